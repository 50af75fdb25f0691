//! The forecast of capacity: who is trained for what from a date on, against what the planned reviews need.
//! `docs/forecast.md` explains it.
//!
//! Nothing is guessed and nothing steps through the days: as in the timeline, it is looked at where a fact comes to hold about
//! something that was looked up, where time alone lets a training lapse or a school close, and where something is planned.

mod answer;
mod day;
mod fill;
mod loss;
mod need;
mod place;

use std::collections::BTreeSet;

pub use answer::*;
use day::Day;
use need::Lost;

use super::answer::{MissingDefinition, Verdict};
use super::definitions;
use super::overview::ROLES;
use crate::definitions::Definitions;
use crate::ids::ClusterId;
use crate::problem::Result;
use crate::programme::Programme;
use crate::time::Date;
use crate::version::FORMAT_FORECAST;
use crate::view::{Course, View};

impl View {
    /// Who is trained for each role from the view's date up to and including `until`, as training lapses and people leave who
    /// are already known to; what the reviews planned in that time need; and where they fall short, by whom. Facts dated later
    /// than the view's date count from theirs on, as known by the view. `programme` asks what if; without it the adopted one
    /// judges, on each day the one adopted by then.
    ///
    /// Gathers the cluster once for each day on which something may change or is planned, and once more for each event of a day
    /// that changes who is trained.
    ///
    /// # Errors
    /// [`Code::NotFound`](crate::problem::Code::NotFound) where no cluster of that id was formed by the view's date, as known.
    pub fn forecast(
        &self,
        cluster: &ClusterId,
        definitions: &Definitions,
        programme: Option<&Programme>,
        until: Date,
    ) -> Result<Forecast> {
        let course = Course::new(self);
        let asked = Asked { course: &course, cluster, definitions, programme };
        let first = course.on(self.as_of());
        let Some(gathered) = first.gather_facts(cluster) else {
            return Err(super::not_formed(cluster, self.as_of()));
        };
        let used = definitions::judging(&gathered, definitions, programme)
            .map(|judging| definitions::used(judging, programme.is_some(), &gathered.cluster));
        let mut walk = Walk::new();
        if self.as_of() <= until {
            walk.go(&asked, Day::of(&gathered, definitions, programme, until), (self.as_of(), until));
        }
        Ok(Forecast {
            format: FORMAT_FORECAST,
            cluster: cluster.clone(),
            name: gathered.cluster.name.map(str::to_owned),
            as_of: self.as_of(),
            until,
            known: self.known(),
            programme: used,
            roles: walk.roles,
            missing_definitions: walk.missing.into_iter().collect(),
        })
    }

    /// The forecasts of every cluster formed by the date, by id.
    pub fn forecast_all(
        &self,
        definitions: &Definitions,
        programme: Option<&Programme>,
        until: Date,
    ) -> impl Iterator<Item = Forecast> {
        self.cluster_ids().filter_map(move |id| self.forecast(id, definitions, programme, until).ok())
    }
}

/// What is asked on every day.
struct Asked<'a> {
    course: &'a Course,
    cluster: &'a ClusterId,
    definitions: &'a Definitions,
    programme: Option<&'a Programme>,
}

impl Asked<'_> {
    /// How things stand in a view; nothing stands where the cluster is not formed in it.
    fn at(&self, view: &View, until: Date) -> Option<Day> {
        let gathered = view.gather_facts(self.cluster)?;
        Some(Day::of(&gathered, self.definitions, self.programme, until))
    }
}

/// The way from the first day to the last, and what was found on it.
struct Walk {
    roles: Vec<RoleForecast>,
    missing: BTreeSet<MissingDefinition>,
}

impl Walk {
    fn new() -> Self {
        let roles = ROLES.map(|role| RoleForecast {
            role,
            falls_short: None,
            may_fall_short: None,
            named_cannot: None,
            stretches: Vec::new(),
            needs: Vec::new(),
            undated: Vec::new(),
        });
        Walk { roles: roles.into(), missing: BTreeSet::new() }
    }

    fn go(&mut self, asked: &Asked<'_>, first: Day, (from, until): (Date, Date)) {
        for (role, roster) in self.roles.iter_mut().zip(&first.rosters) {
            role.stretches.push(roster.stretch(from, until));
        }
        let mut lost: [Lost; 3] = Default::default();
        self.needs(asked, from, &first, &lost);
        let (mut on, mut day) = (from, first);
        loop {
            let turn = day.turns.iter().map(|turn| turn.on).min();
            let next = [turn, day.next_plan, asked.course.next_fact(on)].into_iter().flatten().min();
            let Some(next) = next.filter(|next| *next <= until) else { break };
            let Some(now) = asked.at(&asked.course.on(next), until) else { break };
            let changes = loss::changes(asked, next, &day, &now);
            let rosters = day.rosters.iter().zip(&now.rosters);
            let roles = self.roles.iter_mut().zip(&mut lost);
            for (((role, lost), changes), (before, roster)) in roles.zip(changes).zip(rosters) {
                lost.take(&changes, &day);
                if roster == before {
                    continue;
                }
                if let Some(last) = role.stretches.last_mut() {
                    last.to = next.plus_days(-1);
                }
                let (lost, gained) = (changes.lost, changes.gained);
                role.stretches.push(Stretch { lost, gained, ..roster.stretch(next, until) });
            }
            self.needs(asked, next, &now, &lost);
            (on, day) = (next, now);
        }
        for (of, undated) in day.undated {
            self.roles.iter_mut().filter(|role| role.role == of).for_each(|role| {
                role.undated.push(undated.clone());
            });
        }
    }

    fn needs(&mut self, asked: &Asked<'_>, on: Date, day: &Day, lost: &[Lost; 3]) {
        self.missing.extend(day.missing.clone());
        if day.places.is_empty() {
            return;
        }
        let view = asked.course.on(on);
        for (role, lost) in self.roles.iter_mut().zip(lost) {
            let Some(need) = need::of(&view, role.role, &day.places, lost) else { continue };
            let is_short = need.verdict == Verdict::NotMet;
            role.falls_short = role.falls_short.or(is_short.then_some(on));
            let may_be = need.verdict != Verdict::Met;
            role.may_fall_short = role.may_fall_short.or(may_be.then_some(on));
            let mut named = need.places.iter().flat_map(|place| &place.named);
            let cannot = named.any(|named| named.verdict == Verdict::NotMet);
            role.named_cannot = role.named_cannot.or(cannot.then_some(on));
            role.needs.push(need);
        }
    }
}

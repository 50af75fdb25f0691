//! Who is trained for what, and whose training lapses within the next twelve months.

use std::collections::BTreeMap;

use super::answer::CapacityRow;
use super::reach::{LEVELS, Levels, at, posted};
use super::{add, size};
use crate::assess::case::Case;
use crate::ids::{ClusterId, PersonId};
use crate::programme::Role;
use crate::terms::Level;
use crate::time::Date;
use crate::view::Gathered;

pub(in crate::assess) const ROLES: [Role; 3] =
    [Role::PeerReviewer, Role::ImprovementChampion, Role::PartnershipLead];

/// How far ahead a lapse is looked for.
const MONTHS_AHEAD: i32 = 12;

/// How somebody stands to a role. By two programmes it is the greater: untrained by one, and by the other nobody can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Untrained,
    /// Nobody can tell who is trained for it.
    Unknown,
    /// Trained, and current no more within the months ahead.
    Lapsing,
    Trained,
}

#[derive(Default)]
pub(super) struct Totals {
    rows: Vec<CapacityRow>,
    people: BTreeMap<PersonId, (Levels, [Option<Standing>; 3])>,
}

impl Totals {
    pub(super) fn take(&mut self, gathered: &Gathered<'_>, case: Option<&Case<'_>>) {
        let on = gathered.view.as_of();
        let mut here: Vec<(Levels, [Standing; 3])> = Vec::new();
        for (person, levels) in posted(gathered) {
            let standings = ROLES.map(|role| standing(case, person, role, on));
            let (all_levels, all) = self.people.entry(person.clone()).or_default();
            all_levels.extend(levels.iter().copied());
            for (all, own) in all.iter_mut().zip(standings) {
                *all = (*all).max(Some(own));
            }
            here.push((levels, standings));
        }
        self.rows.extend(rows(Some(gathered.cluster.id), &here));
    }

    pub(super) fn rows(mut self) -> Vec<CapacityRow> {
        if self.rows.is_empty() {
            return self.rows;
        }
        let people: Vec<(Levels, [Standing; 3])> = self
            .people
            .into_values()
            .map(|(levels, all)| (levels, all.map(|standing| standing.unwrap_or(Standing::Unknown))))
            .collect();
        self.rows.extend(rows(None, &people));
        self.rows
    }
}

/// Somebody is current as long as any of their trainings for the role is.
fn standing(case: Option<&Case<'_>>, person: &PersonId, role: Role, on: Date) -> Standing {
    let Some(case) = case.filter(|case| case.trains(role)) else { return Standing::Unknown };
    let held = case.gathered.people.get(person);
    let completed = held.iter().flat_map(|person| &person.training).filter(|training| training.on <= on);
    let lapses: Vec<Option<Date>> = completed.filter_map(|training| case.lapses(training, role)).collect();
    if lapses.contains(&None) {
        return Standing::Trained;
    }
    match lapses.into_iter().flatten().max() {
        Some(lapses) if lapses > on.plus_months(MONTHS_AHEAD) => Standing::Trained,
        Some(lapses) if lapses > on => Standing::Lapsing,
        Some(_) | None => Standing::Untrained,
    }
}

fn rows(cluster: Option<&ClusterId>, people: &[(Levels, [Standing; 3])]) -> Vec<CapacityRow> {
    let mut rows = Vec::new();
    for (at_role, role) in ROLES.into_iter().enumerate() {
        let levels = std::iter::once(None).chain(LEVELS.into_iter().map(Some));
        rows.extend(levels.map(|level| row(cluster, role, level, at_role, people)));
    }
    rows
}

fn row(
    cluster: Option<&ClusterId>,
    role: Role,
    level: Option<Level>,
    at_role: usize,
    people: &[(Levels, [Standing; 3])],
) -> CapacityRow {
    let mut row = CapacityRow {
        cluster: cluster.cloned(),
        role,
        level,
        people: size(people.len()),
        trained: 0,
        undetermined: 0,
        lapsing: 0,
        lapsing_undetermined: 0,
    };
    if level.is_some() {
        row.people = 0;
    }
    for (levels, standings) in people {
        let is_here = level.map_or(Some(true), |level| at(levels, &[level]));
        if is_here == Some(false) {
            continue;
        }
        if level.is_some() {
            add(&mut row.people, u32::from(is_here == Some(true)));
        }
        let standing = standings.get(at_role).copied().unwrap_or(Standing::Unknown);
        let is_trained = match standing {
            Standing::Unknown => None,
            Standing::Untrained => Some(false),
            Standing::Lapsing | Standing::Trained => Some(true),
        };
        match (is_here, is_trained) {
            (_, Some(false)) => continue,
            (Some(true), Some(true)) => {
                add(&mut row.trained, 1);
                add(&mut row.lapsing, u32::from(standing == Standing::Lapsing));
            }
            _ => {
                add(&mut row.undetermined, 1);
                let may_lapse = standing != Standing::Trained;
                add(&mut row.lapsing_undetermined, u32::from(may_lapse));
            }
        }
    }
    row
}

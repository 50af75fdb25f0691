//! What a role lacks on a day, whose loss made it so, and whom to train again.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Need, PersonChange, Place, Retrain};
use super::day::Day;
use super::fill::{self, Range, range};
use super::loss::Changes;
use super::place::{Found, last_day_to_train};
use crate::assess::answer::Verdict;
use crate::assess::timeline::CauseKind;
use crate::ids::{Party, PersonId};
use crate::programme::Role;
use crate::time::Date;
use crate::view::View;

/// Those lost for a role since the first day and not back yet, with the members for which they counted before.
#[derive(Default)]
pub(super) struct Lost(BTreeMap<PersonId, (PersonChange, BTreeSet<Party>)>);

impl Lost {
    pub(super) fn take(&mut self, changes: &Changes, before: &Day) {
        for back in &changes.gained {
            self.0.remove(&back.person);
        }
        for gone in &changes.lost {
            let was_at = before.posted.get(&gone.person).cloned().unwrap_or_default();
            self.0.insert(gone.person.clone(), (gone.clone(), was_at));
        }
    }
}

/// What a role needs on a day; none where nothing of the day needs it.
pub(super) fn of(view: &View, role: Role, places: &[Found], lost: &Lost) -> Option<Need> {
    let own: Vec<&Found> = places.iter().filter(|place| place.role == role).collect();
    let first = own.first()?;
    let on = view.as_of();
    let needed = sum(own.iter().map(|place| place.needed));
    let is_all = own.iter().all(|place| place.is_all);
    let staff = Staff { role, places };
    let Range { certain: found, possible } = staff.found(&Nobody);
    let (short, may_be_short) = (needed.saturating_sub(possible), needed.saturating_sub(found));
    let verdict = match (short, may_be_short) {
        (0, 0) if is_all => Verdict::Met,
        (0, _) => Verdict::CannotTell,
        _ => Verdict::NotMet,
    };
    let lost = if verdict == Verdict::Met { Vec::new() } else { staff.helpers(view, lost) };
    let retrain = staff.retrain(found, may_be_short, last_day_to_train(on, first.step));
    let numbers = Numbers { needed, is_all, found, possible };
    let named = own.iter().flat_map(|place| &place.named);
    let cannot =
        named.filter(|named| named.verdict == Verdict::NotMet).filter_map(|named| named.why.as_deref());
    let mut why = said(role, on, &numbers, verdict, &lost);
    cannot.for_each(|said| why.push_str(&format!("; of those named, {said}")));
    let places = own.into_iter().map(place).collect();
    Some(Need { on, verdict, needed, is_all, found, short, may_be_short, places, lost, retrain, why })
}

fn sum(numbers: impl Iterator<Item = u32>) -> u32 {
    numbers.fold(0, u32::saturating_add)
}

/// Who could be found besides, had they stayed or were they trained again.
trait Besides {
    fn at<'p>(&'p self, place: &Found) -> BTreeSet<&'p PersonId>;
}

struct Nobody;

impl Besides for Nobody {
    fn at<'p>(&'p self, _: &Found) -> BTreeSet<&'p PersonId> {
        BTreeSet::new()
    }
}

/// People trained again.
struct Again<'a> {
    people: &'a BTreeSet<&'a PersonId>,
    role: Role,
}

impl Besides for Again<'_> {
    fn at<'p>(&'p self, place: &Found) -> BTreeSet<&'p PersonId> {
        let can = |person: &&PersonId| place.role == self.role && place.lapsed.contains_key(*person);
        self.people.iter().copied().filter(can).collect()
    }
}

/// Somebody who is lost, as they were before.
struct Stayed<'a> {
    person: &'a PersonId,
    role: Role,
    at: BTreeSet<Party>,
}

impl Besides for Stayed<'_> {
    fn at<'p>(&'p self, place: &Found) -> BTreeSet<&'p PersonId> {
        let is_barred = place.bars_own && self.at.contains(&place.reviewed);
        let can = place.role == self.role && !is_barred && !place.team.contains(self.person);
        can.then_some(self.person).into_iter().collect()
    }
}

/// All that is to be filled on a day, for the sake of one role.
struct Staff<'a> {
    role: Role,
    places: &'a [Found],
}

impl<'a> Staff<'a> {
    /// How many can be found for the role, after the places that come before.
    fn found(&self, besides: &impl Besides) -> Range {
        let last = self.places.iter().rposition(|place| place.role == self.role);
        let places = self.places.iter().take(last.map_or(0, |last| last.saturating_add(1)));
        let asked: Vec<fill::Asked<'_>> = places
            .map(|place| fill::Asked {
                needed: place.needed,
                can: place.can.iter().chain(besides.at(place)).collect(),
                may: place.may.iter().collect(),
                is_open: place.is_open,
            })
            .collect();
        range(&asked, self.places.iter().take_while(|place| place.role != self.role).count())
    }

    /// Those lost with each of whom one more would be found.
    fn helpers(&self, view: &View, lost: &Lost) -> Vec<PersonChange> {
        let before = self.found(&Nobody);
        let helps = |person: &PersonId, was_at: &BTreeSet<Party>| {
            let at = was_at.iter().map(|party| view.current_party(party)).collect();
            let after = self.found(&Stayed { person, role: self.role, at });
            after.certain > before.certain || after.possible > before.possible
        };
        let lost = lost.0.iter().filter(|(person, (_, was_at))| helps(person, was_at));
        lost.map(|(_, (change, _))| change.clone()).collect()
    }

    /// So many people whose training has lapsed, with whom nobody would be lacking.
    fn retrain(&self, found: u32, lacking: u32, by: Date) -> Option<Retrain> {
        let own: Vec<&Found> = self.places.iter().filter(|place| place.role == self.role).collect();
        let number = usize::try_from(lacking).ok().filter(|number| *number > 0)?;
        let all: BTreeMap<&PersonId, Date> =
            own.iter().flat_map(|place| &place.lapsed).map(|(person, on)| (person, *on)).collect();
        let again = |people: &BTreeSet<&PersonId>| self.found(&Again { people, role: self.role }).certain;
        let alone = |person: &&PersonId| again(&BTreeSet::from([*person])) > found;
        let each: BTreeSet<&PersonId> = all.keys().copied().filter(alone).collect();
        let mut chosen: BTreeSet<&'a PersonId> = BTreeSet::new();
        for person in &each {
            let mut with = chosen.clone();
            with.insert(self.kept(person)?);
            if chosen.len() < number && again(&with) > again(&chosen) {
                chosen = with;
            }
        }
        if chosen.len() < number {
            return None;
        }
        // Any of several will do where one is lacking, or where all can do the same; else these.
        let places = |person: &PersonId| -> Vec<bool> {
            own.iter().map(|place| place.lapsed.contains_key(person)).collect()
        };
        let same = each.first().map(|first| places(first));
        let is_any = number == 1 || each.iter().all(|person| Some(places(person)) == same);
        let people = if is_any { each } else { chosen };
        let named: Vec<String> = people
            .iter()
            .map(|person| match all.get(*person) {
                Some(lapses) => format!("`{person}` (whose training lapses on {lapses})"),
                None => format!("`{person}`"),
            })
            .collect();
        let message = match (number, people.len()) {
            (1, _) => format!("train {} again by {by}", named.join(" or ")),
            (number, of) if number == of => format!("train {} again by {by}", named.join(" and ")),
            (number, _) => format!("train {number} of {} again by {by}", named.join(", ")),
        };
        let people = people.into_iter().cloned().collect();
        Some(Retrain { number: lacking, people, by, message })
    }

    fn kept(&self, person: &PersonId) -> Option<&'a PersonId> {
        self.places.iter().find_map(|place| place.lapsed.get_key_value(person)).map(|(person, _)| person)
    }
}

struct Numbers {
    needed: u32,
    is_all: bool,
    found: u32,
    possible: u32,
}

fn said(role: Role, on: Date, numbers: &Numbers, verdict: Verdict, lost: &[PersonChange]) -> String {
    let Numbers { needed, is_all, found, possible } = numbers;
    let name = role.name().replace('_', " ");
    let least = if *is_all { "" } else { "at least " };
    let needs = match needed {
        1 => format!("{least}1 {name} is needed on {on}"),
        needed => format!("{least}{needed} {name}s are needed on {on}"),
    };
    let have = match verdict {
        Verdict::Met => format!("{needs}, and there are enough"),
        Verdict::NotMet if possible > found => {
            format!("{needs}, and no more than {possible} can be found, {found} of them for certain")
        }
        Verdict::NotMet => format!("{needs}, and {found} can be found"),
        Verdict::CannotTell if found < needed => {
            format!("{needs}, and {found} can certainly be found: of others something is not known")
        }
        Verdict::CannotTell => {
            format!("{needs}, which there are: no team is named, so nobody can tell how many will go")
        }
    };
    let lost = lost.iter().map(|change| {
        let is_lapse = |kind: CauseKind| kind == CauseKind::TrainingLapses;
        let messages: Vec<&str> = change.causes.iter().map(|cause| cause.message.as_str()).collect();
        match change.causes.iter().all(|cause| is_lapse(cause.kind)) {
            true => messages.join(" and "),
            false => {
                format!("`{}` counts no more from {}: {}", change.person, change.on, messages.join(" and "))
            }
        }
    });
    std::iter::once(have).chain(lost).collect::<Vec<_>>().join("; ")
}

fn place(found: &Found) -> Place {
    Place {
        review: found.review.clone(),
        round: found.round.clone(),
        reviewee: found.reviewee.clone(),
        name: found.name.clone(),
        step: found.step,
        needed: found.needed,
        is_all: found.is_all,
        named: found.named.clone(),
        can: found.can.iter().cloned().collect(),
        may: found.may.iter().cloned().collect(),
        asks: found.asks.clone(),
    }
}

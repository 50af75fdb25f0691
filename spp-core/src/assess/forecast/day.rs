//! How things stand on one day: who is trained for what, and what the day needs.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{LevelCount, Stretch, UndatedNeed};
use super::place::{self, Found};
use crate::assess::answer::MissingDefinition;
use crate::assess::case::Case;
use crate::assess::definitions;
use crate::assess::overview::{LEVELS, Levels, ROLES, at, posted};
use crate::assess::turn::{Scope, Turn, Turns};
use crate::definitions::Definitions;
use crate::ids::{EventId, Party, PersonId};
use crate::programme::{Programme, Role};
use crate::time::Date;
use crate::view::Gathered;

/// Who is trained for each role, in the order of [`ROLES`].
pub(super) type Rosters = [Roster; 3];

/// Who is trained for a role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Roster {
    /// Whether anybody can tell.
    pub(super) is_known: bool,
    /// They, and at what levels they are posted at active members.
    pub(super) people: BTreeMap<PersonId, Levels>,
    /// Active members of whose people nobody can tell.
    pub(super) unlisted: BTreeSet<Party>,
}

/// One day.
pub(super) struct Day {
    pub(super) rosters: Rosters,
    /// Everybody posted at an active member, and the members for which they count.
    pub(super) posted: BTreeMap<PersonId, BTreeSet<Party>>,
    pub(super) places: Vec<Found>,
    pub(super) undated: Vec<(Role, UndatedNeed)>,
    /// The days on which time alone may change it.
    pub(super) turns: Vec<Turn>,
    /// The next day for which something is planned.
    pub(super) next_plan: Option<Date>,
    pub(super) missing: Option<MissingDefinition>,
    pub(super) read: BTreeSet<EventId>,
}

impl Day {
    pub(super) fn of(
        gathered: &Gathered<'_>,
        definitions: &Definitions,
        what_if: Option<&Programme>,
        until: Date,
    ) -> Self {
        let on = gathered.view.as_of();
        let programme = definitions::judging(gathered, definitions, what_if);
        let case = programme.map(|programme| Case::new(gathered, programme));
        let here = posted(gathered);
        let mut turns = Turns::new(on, until);
        if let Some(case) = &case {
            for role in ROLES {
                turns.of_trained(case, role, &|| Scope::Trained(role));
            }
        }
        Day {
            rosters: ROLES.map(|role| Roster::of(gathered, case.as_ref(), &here, role)),
            posted: here.keys().map(|id| ((*id).clone(), gathered.parties_of(id, on))).collect(),
            places: place::of_day(gathered, case.as_ref()),
            undated: place::undated(gathered, case.as_ref()),
            turns: turns.found,
            next_plan: place::days(gathered).min(),
            missing: definitions::missing_programme(&gathered.cluster, on, definitions, what_if.is_some()),
            read: gathered.read.iter().map(|id| (*id).clone()).collect(),
        }
    }
}

impl Roster {
    fn of(
        gathered: &Gathered<'_>,
        case: Option<&Case<'_>>,
        posted: &BTreeMap<&PersonId, Levels>,
        role: Role,
    ) -> Self {
        let Some(case) = case.filter(|case| case.trains(role)) else { return Roster::default() };
        let trained = posted.iter().filter(|(person, _)| case.training(person, role, case.on).is_some());
        let active = gathered.active_members(case.on).into_iter();
        Roster {
            is_known: true,
            people: trained.map(|(person, levels)| ((*person).clone(), levels.clone())).collect(),
            unlisted: active.filter(|member| gathered.is_unlisted_trust(member)).cloned().collect(),
        }
    }

    /// A stretch of days on which it is so.
    pub(super) fn stretch(&self, from: Date, to: Date) -> Stretch {
        let counted = |n: usize| self.is_known.then(|| u32::try_from(n).unwrap_or(u32::MAX));
        let open = self.unlisted.len();
        let levels = LEVELS.map(|level| {
            let is_here = |here: Option<bool>| {
                self.people.values().filter(|levels| at(levels, &[level]) == here).count()
            };
            LevelCount {
                level,
                trained: counted(is_here(Some(true))),
                undetermined: counted(is_here(None).saturating_add(open)),
            }
        });
        Stretch {
            from,
            to,
            trained: counted(self.people.len()),
            undetermined: counted(open),
            levels: levels.into(),
            people: self.people.keys().cloned().collect(),
            unlisted: self.unlisted.iter().cloned().collect(),
            lost: Vec::new(),
            gained: Vec::new(),
        }
    }
}

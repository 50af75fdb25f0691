//! What one cluster brings to the network: gathered once, and let go again.

use std::collections::BTreeSet;

use super::answer::{Designation, DesignationStatus};
use crate::assess::answer::{MissingDefinition, ProgrammeUsed, Verdict};
use crate::assess::case::Case;
use crate::assess::{criteria, definitions, designation, rules};
use crate::definitions::Definitions;
use crate::ids::{ClusterId, EventId, Id, Party, PersonId, Urn};
use crate::programme::Programme;
use crate::record::Event;
use crate::record::fact::{Days, Trainer};
use crate::time::Date;
use crate::view::{Gathered, Given, GivenBy, View, event_ids};

/// One cluster, as far as the network needs it.
pub(super) struct Own<'v> {
    pub(super) id: &'v ClusterId,
    pub(super) name: Option<&'v str>,
    pub(super) kind: Option<&'static str>,
    pub(super) programme: Option<ProgrammeUsed>,
    pub(super) missing: Option<MissingDefinition>,
    pub(super) verdict: Verdict,
    pub(super) unmet: Vec<Id>,
    pub(super) undecided: Vec<Id>,
    pub(super) designations: Vec<Designation>,
    pub(super) given: Vec<Gave<'v>>,
    pub(super) places: Vec<Place<'v>>,
    pub(super) trainings: Vec<HubLed<'v>>,
}

/// Something given, and whether a designation held that day; `None` where nobody can tell.
pub(super) struct Gave<'v> {
    pub(super) given: Given<'v>,
    pub(super) is_within_term: Option<bool>,
}

impl Gave<'_> {
    /// Support of members is the hub's as long as it is designated, or may be.
    pub(super) fn counts(&self) -> bool {
        matches!(self.given.by, GivenBy::Hub(_)) || self.is_within_term != Some(false)
    }
}

/// A school, as long as it belonged to the cluster.
pub(super) struct Place<'v> {
    pub(super) member: Party,
    pub(super) urn: Urn,
    pub(super) local_authority: Option<&'v str>,
    from: Date,
    left: Option<Date>,
    closed: Option<Date>,
}

impl Place<'_> {
    /// Whether it was an active school of the cluster on a day.
    pub(super) fn holds(&self, on: Date) -> bool {
        self.from <= on && [self.left, self.closed].into_iter().flatten().all(|end| on < end)
    }
}

/// A training led by a hub, of somebody then posted at a member.
pub(super) struct HubLed<'v> {
    pub(super) person: &'v PersonId,
    pub(super) on: Date,
    pub(super) days: Option<Days>,
    pub(super) event: &'v Event,
}

impl<'v> Own<'v> {
    /// Costs the events of the cluster, its members, people and reviews.
    pub(super) fn of(
        view: &'v View,
        id: &ClusterId,
        definitions: &Definitions,
        what_if: Option<&Programme>,
    ) -> Option<Self> {
        let gathered = view.gather(id)?;
        let on = view.as_of();
        let programme = definitions::judging(&gathered, definitions, what_if);
        let case = programme.map(|programme| Case::new(&gathered, programme));
        let terms = programme.and_then(Programme::hub);
        let criteria = case.as_ref().zip(terms).map(|(case, terms)| {
            let judged = rules::judge(case);
            criteria::answer(case, &terms.criteria, &judged)
        });
        let leaves = |verdict: Verdict| -> Vec<Id> {
            let leaves = criteria.iter().flat_map(|criteria| criteria.leaves());
            leaves.filter(|leaf| leaf.verdict == verdict).map(|leaf| leaf.id.clone()).collect()
        };
        let held = designation::all(&gathered.cluster, programme);
        let holds = |on: Date| {
            let each: Vec<Option<bool>> = held.iter().map(|held| held.holds(on)).collect();
            if each.contains(&Some(true)) {
                Some(true)
            } else if each.contains(&None) {
                None
            } else {
                Some(false)
            }
        };
        let given = gathered
            .given()
            .into_iter()
            .map(|given| Gave { is_within_term: holds(given.on), given })
            .collect();
        Some(Own {
            id: gathered.cluster.id,
            name: gathered.cluster.name,
            kind: gathered.cluster.kind.map(crate::record::fact::ClusterKind::name),
            programme: programme
                .map(|programme| definitions::used(programme, what_if.is_some(), &gathered.cluster)),
            missing: definitions::missing_programme(&gathered.cluster, on, definitions, what_if.is_some()),
            verdict: criteria.as_ref().map_or(Verdict::CannotTell, |criteria| criteria.verdict()),
            unmet: leaves(Verdict::NotMet),
            undecided: leaves(Verdict::CannotTell),
            designations: held.iter().map(|held| designation_answer(held, on)).collect(),
            given,
            places: places(&gathered),
            trainings: trainings(&gathered),
        })
    }

    /// How the last designation stands.
    pub(super) fn status(&self) -> Option<DesignationStatus> {
        self.designations.last().map(|last| last.status)
    }

    pub(super) fn is_hub(&self) -> bool {
        !self.designations.is_empty()
            || self.given.iter().any(|gave| matches!(gave.given.by, GivenBy::Hub(_)))
    }

    /// The events of the last designation.
    pub(super) fn designated_by(&self) -> Vec<EventId> {
        self.designations.last().map_or_else(Vec::new, |last| last.events.clone())
    }
}

fn designation_answer(held: &designation::Held<'_, '_>, on: Date) -> Designation {
    let spell = held.spell;
    let status = if spell.ended.is_some() {
        DesignationStatus::Ended
    } else if held.renewed.is_some() {
        DesignationStatus::Renewed
    } else if held.is_lapsed(on) {
        DesignationStatus::Lapsed
    } else {
        DesignationStatus::Designated
    };
    Designation {
        status,
        since: spell.since,
        until: held.until,
        until_by: match held.term {
            designation::Term::Record => Some("record"),
            designation::Term::Programme => Some("programme"),
            designation::Term::Open => Some("none"),
            designation::Term::Unknown => None,
        },
        ended: spell.ended,
        reason: spell.reason.map(str::to_owned),
        renewed: held.renewed,
        events: event_ids(&spell.events),
    }
}

fn places<'v>(gathered: &Gathered<'v>) -> Vec<Place<'v>> {
    let mut places = Vec::new();
    for held in &gathered.cluster.memberships {
        for urn in gathered.schools_of(&held.member) {
            let school = gathered.schools.get(&urn);
            places.push(Place {
                member: held.member.clone(),
                urn,
                local_authority: school.and_then(|school| school.local_authority),
                from: held.joined,
                left: held.left,
                closed: school.and_then(|school| school.closed),
            });
        }
    }
    places
}

fn trainings<'v>(gathered: &Gathered<'v>) -> Vec<HubLed<'v>> {
    let mut found = Vec::new();
    for person in gathered.people.values() {
        for training in person.training.iter().filter(|training| training.trainer == Some(Trainer::Hub)) {
            let parties: BTreeSet<Party> = gathered.parties_of(person.id, training.on);
            if parties.iter().any(|party| gathered.cluster.is_member(party, training.on)) {
                let (on, days, event) = (training.on, training.days, training.event);
                found.push(HubLed { person: person.id, on, days, event });
            }
        }
    }
    found
        .sort_by(|a, b| (a.on, a.person).cmp(&(b.on, b.person)).then_with(|| a.event.id().cmp(b.event.id())));
    found
}

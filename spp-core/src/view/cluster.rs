//! A cluster as of the date: members, leads, decisions.

use super::View;
use super::spell::{self, Change, Spell};
use crate::ids::{ClusterId, Label, Party, PersonId};
use crate::record::Event;
use crate::record::fact::{ClusterKind, Fact, Key};
use crate::time::Date;
use crate::version::DefinitionRef;

/// A cluster (partnership).
#[derive(Debug, Clone)]
pub struct Cluster<'v> {
    /// Its id.
    pub id: &'v ClusterId,
    /// Its name.
    pub name: Option<&'v str>,
    /// What it grew from.
    pub kind: Option<ClusterKind>,
    /// When it was formed.
    pub formed: Date,
    /// The programmes it adopted, by date.
    pub programmes: Vec<Adoption<'v>>,
    /// Its memberships, by member and then date.
    pub memberships: Vec<Membership<'v>>,
    /// Its Partnership Leads, by date.
    pub leads: Vec<Lead<'v>>,
    /// The phases it was decided to have entered, by date.
    pub phases: Vec<PhaseDecision<'v>>,
    /// Its designations as a hub, by date.
    pub hub: Vec<HubSpell<'v>>,
    /// The events that say so.
    pub events: Vec<&'v Event>,
}

/// A programme adopted.
#[derive(Debug, Clone)]
pub struct Adoption<'v> {
    /// From when.
    pub on: Date,
    /// Which programme.
    pub programme: &'v DefinitionRef,
    /// The event that says so.
    pub event: &'v Event,
}

/// A time of being a member.
#[derive(Debug, Clone)]
pub struct Membership<'v> {
    /// Who, under the identity in which it goes on.
    pub member: Party,
    /// The first day.
    pub joined: Date,
    /// The first day of being none.
    pub left: Option<Date>,
    /// The events that say so.
    pub events: Vec<&'v Event>,
}

impl Membership<'_> {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.joined <= on && self.left.is_none_or(|left| on < left)
    }
}

/// Somebody named Partnership Lead.
#[derive(Debug, Clone)]
pub struct Lead<'v> {
    /// Who.
    pub person: &'v PersonId,
    /// The first day.
    pub from: Date,
    /// The first day on which another is named. Leaving every post ends it too; see [`super::Person::left`].
    pub to: Option<Date>,
    /// The event that says so.
    pub event: &'v Event,
}

/// A decision, by somebody, that a phase is entered.
#[derive(Debug, Clone)]
pub struct PhaseDecision<'v> {
    /// When.
    pub on: Date,
    /// Which phase: its id, or its place from 1.
    pub phase: &'v Label,
    /// Who decided.
    pub decided_by: Option<&'v str>,
    /// The event that says so.
    pub event: &'v Event,
}

/// A designation as a hub.
#[derive(Debug, Clone)]
pub struct HubSpell<'v> {
    /// The first day.
    pub since: Date,
    /// The last day, as designated.
    pub until: Option<Date>,
    /// The first day of being none, where somebody ended it.
    pub ended: Option<Date>,
    /// Why it was ended.
    pub reason: Option<&'v str>,
    /// The events that say so.
    pub events: Vec<&'v Event>,
}

impl View {
    /// Whether a cluster was formed by the date. What is about one that was not is a problem, and left out.
    pub(super) fn is_formed(&self, id: &ClusterId) -> bool {
        self.unsorted(&Key::Formed(id.clone())).next().is_some()
    }
}

impl<'v> Cluster<'v> {
    pub(super) fn of(view: &'v View, id: &ClusterId) -> Option<Self> {
        let facts = view.facts(&Key::Cluster(id.clone()));
        let formed = facts.iter().find_map(|dated| match dated.fact {
            Fact::ClusterFormed(fact) => Some((dated.on, fact)),
            _ => None,
        });
        let (formed, first) = formed?;
        let mut cluster = Cluster {
            id: &first.cluster,
            name: None,
            kind: None,
            formed,
            programmes: Vec::new(),
            memberships: Vec::new(),
            leads: Vec::new(),
            phases: Vec::new(),
            hub: Vec::new(),
            events: Vec::new(),
        };
        let mut changes = Vec::new();
        for dated in facts {
            let (on, event) = (dated.on, dated.event);
            match dated.fact {
                Fact::ClusterFormed(fact) => {
                    cluster.name = fact.name.as_deref().or(cluster.name);
                    cluster.kind = fact.kind.or(cluster.kind);
                    let adopted = fact.programme.iter().map(|programme| Adoption { on, programme, event });
                    cluster.programmes.extend(adopted);
                }
                Fact::ProgrammeAdopted(fact) => {
                    cluster.programmes.push(Adoption { on, programme: &fact.programme, event });
                }
                Fact::MemberJoined(fact) => {
                    changes.push(Change { on, at: &fact.member, begins: Some(()), event });
                }
                Fact::MemberLeft(fact) => changes.push(Change { on, at: &fact.member, begins: None, event }),
                Fact::LeadNamed(fact) => {
                    if let Some(last) = cluster.leads.last_mut() {
                        last.to = Some(on);
                    }
                    cluster.leads.push(Lead { person: &fact.person, from: on, to: None, event });
                }
                Fact::PhaseEntered(fact) => {
                    let (phase, decided_by) = (&fact.phase, fact.decided_by.as_deref());
                    cluster.phases.push(PhaseDecision { on, phase, decided_by, event });
                }
                Fact::HubDesignated(fact) => {
                    let (until, events) = (fact.until, vec![event]);
                    cluster.hub.push(HubSpell { since: on, until, ended: None, reason: None, events });
                }
                Fact::HubEnded(fact) => {
                    if let Some(last) = cluster.hub.last_mut()
                        && last.ended.is_none()
                    {
                        last.ended = Some(on);
                        last.reason = fact.reason.as_deref();
                        last.events.push(event);
                    }
                }
                _ => continue,
            }
            cluster.events.push(event);
        }
        cluster.memberships = unified(view, spell::all(view, &changes));
        Some(cluster)
    }

    /// The memberships that hold on a day.
    pub fn members_on(&self, on: Date) -> impl Iterator<Item = &Membership<'v>> {
        self.memberships.iter().filter(move |membership| membership.holds(on))
    }

    /// Whether a party, under its current identity, is a member on a day.
    #[must_use]
    pub fn is_member(&self, party: &Party, on: Date) -> bool {
        self.members_on(on).any(|membership| membership.member == *party)
    }

    /// The programme in force on a day: the last one adopted.
    #[must_use]
    pub fn programme_on(&self, on: Date) -> Option<&Adoption<'v>> {
        self.programmes.iter().rev().find(|adoption| adoption.on <= on)
    }

    /// The last decision about a phase by a day.
    #[must_use]
    pub fn phase_on(&self, on: Date) -> Option<&PhaseDecision<'v>> {
        self.phases.iter().rev().find(|decision| decision.on <= on)
    }
}

/// One membership for all that is one member now: schools that merged are members as long as one of them was. What began and
/// ended on one day never held.
fn unified<'v>(view: &View, spells: Vec<Spell<'v, ()>>) -> Vec<Membership<'v>> {
    let held = spells.into_iter().filter(|spell| spell.to != Some(spell.from));
    let mut all: Vec<Membership<'v>> = held
        .map(|spell| {
            let Spell { at, from: joined, to: left, events, .. } = spell;
            Membership { member: view.current_party(at), joined, left, events }
        })
        .collect();
    all.sort_by(|a, b| (&a.member, a.joined).cmp(&(&b.member, b.joined)));
    let mut unified: Vec<Membership<'v>> = Vec::new();
    for next in all {
        match unified.last_mut() {
            Some(last) if last.member == next.member && last.left.is_none_or(|left| next.joined <= left) => {
                last.left = last.left.zip(next.left).map(|(a, b)| a.max(b));
                last.events.extend(next.events);
            }
            _ => unified.push(next),
        }
    }
    unified
}

//! What does not resolve, event by event: each looked up by what it is about, none by searching the record.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Display;

use super::View;
use super::known::{Dated, is_correction};
use crate::ids::{ClusterId, EventId, Id, Party, PersonId, ReviewId, SupportId, Urn};
use crate::problem::{Code, Problem};
use crate::record::fact::{Fact, Key};
use crate::record::store::{At, Hashed};
use crate::record::{Body, Event};
use crate::time::Date;

pub(super) fn of_all(view: &View) -> Vec<Problem> {
    of(view, 0..view.store.len())
}

pub(super) fn of_some<'e>(view: &View, events: impl IntoIterator<Item = &'e EventId>) -> Vec<Problem> {
    of(view, events.into_iter().flat_map(|id| view.store.with_id(id)))
}

fn of(view: &View, events: impl IntoIterator<Item = At>) -> Vec<Problem> {
    let mut known: Vec<(&Event, At)> = events
        .into_iter()
        .filter(|at| view.store.is_known(*at, view.known))
        .filter_map(|at| view.store.event(at).map(|event| (event.as_ref(), at)))
        .collect();
    known.sort_by(|a, b| a.0.order().cmp(&b.0.order()));
    let mut problems = Vec::new();
    let mut looked_up = LookedUp::default();
    for (event, at) in known {
        let mut found = OfEvent { view, event, looked_up: &mut looked_up, problems: Vec::new() };
        found.envelope(at);
        if let Some(dated) = view.dated(at) {
            found.fact(dated.fact, dated.on);
        }
        problems.append(&mut found.problems);
    }
    problems
}

/// What was looked up already: many events name the same.
#[derive(Default)]
struct LookedUp<'v> {
    /// Whether something is there that events name.
    resolved: HashMap<Key, bool, Hashed>,
    /// The actions agreed at the workshops of a review; `None` where nobody planned it.
    agreed: BTreeMap<&'v ReviewId, Option<BTreeSet<&'v Id>>>,
    /// Who joined a cluster and left it, by date.
    moves: BTreeMap<&'v ClusterId, Vec<Dated<'v>>>,
}

struct OfEvent<'v, 'r> {
    view: &'v View,
    event: &'v Event,
    looked_up: &'r mut LookedUp<'v>,
    problems: Vec<Problem>,
}

/// Whether a fact about something is of a kind.
fn has(view: &View, key: &Key, is: impl Fn(&Fact) -> bool) -> bool {
    view.unsorted(key).any(|dated| is(dated.fact))
}

impl<'v> OfEvent<'v, '_> {
    fn say(&mut self, code: Code, path: impl Display, message: String) {
        self.problems.push(Problem::new(code, message).at(path.to_string()).of(self.event.id().clone()));
    }

    fn envelope(&mut self, at: At) {
        let (view, event) = (self.view, self.event);
        match event.body() {
            Body::Unknown => {
                let message =
                    format!("the type `{}` is not known here; the event is kept", event.type_name());
                self.say(Code::UnknownEventType, "/type", message);
            }
            Body::Held(fault) => {
                let is_mended = view.dated(at).is_some();
                if !is_mended {
                    self.problems.push(Problem { event: Some(event.id().clone()), ..(**fault).clone() });
                }
            }
            Body::Fact(_) => {}
        }
        for path in event.unknown_fields() {
            let message = format!("the field `{path}` is not known here; it is kept");
            self.say(Code::UnknownField, path, message);
        }
        if !view.is_single(at, event.id()) {
            let message = format!("event {} has different contents under one identity", event.id());
            self.say(Code::ConflictingEvent, "/id", message);
        }
    }

    fn fact(&mut self, fact: &'v Fact, on: Date) {
        match fact {
            Fact::SchoolListed(_) | Fact::TrainingCompleted(_) | Fact::ClusterFormed(_) => {}
            Fact::SchoolSucceeded(fact) => {
                let named: BTreeSet<_> = fact.from.iter().copied().collect();
                named.into_iter().for_each(|urn| self.succession(urn));
            }
            Fact::PersonPosted(fact) => {
                self.listed("/data/at/school", &fact.at);
                self.two_posts(&fact.person, &fact.at, on);
            }
            Fact::PersonLeft(fact) => self.post_left(&fact.person, &fact.at, on),
            Fact::ProgrammeAdopted(fact) => self.cluster("/data/cluster", &fact.cluster),
            Fact::MemberJoined(fact) => {
                self.cluster("/data/cluster", &fact.cluster);
                self.listed("/data/member/school", &fact.member);
                self.member_joined(&fact.cluster, &fact.member, on);
            }
            Fact::MemberLeft(fact) => {
                self.cluster("/data/cluster", &fact.cluster);
                self.member_left(&fact.cluster, &fact.member, on);
            }
            Fact::LeadNamed(fact) => {
                self.cluster("/data/cluster", &fact.cluster);
                self.person("/data/person", &fact.person);
            }
            Fact::PhaseEntered(fact) => self.cluster("/data/cluster", &fact.cluster),
            Fact::SelfReviewCompleted(fact) => {
                self.listed("/data/reviewee/school", &fact.reviewee);
                fact.review.iter().for_each(|review| self.review("/data/review", review));
            }
            Fact::ReviewPlanned(fact) => {
                self.cluster("/data/cluster", &fact.cluster);
                self.listed("/data/reviewee/school", &fact.reviewee);
                for (index, reviewer) in fact.team.iter().enumerate() {
                    self.person(format_args!("/data/team/{index}/person"), &reviewer.person);
                }
                fact.facilitator.iter().for_each(|person| self.person("/data/facilitator", person));
            }
            Fact::ReviewPostponed(fact) => self.review("/data/review", &fact.review),
            Fact::ReviewCancelled(fact) => self.review("/data/review", &fact.review),
            Fact::FocusAgreed(fact) => self.review("/data/review", &fact.review),
            Fact::DataShared(fact) => self.review("/data/review", &fact.review),
            Fact::VisitHeld(fact) => {
                self.review("/data/review", &fact.review);
                for (index, reviewer) in fact.team.iter().enumerate() {
                    self.person(format_args!("/data/team/{index}/person"), &reviewer.person);
                }
            }
            Fact::FeedbackGiven(fact) => self.review("/data/review", &fact.review),
            Fact::WorkshopHeld(fact) => {
                self.review("/data/review", &fact.review);
                fact.facilitator.iter().for_each(|person| self.person("/data/facilitator", person));
            }
            Fact::SupportArranged(fact) => {
                self.review("/data/review", &fact.review);
                self.listed("/data/from/school", &fact.from);
                for (index, action) in fact.actions.iter().enumerate() {
                    self.action(format_args!("/data/actions/{index}"), &fact.review, action);
                }
            }
            Fact::SupportConcluded(fact) => self.support("/data/support", &fact.support),
            Fact::ActionUpdated(fact) => {
                self.review("/data/review", &fact.review);
                self.action("/data/action", &fact.review, &fact.action);
            }
            Fact::ImpactReviewed(fact) => {
                self.review("/data/review", &fact.review);
                for (index, outcome) in fact.outcomes.iter().enumerate() {
                    self.action(format_args!("/data/outcomes/{index}/action"), &fact.review, &outcome.action);
                }
            }
            Fact::HubDesignated(fact) => self.cluster("/data/cluster", &fact.cluster),
            Fact::HubEnded(fact) => self.cluster("/data/cluster", &fact.cluster),
            Fact::HubSupportGiven(fact) => {
                self.cluster("/data/hub", &fact.hub);
                self.cluster("/data/cluster", &fact.cluster);
            }
            Fact::WaiverGranted(fact) => self.subject("/data/scope", &fact.scope),
            Fact::FactNoted(fact) => self.subject("/data/subject", &fact.subject),
            Fact::AccessGranted(fact) => self.review("/data/review", &fact.review),
            Fact::AccessRevoked(fact) => self.review("/data/review", &fact.review),
            Fact::Amended(fact) => self.correction(fact.event.resolve(&self.event.id().source), true),
            Fact::Withdrawn(fact) => self.correction(fact.event.resolve(&self.event.id().source), false),
        }
    }

    /// Whether what a key names is there; `is` is the same for every key of a kind.
    fn resolves(&mut self, key: Key, is: impl FnOnce(&View, &Key) -> bool) -> bool {
        if let Some(resolves) = self.looked_up.resolved.get(&key) {
            return *resolves;
        }
        let resolves = is(self.view, &key);
        self.looked_up.resolved.insert(key, resolves);
        resolves
    }

    fn cluster(&mut self, path: impl Display, id: &ClusterId) {
        if !self.resolves(Key::Formed(id.clone()), |view, _| view.is_formed(id)) {
            self.say(Code::UnknownCluster, path, format!("no event forms the cluster `{id}`"));
        }
    }

    fn review(&mut self, path: impl Display, id: &ReviewId) {
        if !self.resolves(Key::Planned(id.clone()), |view, _| view.is_planned(id)) {
            self.say(Code::UnknownReview, path, format!("no event plans the review `{id}`"));
        }
    }

    fn support(&mut self, path: impl Display, id: &SupportId) {
        if !self.resolves(Key::Support(id.clone()), |view, _| view.arranged(id).is_some()) {
            self.say(Code::UnknownSupport, path, format!("no event arranges the support `{id}`"));
        }
    }

    fn person(&mut self, path: impl Display, id: &PersonId) {
        if !self.resolves(Key::Person(id.clone()), |view, key| {
            has(view, key, |fact| matches!(fact, Fact::PersonPosted(_)))
        }) {
            self.say(Code::UnknownPerson, path, format!("no event posts the person `{id}` anywhere"));
        }
    }

    fn action(&mut self, path: impl Display, review: &'v ReviewId, id: &Id) {
        let view = self.view;
        let agreed = self.looked_up.agreed.entry(review);
        let agreed = agreed.or_insert_with(|| view.is_planned(review).then(|| view.actions_agreed(review)));
        // An unknown review is said once, not again for each of its actions.
        if agreed.as_ref().is_some_and(|agreed| !agreed.contains(id)) {
            let message = format!("no workshop of review `{review}` agreed the action `{id}`");
            self.say(Code::UnknownAction, path, message);
        }
    }

    fn listed(&mut self, path: impl Display, party: &Party) {
        if let Party::School(urn) = party
            && !self.resolves(Key::Party(party.clone()), |view, key| {
                has(view, key, |fact| matches!(fact, Fact::SchoolListed(f) if f.urn == *urn))
            })
        {
            self.say(Code::SchoolNotListed, path, format!("no event lists the school {urn}"));
        }
    }

    fn subject(&mut self, path: impl Display, subject: &crate::ids::Subject) {
        subject.cluster.iter().for_each(|id| self.cluster(format_args!("{path}/cluster"), id));
        subject.review.iter().for_each(|id| self.review(format_args!("{path}/review"), id));
        subject.person.iter().for_each(|id| self.person(format_args!("{path}/person"), id));
    }

    fn succession(&mut self, urn: Urn) {
        let mut passed = vec![urn];
        let mut at = urn;
        while let Some(next) = self.view.only_successor(at, self.view.as_of()) {
            if next == urn {
                let message = format!("school {urn} succeeds itself, by way of {at}");
                return self.say(Code::SuccessionCycle, "/data", message);
            }
            if passed.contains(&next) {
                return;
            }
            passed.push(next);
            at = next;
        }
    }

    fn two_posts(&mut self, person: &PersonId, at: &Party, on: Date) {
        let Some(held) = self.view.person(person) else { return };
        let current = self.view.current_party(at);
        let other =
            held.posts.iter().find(|post| post.holds(on) && self.view.current_party(post.at) != current);
        if let Some(other) = other {
            let message = format!("`{person}` is posted at {at} from {on} and still at {}", other.at);
            self.say(Code::PersonInTwoPosts, "/data/at", message);
        }
    }

    fn post_left(&mut self, person: &PersonId, at: &Party, on: Date) {
        let key = Key::Person(person.clone());
        let posted = self.view.facts(&key).iter().any(|dated| {
            matches!(dated.fact, Fact::PersonPosted(fact) if self.view.are_one(&fact.at, at, on))
                && dated.on <= on
        });
        if !posted {
            self.say(
                Code::NeverPostedThere,
                "/data/at",
                format!("`{person}` was not posted at {at} by {on}"),
            );
        }
    }

    /// Who joined a cluster and left it, by date.
    fn moves(&mut self, cluster: &'v ClusterId) -> &[Dated<'v>] {
        let view = self.view;
        self.looked_up.moves.entry(cluster).or_insert_with(|| {
            let mut facts = view.facts(&Key::Cluster(cluster.clone()));
            facts.retain(|dated| matches!(dated.fact, Fact::MemberJoined(_) | Fact::MemberLeft(_)));
            facts
        })
    }

    /// The days on which a party joined a cluster, under any of its names.
    fn joined(&mut self, cluster: &'v ClusterId, member: &Party) -> Vec<Date> {
        let view = self.view;
        let current = view.current_party(member);
        let joined = self.moves(cluster).iter().filter(|dated| {
            matches!(dated.fact, Fact::MemberJoined(fact) if view.current_party(&fact.member) == current)
        });
        joined.map(|dated| dated.on).collect()
    }

    fn member_joined(&mut self, cluster: &'v ClusterId, member: &Party, on: Date) {
        let event = self.event.id();
        let before = self.moves(cluster).iter().take_while(|dated| dated.event.id() != event);
        let is_member = before.fold(false, |is_member, dated| match dated.fact {
            Fact::MemberJoined(fact) if fact.member == *member => true,
            Fact::MemberLeft(fact) if fact.member == *member => false,
            _ => is_member,
        });
        if is_member {
            let message = format!("{member} joins `{cluster}` on {on} and is a member already");
            self.say(Code::MembershipStartsTwice, "/data/member", message);
        }
    }

    fn member_left(&mut self, cluster: &'v ClusterId, member: &Party, on: Date) {
        let joined = self.joined(cluster, member);
        match joined.first() {
            None => {
                let message = format!("{member} leaves `{cluster}` and never joined it");
                self.say(Code::NeverAMember, "/data/member", message);
            }
            Some(first) if *first > on => {
                let message = format!("{member} leaves `{cluster}` on {on}, before it joins on {first}");
                self.say(Code::MembershipEndsBeforeItStarts, "/data/on", message);
            }
            Some(_) => {}
        }
    }

    fn correction(&mut self, target: EventId, amends: bool) {
        let view = self.view;
        let mut known =
            view.store.with_id(&target).filter(|at| view.store.is_known(*at, view.known)).peekable();
        if known.peek().is_none() {
            return self.say(
                Code::UnknownEvent,
                "/data/event",
                format!("the event {target} is not in the record"),
            );
        }
        let this = view.store.with_id(self.event.id()).next();
        for at in known {
            let Some(event) = view.store.event(at) else { continue };
            if is_correction(event) && amends {
                let message = format!("the event {target} is a correction and cannot be amended");
                self.say(Code::CorrectionNotAmendable, "/data/event", message);
            } else if is_correction(event) && self.event.order() <= event.order() {
                let message = format!("the correction {target} was recorded later than its own withdrawal");
                self.say(Code::CorrectionTooEarly, "/data/event", message);
            }
            if let Some(Err(fault)) = this.and_then(|this| view.store.amendment(this, at)) {
                let message =
                    format!("the amended payload does not fit `{}`: {}", event.type_name(), fault.message);
                let path = fault.path.clone();
                self.say(Code::AmendmentMalformed, &path, message);
            }
        }
    }
}

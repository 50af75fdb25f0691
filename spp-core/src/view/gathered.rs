//! All that answers about one cluster rest on, gathered once.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cluster, Dated, Kept, Person, Review, ReviewState, School, View};
use crate::ids::{ClusterId, EventId, Label, Party, PersonId, ReviewId, Urn};
use crate::record::Event;
use crate::record::fact::{
    Fact, FactNoted, HubSupportGiven, Key, SelfReviewCompleted, SupportArranged, WaiverGranted,
};
use crate::time::Date;

/// A cluster with its members' schools and people, its reviews, and what it gave and received.
#[derive(Debug, Clone)]
pub struct Gathered<'v> {
    /// The view it is of.
    pub view: &'v View,
    /// The cluster.
    pub cluster: Cluster<'v>,
    /// Its reviews, by the day of the visit (or of the plan) and id.
    pub reviews: Vec<Review<'v>>,
    /// People with a post at a member, ever, or a part in a review or in leading, by id.
    pub people: BTreeMap<&'v PersonId, Person<'v>>,
    /// Schools that are members, ever, or belong to a member trust, by URN.
    pub schools: BTreeMap<Urn, School<'v>>,
    /// Self-reviews of members and of whoever is reviewed, by date.
    pub self_reviews: Vec<SelfReview<'v>>,
    /// Support that members arranged to give to reviews of other clusters, by date.
    pub support_given: Vec<(Date, &'v SupportArranged, &'v ClusterId, &'v Event)>,
    /// Support given and received as, or by, a hub, by date.
    pub hub_support: Vec<(Date, &'v HubSupportGiven, &'v Event)>,
    /// Facts noted about the cluster, by date.
    pub noted: Vec<(Date, &'v FactNoted, &'v Event)>,
    /// Waivers that touch the cluster, its members, people or reviews, by date.
    pub waivers: Vec<Waiver<'v>>,
    /// Every event read.
    pub read: BTreeSet<&'v EventId>,
    pub(super) identities: BTreeMap<Party, Party>,
    /// The trusts that are members, ever: a school counts for the one that it is listed in on the day.
    pub(super) trusts: BTreeSet<Party>,
    /// Those of them of which some event lists a school.
    with_schools: BTreeSet<Party>,
    /// Whether the events read are noted.
    is_noting: bool,
}

/// A self-review of a member, or of somebody reviewed.
#[derive(Debug, Clone)]
pub struct SelfReview<'v> {
    /// Who, under the identity in which they go on.
    pub reviewee: Party,
    /// When.
    pub on: Date,
    /// The peer review it prepared, where that can be told.
    pub review: Option<&'v ReviewId>,
    /// All that was recorded of it.
    pub fact: &'v SelfReviewCompleted,
    /// The event that says so.
    pub event: &'v Event,
}

/// A waiver.
#[derive(Debug, Clone)]
pub struct Waiver<'v> {
    /// From when.
    pub on: Date,
    /// All that was recorded of it.
    pub fact: &'v WaiverGranted,
    /// The event that says so.
    pub event: &'v Event,
}

impl<'v> Gathered<'v> {
    pub(super) fn of(view: &'v View, id: &ClusterId) -> Option<Self> {
        let mut gathered = Gathered::of_facts(view, id, &mut Kept::default())?;
        gathered.read_grounds();
        gathered.read.extend(view.corrections_of(&gathered.read));
        Some(gathered)
    }

    /// The same without the corrections among what was read: they change no fact that is not changed already.
    pub(super) fn of_facts(view: &'v View, id: &ClusterId, kept: &mut Kept<'v>) -> Option<Self> {
        let cluster = kept.cluster(view, id)?;
        let mut gathered = Gathered {
            view,
            cluster,
            reviews: Vec::new(),
            people: BTreeMap::new(),
            schools: BTreeMap::new(),
            self_reviews: Vec::new(),
            support_given: Vec::new(),
            hub_support: Vec::new(),
            noted: Vec::new(),
            waivers: Vec::new(),
            read: BTreeSet::new(),
            identities: BTreeMap::new(),
            trusts: BTreeSet::new(),
            with_schools: BTreeSet::new(),
            is_noting: !kept.is_keeping(),
        };
        let members = gathered.cluster.memberships.iter().map(|held| &held.member);
        gathered.trusts = members.filter(|member| matches!(member, Party::Trust(_))).cloned().collect();
        let mut people = BTreeSet::new();
        gathered.cluster_facts(id, &mut people, kept);
        gathered.member_facts(&mut people, kept);
        gathered.reviewee_facts(kept);
        for id in people {
            gathered.person_facts(id, kept);
        }
        gathered.prepare_reviews();
        gathered.party_waivers(kept);
        gathered.tidy();
        Some(gathered)
    }

    fn cluster_facts(&mut self, id: &ClusterId, people: &mut BTreeSet<&'v PersonId>, kept: &mut Kept<'v>) {
        let view = self.view;
        people.extend(self.cluster.leads.iter().map(|lead| lead.person));
        let mut planned = BTreeSet::new();
        for dated in view.facts(&Key::Cluster(id.clone())) {
            self.note([dated.event]);
            match dated.fact {
                Fact::ReviewPlanned(fact) => {
                    planned.insert(&fact.review);
                }
                Fact::HubSupportGiven(fact) if view.is_formed(&fact.hub) && view.is_formed(&fact.cluster) => {
                    self.hub_support.push((dated.on, fact, dated.event));
                }
                Fact::FactNoted(fact) => self.noted.push((dated.on, fact, dated.event)),
                _ => self.waiver(&dated),
            }
        }
        for review in planned {
            // Planned here first, and then for another cluster: not ours.
            let Some(found) = kept.review(view, review).filter(|found| found.cluster == id) else { continue };
            people.extend(found.planned_team.iter().map(|reviewer| &reviewer.person));
            people.extend(found.visit.iter().flat_map(|visit| visit.team).map(|reviewer| &reviewer.person));
            people.extend(found.planned_facilitator);
            people.extend(found.workshop.and_then(|workshop| workshop.facilitator));
            self.note(found.events.iter().copied());
            self.identify(&found.reviewee, kept);
            for dated in &found.facts {
                self.waiver(dated);
            }
            self.reviews.push(found);
        }
    }

    /// Notes that events were read.
    fn note(&mut self, events: impl IntoIterator<Item = &'v Event>) {
        if self.is_noting {
            self.read.extend(events.into_iter().map(Event::id));
        }
    }

    fn member_facts(&mut self, people: &mut BTreeSet<&'v PersonId>, kept: &mut Kept<'v>) {
        let members: BTreeSet<Party> =
            self.cluster.memberships.iter().map(|held| held.member.clone()).collect();
        for member in members {
            for identity in self.identify(&member, kept) {
                self.party_facts(&identity, &member, people, kept);
            }
        }
    }

    /// Who is reviewed need not be a member: what it says of itself is taken all the same.
    fn reviewee_facts(&mut self, kept: &mut Kept<'v>) {
        let is_member = |party: &Party| self.cluster.memberships.iter().any(|held| held.member == *party);
        // Of members it is taken already.
        let reviewees = self.reviews.iter().map(|review| &review.reviewee).filter(|party| !is_member(party));
        let reviewees: BTreeSet<Party> = reviewees.cloned().collect();
        for reviewee in reviewees {
            for identity in kept.identities(self.view, &reviewee).0 {
                for dated in self.view.facts(&Key::Party(identity.clone())) {
                    if let Fact::SelfReviewCompleted(fact) = dated.fact {
                        self.self_review(fact, &dated, &identity, &reviewee);
                    }
                }
            }
        }
    }

    /// Notes every identity of a party, and gives them.
    fn identify(&mut self, party: &Party, kept: &mut Kept<'v>) -> Vec<Party> {
        let (identities, current) = kept.identities(self.view, party);
        self.identities.extend(identities.iter().map(|identity| (identity.clone(), current.clone())));
        identities
    }

    fn party_facts(
        &mut self,
        party: &Party,
        member: &Party,
        people: &mut BTreeSet<&'v PersonId>,
        kept: &mut Kept<'v>,
    ) {
        let view = self.view;
        if let Party::School(urn) = party
            && let Some(school) = kept.school(view, *urn)
        {
            self.note(school.events.iter().copied());
            self.schools.insert(*urn, school);
        }
        for dated in view.facts(&Key::Party(party.clone())) {
            match dated.fact {
                Fact::PersonPosted(fact) => {
                    people.insert(&fact.person);
                }
                Fact::SelfReviewCompleted(fact) => self.self_review(fact, &dated, party, member),
                Fact::SupportArranged(fact) if fact.from == *party => {
                    let other = kept.review(view, &fact.review).map(|review| review.cluster);
                    if let Some(other) = other.filter(|other| *other != self.cluster.id) {
                        self.note([dated.event]);
                        self.support_given.push((dated.on, fact, other, dated.event));
                    }
                }
                Fact::SchoolListed(fact) if matches!(party, Party::Trust(_)) => {
                    // The schools of a trust that is a member, now or then: their people are its people.
                    self.with_schools.insert(party.clone());
                    if !self.schools.contains_key(&fact.urn) {
                        // People may be posted under a name that the school had before it joined the trust.
                        for identity in self.identify(&Party::School(fact.urn), kept) {
                            self.party_facts(&identity, member, people, kept);
                        }
                    }
                }
                _ => self.waiver(&dated),
            }
        }
    }

    /// A self-review of a school is one of its trust only where it prepares a review of this cluster, by name or as a review of
    /// that very school: schools of a trust review themselves for many reasons.
    fn self_review(
        &mut self,
        fact: &'v SelfReviewCompleted,
        dated: &Dated<'v>,
        party: &Party,
        member: &Party,
    ) {
        let (on, event) = (dated.on, dated.event);
        if self.self_reviews.iter().any(|held| held.event.id() == event.id()) {
            return;
        }
        let current = self.view.current_party(party);
        let is_reviewed = || self.reviews.iter().any(|review| review.reviewee == current);
        let is_named = || fact.review.as_ref().is_some_and(|review| self.review(review).is_some());
        let reviewee = if current == *member {
            current
        } else if is_named() || is_reviewed() {
            self.counting(party, on)
        } else {
            return;
        };
        self.note([event]);
        self.self_reviews.push(SelfReview { reviewee, on, review: fact.review.as_ref(), fact, event });
    }

    fn person_facts(&mut self, id: &'v PersonId, kept: &mut Kept<'v>) {
        if let Some(person) = kept.person(self.view, id) {
            self.note(person.posts.iter().flat_map(|post| post.events.iter().copied()));
            self.note(person.training.iter().map(|training| training.event));
            for post in &person.posts {
                // In a cluster of trusts it matters what each was listed in, whoever named it before.
                if !self.trusts.is_empty() || !self.identities.contains_key(post.at) {
                    let identities = self.identify(post.at, kept);
                    self.listings(&identities, kept);
                }
            }
            self.people.insert(person.id, person);
        }
        for dated in kept.waivers(self.view, &Key::Person(id.clone())) {
            self.waiver(&dated);
        }
    }

    fn waiver(&mut self, dated: &Dated<'v>) {
        if let Fact::WaiverGranted(fact) = dated.fact
            && !self.waivers.iter().any(|waiver| waiver.event.id() == dated.event.id())
            && fact.scope.cluster.as_ref().is_none_or(|cluster| cluster == self.cluster.id)
        {
            self.note([dated.event]);
            self.waivers.push(Waiver { on: dated.on, fact, event: dated.event });
        }
    }

    /// A self-review that names no review prepares the reviewee's next one: the first whose visit is, or is set, no earlier.
    fn prepare_reviews(&mut self) {
        for at in &mut self.self_reviews {
            if at.review.is_some() {
                continue;
            }
            let current = self.view.current_party(&at.fact.reviewee);
            let candidates = self.reviews.iter().enumerate().filter(|(_, review)| {
                let is_of = review.reviewee == at.reviewee || review.reviewee == current;
                is_of && review.state != ReviewState::Cancelled
            });
            let next = candidates
                .map(|(index, review)| (review.anchor().unwrap_or(Date::MAX), index))
                .filter(|(anchor, _)| at.on <= *anchor)
                .min();
            if let Some(review) = next.and_then(|(_, index)| self.reviews.get_mut(index)) {
                review.add_self_review(at.on, at.event);
                at.review = Some(review.id);
            }
        }
    }

    /// Waivers may name a party that is no member: a reviewee, or where a reviewer is posted.
    fn party_waivers(&mut self, kept: &mut Kept<'v>) {
        let parties: Vec<Party> = self.identities.keys().cloned().collect();
        for party in parties {
            for dated in kept.waivers(self.view, &Key::Party(party)) {
                self.waiver(&dated);
            }
        }
    }

    fn tidy(&mut self) {
        let by_event = |a: &Event, b: &Event| a.order().cmp(&b.order());
        self.reviews.sort_by(|a, b| {
            (a.anchor().unwrap_or(a.planned), a.id).cmp(&(b.anchor().unwrap_or(b.planned), b.id))
        });
        self.self_reviews.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| by_event(a.event, b.event)));
        self.support_given.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| by_event(a.3, b.3)));
        self.waivers.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| by_event(a.event, b.event)));
    }

    /// In a cluster of trusts it matters what schools are listed in.
    fn listings(&mut self, identities: &[Party], kept: &mut Kept<'v>) {
        if self.trusts.is_empty() {
            return;
        }
        for identity in identities {
            if let Party::School(urn) = identity
                && let Some(school) = kept.school(self.view, *urn)
            {
                self.note(school.events.iter().copied());
            }
        }
    }

    /// A party as the member or reviewee that it stands for on a day: under its current identity, a school as the member trust
    /// that it is listed in then. `None` in a cluster of trusts for a school of which no listing by the day names a trust:
    /// nobody can tell whose it was.
    #[must_use]
    pub fn stands_for(&self, party: &Party, on: Date) -> Option<Party> {
        let current = self.identities.get(party).cloned().unwrap_or_else(|| self.view.current_party(party));
        let Party::School(urn) = party else { return Some(current) };
        if self.trusts.is_empty() || self.cluster.is_member(&current, on) {
            return Some(current);
        }
        let then = self.view.current_by(*urn, on);
        let facts = self.view.facts(&Key::Party(Party::School(then)));
        let listed = facts.iter().rev().find_map(|dated| match dated.fact {
            Fact::SchoolListed(fact) if fact.urn == then && dated.on <= on => Some(fact),
            _ => None,
        });
        let trust = Party::Trust(listed?.trust.clone()?);
        Some(if self.trusts.contains(&trust) { trust } else { current })
    }

    /// The same, where a school whose trust nobody can tell counts for itself alone.
    #[must_use]
    pub fn counting(&self, party: &Party, on: Date) -> Party {
        self.stands_for(party, on).unwrap_or_else(|| self.view.current_party(party))
    }

    /// Whether a member is a trust of which no event lists a school: people of its schools may be its people, and nobody can
    /// tell who.
    #[must_use]
    pub fn is_unlisted_trust(&self, member: &Party) -> bool {
        matches!(member, Party::Trust(_)) && !self.with_schools.contains(member)
    }

    /// The parties a person counts for on a day, each once.
    #[must_use]
    pub fn parties_of(&self, person: &PersonId, on: Date) -> BTreeSet<Party> {
        self.people.get(person).into_iter().flat_map(|person| self.parties_by_post(person, on)).collect()
    }

    /// The same, one for each post.
    pub(crate) fn parties_by_post(&self, person: &Person<'_>, on: Date) -> impl Iterator<Item = Party> {
        person.posts_on(on).map(move |post| self.counting(post.at, on))
    }

    /// The members that are active on a day: in the cluster, and not a closed school.
    #[must_use]
    pub fn active_members(&self, on: Date) -> BTreeSet<&Party> {
        self.cluster
            .members_on(on)
            .map(|held| &held.member)
            .filter(|member| !self.is_closed(member, on))
            .collect()
    }

    /// Whether a party is a school that is closed on a day.
    #[must_use]
    pub fn is_closed(&self, party: &Party, on: Date) -> bool {
        match party {
            Party::School(urn) => self.schools.get(urn).is_some_and(|school| school.is_closed(on)),
            Party::Trust(_) | Party::Organisation(_) => false,
        }
    }

    /// The name of a party, where its listing gives one.
    #[must_use]
    pub fn name_of(&self, party: &Party) -> Option<&'v str> {
        match party {
            Party::School(urn) => self.schools.get(urn).and_then(|school| school.name),
            Party::Trust(_) | Party::Organisation(_) => None,
        }
    }

    /// The schools that a member is, or has on the date: itself, or the schools listed with a trust; each under the URN in which
    /// it goes on.
    #[must_use]
    pub fn schools_of(&self, member: &Party) -> BTreeSet<Urn> {
        match member {
            Party::School(urn) => BTreeSet::from([self.view.current(*urn)]),
            Party::Trust(_) => {
                let on = self.view.as_of();
                let listed = self.schools.keys().map(|urn| self.view.current(*urn));
                listed.filter(|urn| self.counting(&Party::School(*urn), on) == *member).collect()
            }
            Party::Organisation(_) => BTreeSet::new(),
        }
    }

    /// The review of an id, among the cluster's own.
    #[must_use]
    pub fn review(&self, id: &ReviewId) -> Option<&Review<'v>> {
        self.reviews.iter().find(|review| review.id == id)
    }

    /// The rounds, by the first visit day of their reviews, each with its reviews that were not cancelled.
    #[must_use]
    pub fn rounds(&self) -> Vec<(&'v Label, Vec<&Review<'v>>)> {
        let mut rounds: Vec<(&'v Label, Vec<&Review<'v>>)> = Vec::new();
        for review in self.reviews.iter().filter(|review| review.state != ReviewState::Cancelled) {
            let Some(round) = review.round else { continue };
            match rounds.iter_mut().find(|(label, _)| *label == round) {
                Some((_, reviews)) => reviews.push(review),
                None => rounds.push((round, vec![review])),
            }
        }
        rounds
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::{ClusterId, Label, Party, PersonId};
    use crate::record::Record;

    #[test]
    fn people_of_a_member_trusts_schools_count_for_the_trust() {
        let mut record = Record::new();
        let events = [
            r#""type":"spp.cluster_formed","data":{"on":"2024-09-01","cluster":"pair"}"#,
            r#""type":"spp.member_joined","data":{"on":"2024-09-01","cluster":"pair","member":{"trust":"77"}}"#,
            r#""type":"spp.school_listed","data":{"on":"2024-09-01","urn":900001,"name":"A","trust":"77"}"#,
            r#""type":"spp.school_listed","data":{"on":"2025-01-01","urn":900007,"name":"B","trust":"77"}"#,
            r#""type":"spp.school_succeeded","data":{"on":"2025-01-01","from":[900003],"to":[900007]}"#,
            r#""type":"spp.person_posted","data":{"on":"2024-09-01","person":"p-1","at":{"school":900001}}"#,
            r#""type":"spp.person_posted","data":{"on":"2024-09-01","person":"p-2","at":{"school":900003}}"#,
        ];
        for (at, event) in events.iter().enumerate() {
            let envelope = format!(
                r#"{{"specversion":"1.0","source":"s","id":"{at}","time":"2025-01-01T00:00:00Z",{event}}}"#
            );
            record.append(envelope.as_bytes()).unwrap();
        }
        let day = "2025-06-01".parse().unwrap();
        let view = record.as_of(day);
        let gathered = view.gather(&ClusterId::new("pair").unwrap()).unwrap();
        let trust = Party::Trust(Label::new("77").unwrap());
        for person in ["p-1", "p-2"] {
            let parties = gathered.parties_of(&PersonId::new(person).unwrap(), day);
            assert_eq!(parties, [trust.clone()].into(), "{person}");
        }
    }
}

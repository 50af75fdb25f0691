//! The payloads of events: what each type says. `docs/events.md` is their reference.

mod cluster;
mod directory;
mod governance;
mod improvement;
mod people;
mod review;

pub use cluster::{ClusterFormed, ClusterKind, HubDesignated, HubEnded, HubSupportGiven, HubSupportKind};
pub use cluster::{LeadNamed, MemberJoined, MemberLeft, PhaseEntered, ProgrammeAdopted};
pub use directory::{Location, PhaseOfEducation, SchoolListed, SchoolSucceeded, Succession};
pub use governance::{AccessGranted, AccessRevoked, Amended, Audience, FactNoted, WaiverGranted, Withdrawn};
pub use improvement::{Action, ActionStatus, ActionUpdated, ImpactReviewed, Outcome, SupportArranged};
pub use improvement::{SupportConcluded, WorkshopHeld};
pub use people::{PersonLeft, PersonPosted, Trainer, TrainingCompleted};
pub use review::VisitHeld;
pub use review::{
    Answer, DataShared, Dates, Evidence, FeedbackGiven, Finding, FindingKind, FocusAgreed, FocusQuestion,
};
pub use review::{
    Mode, ReviewCancelled, ReviewPlanned, ReviewPostponed, Reviewer, SelfReviewCompleted, TeamRole,
};

use crate::ids::{ClusterId, EventId, Party, PersonId, ReviewId, SupportId};
use crate::json::{self, Typed};
use crate::problem::Result;
pub use crate::terms::{Change, Days, Level, Value};
use crate::time::Date;

/// Something that events are about, by which they are found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Key {
    /// A school, trust or organisation.
    Party(Party),
    /// A person.
    Person(PersonId),
    /// A cluster.
    Cluster(ClusterId),
    /// A review.
    Review(ReviewId),
    /// A piece of support.
    Support(SupportId),
    /// An event that another corrects.
    Event(EventId),
    /// A school in a succession: of the many events about a school, these are asked for most.
    Succession(crate::ids::Urn),
    /// The forming of a cluster: of the many events about a cluster, this is asked for wherever another names it.
    Formed(ClusterId),
    /// The plans of a review, for the same reason.
    Planned(ReviewId),
}

macro_rules! facts {
    ($($variant:ident $type:literal;)*) => {
        /// A typed payload.
        #[derive(Debug, Clone, PartialEq)]
        #[expect(missing_docs, reason = "each variant holds the payload that documents it")]
        pub enum Fact { $($variant($variant),)* }

        impl Fact {
            /// Every event type known here.
            pub const TYPES: &'static [&'static str] = &[$($type,)*];

            /// The event type.
            #[must_use]
            pub fn type_name(&self) -> &'static str {
                match self { $(Fact::$variant(_) => $type,)* }
            }

            /// The date it is true from.
            #[must_use]
            pub fn on(&self) -> Date {
                match self { $(Fact::$variant(fact) => fact.on,)* }
            }

            /// The payload of an event of a type, or `None` where the type is not known here.
            pub(crate) fn read(type_name: &str, payload: &str) -> Option<Result<Typed<Fact>>> {
                match type_name {
                    $($type => Some(json::typed::<$variant>(payload, "/data").and_then(|typed| {
                        json::objects(payload, &typed.value).map_err(|fault| fault.below("/data"))?;
                        Ok(Typed { value: Fact::$variant(typed.value), unknown: typed.unknown })
                    })),)*
                    _ => None,
                }
            }

            /// The same in one pass, where the payload is as it should be; else `None`, whatever is the matter.
            pub(crate) fn quick(type_name: &str, json: &mut json::Reader<'_>) -> Option<super::Body> {
                match type_name {
                    $($type => <$variant as json::Quick>::quick(json).map(|fact| super::Body::Fact(Fact::$variant(fact))),)*
                    _ => json.skip().map(|_| super::Body::Unknown),
                }
            }

            /// The JSON Schema of each payload, by event type.
            pub(crate) fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<(&'static str, schemars::Schema)> {
                vec![$(($type, generator.subschema_for::<$variant>()),)*]
            }
        }
    };
}

facts! {
    SchoolListed "spp.school_listed";
    SchoolSucceeded "spp.school_succeeded";
    PersonPosted "spp.person_posted";
    PersonLeft "spp.person_left";
    TrainingCompleted "spp.training_completed";
    ClusterFormed "spp.cluster_formed";
    ProgrammeAdopted "spp.programme_adopted";
    MemberJoined "spp.member_joined";
    MemberLeft "spp.member_left";
    LeadNamed "spp.lead_named";
    PhaseEntered "spp.phase_entered";
    SelfReviewCompleted "spp.self_review_completed";
    ReviewPlanned "spp.review_planned";
    ReviewPostponed "spp.review_postponed";
    ReviewCancelled "spp.review_cancelled";
    FocusAgreed "spp.focus_agreed";
    DataShared "spp.data_shared";
    VisitHeld "spp.visit_held";
    FeedbackGiven "spp.feedback_given";
    WorkshopHeld "spp.workshop_held";
    SupportArranged "spp.support_arranged";
    SupportConcluded "spp.support_concluded";
    ActionUpdated "spp.action_updated";
    ImpactReviewed "spp.impact_reviewed";
    HubDesignated "spp.hub_designated";
    HubEnded "spp.hub_ended";
    HubSupportGiven "spp.hub_support_given";
    WaiverGranted "spp.waiver_granted";
    FactNoted "spp.fact_noted";
    AccessGranted "spp.access_granted";
    AccessRevoked "spp.access_revoked";
    Amended "spp.amended";
    Withdrawn "spp.withdrawn";
}

impl Fact {
    /// The payload that an amendment gives an event of a type, or `None` where the type is not known here.
    pub(crate) fn amended(type_name: &str, payload: &str) -> Option<Result<Fact>> {
        let limits = json::Limits { depth: 100, ..json::Limits::default() };
        let quick = json::Reader::new(payload, false, &limits).and_then(|mut json| {
            match Fact::quick(type_name, &mut json)? {
                super::Body::Fact(fact) if json.is_at_end() => Some(fact),
                _ => None,
            }
        });
        match quick {
            Some(fact) => Some(Ok(fact)),
            None => Some(Fact::read(type_name, payload)?.map(|typed| typed.value)),
        }
    }

    /// Calls `found` with everything by which the fact is to be found; the same key may come twice.
    ///
    /// `source` is that of the event, which a correction may leave out when it names another.
    pub(crate) fn keys(&self, source: &std::sync::Arc<str>, found: &mut dyn FnMut(Key)) {
        match self {
            Fact::SchoolListed(fact) => {
                found(Key::Party(Party::School(fact.urn)));
                fact.trust.iter().for_each(|uid| found(Key::Party(Party::Trust(uid.clone()))));
            }
            Fact::SchoolSucceeded(fact) => {
                for urn in fact.from.iter().chain(&fact.to) {
                    found(Key::Party(Party::School(*urn)));
                    found(Key::Succession(*urn));
                }
            }
            Fact::PersonPosted(PersonPosted { person, at, .. })
            | Fact::PersonLeft(PersonLeft { person, at, .. }) => {
                found(Key::Person(person.clone()));
                found(Key::Party(at.clone()));
            }
            Fact::TrainingCompleted(fact) => found(Key::Person(fact.person.clone())),
            Fact::ClusterFormed(fact) => {
                found(Key::Cluster(fact.cluster.clone()));
                found(Key::Formed(fact.cluster.clone()));
            }
            Fact::ProgrammeAdopted(fact) => found(Key::Cluster(fact.cluster.clone())),
            Fact::MemberJoined(MemberJoined { cluster, member, .. })
            | Fact::MemberLeft(MemberLeft { cluster, member, .. }) => {
                found(Key::Cluster(cluster.clone()));
                found(Key::Party(member.clone()));
            }
            Fact::LeadNamed(fact) => {
                found(Key::Cluster(fact.cluster.clone()));
                found(Key::Person(fact.person.clone()));
            }
            Fact::PhaseEntered(fact) => found(Key::Cluster(fact.cluster.clone())),
            Fact::SelfReviewCompleted(fact) => {
                found(Key::Party(fact.reviewee.clone()));
                fact.review.iter().for_each(|review| found(Key::Review(review.clone())));
            }
            Fact::ReviewPlanned(fact) => {
                found(Key::Review(fact.review.clone()));
                found(Key::Planned(fact.review.clone()));
                found(Key::Cluster(fact.cluster.clone()));
                found(Key::Party(fact.reviewee.clone()));
                fact.team.iter().for_each(|reviewer| found(Key::Person(reviewer.person.clone())));
                fact.facilitator.iter().for_each(|person| found(Key::Person(person.clone())));
            }
            Fact::ReviewPostponed(fact) => found(Key::Review(fact.review.clone())),
            Fact::ReviewCancelled(fact) => found(Key::Review(fact.review.clone())),
            Fact::FocusAgreed(fact) => found(Key::Review(fact.review.clone())),
            Fact::DataShared(fact) => found(Key::Review(fact.review.clone())),
            Fact::VisitHeld(fact) => {
                found(Key::Review(fact.review.clone()));
                fact.team.iter().for_each(|reviewer| found(Key::Person(reviewer.person.clone())));
            }
            Fact::FeedbackGiven(fact) => found(Key::Review(fact.review.clone())),
            Fact::WorkshopHeld(fact) => {
                found(Key::Review(fact.review.clone()));
                fact.facilitator.iter().for_each(|person| found(Key::Person(person.clone())));
            }
            Fact::SupportArranged(fact) => {
                found(Key::Support(fact.support.clone()));
                found(Key::Review(fact.review.clone()));
                found(Key::Party(fact.from.clone()));
            }
            Fact::SupportConcluded(fact) => found(Key::Support(fact.support.clone())),
            Fact::ActionUpdated(fact) => found(Key::Review(fact.review.clone())),
            Fact::ImpactReviewed(fact) => found(Key::Review(fact.review.clone())),
            Fact::HubDesignated(fact) => found(Key::Cluster(fact.cluster.clone())),
            Fact::HubEnded(fact) => found(Key::Cluster(fact.cluster.clone())),
            Fact::HubSupportGiven(fact) => {
                found(Key::Cluster(fact.hub.clone()));
                found(Key::Cluster(fact.cluster.clone()));
            }
            Fact::WaiverGranted(fact) => subject_keys(&fact.scope, found),
            Fact::FactNoted(fact) => subject_keys(&fact.subject, found),
            Fact::AccessGranted(AccessGranted { review, .. })
            | Fact::AccessRevoked(AccessRevoked { review, .. }) => {
                found(Key::Review(review.clone()));
            }
            Fact::Amended(fact) => found(Key::Event(fact.event.resolve(source))),
            Fact::Withdrawn(fact) => found(Key::Event(fact.event.resolve(source))),
        }
    }
}

fn subject_keys(subject: &crate::ids::Subject, found: &mut dyn FnMut(Key)) {
    subject.parties().for_each(|party| found(Key::Party(party)));
    subject.cluster.iter().for_each(|cluster| found(Key::Cluster(cluster.clone())));
    subject.person.iter().for_each(|person| found(Key::Person(person.clone())));
    subject.review.iter().for_each(|review| found(Key::Review(review.clone())));
}

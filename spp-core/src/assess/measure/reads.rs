//! Which facts a measure reads: no other kind of fact changes what it finds.

use crate::programme::Measure;
use crate::record::fact::Fact;

impl Measure {
    /// Whether a fact, coming to hold about anything that was gathered, may change what the measure finds on one and the same
    /// date. A kind by which something comes to be gathered that the measure reads is one that it reads.
    pub(in crate::assess) fn reads(&self, fact: &Fact) -> bool {
        // Who is a member, and active; whose school somebody works at, or was reviewed.
        let parties = matches!(
            fact,
            Fact::ClusterFormed(_)
                | Fact::MemberJoined(_)
                | Fact::MemberLeft(_)
                | Fact::SchoolListed(_)
                | Fact::SchoolSucceeded(_)
        );
        let people = matches!(fact, Fact::PersonPosted(_) | Fact::PersonLeft(_) | Fact::TrainingCompleted(_));
        let reviews = matches!(
            fact,
            Fact::ReviewPlanned(_)
                | Fact::ReviewPostponed(_)
                | Fact::ReviewCancelled(_)
                | Fact::SelfReviewCompleted(_)
                | Fact::VisitHeld(_)
                | Fact::WorkshopHeld(_)
                | Fact::ImpactReviewed(_)
        );
        let support =
            matches!(fact, Fact::SupportArranged(_) | Fact::SupportConcluded(_) | Fact::HubSupportGiven(_));
        match self {
            Measure::MonthsInPhase { .. } => matches!(fact, Fact::PhaseEntered(_)),
            Measure::NotedFact { .. } => matches!(fact, Fact::FactNoted(_)),
            Measure::ActiveMembers => parties,
            Measure::TrainedPeople { .. }
            | Measure::TrainedPeoplePerMember { .. }
            | Measure::MembersWithTrainedPeople { .. } => parties || people,
            Measure::ReviewCoverage { .. }
            | Measure::SelfReviewCoverage { .. }
            | Measure::ImpactReviewCoverage { .. }
            | Measure::RoundsCompleted { .. }
            | Measure::WorkshopFollowThrough { .. }
            | Measure::ActionsChanged { .. } => parties || reviews,
            Measure::WorkshopIndependence { .. }
            | Measure::ReviewerLevelMix { .. }
            | Measure::ClusterLedTraining { .. } => parties || people || reviews,
            Measure::SupportWithinCluster { .. }
            | Measure::SupportAcrossClusters { .. }
            | Measure::ClustersSupported { .. } => parties || reviews || support,
            // The rules ask for nearly everything.
            Measure::OpenBreaches { .. } => true,
        }
    }
}

//! The network: hubs, the clusters they support, and what each gave to whom. `docs/network.md` explains it on the sample.

mod answer;
mod concern;
mod own;
mod tally;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use answer::*;

use super::answer::Verdict;
use crate::definitions::Definitions;
use crate::ids::{ClusterId, Party};
use crate::programme::Programme;
use crate::record::fact::HubSupportKind;
use crate::time::Date;
use crate::version::FORMAT_NETWORK;
use crate::view::{GivenBy, View};
use own::{Gave, HubLed, Own};
use tally::Tally;

/// What each hub gave to each cluster.
type Edges<'o> = BTreeMap<(&'o ClusterId, &'o ClusterId), Tally<'o>>;

/// The trainings of a cluster of which nobody can tell the hub.
type Untold<'o> = BTreeMap<&'o ClusterId, Vec<UntoldTraining>>;

impl View {
    /// Every hub with its designations and its eligibility, and what it gave to whom from `since` (`None`: as far back as the
    /// record goes) to the date. Each cluster is read by the programme it had adopted, or all by `programme`: what if.
    ///
    /// Gathers each cluster once: linear in the events of all clusters, their members, people and reviews.
    #[must_use]
    pub fn network(
        &self,
        definitions: &Definitions,
        programme: Option<&Programme>,
        since: Option<Date>,
    ) -> Network {
        let own: Vec<Own<'_>> =
            self.cluster_ids().filter_map(|id| Own::of(self, id, definitions, programme)).collect();
        let period = Since { from: since, to: self.as_of() };
        let (edges, mut untold) = joined(self, &own, period);
        let supported = supporters(&edges);
        let mut all: BTreeMap<&ClusterId, Tally<'_>> = BTreeMap::new();
        for ((hub, to), tally) in &edges {
            all.entry(hub).or_default().absorb(to, tally);
        }
        let hubs = own.iter().filter(|own| own.is_hub()).map(|own| {
            let all = all.remove(own.id).unwrap_or_default();
            hub(own, &all, concern::of(own, period, self.as_of()))
        });
        let hubs = hubs.collect();
        let clusters: Vec<NetworkCluster> = own
            .iter()
            .map(|own| {
                let hubs = supported.get(own.id).cloned().unwrap_or_default();
                cluster(own, hubs, untold.remove(own.id).unwrap_or_default(), self.as_of())
            })
            .collect();
        let is_hub = |cluster: &NetworkCluster| cluster.status == Some(DesignationStatus::Designated);
        let ids = |keeps: &dyn Fn(&NetworkCluster) -> bool| {
            clusters.iter().filter(|cluster| keeps(cluster)).map(|cluster| cluster.cluster.clone()).collect()
        };
        let missing: BTreeSet<_> = own.iter().filter_map(|own| own.missing.clone()).collect();
        Network {
            format: FORMAT_NETWORK,
            as_of: self.as_of(),
            known: self.known(),
            period,
            counts: counts(&clusters),
            hubs,
            unsupported: ids(&|cluster| cluster.hubs.is_empty() && !is_hub(cluster)),
            shared: ids(&|cluster| cluster.hubs.len() > 1),
            edges: edges.into_iter().map(|((hub, to), tally)| tally.edge(hub, to)).collect(),
            clusters,
            missing_definitions: missing.into_iter().collect(),
        }
    }
}

impl Network {
    /// The answer in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Since {
    fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && day <= self.to
    }
}

fn joined<'o>(view: &'o View, own: &'o [Own<'o>], period: Since) -> (Edges<'o>, Untold<'o>) {
    let by_id: BTreeMap<&ClusterId, &Own<'_>> = own.iter().map(|own| (own.id, own)).collect();
    let mut edges = Edges::new();
    let mut trained_by: BTreeMap<&ClusterId, Vec<(&ClusterId, &Gave<'_>)>> = BTreeMap::new();
    for hub in own.iter().filter(|own| own.is_hub()) {
        for gave in hub.given.iter().filter(|gave| period.holds(gave.given.on) && gave.counts()) {
            // A receiver that nobody formed is a problem, and not in the view.
            let Some(to) = by_id.get(gave.given.to) else { continue };
            let reached = reached(view, gave, to);
            edges.entry((hub.id, to.id)).or_default().take(gave, reached);
            if matches!(gave.given.by, GivenBy::Hub(fact) if fact.kind == HubSupportKind::Training) {
                trained_by.entry(to.id).or_default().push((hub.id, gave));
            }
        }
    }
    let mut untold = Untold::new();
    for cluster in own {
        for training in cluster.trainings.iter().filter(|training| period.holds(training.on)) {
            let known = trained_by.get(cluster.id).map(Vec::as_slice).unwrap_or_default();
            let on_the_days: BTreeSet<&ClusterId> =
                known.iter().filter(|(_, gave)| meet(gave, training)).map(|(hub, _)| *hub).collect();
            let mut told = on_the_days.iter();
            if let (Some(hub), None) = (told.next(), told.next()) {
                let schools = cluster.places.iter().filter(|place| place.holds(training.on));
                let schools = schools.map(|place| (place.urn, place.local_authority)).collect();
                edges.entry((hub, cluster.id)).or_default().train(training, schools);
                continue;
            }
            let any: BTreeSet<&ClusterId> = known.iter().map(|(hub, _)| *hub).collect();
            let candidates = if on_the_days.is_empty() { any } else { on_the_days };
            for hub in &candidates {
                edges.entry((*hub, cluster.id)).or_default().may_train();
            }
            untold.entry(cluster.id).or_default().push(UntoldTraining {
                person: training.person.clone(),
                on: training.on,
                candidates: candidates.into_iter().cloned().collect(),
                event: training.event.id().clone(),
            });
        }
    }
    (edges, untold)
}

/// The schools that something given reached.
fn reached<'o>(view: &'o View, gave: &Gave<'_>, to: &'o Own<'o>) -> tally::Schools<'o> {
    let on = gave.given.on;
    let of = |member: Option<&Party>| {
        let places = to.places.iter().filter(move |place| place.holds(on));
        let places = places.filter(move |place| member.is_none_or(|member| *member == place.member));
        places.map(|place| (place.urn, place.local_authority)).collect()
    };
    match gave.given.by {
        GivenBy::Hub(_) => of(None),
        GivenBy::Member(fact) => match view.review(&fact.review).map(|review| review.reviewee) {
            // Whether or not it was a member.
            Some(Party::School(urn)) => {
                let school = view.school(urn);
                [(urn, school.and_then(|school| school.local_authority))].into()
            }
            Some(trust) => of(Some(&trust)),
            None => tally::Schools::new(),
        },
    }
}

/// Whether a training was completed on the days of a hub's support: both count back and on by the days that are recorded.
fn meet(gave: &Gave<'_>, training: &HubLed<'_>) -> bool {
    let GivenBy::Hub(fact) = gave.given.by else { return false };
    let further = |days: Option<crate::terms::Days>| {
        let whole = days.map_or(1.0, |days| days.number().ceil().max(1.0));
        #[expect(clippy::cast_possible_truncation, reason = "a number of days is at most 366")]
        let whole = whole as i32;
        whole.saturating_sub(1)
    };
    let support_ends = gave.given.on.plus_days(further(fact.days));
    let training_begins = training.on.plus_days(further(training.days).saturating_neg());
    gave.given.on <= training.on && training_begins <= support_ends
}

/// The hubs of each cluster, by what is certain.
fn supporters<'o>(edges: &Edges<'o>) -> BTreeMap<&'o ClusterId, Vec<ClusterId>> {
    let mut hubs: BTreeMap<&ClusterId, Vec<ClusterId>> = BTreeMap::new();
    for (hub, to) in edges.keys() {
        hubs.entry(to).or_default().push((*hub).clone());
    }
    hubs
}

fn hub(own: &Own<'_>, all: &Tally<'_>, concerns: Vec<HubConcern>) -> Hub {
    Hub {
        cluster: own.id.clone(),
        name: own.name.map(str::to_owned),
        programme: own.programme.clone(),
        status: own.status(),
        verdict: own.verdict,
        unmet: own.unmet.clone(),
        undecided: own.undecided.clone(),
        designations: own.designations.clone(),
        concerns,
        gave: all.depth(),
        reach: all.reach(),
    }
}

fn cluster(own: &Own<'_>, hubs: Vec<ClusterId>, untold: Vec<UntoldTraining>, on: Date) -> NetworkCluster {
    let schools: BTreeSet<_> =
        own.places.iter().filter(|place| place.holds(on)).map(|place| place.urn).collect();
    NetworkCluster {
        cluster: own.id.clone(),
        name: own.name.map(str::to_owned),
        kind: own.kind,
        schools: u32::try_from(schools.len()).unwrap_or(u32::MAX),
        status: own.status(),
        verdict: own.verdict,
        hubs,
        untold_trainings: untold,
    }
}

fn counts(clusters: &[NetworkCluster]) -> NetworkCounts {
    let mut counts = NetworkCounts::default();
    for cluster in clusters {
        let add = |count: &mut u32| *count = count.saturating_add(1);
        add(&mut counts.clusters);
        match cluster.status {
            Some(DesignationStatus::Designated) => add(&mut counts.designated),
            Some(DesignationStatus::Lapsed) => add(&mut counts.lapsed),
            Some(DesignationStatus::Ended) => add(&mut counts.ended),
            // The last designation cannot have been renewed.
            Some(DesignationStatus::Renewed) | None => {}
        }
        match cluster.verdict {
            Verdict::Met => add(&mut counts.eligible),
            Verdict::NotMet => add(&mut counts.not_eligible),
            Verdict::CannotTell => add(&mut counts.cannot_tell),
        }
        match cluster.hubs.len() {
            0 => add(&mut counts.without_hub),
            1 => add(&mut counts.with_one_hub),
            _ => add(&mut counts.with_several_hubs),
        }
    }
    counts
}

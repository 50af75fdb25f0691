//! Tables of the network of hubs.

use super::{Rows, Table, joined, unknown};
use crate::assess::{Depth, Network, Reach};
use crate::problem::Result;

impl Network {
    /// The names of its tables.
    pub const TABLES: [&'static str; 7] = [
        "hubs",
        "designations",
        "hub_concerns",
        "edges",
        "edge_kinds",
        "network_clusters",
        "untold_trainings",
    ];

    /// The table of a name. Linear in the answer.
    ///
    /// # Errors
    /// [`crate::problem::Code::NotFound`] where there is no table of that name.
    pub fn table(&self, name: &str) -> Result<Table> {
        Ok(match name {
            "hubs" => hubs(self),
            "designations" => designations(self),
            "hub_concerns" => concerns(self),
            "edges" => edges(self),
            "edge_kinds" => edge_kinds(self),
            "network_clusters" => clusters(self),
            "untold_trainings" => untold(self),
            _ => return Err(unknown(name, &Network::TABLES)),
        })
    }
}

/// How much and whom, in the same columns for a hub and for an edge.
fn given<'r, R>(
    rows: Rows<'r, R>,
    gave: impl Fn(&'r R) -> &'r Depth + Copy + 'r,
    reach: impl Fn(&'r R) -> &'r Reach + Copy + 'r,
) -> Rows<'r, R> {
    rows.integer("times", move |row| {
        Some(gave(row).kinds.iter().fold(0, |sum: u32, kind| sum.saturating_add(kind.times)))
    })
    .number("days", move |row| Some(gave(row).days.get()))
    .integer("days_unknown", move |row| Some(gave(row).days_unknown))
    .integer("arranged", move |row| Some(gave(row).arranged))
    .integer("trained", move |row| Some(gave(row).trained))
    .integer("trained_undetermined", move |row| Some(gave(row).trained_undetermined))
    .integer("within_term", move |row| Some(gave(row).within_term))
    .integer("outside_term", move |row| Some(gave(row).outside_term))
    .integer("term_unknown", move |row| Some(gave(row).term_unknown))
    .date("first", move |row| gave(row).first)
    .date("last", move |row| gave(row).last)
    .count("schools", move |row| reach(row).schools.len())
    .count("local_authorities", move |row| reach(row).local_authorities.len())
    .integer("local_authority_unknown", move |row| Some(reach(row).local_authority_unknown))
}

fn hubs(network: &Network) -> Table {
    let rows = Rows::of(&network.hubs)
        .text("hub", |hub| Some(&hub.cluster))
        .text("name", |hub| hub.name.as_ref())
        .date("as_of", |_| Some(network.as_of))
        .date("period_from", |_| network.period.from)
        .text("programme", |hub| hub.programme.as_ref().map(|used| &used.id))
        .text("programme_version", |hub| hub.programme.as_ref().map(|used| &used.version))
        .text("status", |hub| hub.status.map(|status| status.name()))
        .date("since", |hub| hub.designations.last().map(|last| last.since))
        .date("until", |hub| hub.designations.last().and_then(|last| last.until))
        .text("verdict", |hub| Some(hub.verdict.name()))
        .text("unmet", |hub| joined(&hub.unmet))
        .text("undecided", |hub| joined(&hub.undecided))
        .count("concerns", |hub| hub.concerns.len())
        .count("clusters", |hub| hub.reach.clusters.len());
    given(rows, |hub| &hub.gave, |hub| &hub.reach).table("hubs")
}

fn designations(network: &Network) -> Table {
    let rows: Vec<_> = network
        .hubs
        .iter()
        .flat_map(|hub| hub.designations.iter().map(move |held| (&hub.cluster, held)))
        .collect();
    Rows::of(&rows)
        .text("hub", |(hub, _)| Some(hub))
        .text("status", |(_, held)| Some(held.status.name()))
        .date("since", |(_, held)| Some(held.since))
        .date("until", |(_, held)| held.until)
        .text("until_by", |(_, held)| held.until_by)
        .date("ended", |(_, held)| held.ended)
        .text("reason", |(_, held)| held.reason.as_ref())
        .date("renewed", |(_, held)| held.renewed)
        .event(|(_, held)| held.events.first())
        .table("designations")
}

fn concerns(network: &Network) -> Table {
    let rows: Vec<_> = network
        .hubs
        .iter()
        .flat_map(|hub| hub.concerns.iter().map(move |concern| (&hub.cluster, concern)))
        .collect();
    Rows::of(&rows)
        .text("hub", |(hub, _)| Some(hub))
        .text("kind", |(_, concern)| Some(concern.kind.name()))
        .date("on", |(_, concern)| concern.on)
        .text("criteria", |(_, concern)| joined(&concern.criteria))
        .count("events", |(_, concern)| concern.events.len())
        .text("message", |(_, concern)| Some(&concern.message))
        .event(|(_, concern)| concern.events.first())
        .table("hub_concerns")
}

fn edges(network: &Network) -> Table {
    let rows = Rows::of(&network.edges)
        .text("hub", |edge| Some(&edge.hub))
        .text("cluster", |edge| Some(&edge.cluster))
        .date("as_of", |_| Some(network.as_of))
        .date("period_from", |_| network.period.from);
    given(rows, |edge| &edge.gave, |edge| &edge.reach).table("edges")
}

fn edge_kinds(network: &Network) -> Table {
    let rows: Vec<_> =
        network.edges.iter().flat_map(|edge| edge.gave.kinds.iter().map(move |kind| (edge, kind))).collect();
    Rows::of(&rows)
        .text("hub", |(edge, _)| Some(&edge.hub))
        .text("cluster", |(edge, _)| Some(&edge.cluster))
        .text("kind", |(_, kind)| Some(kind.kind))
        .integer("times", |(_, kind)| Some(kind.times))
        .number("days", |(_, kind)| Some(kind.days.get()))
        .integer("days_unknown", |(_, kind)| Some(kind.days_unknown))
        .table("edge_kinds")
}

fn clusters(network: &Network) -> Table {
    Rows::of(&network.clusters)
        .text("cluster", |cluster| Some(&cluster.cluster))
        .text("name", |cluster| cluster.name.as_ref())
        .text("kind", |cluster| cluster.kind)
        .date("as_of", |_| Some(network.as_of))
        .integer("schools", |cluster| Some(cluster.schools))
        .text("hub_status", |cluster| cluster.status.map(|status| status.name()))
        .text("hub_verdict", |cluster| Some(cluster.verdict.name()))
        .count("hubs", |cluster| cluster.hubs.len())
        .text("supported_by", |cluster| joined(&cluster.hubs))
        .count("untold_trainings", |cluster| cluster.untold_trainings.len())
        .table("network_clusters")
}

fn untold(network: &Network) -> Table {
    let rows: Vec<_> = network
        .clusters
        .iter()
        .flat_map(|cluster| cluster.untold_trainings.iter().map(move |training| (&cluster.cluster, training)))
        .collect();
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .text("person", |(_, training)| Some(&training.person))
        .date("on", |(_, training)| Some(training.on))
        .text("candidates", |(_, training)| joined(&training.candidates))
        .event(|(_, training)| Some(&training.event))
        .table("untold_trainings")
}

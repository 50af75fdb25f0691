//! Tables of clusters.

use super::{Rows, Table};
use crate::record::fact::Fact;
use crate::view::{Cluster, View};

pub(super) fn clusters(view: &View) -> Table {
    let rows: Vec<Cluster<'_>> = view.clusters().collect();
    let on = view.as_of();
    Rows::of(&rows)
        .text("cluster", |cluster| Some(cluster.id))
        .text("name", |cluster| cluster.name)
        .text("kind", |cluster| cluster.kind.map(|kind| kind.name()))
        .date("formed", |cluster| Some(cluster.formed))
        .count("members", |cluster| cluster.members_on(on).count())
        .text("programme", |cluster| cluster.programme_on(on).map(|adopted| &adopted.programme.id))
        .text("programme_version", |cluster| {
            cluster.programme_on(on).and_then(|adopted| adopted.programme.version.as_deref())
        })
        .date("adopted", |cluster| cluster.programme_on(on).map(|adopted| adopted.on))
        .text("lead", |cluster| cluster.leads.last().map(|lead| lead.person))
        .text("phase", |cluster| cluster.phase_on(on).map(|decision| decision.phase))
        .date("phase_since", |cluster| cluster.phase_on(on).map(|decision| decision.on))
        .event(|cluster| cluster.events.first().map(|event| event.id()))
        .table("clusters")
}

/// Pairs of each cluster and each of what it has several of.
macro_rules! of_each {
    ($clusters:expr, $field:ident) => {
        $clusters
            .iter()
            .flat_map(|cluster| cluster.$field.iter().map(move |part| (cluster.id, part)))
            .collect::<Vec<_>>()
    };
}

pub(super) fn members(view: &View) -> Table {
    let clusters: Vec<Cluster<'_>> = view.clusters().collect();
    let rows = of_each!(clusters, memberships);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .party("member", |(_, held)| Some(held.member.clone()))
        .date("joined", |(_, held)| Some(held.joined))
        .date("left", |(_, held)| held.left)
        .boolean("is_member", |(_, held)| Some(held.holds(view.as_of())))
        .event(|(_, held)| held.events.first().map(|event| event.id()))
        .table("members")
}

pub(super) fn leads(view: &View) -> Table {
    let clusters: Vec<Cluster<'_>> = view.clusters().collect();
    let rows = of_each!(clusters, leads);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .text("person", |(_, lead)| Some(lead.person))
        .date("from", |(_, lead)| Some(lead.from))
        .date("to", |(_, lead)| lead.to)
        .event(|(_, lead)| Some(lead.event.id()))
        .table("leads")
}

pub(super) fn phases(view: &View) -> Table {
    let clusters: Vec<Cluster<'_>> = view.clusters().collect();
    let rows = of_each!(clusters, phases);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .text("phase", |(_, decision)| Some(decision.phase))
        .date("on", |(_, decision)| Some(decision.on))
        .text("decided_by", |(_, decision)| decision.decided_by)
        .event(|(_, decision)| Some(decision.event.id()))
        .table("phases")
}

pub(super) fn hubs(view: &View) -> Table {
    let clusters: Vec<Cluster<'_>> = view.clusters().collect();
    let rows = of_each!(clusters, hub);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .date("since", |(_, spell)| Some(spell.since))
        .date("until", |(_, spell)| spell.until)
        .date("ended", |(_, spell)| spell.ended)
        .event(|(_, spell)| spell.events.first().map(|event| event.id()))
        .table("hubs")
}

pub(super) fn hub_support(view: &View) -> Table {
    let facts = view.all_facts();
    let rows: Vec<_> = facts
        .iter()
        .filter_map(|dated| match dated.fact {
            Fact::HubSupportGiven(fact) => Some((fact, dated)),
            _ => None,
        })
        // A hub or a receiver that nobody formed is a problem, and not in the view.
        .filter(|(fact, _)| view.cluster(&fact.hub).is_some() && view.cluster(&fact.cluster).is_some())
        .collect();
    Rows::of(&rows)
        .text("hub", |(fact, _)| Some(&fact.hub))
        .text("cluster", |(fact, _)| Some(&fact.cluster))
        .text("kind", |(fact, _)| Some(fact.kind.name()))
        .date("on", |(_, dated)| Some(dated.on))
        .number("days", |(fact, _)| fact.days.map(|days| days.number()))
        .event(|(_, dated)| Some(dated.event.id()))
        .table("hub_support")
}

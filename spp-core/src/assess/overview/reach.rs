//! Whom the programme reaches: each counted once, however many clusters it belongs to.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::ReachRow;
use super::{add, size};
use crate::ids::{Party, PersonId, Urn};
use crate::programme::Programme;
use crate::record::fact::ClusterKind;
use crate::terms::Level;
use crate::view::Gathered;

/// Every level, in its order.
pub(in crate::assess) const LEVELS: [Level; 4] =
    [Level::SeniorLeader, Level::MiddleLeader, Level::Teacher, Level::OtherStaff];

/// The levels at which somebody is posted; `None` is not recorded.
pub(in crate::assess) type Levels = BTreeSet<Option<Level>>;

#[derive(Default)]
pub(super) struct Totals {
    kinds: BTreeMap<Option<&'static str>, u32>,
    phases: BTreeMap<Option<String>, u32>,
    members: BTreeSet<Party>,
    schools: BTreeMap<Urn, Option<String>>,
    people: BTreeMap<PersonId, Levels>,
}

/// The people posted at an active member on the date, with the levels of those posts.
pub(in crate::assess) fn posted<'g>(gathered: &'g Gathered<'_>) -> BTreeMap<&'g PersonId, Levels> {
    let on = gathered.view.as_of();
    let active = gathered.active_members(on);
    let mut found = BTreeMap::new();
    for (id, person) in &gathered.people {
        let here = person.posts_on(on).filter(|post| active.contains(&gathered.counting(post.at, on)));
        let levels: Levels = here.map(|post| post.level).collect();
        if !levels.is_empty() {
            found.insert(*id, levels);
        }
    }
    found
}

/// Whether somebody of these levels is at one of others; `None` where a level that is not recorded may be.
pub(in crate::assess) fn at(levels: &Levels, asked: &[Level]) -> Option<bool> {
    if asked.iter().any(|level| levels.contains(&Some(*level))) {
        return Some(true);
    }
    if levels.contains(&None) { None } else { Some(false) }
}

impl Totals {
    pub(super) fn take(&mut self, gathered: &Gathered<'_>, programme: Option<&Programme>) {
        let on = gathered.view.as_of();
        add(self.kinds.entry(gathered.cluster.kind.map(ClusterKind::name)).or_default(), 1);
        let phase = gathered.cluster.phase_on(on).map(|decision| {
            let known = programme.and_then(|programme| {
                programme.phase_at(decision.phase).and_then(|at| programme.phases().get(at))
            });
            known.map_or_else(|| decision.phase.to_string(), |phase| phase.id.to_string())
        });
        add(self.phases.entry(phase).or_default(), 1);
        for member in gathered.active_members(on) {
            self.members.insert(member.clone());
            for urn in gathered.schools_of(member) {
                let school = gathered.schools.get(&urn);
                if school.is_some_and(|school| school.is_closed(on)) {
                    continue;
                }
                let authority = school.and_then(|school| school.local_authority).map(str::to_owned);
                self.schools.insert(urn, authority);
            }
        }
        for (person, levels) in posted(gathered) {
            self.people.entry(person.clone()).or_default().extend(levels);
        }
    }

    pub(super) fn rows(self) -> Vec<ReachRow> {
        let row = |of, by, value: Option<String>, count, undetermined| ReachRow {
            of,
            by,
            value,
            count,
            undetermined,
        };
        let clusters = self.kinds.values().copied().fold(0, u32::saturating_add);
        let mut rows = vec![row("clusters", None, None, clusters, 0)];
        for (kind, count) in &self.kinds {
            rows.push(row("clusters", Some("kind"), kind.map(str::to_owned), *count, 0));
        }
        for (phase, count) in &self.phases {
            rows.push(row("clusters", Some("phase"), phase.clone(), *count, 0));
        }
        rows.push(row("members", None, None, size(self.members.len()), 0));
        rows.push(row("schools", None, None, size(self.schools.len()), 0));
        let mut authorities: BTreeMap<Option<&String>, u32> = BTreeMap::new();
        for authority in self.schools.values() {
            add(authorities.entry(authority.as_ref()).or_default(), 1);
        }
        let unknown = authorities.get(&None).copied().unwrap_or_default();
        for (authority, count) in &authorities {
            rows.push(row("schools", Some("local_authority"), authority.cloned(), *count, 0));
        }
        let named = authorities.keys().flatten().count();
        rows.push(row("local_authorities", None, None, size(named), unknown));
        rows.push(row("people", None, None, size(self.people.len()), 0));
        for level in LEVELS {
            let (count, undetermined) = self.counted(&[level]);
            rows.push(row("people", Some("level"), Some(level.name().to_owned()), count, undetermined));
        }
        let (count, undetermined) = self.counted(&[Level::SeniorLeader, Level::MiddleLeader]);
        rows.push(row("leaders", None, None, count, undetermined));
        rows
    }

    fn counted(&self, asked: &[Level]) -> (u32, u32) {
        let is =
            |wanted: Option<bool>| self.people.values().filter(|levels| at(levels, asked) == wanted).count();
        (size(is(Some(true))), size(is(None)))
    }
}

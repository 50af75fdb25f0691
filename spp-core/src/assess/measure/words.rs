//! The words of which measures make their sentences.

use crate::assess::answer::Span;
use crate::programme::Role;
use crate::terms::Level;

/// A number and its noun: `1 visit`, `3 visits`.
pub(super) fn number(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A share in words: `1 of 1 visit`, `2 of 3 visits`.
pub(super) fn share(counted: u32, of: u32, one: &str, many: &str) -> String {
    format!("{counted} of {}", number(of, one, many))
}

/// `was` or `were`, and the like, by a number.
pub(super) fn by_number(n: u32, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}

pub(super) fn between(period: Span) -> String {
    format!("between {} and {}", period.from, period.to)
}

pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::PeerReviewer => "peer reviewer",
        Role::ImprovementChampion => "improvement champion",
        Role::PartnershipLead => "partnership lead",
    }
}

/// What one person, or several, are trained as.
pub(super) fn trained(n: u32, of: Role) -> String {
    match (n, of) {
        (1, Role::ImprovementChampion) => format!("currently trained as an {}", role(of)),
        (1, _) => format!("currently trained as a {}", role(of)),
        _ => format!("currently trained as {}s", role(of)),
    }
}

/// People of some levels; of any where none is named.
pub(super) fn people(n: u32, levels: &[Level]) -> String {
    if levels.is_empty() {
        return by_number(n, "person", "people").to_owned();
    }
    let names = levels.iter().map(|level| match (level, n) {
        (Level::SeniorLeader, 1) => "senior leader",
        (Level::SeniorLeader, _) => "senior leaders",
        (Level::MiddleLeader, 1) => "middle leader",
        (Level::MiddleLeader, _) => "middle leaders",
        (Level::Teacher, 1) => "teacher",
        (Level::Teacher, _) => "teachers",
        (Level::OtherStaff, 1) => "member of other staff",
        (Level::OtherStaff, _) => "other staff",
    });
    any_of(names)
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn any_of<'t>(names: impl Iterator<Item = &'t str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
    }
}

/// Where there is nobody to count among.
pub(super) fn no_active_member(on: crate::time::Date) -> String {
    format!("the partnership has no active member on {on}")
}

pub(super) fn no_course(role: Role) -> String {
    format!("the programme has no course for {}s, so nobody can tell who is trained", self::role(role))
}

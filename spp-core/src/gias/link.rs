//! Links between schools: who preceded and who succeeded whom.

use std::collections::BTreeMap;

use super::provenance::Provenance;
use super::row::Row;
use super::succession::{self, ONE_CHANGE_DAYS, Pair};
use super::table::{self, Column, Heading, normal};
use crate::ids::Urn;
use crate::problem::{Code, Problem, Result};
use crate::record::fact::{SchoolSucceeded, Succession};

/// What became of the rows of an extract of links. The counts but `rows` add up to `rows`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinkCounts {
    /// Rows below the heading.
    pub rows: u64,
    /// Rows that are the first to state a pair of schools that some row dates: each is in an event.
    pub stated: u64,
    /// Rows that state such a pair again, mostly from its other end: each is in the same event.
    pub stated_again: u64,
    /// Rows of pairs that no row dates (`link_undated`).
    pub undated: u64,
    /// Rows of types that do not say who succeeded whom (`link_type_unknown`).
    pub other_type: u64,
    /// Rows that could not be read, or of establishments that are no schools.
    pub unread: u64,
}

/// An extract of links, read.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// The changes that the dated links describe, in the order of their dates.
    pub successions: Vec<SchoolSucceeded>,
    /// What became of the rows.
    pub counts: LinkCounts,
    /// What is wrong with rows, or worth saying, in the order of their lines.
    pub problems: Vec<Problem>,
}

struct Columns {
    urn: Column,
    other: Column,
    kind: Column,
    date: Option<Column>,
}

impl Columns {
    fn of(heading: &Heading) -> Result<Self> {
        Ok(Columns {
            urn: heading.need("URN", &["urn"])?,
            other: heading.need("LinkURN", &["linkurn", "linkedurn"])?,
            kind: heading.need("LinkType", &["linktype", "linktypename"])?,
            date: heading.find(&["linkestablisheddate", "linkdate"]),
        })
    }
}

/// A pair as it is gathered.
#[derive(Default)]
struct Gathered {
    pair: Pair,
    lines: Vec<u64>,
}

impl Links {
    /// Reads an extract of links.
    ///
    /// # Errors
    /// Where it is no table with the columns `URN`, `LinkURN` and `LinkType`; every other fault is one row's.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let mut counts = LinkCounts::default();
        let mut gathered: BTreeMap<(Urn, Urn), Gathered> = BTreeMap::new();
        let outcome = table::read(bytes, Columns::of, |columns, row| match Link::read(columns, row) {
            Ok(link) => {
                let place = gathered.entry((link.from, link.to)).or_default();
                place.pair.how.extend(link.how);
                place.pair.dates.extend(row.date(columns.date.as_ref()));
                place.lines.push(row.line);
            }
            Err(Unused::OtherType) => counts.other_type = counts.other_type.saturating_add(1),
            Err(Unused::Unread) => counts.unread = counts.unread.saturating_add(1),
        })?;
        counts.rows = outcome.rows;
        counts.unread = counts.unread.saturating_add(outcome.misshapen);
        let mut problems = outcome.problems;
        for ((from, to), Gathered { pair, lines }) in &gathered {
            let rows = u64::try_from(lines.len()).unwrap_or(u64::MAX);
            let Some((first, last)) = pair.dates.first().zip(pair.dates.last()) else {
                counts.undated = counts.undated.saturating_add(rows);
                let message = format!("no row says when `{to}` succeeded `{from}`");
                let undated = |line: &u64| Problem::new(Code::LinkUndated, message.clone()).on_line(*line);
                problems.extend(lines.iter().map(undated));
                continue;
            };
            counts.stated = counts.stated.saturating_add(1);
            counts.stated_again = counts.stated_again.saturating_add(rows.saturating_sub(1));
            if last.days_since(*first) > ONE_CHANGE_DAYS {
                let message = format!(
                    "`{to}` is said to have succeeded `{from}` on {first} and on {last}, which is used"
                );
                let line = lines.last().copied().unwrap_or(0);
                problems.push(Problem::new(Code::LinkDatesDiffer, message).on_line(line));
            }
        }
        problems.sort_by_key(|problem| problem.line);
        let pairs = gathered.into_iter().map(|(key, gathered)| (key, gathered.pair)).collect();
        Ok(Links { successions: succession::changes(&pairs), counts, problems })
    }

    /// A `spp.school_succeeded` of every change, each one line of JSON.
    #[must_use]
    pub fn events(&self, provenance: &Provenance) -> Vec<String> {
        let event = |change: &SchoolSucceeded| {
            let first = |urns: &[Urn]| urns.first().map(ToString::to_string).unwrap_or_default();
            let called = format!("succeeded-{}-{}-{}", first(&change.from), first(&change.to), change.on);
            provenance.event("spp.school_succeeded", &called, change)
        };
        self.successions.iter().map(event).collect()
    }
}

/// Why a row states no succession.
enum Unused {
    OtherType,
    Unread,
}

/// One row: `to` succeeded `from`.
struct Link {
    from: Urn,
    to: Urn,
    how: Option<Succession>,
}

impl Link {
    fn read(columns: &Columns, row: &mut Row<'_>) -> Result<Self, Unused> {
        let urn = row.urn(&columns.urn).ok_or(Unused::Unread)?;
        let other = row.urn(&columns.other).ok_or(Unused::Unread)?;
        if urn == other {
            row.report(Code::BadRow, Some(&columns.other), format!("`{urn}` is linked to itself"));
            return Err(Unused::Unread);
        }
        let kind = row.text(Some(&columns.kind)).unwrap_or("");
        let words = normal(kind);
        let how = how(&words);
        // `LinkURN` is the predecessor or the successor of `URN`.
        if words.starts_with("predecessor") {
            Ok(Link { from: other, to: urn, how })
        } else if words.starts_with("successor") {
            Ok(Link { from: urn, to: other, how })
        } else {
            let message = format!("`{}` does not say which school succeeded which", kind.escape_debug());
            row.report(Code::LinkTypeUnknown, Some(&columns.kind), message);
            Err(Unused::OtherType)
        }
    }
}

/// How the schools succeeded each other, where the type of the link says so: `Successor - Split School`.
fn how(words: &str) -> Option<Succession> {
    const WORDS: [(&str, Succession); 6] = [
        ("merge", Succession::Merger),
        ("amalgamat", Succession::Merger),
        ("split", Succession::Split),
        ("academ", Succession::Academisation),
        ("rebroker", Succession::Rebrokerage),
        ("clos", Succession::Closure),
    ];
    WORDS.iter().find(|(word, _)| words.contains(word)).map(|(_, how)| *how)
}

#[cfg(test)]
mod tests;

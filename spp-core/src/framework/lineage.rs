//! Where the questions of an edition come from in the edition before.
//!
//! Both the comparison of editions and the migration of answers stand on this one reading of `from`:
//!
//! - A question without `from` comes from the question with its id, if there was one.
//! - A `from` that the edition before has word for word is history, unless a *line* begins between the two. A line is what a
//!   caret requirement takes together: one major version, or one minor version below 1.0.0. So a patch release may repeat
//!   the `from` of the edition that began its line, and a question may be narrowed in two lines running.
//! - Also where a line begins it is history if it names a question that the edition before lacks.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

use super::document::{Origin, Question, Relation};
use super::word::words;
use super::{Edition, Framework};
use crate::ids::Id;

words! {
    /// What a question is to one of an earlier edition, over all steps between.
    Kinship {
        /// It asks the same.
        Same "same",
        /// It asks for less.
        Narrower "narrower",
        /// It asks for more.
        Broader "broader",
        /// It is one of several that the old one was split into.
        Split "split",
        /// It joins the old one with others.
        Merged "merged",
        /// They share something, and neither holds the other.
        Overlapping "overlapping",
    }
}

impl std::convert::From<Relation> for Kinship {
    fn from(relation: Relation) -> Kinship {
        match relation {
            Relation::Same => Kinship::Same,
            Relation::Narrower => Kinship::Narrower,
            Relation::Broader => Kinship::Broader,
            Relation::Split => Kinship::Split,
            Relation::Merged => Kinship::Merged,
        }
    }
}

impl Kinship {
    /// What the last is to the first, where one step follows another. Associative and commutative, `Same` is neutral:
    /// less of less is less, more of more is more, and all else overlaps.
    #[must_use]
    pub fn then(self, next: Kinship) -> Kinship {
        use Kinship::{Broader, Merged, Narrower, Overlapping, Same, Split};
        match (self, next) {
            (Same, other) | (other, Same) => other,
            (Split, Split) => Split,
            (Merged, Merged) => Merged,
            (Narrower | Split, Narrower | Split) => Narrower,
            (Broader | Merged, Broader | Merged) => Broader,
            _ => Overlapping,
        }
    }

    /// What a question is to an old one, in words.
    pub(super) fn sentence(self, new: &str, old: &str) -> String {
        match self {
            Kinship::Same => format!("`{old}` is `{new}`"),
            Kinship::Narrower => format!("`{new}` asks for less than `{old}`"),
            Kinship::Broader => format!("`{new}` asks for more than `{old}`"),
            Kinship::Split => format!("`{new}` is one of those that `{old}` was split into"),
            Kinship::Merged => format!("`{new}` joins `{old}` with others"),
            Kinship::Overlapping => format!("`{new}` shares something with `{old}`"),
        }
    }

    /// What two ways from the same old question to the same new one say together.
    #[must_use]
    pub fn beside(self, other: Kinship) -> Kinship {
        if self == other { self } else { Kinship::Overlapping }
    }
}

/// The steps of questions from one edition to the next.
#[derive(Debug, Default)]
pub(super) struct Lineage<'a> {
    /// By old question: the new ones, in the new document's order.
    pub(super) onward: BTreeMap<&'a str, Vec<(&'a Question, Kinship)>>,
    /// Places of `from` entries that name a question the old edition lacks: question, place, name.
    pub(super) dangling: Vec<(&'a Id, usize, &'a Id)>,
}

/// Reads the lineage of all questions. Linear in both editions.
pub(super) fn lineage<'a>(old: &'a Framework, new: &'a Framework) -> Lineage<'a> {
    let mut lineage = Lineage::default();
    for question in new.questions() {
        if question.from.is_empty() || is_history(old, new, question) {
            if let Some(before) = old.question(question.id.as_str()) {
                lineage.onward.entry(before.id.as_str()).or_default().push((question, Kinship::Same));
            }
            continue;
        }
        let mut seen = BTreeSet::new();
        for (place, origin) in question.from.iter().enumerate() {
            match old.question(origin.question.as_str()) {
                None => lineage.dangling.push((&question.id, place, &origin.question)),
                // Of two entries for one old question, a fault of the document, the first counts.
                Some(before) if seen.insert(before.id.as_str()) => {
                    lineage
                        .onward
                        .entry(before.id.as_str())
                        .or_default()
                        .push((question, kinship(question, origin)));
                }
                Some(_) => {}
            }
        }
    }
    // Two that claim to be the same as one old question cannot both be: neither is taken at its word.
    for successors in lineage.onward.values_mut() {
        if successors.iter().filter(|(_, kinship)| *kinship == Kinship::Same).count() > 1 {
            for (_, kinship) in successors {
                *kinship = Kinship::Overlapping;
            }
        }
    }
    lineage
}

/// A relation outside the closed list, or `same` beside other origins, promises nothing.
fn kinship(question: &Question, origin: &Origin) -> Kinship {
    match origin.relation.known() {
        None => Kinship::Overlapping,
        Some(Relation::Same) if question.from.len() > 1 => Kinship::Overlapping,
        Some(relation) => (*relation).into(),
    }
}

/// Whether `from` speaks of an earlier step: the edition before has it word for word, and either no line begins between the
/// two, or it names what that edition lacks.
fn is_history(old: &Framework, new: &Framework, question: &Question) -> bool {
    old.question(question.id.as_str()).is_some_and(|before| before.from == question.from)
        && (!begins_line(old, new, question.id.as_str())
            || question.from.iter().any(|origin| old.question(origin.question.as_str()).is_none()))
}

/// Whether a line begins for a question between two editions. Of an effective framework the core and the overlay each have
/// lines of their own.
pub(super) fn begins_line(old: &Framework, new: &Framework, question: &str) -> bool {
    line(&side(old, new, question)) != line(&side(new, new, question))
}

/// The edition that a question's lineage speaks of: of an effective framework, the core's or the overlay's.
fn side(of: &Framework, new: &Framework, question: &str) -> Version {
    let local = new.effective().is_some_and(|made| made.local.iter().any(|id| id.as_str() == question));
    match of.effective() {
        Some(made) if local => made.overlay.version.clone(),
        Some(made) => made.core.version.clone(),
        None => of.version().clone(),
    }
}

/// What a caret requirement takes together.
fn line(version: &Version) -> (u64, u64) {
    (version.major, if version.major == 0 { version.minor } else { 0 })
}

/// How far apart two editions are: whether a line between them may be missing.
pub(super) fn skips_a_line(old: &Framework, new: &Framework) -> bool {
    let skips = |old: &Edition, new: &Edition| new.version.major > old.version.major.saturating_add(1);
    match (old.effective(), new.effective()) {
        (Some(old), Some(new)) => skips(&old.core, &new.core) || skips(&old.overlay, &new.overlay),
        _ => skips(&old.edition(), &new.edition()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_kinship_follow_each_other_in_any_grouping() {
        for &a in Kinship::ALL {
            assert_eq!(Kinship::Same.then(a), a);
            for &b in Kinship::ALL {
                assert_eq!(a.then(b), b.then(a));
                for &c in Kinship::ALL {
                    assert_eq!(a.then(b).then(c), a.then(b.then(c)), "{a} {b} {c}");
                }
            }
        }
        assert_eq!(Kinship::Split.then(Kinship::Narrower), Kinship::Narrower);
        assert_eq!(Kinship::Split.then(Kinship::Merged), Kinship::Overlapping);
    }
}

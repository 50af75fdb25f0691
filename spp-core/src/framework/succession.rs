//! Editions that follow each other: the one path on which answers are carried.

use std::cmp::Ordering;

use semver::Version;

use super::lineage::{self, Lineage};
use super::{Edition, Framework};
use crate::problem::{Code, Problem, Result};

/// Editions of one framework in rising order, the first and the last included.
///
/// Answers go through every one of them. So it is the editions, not the caller, that decide the way, and to go from the
/// first to the last is the same as to stop in between: `v1 → v3` equals `v1 → v2 → v3`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    // INVARIANT: the first of `editions`, so that there always is one.
    first: Framework,
    editions: Vec<Framework>,
}

impl Succession {
    /// The way from one edition to another through all those `known` that lie between. Other frameworks among `known`,
    /// editions outside and pre-releases in between are passed over; `from` and `to` may be among them.
    ///
    /// # Errors
    /// `bad_succession` where `to` is older or another framework, or the editions between follow no one order;
    /// `edition_missing` where a whole major version between is not known; `version_content_differs` where two editions
    /// claim one version.
    pub fn between(from: &Framework, to: &Framework, known: &[Framework]) -> Result<Succession> {
        let inside = |edition: &&Framework| {
            edition.version().pre.is_empty() && precedes(from, edition) && precedes(edition, to)
        };
        let taken = |edition: &&Framework| edition.id() == from.id();
        for edition in known.iter().filter(taken) {
            let twin = known.iter().chain([from, to]).find_map(|other| edition.clashes_with(other));
            if let Some(problem) = twin.filter(|_| edition.effective().is_none()) {
                return Err(Box::new(problem));
            }
        }
        let mut editions: Vec<Framework> = known.iter().filter(taken).filter(inside).cloned().collect();
        editions.sort_by(by_age);
        editions.dedup();
        editions.insert(0, from.clone());
        if from != to {
            editions.push(to.clone());
        }
        let succession = Succession::exactly(editions)?;
        for (old, new) in succession.steps() {
            if lineage::skips_a_line(old, new) {
                let message = format!(
                    "between `{}` and `{}` lies a major version that is not known; give its last edition",
                    old.edition(),
                    new.edition()
                );
                return Err(Box::new(Problem::new(Code::EditionMissing, message)));
            }
        }
        Ok(succession)
    }

    /// The way through just these editions, where the caller knows that there are no others: major versions may be left out.
    ///
    /// # Errors
    /// `bad_succession` where there is none, or they are not of one framework in rising order.
    pub fn exactly(editions: Vec<Framework>) -> Result<Succession> {
        let Some(first) = editions.first().cloned() else {
            let message = "a succession has no edition";
            return Err(Box::new(Problem::new(Code::BadSuccession, message)));
        };
        let succession = Succession { first, editions };
        for (old, new) in succession.steps() {
            if !precedes(old, new) {
                let message = format!("`{}` does not follow `{}`", new.edition(), old.edition());
                return Err(Box::new(Problem::new(Code::BadSuccession, message)));
            }
        }
        Ok(succession)
    }

    /// The editions, oldest first; at least one.
    #[must_use]
    pub fn editions(&self) -> &[Framework] {
        &self.editions
    }

    /// The edition it begins with.
    #[must_use]
    pub fn first(&self) -> &Framework {
        &self.first
    }

    /// The edition it ends with.
    #[must_use]
    pub fn last(&self) -> &Framework {
        self.editions.last().unwrap_or(&self.first)
    }

    /// Each edition and the next.
    pub(super) fn steps(&self) -> impl Iterator<Item = (&Framework, &Framework)> {
        self.editions.iter().zip(self.editions.iter().skip(1))
    }

    /// What each step does to questions.
    pub(super) fn lineages(&self) -> Vec<Lineage<'_>> {
        self.steps().map(|(old, new)| lineage::lineage(old, new)).collect()
    }
}

/// Whether one edition comes before another; of effective frameworks, whether neither core nor overlay goes back.
fn precedes(old: &Framework, new: &Framework) -> bool {
    if old.id() != new.id() {
        return false;
    }
    let rises = |old: &Version, new: &Version| old.cmp_precedence(new);
    match (old.effective(), new.effective()) {
        (None, None) => rises(old.version(), new.version()).is_lt(),
        (Some(old), Some(new)) => {
            let core = rises(&old.core.version, &new.core.version);
            let overlay = rises(&old.overlay.version, &new.overlay.version);
            old.core.id == new.core.id && core.is_le() && overlay.is_le() && (core.is_lt() || overlay.is_lt())
        }
        _ => false,
    }
}

fn by_age(one: &Framework, other: &Framework) -> Ordering {
    let core = |framework: &Framework| framework.effective().map(|made| made.core.version.clone());
    let overlay = |framework: &Framework| -> Edition {
        framework.effective().map_or_else(|| framework.edition(), |made| made.overlay.clone())
    };
    overlay(one).version.cmp_precedence(&overlay(other).version).then_with(|| core(one).cmp(&core(other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::tests::read;

    fn edition(version: &str) -> Framework {
        read(&format!(r#"{{"id":"f","version":"{version}","title":"t"}}"#))
    }

    #[track_caller]
    fn between(from: &str, to: &str, known: &[&str]) -> Result<Vec<String>, Code> {
        let known: Vec<_> = known.iter().map(|version| edition(version)).collect();
        Succession::between(&edition(from), &edition(to), &known)
            .map(|way| way.editions().iter().map(|edition| edition.version().to_string()).collect())
            .map_err(|problem| problem.code)
    }

    #[test]
    fn the_way_goes_through_every_release_between() {
        let known = ["2.1.0", "2.0.0", "2.0.0-rc.1", "1.0.0", "3.0.0", "4.0.0", "0.9.0"];
        assert_eq!(between("1.0.0", "3.0.0", &known).unwrap(), ["1.0.0", "2.0.0", "2.1.0", "3.0.0"]);
        assert_eq!(between("1.0.0", "1.0.0", &known).unwrap(), ["1.0.0"]);
        assert_eq!(between("2.0.0-rc.1", "2.1.0", &known).unwrap(), ["2.0.0-rc.1", "2.0.0", "2.1.0"]);
    }

    #[test]
    fn a_way_with_a_hole_is_none() {
        assert_eq!(between("1.0.0", "3.0.0", &[]), Err(Code::EditionMissing));
        assert_eq!(between("2.0.0", "1.0.0", &[]), Err(Code::BadSuccession));
        let years = vec![edition("2024.1.0"), edition("2026.0.0")];
        assert!(Succession::exactly(years).is_ok());
        assert_eq!(Succession::exactly(vec![]).unwrap_err().code, Code::BadSuccession);
    }

    #[test]
    fn two_contents_of_one_version_are_no_way() {
        let twin = read(r#"{"id":"f","version":"1.1.0","title":"other"}"#);
        let fault = Succession::between(&edition("1.0.0"), &edition("1.1.0"), &[twin]).unwrap_err();
        assert_eq!(fault.code, Code::VersionContentDiffers);
        let other = read(r#"{"id":"g","version":"2.0.0","title":"t"}"#);
        let fault = Succession::between(&edition("1.0.0"), &other, &[]).unwrap_err();
        assert_eq!(fault.code, Code::BadSuccession);
    }
}

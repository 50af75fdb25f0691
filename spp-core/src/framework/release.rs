//! Whether an edition may be published after another.

use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::Framework;
use super::change::{Bump, Change, Diff};
use crate::problem::{Code, Problem};

/// What a check of a new edition against the one before found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Release {
    /// Whether it may be published.
    pub accepted: bool,
    /// What its version promises.
    pub given_bump: Bump,
    /// The lowest version that would do, where this one does not.
    pub lowest_version: Option<String>,
    /// Why not.
    pub problems: Vec<Problem>,
    /// The changes that demand more than the version promises.
    pub demanding: Vec<Change>,
    /// Every change.
    pub diff: Diff,
}

impl Framework {
    /// Checks this edition before it is published after `old`: one that changes more than its version promises is refused,
    /// with the changes that demand more; so is one that says other things under a version that is taken.
    ///
    /// A pre-release promises nothing: whatever follows it must be checked against the last release.
    #[must_use]
    pub fn check_release(&self, old: &Framework) -> Release {
        let diff = old.diff(self);
        let given_bump = Bump::between(old.version(), self.version());
        let mut problems = Vec::new();
        let mut demanding = Vec::new();
        if let Some(problem) = self.clashes_with(old) {
            problems.push(problem);
        } else if self.id() != old.id() {
            let message =
                format!("`{}` does not follow `{}`: it is another framework", self.edition(), old.edition());
            problems.push(Problem::new(Code::BadSuccession, message).at("/id"));
        } else if given_bump == Bump::None && self != old {
            let message = format!("version `{}` is not higher than `{}`", self.version(), old.version());
            problems.push(Problem::new(Code::VersionNotHigher, message).at("/version"));
        } else if old.version().pre.is_empty() {
            demanding = diff.changes.iter().filter(|change| change.bump > given_bump).cloned().collect();
            if self == old {
                demanding.clear();
            }
            problems.extend(demanding.iter().map(|change| {
                let path = change.new_path.clone().or_else(|| change.old_path.clone()).unwrap_or_default();
                let message = format!(
                    "{}: that needs a {} version, and `{}` after `{}` is a {} one",
                    change.message,
                    change.bump,
                    self.version(),
                    old.version(),
                    given_bump
                );
                Problem::new(Code::BumpTooSmall, message).at(path)
            }));
            problems.extend(dangling(old, self));
        }
        let lowest_version = (!demanding.is_empty() || given_bump == Bump::None && self != old)
            .then(|| lowest(old.version(), diff.required_bump).to_string());
        Release { accepted: problems.is_empty(), given_bump, lowest_version, problems, demanding, diff }
    }

    /// A published version is immutable: the problem, naming both digests, where the other says something else under the
    /// same id and version. Build metadata do not make another version.
    #[must_use]
    pub fn clashes_with(&self, other: &Framework) -> Option<Problem> {
        let taken = self.id() == other.id() && self.version().cmp_precedence(other.version()).is_eq();
        (taken && self != other).then(|| {
            let message = format!(
                "`{}` has two contents, with the digests `{}` and `{}`",
                self.edition(),
                other.digest(),
                self.digest()
            );
            Problem::new(Code::VersionContentDiffers, message).at("/version")
        })
    }
}

/// `from` must name questions of the edition before.
fn dangling(old: &Framework, new: &Framework) -> Vec<Problem> {
    let missing = super::lineage::lineage(old, new).dangling;
    let problems = missing.into_iter().map(|(question, place, name)| {
        let path = new.path_of(question.as_str()).unwrap_or_default();
        let message = format!("`{question}` comes from `{name}`, which `{}` lacks", old.edition());
        Problem::new(Code::DanglingReference, message).at(format!("{path}/from/{place}/question"))
    });
    problems.collect()
}

/// The lowest version that promises so much after another.
fn lowest(old: &Version, bump: Bump) -> Version {
    let next = |n: u64| n.saturating_add(1);
    match (bump, old.major) {
        (Bump::Major, 0) | (Bump::Minor, 1..) => Version::new(old.major, next(old.minor), 0),
        (Bump::Major, _) => Version::new(next(old.major), 0, 0),
        // A pre-release is followed by its own release.
        _ if !old.pre.is_empty() => Version::new(old.major, old.minor, old.patch),
        _ => Version::new(old.major, old.minor, next(old.patch)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::tests::read;

    fn edition(version: &str, questions: &[&str]) -> Framework {
        let questions: Vec<_> = questions.iter().map(|id| format!(r#"{{"id":"{id}","text":"?"}}"#)).collect();
        read(&format!(
            r#"{{"id":"f","version":"{version}","title":"t","themes":[{{"id":"a","title":"A","questions":[{}]}}]}}"#,
            questions.join(",")
        ))
    }

    #[track_caller]
    fn release(old: (&str, &[&str]), new: (&str, &[&str])) -> Release {
        edition(new.0, new.1).check_release(&edition(old.0, old.1))
    }

    #[test]
    fn a_bump_must_be_as_great_as_the_changes_demand() {
        let refused = release(("1.2.3", &["a", "b"]), ("1.3.0", &["a", "c"]));
        assert!(!refused.accepted);
        assert_eq!(
            refused.problems[0].message,
            "the question `b` is gone: that needs a major version, and `1.3.0` after `1.2.3` is a minor one"
        );
        assert_eq!(refused.problems[0].path, "/themes/0/questions/1");
        assert_eq!(refused.problems.len(), 1, "that `c` is new is within a minor version");
        assert_eq!(refused.lowest_version.as_deref(), Some("2.0.0"));
        let patch = release(("1.2.3", &["a"]), ("1.2.4", &["a", "c"]));
        assert_eq!((patch.accepted, patch.lowest_version.as_deref()), (false, Some("1.3.0")));
        for (old, new) in
            [("1.2.3", "2.0.0"), ("1.2.3", "2.0.0-rc.1"), ("0.2.0", "0.3.0"), ("1.2.3", "3.0.0")]
        {
            assert!(release((old, &["a", "b"]), (new, &["c"])).accepted, "{old} {new}");
        }
        assert!(release(("1.2.3", &["a"]), ("1.3.0", &["a", "c"])).accepted);
        assert_eq!(
            release(("0.2.0", &["a", "b"]), ("0.2.1", &["a"])).lowest_version.as_deref(),
            Some("0.3.0")
        );
    }

    #[test]
    fn a_pre_release_promises_nothing() {
        assert!(release(("1.3.0-rc.1", &["a", "b"]), ("1.3.0-rc.2", &["a"])).accepted);
        assert!(release(("1.3.0-rc.1", &["a", "b"]), ("1.3.0", &["a"])).accepted);
        // But it is judged as what it prepares.
        assert!(!release(("1.2.0", &["a", "b"]), ("1.3.0-rc.1", &["a"])).accepted);
    }

    #[test]
    fn a_version_is_taken_once() {
        let taken = release(("1.0.0", &["a"]), ("1.0.0", &["a", "b"]));
        let (old, new) = (edition("1.0.0", &["a"]), edition("1.0.0", &["a", "b"]));
        assert_eq!(taken.problems[0].code, Code::VersionContentDiffers);
        for digest in [old.digest(), new.digest()] {
            assert!(taken.problems[0].message.contains(digest));
        }
        assert_eq!(taken.lowest_version.as_deref(), Some("1.1.0"));
        assert!(release(("1.0.0", &["a"]), ("1.0.0", &["a"])).accepted);
        assert!(edition("1.0.0+x", &["a"]).clashes_with(&edition("1.0.0+y", &["a"])).is_some());
        assert!(edition("1.0.1", &["a"]).clashes_with(&old).is_none());
    }

    #[test]
    fn a_new_edition_is_higher_and_of_the_same_framework() {
        let code = |release: Release| release.problems[0].code;
        assert_eq!(code(release(("2.0.0", &["a"]), ("1.9.0", &["a", "b"]))), Code::VersionNotHigher);
        let other = read(&edition("2.0.0", &["a"]).to_json().replace(r#""id":"f""#, r#""id":"g""#));
        assert_eq!(code(other.check_release(&edition("1.0.0", &["a"]))), Code::BadSuccession);
    }

    #[test]
    fn what_a_question_comes_from_was_there() {
        let new = edition("2.0.0", &["a"])
            .to_json()
            .replace(r#""text":"?""#, r#""text":"?","from":[{"question":"z","relation":"broader"}]"#);
        let release = read(&new).check_release(&edition("1.0.0", &["a"]));
        assert_eq!(release.problems[0].message, "`a` comes from `z`, which `f 1.0.0` lacks");
        assert_eq!(release.problems[0].path, "/themes/0/questions/0/from/0/question");
    }
}

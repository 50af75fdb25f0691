//! What can change between two editions, and how much of a new version each change needs.

use schemars::JsonSchema;
use semver::Version;
use serde::Serialize;

use super::document::Edition;
use super::word::words;
use crate::text::Language;

words! {
    /// How much a version must rise. Ordered: the greatest of its changes decides for an edition.
    Bump {
        /// Nothing changed.
        None "none",
        /// Old answers mean what they meant: wording, translations, references, resources, order.
        Patch "patch",
        /// There is more to answer, and old answers mean what they meant.
        Minor "minor",
        /// Old answers need to be carried across.
        Major "major",
    }

    /// The verb of a change.
    ChangeKind {
        /// It is new.
        Added "added",
        /// It is gone, and nothing says what became of it.
        Removed "removed",
        /// The same question has another id.
        Renamed "renamed",
        /// One question became several.
        Split "split",
        /// Several questions became one.
        Merged "merged",
        /// A question asks for less than the one it comes from.
        Narrowed "narrowed",
        /// A question asks for more than the one it comes from.
        Broadened "broadened",
        /// It stands below another part.
        Moved "moved",
        /// The same parts stand in another order.
        Reordered "reordered",
        /// Its text in the document's language is other.
        Reworded "reworded",
        /// It has a translation that it had not.
        TranslationAdded "translation_added",
        /// A translation is other.
        TranslationChanged "translation_changed",
        /// It lacks a translation that it had.
        TranslationRemoved "translation_removed",
        /// Other works are cited.
        CitationsChanged "citations_changed",
        /// The suggestions of evidence are other.
        EvidenceChanged "evidence_changed",
        /// What it says of where it comes from is other.
        LineageChanged "lineage_changed",
        /// Something else about it is other; the message says what.
        Changed "changed",
    }

    /// The noun of a change.
    Part {
        /// The document itself.
        Framework "framework",
        /// A theme.
        Theme "theme",
        /// A question.
        Question "question",
        /// A prompt of a question.
        Prompt "prompt",
        /// A cited work.
        Reference "reference",
        /// A tool or piece of guidance.
        Resource "resource",
        /// The scale, or a level of it.
        Scale "scale",
    }
}

impl Bump {
    /// What the step between two versions promises; `None` where `new` is not higher. Build metadata do not count.
    ///
    /// Before 1.0.0 the minor number plays the part of the major, the patch number that of the minor: a draft may change
    /// often, but not silently.
    #[must_use]
    pub fn between(old: &Version, new: &Version) -> Bump {
        if new.cmp_precedence(old).is_le() {
            return Bump::None;
        }
        let bump = if new.major != old.major {
            Bump::Major
        } else if new.minor != old.minor {
            Bump::Minor
        } else {
            Bump::Patch
        };
        match bump {
            Bump::Minor if new.major == 0 => Bump::Major,
            Bump::Patch if new.major == 0 => Bump::Minor,
            bump => bump,
        }
    }
}

/// One change between two editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// Its verb.
    pub kind: ChangeKind,
    /// Its noun.
    pub part: Part,
    /// What it needs of the version.
    pub bump: Bump,
    /// The ids it has in the old edition; several where parts are merged.
    pub old: Vec<String>,
    /// The ids it has in the new edition; several where a part is split.
    pub new: Vec<String>,
    /// JSON Pointer into the old document, to the first of `old`.
    pub old_path: Option<String>,
    /// JSON Pointer into the new document, to the first of `new`.
    pub new_path: Option<String>,
    /// The language whose text changed.
    pub language: Option<Language>,
    /// One sentence, lower case, no full stop, the documents' own words in backticks.
    pub message: String,
}

/// Every change between two editions, and the rise of the version that they need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Diff {
    /// The old edition.
    pub old: Edition,
    /// The new edition.
    pub new: Edition,
    /// The greatest bump of any change.
    pub required_bump: Bump,
    /// The changes: of the document, themes, questions, references, resources, scale, each in the new document's order.
    pub changes: Vec<Change>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_promises_what_its_numbers_say() {
        let between = |old: &str, new: &str| Bump::between(&old.parse().unwrap(), &new.parse().unwrap());
        assert_eq!(between("1.2.3", "1.2.4"), Bump::Patch);
        assert_eq!(between("1.2.3", "1.3.0"), Bump::Minor);
        assert_eq!(between("1.2.3", "2.0.0"), Bump::Major);
        assert_eq!(between("1.2.3", "2.0.0-rc.1"), Bump::Major);
        assert_eq!(between("2.0.0-rc.1", "2.0.0"), Bump::Patch);
        assert_eq!(between("0.2.3", "0.2.4"), Bump::Minor);
        assert_eq!(between("0.2.3", "0.3.0"), Bump::Major);
        assert_eq!(between("0.9.0", "1.0.0"), Bump::Major);
        for (old, new) in
            [("1.2.3", "1.2.3"), ("1.2.3", "1.2.3-rc.1"), ("2.0.0", "1.9.0"), ("1.0.0", "1.0.0+b")]
        {
            assert_eq!(between(old, new), Bump::None, "{old} {new}");
        }
    }
}

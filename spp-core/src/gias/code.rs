//! The register's lists of codes and names that the library reads.

use super::table::normal;
use crate::record::fact::PhaseOfEducation;

/// Whether an establishment or group is open, by the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// Open, but proposed to close.
    ProposedToClose,
    /// Proposed to open.
    ProposedToOpen,
}

impl Status {
    /// The status of a name (`Open, but proposed to close`) or a code (`3`), of schools and of groups.
    pub(super) fn read(cell: &str) -> Option<Self> {
        match normal(cell).as_str() {
            "open" | "1" => Some(Status::Open),
            "closed" | "2" => Some(Status::Closed),
            "openbutproposedtoclose" | "3" => Some(Status::ProposedToClose),
            "proposedtoopen" | "4" => Some(Status::ProposedToOpen),
            _ => None,
        }
    }
}

/// The phase of education of a name (`Middle deemed primary`) or a code (`3`).
pub(super) fn phase(cell: &str) -> Option<PhaseOfEducation> {
    match normal(cell).as_str() {
        "notapplicable" | "0" => Some(PhaseOfEducation::NotApplicable),
        "nursery" | "1" => Some(PhaseOfEducation::Nursery),
        "primary" | "2" => Some(PhaseOfEducation::Primary),
        "middledeemedprimary" | "3" => Some(PhaseOfEducation::MiddleDeemedPrimary),
        "secondary" | "4" => Some(PhaseOfEducation::Secondary),
        "middledeemedsecondary" | "5" => Some(PhaseOfEducation::MiddleDeemedSecondary),
        "16plus" | "6" => Some(PhaseOfEducation::SixteenPlus),
        "allthrough" | "7" => Some(PhaseOfEducation::AllThrough),
        _ => None,
    }
}

/// The name of a type of establishment, from its code of two digits; one digit stands for a lost zero.
pub(super) fn kind(cell: &str) -> Option<&'static str> {
    let code: u8 = cell.parse().ok()?;
    KINDS.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// Types of establishment, in the register's words of 2025.
const KINDS: [(u8, &str); 39] = [
    (1, "Community school"),
    (2, "Voluntary aided school"),
    (3, "Voluntary controlled school"),
    (5, "Foundation school"),
    (6, "City technology college"),
    (7, "Community special school"),
    (8, "Non-maintained special school"),
    (10, "Other independent special school"),
    (11, "Other independent school"),
    (12, "Foundation special school"),
    (14, "Pupil referral unit"),
    (15, "Local authority nursery school"),
    (18, "Further education"),
    (24, "Secure units"),
    (25, "Offshore schools"),
    (26, "Service children's education"),
    (27, "Miscellaneous"),
    (28, "Academy sponsor led"),
    (29, "Higher education institutions"),
    (30, "Welsh establishment"),
    (31, "Sixth form centres"),
    (32, "Special post 16 institution"),
    (33, "Academy special sponsor led"),
    (34, "Academy converter"),
    (35, "Free schools"),
    (36, "Free schools special"),
    (37, "British schools overseas"),
    (38, "Free schools alternative provision"),
    (39, "Free schools 16 to 19"),
    (40, "University technical college"),
    (41, "Studio schools"),
    (42, "Academy alternative provision converter"),
    (43, "Academy alternative provision sponsor led"),
    (44, "Academy special converter"),
    (45, "Academy 16-19 converter"),
    (46, "Academy 16 to 19 sponsor led"),
    (49, "Online provider"),
    (56, "Institution funded by other government department"),
    (57, "Academy secure 16 to 19"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_mean_the_same() {
        for (name, code) in [
            ("Not applicable", "0"),
            ("Nursery", "1"),
            ("PRIMARY", "2"),
            ("Middle Deemed Primary", "3"),
            ("Secondary", "4"),
            ("Middle deemed secondary", "5"),
            ("16 Plus", "6"),
            ("All-through", "7"),
        ] {
            assert!(phase(name).is_some(), "{name}");
            assert_eq!(phase(name), phase(code), "{name}");
        }
        assert_eq!(phase("Tertiary"), None);
        assert_eq!(Status::read("Open, but proposed to close"), Status::read("3"));
        assert_eq!(Status::read("PROPOSED_TO_OPEN"), Some(Status::ProposedToOpen));
        assert_eq!((kind("01"), kind("1"), kind("34")), (kind("1"), kind("01"), Some("Academy converter")));
        assert_eq!((kind("99"), kind("x")), (None, None));
    }

    #[test]
    fn kinds_rise() {
        assert!(KINDS.is_sorted_by(|a, b| a.0 < b.0));
    }
}

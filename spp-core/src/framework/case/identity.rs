//! Identifiers of a package's parts: UUIDs of version 5, made of the framework's id and version and the part's id.
//!
//! The namespace and the form of the names are permanent: other systems refer to parts by these.

use uuid::Uuid;

use crate::framework::Edition;

/// The namespace, itself made of a name in the URL namespace.
fn namespace() -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, b"urn:spp:case")
}

/// The identifier of a part. Ids hold no control characters, so that a line feed keeps names apart.
pub(super) fn of(edition: &Edition, kind: &str, ids: &[&str]) -> String {
    let mut name = format!("{}\n{}\n{kind}", edition.id, edition.version);
    for id in ids {
        name.push('\n');
        name.push_str(id);
    }
    Uuid::new_v5(&namespace(), name.as_bytes()).to_string()
}

/// A text as CASE writes UUIDs, where it is one.
pub(super) fn is_uuid(text: &str) -> bool {
    Uuid::try_parse(text).is_ok_and(|uuid| uuid.to_string() == text)
}

pub(super) fn uri(identifier: &str) -> String {
    format!("urn:uuid:{identifier}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;

    #[test]
    fn identifiers_are_permanent() {
        let edition = Edition { id: Id::new("four-themes").unwrap(), version: semver::Version::new(1, 0, 0) };
        assert_eq!(of(&edition, "document", &[]), "a5aaf337-7eeb-5362-8a08-3264753c8684");
        assert_eq!(of(&edition, "question", &["impact.1"]), "66020ca8-4d4b-5634-9f77-3796f31a77e9");
        assert!(is_uuid(&of(&edition, "document", &[])));
        assert!(!is_uuid("D0000000-0000-0000-0000-00000000000A"));
        assert!(!is_uuid("d000000000000000000000000000000a"));
    }
}

//! The fields of CASE that frameworks have not: which may stand in a 1.1 package, and in what shape.

use serde_json::{Map, Value};

use super::identity;
use crate::time::{Date, Time};

/// What a field holds.
#[derive(Clone, Copy)]
enum Shape {
    Text,
    Texts,
    Uuid,
    Day,
    Instant,
    Link,
    Links,
    Object,
}

/// Those of `CFDocument`. What a framework has a field for, as `title`, is not among them.
const DOCUMENT: [(&str, Shape); 17] = [
    ("identifier", Shape::Uuid),
    ("uri", Shape::Text),
    ("frameworkType", Shape::Text),
    ("creator", Shape::Text),
    ("lastChangeDateTime", Shape::Instant),
    ("officialSourceURL", Shape::Text),
    ("publisher", Shape::Text),
    ("description", Shape::Text),
    ("subject", Shape::Texts),
    ("subjectURI", Shape::Links),
    ("adoptionStatus", Shape::Text),
    ("statusStartDate", Shape::Day),
    ("statusEndDate", Shape::Day),
    ("licenseURI", Shape::Link),
    ("notes", Shape::Text),
    ("language", Shape::Text),
    ("extensions", Shape::Object),
];

/// Those of `CFItem` in a package.
const ITEM: [(&str, Shape); 20] = [
    ("identifier", Shape::Uuid),
    ("uri", Shape::Text),
    ("alternativeLabel", Shape::Text),
    ("CFItemType", Shape::Text),
    ("humanCodingScheme", Shape::Text),
    ("listEnumeration", Shape::Text),
    ("abbreviatedStatement", Shape::Text),
    ("conceptKeywords", Shape::Texts),
    ("conceptKeywordsURI", Shape::Link),
    ("notes", Shape::Text),
    ("subject", Shape::Texts),
    ("subjectURI", Shape::Links),
    ("language", Shape::Text),
    ("educationLevel", Shape::Texts),
    ("CFItemTypeURI", Shape::Link),
    ("licenseURI", Shape::Link),
    ("statusStartDate", Shape::Day),
    ("statusEndDate", Shape::Day),
    ("lastChangeDateTime", Shape::Instant),
    ("extensions", Shape::Object),
];

/// Which of the two kinds of part a field is of.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Document,
    Item,
}

/// Whether a 1.1 package may have the field, with this value.
pub(super) fn fits(of: Of, field: &str, value: &Value) -> bool {
    let fields: &[(&str, Shape)] = match of {
        Of::Document => &DOCUMENT,
        Of::Item => &ITEM,
    };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let Some((_, shape)) = fields.iter().find(|(name, _)| *name == field) else { return false };
    match shape {
        Shape::Text => value.is_string(),
        Shape::Texts => value.as_array().is_some_and(|all| all.iter().all(Value::is_string)),
        Shape::Uuid => text(value).is_some_and(|text| identity::is_uuid(&text)),
        Shape::Day => text(value).is_some_and(|text| text.parse::<Date>().is_ok()),
        Shape::Instant => text(value).is_some_and(|text| text.parse::<Time>().is_ok()),
        Shape::Link => is_link(value),
        Shape::Links => value.as_array().is_some_and(|all| all.iter().all(is_link)),
        Shape::Object => value.is_object(),
    }
}

fn is_link(value: &Value) -> bool {
    let fields = ["title", "identifier", "uri"];
    let text = |field: &str| value.get(field).and_then(Value::as_str);
    value.as_object().is_some_and(|link| link.keys().all(|key| fields.contains(&key.as_str())))
        && fields.iter().all(|field| text(field).is_some())
        && text("identifier").is_some_and(identity::is_uuid)
}

/// Moves the fields that a package may have from what is kept aside into the part, where it has none of its own.
pub(super) fn lift(of: Of, kept: &mut Map<String, Value>, part: &mut Map<String, Value>) {
    let fields: Vec<String> = kept.keys().cloned().collect();
    for field in fields {
        let free = !part.contains_key(&field);
        if free && kept.get(&field).is_some_and(|value| fits(of, &field, value)) {
            part.extend(kept.remove_entry(&field));
        }
    }
}

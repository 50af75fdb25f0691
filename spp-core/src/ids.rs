//! Identities: what schools, people, clusters, reviews and events are called.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use smol_str::SmolStr;

use crate::json::{Quick, Reader, quick_fields};

/// The longest id, in bytes.
pub const MAX_ID_BYTES: usize = 128;

/// Why a text is no id, or `None` where it is one.
fn id_fault(text: &str) -> Option<String> {
    if !text.is_empty() && text.len() <= MAX_ID_BYTES && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    if text.is_empty() {
        return Some("bad_id: an id is empty".to_owned());
    }
    if text.len() > MAX_ID_BYTES {
        return Some(format!("bad_id: an id has {} bytes, more than {MAX_ID_BYTES}", text.len()));
    }
    if text.trim() != text || text.chars().any(char::is_control) {
        return Some(format!(
            "bad_id: `{}` has control characters or outer white space",
            text.escape_debug()
        ));
    }
    None
}

struct LabelVisitor;

impl Visitor<'_> for LabelVisitor {
    type Value = SmolStr;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text or a whole number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<SmolStr, E> {
        match id_fault(text) {
            None => Ok(text.into()),
            Some(fault) => Err(E::custom(fault)),
        }
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<SmolStr, E> {
        Ok(number.to_string().into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<SmolStr, E> {
        Err(E::custom(format!("bad_number: `{number}` is negative")))
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $method:ident $quick:ident $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(SmolStr);

        impl $name {
            /// The id of a text, or a sentence that says why it is none.
            ///
            /// # Errors
            /// Where the text is empty, over 128 bytes, or has control characters or outer white space.
            pub fn new(text: &str) -> Result<Self, String> {
                match id_fault(text) {
                    None => Ok($name(text.into())),
                    Some(fault) => Err(fault),
                }
            }

            /// Its text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$method(LabelVisitor).map($name)
            }
        }

        impl Quick for $name {
            fn quick(json: &mut Reader<'_>) -> Option<Self> {
                $name::new(&json.$quick()?).ok()
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                id_schema($kind)
            }
        }
    )*};
}

fn id_schema(kind: &str) -> schemars::Schema {
    if kind == "label" {
        schemars::json_schema!({ "type": ["string", "integer"], "minLength": 1, "maxLength": MAX_ID_BYTES, "minimum": 0 })
    } else {
        schemars::json_schema!({ "type": "string", "minLength": 1, "maxLength": MAX_ID_BYTES })
    }
}

ids! {
    /// An id with no type of its own: a theme, a course, an organisation.
    Id deserialize_str text "id";
    /// A cluster (partnership).
    ClusterId deserialize_str text "id";
    /// A person, pseudonymous.
    PersonId deserialize_str text "id";
    /// A review.
    ReviewId deserialize_str text "id";
    /// A piece of school-to-school support.
    SupportId deserialize_str text "id";
    /// Text, or a whole number that is kept as text: a round, a GIAS group UID, a phase.
    Label deserialize_any text_or_whole "label";
}

impl Id {
    /// Stands where a document should have named something and did not.
    pub(crate) fn unnamed() -> Id {
        Id("unnamed".into())
    }
}

/// A school's Unique Reference Number: six digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Urn(u32);

impl Urn {
    /// The URN of a number, where it has six digits.
    #[must_use]
    pub fn new(number: u64) -> Option<Urn> {
        u32::try_from(number).ok().filter(|n| (100_000..=999_999).contains(n)).map(Urn)
    }

    /// The URN of a text, where it is six digits and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Urn> {
        if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        text.parse().ok().and_then(Urn::new)
    }

    /// Its number.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Urn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

struct UrnVisitor;

impl Visitor<'_> for UrnVisitor {
    type Value = Urn;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a URN of six digits")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Urn, E> {
        Urn::new(number).ok_or_else(|| E::custom(format!("bad_urn: `{number}` is not a URN of six digits")))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Urn, E> {
        Err(E::custom(format!("bad_urn: `{number}` is not a URN of six digits")))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Urn, E> {
        Err(E::invalid_type(Unexpected::Float(number), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Urn, E> {
        Urn::parse(text).ok_or_else(|| {
            E::custom(format!("bad_urn: `{}` is not a URN of six digits", text.escape_debug()))
        })
    }
}

impl<'de> Deserialize<'de> for Urn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UrnVisitor)
    }
}

impl Quick for Urn {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        if json.is_at("\"") { Urn::parse(&json.text()?) } else { Urn::new(json.whole()?) }
    }
}

impl JsonSchema for Urn {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Urn".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "a school's Unique Reference Number: six digits, as a number or as text",
            "type": ["integer", "string"], "minimum": 100_000, "maximum": 999_999, "pattern": "^[1-9][0-9]{5}$"
        })
    }
}

/// Somebody who can be reviewed, be a member, employ people or give support: a school, a trust or another organisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "PartyFields", rename_all = "snake_case")]
#[schemars(!try_from)]
pub enum Party {
    /// A school, by URN.
    School(Urn),
    /// A trust, by its group UID in GIAS.
    Trust(Label),
    /// Any other organisation.
    Organisation(Id),
}

#[derive(Deserialize)]
#[serde(expecting = "a party: an object with one of `school`, `trust`, `organisation`")]
struct PartyFields {
    school: Option<Urn>,
    trust: Option<Label>,
    organisation: Option<Id>,
}

impl TryFrom<PartyFields> for Party {
    type Error = &'static str;

    fn try_from(fields: PartyFields) -> Result<Self, Self::Error> {
        match (fields.school, fields.trust, fields.organisation) {
            (Some(urn), None, None) => Ok(Party::School(urn)),
            (None, Some(uid), None) => Ok(Party::Trust(uid)),
            (None, None, Some(id)) => Ok(Party::Organisation(id)),
            (None, None, None) => Err("bad_party: a party names no `school`, `trust` or `organisation`"),
            _ => Err("bad_party: a party names more than one of `school`, `trust`, `organisation`"),
        }
    }
}

quick_fields! {
    PartyFields { school, trust, organisation }
    SubjectFields { school, trust, organisation, cluster, person, review, round }
    EventRefFields { source, id }
}

impl Quick for Party {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        PartyFields::quick(json)?.try_into().ok()
    }
}

impl Quick for Subject {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        SubjectFields::quick(json)?.try_into().ok()
    }
}

impl Quick for EventRef {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        if json.is_at("\"") {
            return EventRefVisitor.visit_str::<serde::de::value::Error>(&json.text()?).ok();
        }
        let EventRefFields { source, id } = EventRefFields::quick(json)?;
        Some(EventRef { source, id })
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Party::School(urn) => write!(f, "school {urn}"),
            Party::Trust(uid) => write!(f, "trust {uid}"),
            Party::Organisation(id) => write!(f, "organisation {id}"),
        }
    }
}

/// What a fact, a waiver or a grant is about: all that are given must match.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "SubjectFields")]
#[schemars(!try_from)]
pub struct Subject {
    /// A school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school: Option<Urn>,
    /// A trust.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trust: Option<Label>,
    /// Another organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Id>,
    /// A cluster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<ClusterId>,
    /// A person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// A review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewId>,
    /// A round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<Label>,
}

#[derive(Deserialize)]
#[serde(
    expecting = "a subject: an object with `school`, `trust`, `organisation`, `cluster`, `person`, `review` or `round`"
)]
struct SubjectFields {
    school: Option<Urn>,
    trust: Option<Label>,
    organisation: Option<Id>,
    cluster: Option<ClusterId>,
    person: Option<PersonId>,
    review: Option<ReviewId>,
    round: Option<Label>,
}

impl TryFrom<SubjectFields> for Subject {
    type Error = &'static str;

    fn try_from(fields: SubjectFields) -> Result<Self, Self::Error> {
        let SubjectFields { school, trust, organisation, cluster, person, review, round } = fields;
        let subject = Subject { school, trust, organisation, cluster, person, review, round };
        if subject.parties().next().is_none()
            && subject.cluster.is_none()
            && subject.person.is_none()
            && subject.review.is_none()
            && subject.round.is_none()
        {
            return Err("bad_subject: a subject names nothing");
        }
        Ok(subject)
    }
}

impl Subject {
    /// The parties it names, at most one of each kind.
    pub fn parties(&self) -> impl Iterator<Item = Party> + '_ {
        let school = self.school.map(Party::School);
        let trust = self.trust.clone().map(Party::Trust);
        let organisation = self.organisation.clone().map(Party::Organisation);
        school.into_iter().chain(trust).chain(organisation)
    }
}

/// The identity of an event: who recorded it, and what they call it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct EventId {
    /// The recording system.
    pub source: Arc<str>,
    /// Its id there.
    pub id: Arc<str>,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.id, self.source)
    }
}

/// How one event names another: in full, or by its id where the source is the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[schemars(with = "EventRefSchema")]
pub struct EventRef {
    /// The other's source; absent where it is that of the event that refers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Arc<str>>,
    /// The other's id.
    pub id: Arc<str>,
}

#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum EventRefSchema {
    Same(String),
    Full { source: Option<String>, id: String },
}

impl EventRef {
    /// The event it names, as seen from an event of `source`.
    #[must_use]
    pub fn resolve(&self, source: &Arc<str>) -> EventId {
        EventId { source: self.source.clone().unwrap_or_else(|| source.clone()), id: self.id.clone() }
    }
}

#[derive(Deserialize)]
struct EventRefFields {
    source: Option<Arc<str>>,
    id: Arc<str>,
}

struct EventRefVisitor;

impl<'de> Visitor<'de> for EventRefVisitor {
    type Value = EventRef;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event: its id, or an object with `source` and `id`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<EventRef, E> {
        if text.is_empty() {
            return Err(E::custom("bad_id: an id is empty"));
        }
        Ok(EventRef { source: None, id: text.into() })
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<EventRef, A::Error> {
        let EventRefFields { source, id } =
            EventRefFields::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
        Ok(EventRef { source, id })
    }
}

impl<'de> Deserialize<'de> for EventRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EventRefVisitor)
    }
}

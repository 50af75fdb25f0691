//! One event: its envelope, its text as it came, its payload as far as it is understood.

mod quick;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::fact::Fact;
use crate::ids::EventId;
use crate::json::{self, Limits};
use crate::problem::{Code, Problem, Result};
use crate::time::Time;

/// An event as recorded. Its text is kept whole, so unknown types and fields are passed on untouched.
#[derive(Debug, Clone)]
pub struct Event {
    id: EventId,
    type_name: Cow<'static, str>,
    time: Time,
    text: Arc<str>,
    body: Body,
    unknown: Box<[String]>,
}

/// A payload as far as it is understood.
#[derive(Debug, Clone)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly all are facts: a box for each would cost more than the room saved"
)]
pub enum Body {
    /// Understood.
    Fact(Fact),
    /// Of a type not known here.
    Unknown,
    /// Of a known type, with a value that is not in a closed list known here.
    Held(Box<Problem>),
}

#[derive(Deserialize)]
#[serde(expecting = "an event: an object")]
struct Envelope {
    specversion: String,
    id: Arc<str>,
    source: Arc<str>,
    #[serde(rename = "type")]
    type_name: Arc<str>,
    time: Time,
    data: Option<Box<RawValue>>,
}

/// An event's bytes without a byte order mark and outer white space.
pub(super) fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii()
}

/// Whether an id or a type says nothing.
fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The name of a type: known types share one text.
fn type_name(body: &Body, name: &str) -> Cow<'static, str> {
    match body {
        Body::Fact(fact) => Cow::Borrowed(fact.type_name()),
        Body::Unknown | Body::Held(_) => Cow::Owned(name.to_owned()),
    }
}

impl Event {
    /// Reads one event.
    ///
    /// # Errors
    /// Where it is malformed: not JSON, outside the limits, without its envelope, or with a payload that does not fit its
    /// type.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Event> {
        let bytes = trimmed(bytes);
        if bytes.is_empty() {
            return Err(Box::new(Problem {
                severity: crate::problem::Severity::Error,
                ..Problem::new(Code::EmptyInput, "no event")
            }));
        }
        let text = json::utf8(bytes, limits)?;
        match Event::quick(text, limits) {
            Some(event) => Ok(event),
            None => Event::strict(text, limits),
        }
    }

    /// The strict path, which every event takes that is not read quickly: it says what is wrong, and where.
    fn strict(text: &str, limits: &Limits) -> Result<Event> {
        json::check(text, limits)?;
        // The JSON library would take the values of an object by position.
        if text.starts_with('[') {
            return Err(Box::new(Problem::new(
                Code::WrongType,
                "wrong type: a list, expected an event: an object",
            )));
        }
        // Extension attributes are part of the envelope by CloudEvents, so its unknown fields are no news.
        let envelope = json::typed::<Envelope>(text, "")?.value;
        if envelope.specversion != "1.0" {
            let message = format!("`{}` is not CloudEvents `1.0`", envelope.specversion.escape_debug());
            return Err(Box::new(Problem::new(Code::UnsupportedSpecversion, message).at("/specversion")));
        }
        for (path, part) in
            [("/id", &envelope.id), ("/source", &envelope.source), ("/type", &envelope.type_name)]
        {
            if is_blank(part) {
                return Err(Box::new(Problem::new(Code::BadId, "an id is empty").at(path)));
            }
        }
        let id = EventId { source: envelope.source, id: envelope.id };
        let payload = envelope.data.as_deref().map_or("{}", RawValue::get);
        let (body, unknown) = match Fact::read(&envelope.type_name, payload) {
            None => (Body::Unknown, Vec::new()),
            Some(Ok(typed)) => (Body::Fact(typed.value), typed.unknown),
            Some(Err(fault)) if fault.code == Code::UnknownValue => (Body::Held(fault), Vec::new()),
            Some(Err(fault)) => return Err(Box::new(fault.of(id))),
        };
        Ok(Event {
            id,
            type_name: type_name(&body, &envelope.type_name),
            time: envelope.time,
            text: json::compact(text).into(),
            body,
            unknown: unknown.into(),
        })
    }

    /// Its identity.
    #[must_use]
    pub fn id(&self) -> &EventId {
        &self.id
    }

    /// Its type, as `spp.visit_held`.
    #[must_use]
    pub fn type_name(&self) -> &str {
        &self.type_name
    }

    /// When it was recorded.
    #[must_use]
    pub fn time(&self) -> Time {
        self.time
    }

    /// The event in JSON, on one line, as it came but for white space between its parts.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its payload.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// JSON Pointers to the fields of its payload that are not known here.
    #[must_use]
    pub fn unknown_fields(&self) -> &[String] {
        &self.unknown
    }

    /// What orders events: when they were recorded, then who recorded them under what id, then their text.
    pub(crate) fn order(&self) -> (Time, &EventId, &str) {
        (self.time, &self.id, &self.text)
    }
}

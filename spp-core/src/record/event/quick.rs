//! The quick path: an event that is as it should be, in one pass. All others are left to the strict path.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Body, Event, is_blank};
use crate::ids::EventId;
use crate::json::{self, Limits, Reader};
use crate::record::fact::Fact;
use crate::time::Time;

impl Event {
    /// The event of a text in UTF-8, or `None` where the strict path must look.
    pub(super) fn quick(text: &str, limits: &Limits) -> Option<Event> {
        Reader::new(text, false, limits).and_then(event).or_else(|| {
            let compact = json::without_spaces(text).filter(|compact| compact.len() < text.len())?;
            event(Reader::new(&compact, true, limits)?)
        })
    }
}

#[derive(Default)]
struct Envelope<'t> {
    specversion: Option<Cow<'t, str>>,
    id: Option<Arc<str>>,
    source: Option<Arc<str>>,
    type_name: Option<Cow<'t, str>>,
    time: Option<Time>,
    body: Option<Body>,
    /// Where the payload is that came before its type.
    ahead: Option<usize>,
    others: Vec<&'t str>,
}

impl<'t> Envelope<'t> {
    /// Reads one attribute; whether another follows.
    fn attribute(&mut self, json: &mut Reader<'t>) -> Option<bool> {
        if json.takes("\"specversion\":") {
            json.fill_with("specversion", &mut self.specversion, Reader::text)
        } else if json.takes("\"id\":") {
            json.fill("id", &mut self.id)
        } else if json.takes("\"source\":") {
            json.fill("source", &mut self.source)
        } else if json.takes("\"type\":") {
            json.fill_with("type", &mut self.type_name, Reader::text)
        } else if json.takes("\"time\":") {
            json.fill("time", &mut self.time)
        } else if json.takes("\"data\":") {
            self.data(json)?;
            json.another_field()
        } else {
            json.other_key(&mut self.others)?;
            json.skip()?;
            json.another_field()
        }
    }

    fn data(&mut self, json: &mut Reader<'t>) -> Option<()> {
        if self.body.is_some() || self.ahead.is_some() {
            return None;
        }
        if let Some(type_name) = &self.type_name {
            self.body = Some(json.beneath("data", |json| Fact::quick(type_name, json))?);
        } else {
            self.ahead = Some(json.left());
            json.skip()?;
        }
        Some(())
    }
}

fn event(mut json: Reader<'_>) -> Option<Event> {
    let mut envelope = Envelope::default();
    let mut goes_on = json.object()?;
    while goes_on {
        goes_on = envelope.attribute(&mut json)?;
    }
    if !json.is_at_end() {
        return None;
    }
    let type_name = envelope.type_name?;
    let body = match (envelope.body, envelope.ahead) {
        (Some(body), _) => body,
        (None, Some(left)) => {
            json.again(left, |json| json.beneath("data", |json| Fact::quick(&type_name, json)))?
        }
        (None, None) if Fact::TYPES.contains(&&*type_name) => return None,
        (None, None) => Body::Unknown,
    };
    let id = EventId { source: envelope.source?, id: envelope.id? };
    if envelope.specversion? != "1.0" || is_blank(&id.id) || is_blank(&id.source) || is_blank(&type_name) {
        return None;
    }
    Some(Event {
        id,
        type_name: super::type_name(&body, &type_name),
        time: envelope.time?,
        text: json.kept().clone(),
        body,
        unknown: json.into_unknown().into(),
    })
}

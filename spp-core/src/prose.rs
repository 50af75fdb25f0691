//! What people wrote: a text that may be a part of the event it came in, so that reading copies none.

use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use schemars::JsonSchema;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A text in somebody's own words: a finding, a reason, a name. It behaves as the `str` it dereferences to.
///
/// One read from an event is a part of that event's text, which it keeps alive: an answer that outlives its record should
/// hold a `String` of it. Send and Sync; cloning is cheap.
#[derive(Clone)]
pub struct Prose(Kind);

#[derive(Clone)]
enum Kind {
    Part(Part),
    Escaped(Arc<Escaped>),
}

#[derive(Clone)]
struct Part {
    whole: Arc<str>,
    start: u32,
    /// `TO_THE_END` for all of it, however long.
    end: u32,
}

const TO_THE_END: u32 = u32::MAX;

/// A part in which characters are escaped: written out when somebody first looks at it, as most texts of a record are
/// never looked at.
struct Escaped {
    /// With its quotes.
    json: Part,
    text: OnceLock<Box<str>>,
}

impl Part {
    fn of(whole: &Arc<str>, range: Range<usize>) -> Option<Part> {
        whole.get(range.clone())?;
        let start = u32::try_from(range.start).ok()?;
        let end = u32::try_from(range.end).ok().filter(|end| *end != TO_THE_END)?;
        Some(Part { whole: whole.clone(), start, end })
    }

    fn text(&self) -> &str {
        if self.end == TO_THE_END {
            return &self.whole;
        }
        let range = usize::try_from(self.start).ok().zip(usize::try_from(self.end).ok());
        range.and_then(|(start, end)| self.whole.get(start..end)).unwrap_or_default()
    }
}

impl Prose {
    /// A part of a text, or `None` where there is no such part.
    pub(crate) fn part(whole: &Arc<str>, range: Range<usize>) -> Option<Prose> {
        Part::of(whole, range).map(|part| Prose(Kind::Part(part)))
    }

    /// A part that is a text in JSON, with its quotes, and valid.
    pub(crate) fn escaped(whole: &Arc<str>, range: Range<usize>) -> Option<Prose> {
        let json = Part::of(whole, range)?;
        Some(Prose(Kind::Escaped(Arc::new(Escaped { json, text: OnceLock::new() }))))
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kind::Part(part) => part.text(),
            Kind::Escaped(escaped) => {
                escaped.text.get_or_init(|| serde_json::from_str(escaped.json.text()).unwrap_or_default())
            }
        }
    }
}

impl Deref for Prose {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Prose {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Prose {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl From<Arc<str>> for Prose {
    fn from(whole: Arc<str>) -> Prose {
        Prose(Kind::Part(Part { whole, start: 0, end: TO_THE_END }))
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Prose {
        Arc::<str>::from(text).into()
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Prose {
        Arc::<str>::from(text).into()
    }
}

impl From<Prose> for String {
    fn from(prose: Prose) -> String {
        prose.as_str().to_owned()
    }
}

impl From<&Prose> for String {
    fn from(prose: &Prose) -> String {
        prose.as_str().to_owned()
    }
}

impl PartialEq for Prose {
    fn eq(&self, other: &Prose) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Prose {}

impl PartialEq<str> for Prose {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Prose {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for Prose {
    fn partial_cmp(&self, other: &Prose) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Prose {
    fn cmp(&self, other: &Prose) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Prose {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl fmt::Debug for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for Prose {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(ProseVisitor)
    }
}

struct ProseVisitor;

impl Visitor<'_> for ProseVisitor {
    type Value = Prose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Prose, E> {
        Ok(text.into())
    }
}

impl JsonSchema for Prose {
    fn inline_schema() -> bool {
        String::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_the_text_it_covers() {
        let whole: Arc<str> = "a “quoted” word".into();
        let part = Prose::part(&whole, 2..14).unwrap();
        assert_eq!(part, "“quoted”");
        assert_eq!(part, Prose::from("“quoted”"));
        assert_eq!(part.cmp(&Prose::from("a")), Ordering::Greater);
        let json: Arc<str> = r#"{"a":"so \u00e9 \"it\""}"#.into();
        let escaped = Prose::escaped(&json, 5..json.len() - 1).unwrap();
        assert_eq!(escaped, "so é \"it\"");
        for (start, end) in [(3, 14), (2, 15 + 5), (14, 2)] {
            assert!(Prose::part(&whole, start..end).is_none(), "{start}..{end}");
        }
    }
}

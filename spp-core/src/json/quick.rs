//! The quick reader: one pass over compact JSON of a shape known beforehand, straight into typed values.
//!
//! It only ever accepts. At anything out of the ordinary (a fault, a repeated key, a number in an odd form) it gives up, and
//! the event is read by the strict path, which knows what to say. So there is one place that judges, and this one may be
//! simple. What it accepts the strict path accepts, with the same values; a test holds the two together on mutated events of
//! every type.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::de::value::{Error, StrDeserializer};
use serde_json::value::RawValue;

use super::scan::{Scanned, has_control, scan};
use super::{Limits, escaped};
use crate::prose::Prose;

/// What the quick reader can read.
pub(crate) trait Quick: Sized {
    /// The value here, or `None` to leave the whole event to the strict path.
    fn quick(json: &mut Reader<'_>) -> Option<Self>;

    /// What an absent field means, where it may be absent.
    fn absent() -> Option<Self> {
        None
    }
}

/// Where the quick reader is.
pub(crate) struct Reader<'t> {
    text: &'t str,
    rest: &'t [u8],
    depth: usize,
    limit: usize,
    /// Whether the text came with white space between its parts, and is here without.
    was_spaced: bool,
    /// The text as its event keeps it: made when the first part of it is needed.
    kept: OnceCell<Arc<str>>,
    /// JSON Pointers to the fields that no type knows, from the value that is being read.
    unknown: Vec<String>,
}

impl<'t> Reader<'t> {
    /// `None` where there is a control character, which compact JSON has nowhere.
    pub(crate) fn new(text: &'t str, was_spaced: bool, limits: &Limits) -> Option<Self> {
        let limit = limits.depth.min(100);
        (!has_control(text)).then(|| Reader {
            text,
            rest: text.as_bytes(),
            depth: 0,
            limit,
            was_spaced,
            kept: OnceCell::new(),
            unknown: Vec::new(),
        })
    }

    /// The whole text, of which values hold parts.
    pub(crate) fn kept(&self) -> &Arc<str> {
        self.kept.get_or_init(|| self.text.into())
    }

    /// How much is left: it says where the reader is.
    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Reads again, as a field of the outermost object, what stands where so much was left.
    pub(crate) fn again<T>(&mut self, left: usize, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let at = self.text.len().checked_sub(left)?;
        let (rest, depth) = (self.rest, self.depth);
        (self.rest, self.depth) = (self.text.as_bytes().get(at..)?, 1);
        let found = read(self);
        (self.rest, self.depth) = (rest, depth);
        found
    }

    /// Whether all was read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Whether this is next.
    pub(crate) fn is_at(&self, next: &str) -> bool {
        self.rest.starts_with(next.as_bytes())
    }

    fn at(&self) -> usize {
        self.text.len().saturating_sub(self.rest.len())
    }

    /// Passes over this, where it is next.
    #[inline]
    pub(crate) fn takes(&mut self, next: &str) -> bool {
        match self.rest.strip_prefix(next.as_bytes()) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Enters an object or list, as deep as the limits allow. `false` where it is empty, and passed over.
    #[inline]
    fn enters(&mut self, open: &str, close: &str) -> Option<bool> {
        if self.depth >= self.limit || !self.takes(open) {
            return None;
        }
        if self.takes(close) {
            return Some(false);
        }
        self.depth = self.depth.saturating_add(1);
        Some(true)
    }

    /// Whether another item follows, or this was the last.
    #[inline]
    fn goes_on(&mut self, close: &str) -> Option<bool> {
        if self.takes(",") {
            return Some(true);
        }
        if !self.takes(close) {
            return None;
        }
        self.depth = self.depth.saturating_sub(1);
        Some(false)
    }

    /// Enters an object; `false` where it has no field.
    #[inline]
    pub(crate) fn object(&mut self) -> Option<bool> {
        self.enters("{", "}")
    }

    /// Whether another field follows in this object.
    #[inline]
    pub(crate) fn another_field(&mut self) -> Option<bool> {
        self.goes_on("}")
    }

    /// The value of a field that came for the first time, and whether another field follows.
    #[inline]
    pub(crate) fn fill<T: Quick>(&mut self, name: &str, field: &mut Option<T>) -> Option<bool> {
        self.fill_with(name, field, T::quick)
    }

    /// The same, read by a function.
    #[inline]
    pub(crate) fn fill_with<T>(
        &mut self,
        name: &str,
        field: &mut Option<T>,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<bool> {
        if field.is_some() {
            return None;
        }
        *field = Some(self.beneath(name, read)?);
        self.another_field()
    }

    /// What a function reads; the fields noted in it are below a segment.
    #[inline]
    pub(crate) fn beneath<T>(
        &mut self,
        segment: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let known = self.unknown.len();
        let found = read(self)?;
        if self.unknown.len() > known {
            self.below(known, segment);
        }
        Some(found)
    }

    /// Puts a segment before the pointers noted since there were so many.
    #[cold]
    fn below(&mut self, known: usize, segment: &str) {
        for pointer in self.unknown.iter_mut().skip(known) {
            *pointer = format!("/{segment}{pointer}");
        }
    }

    /// Passes over a field that the type does not know, and notes it; whether another follows.
    #[cold]
    pub(crate) fn unknown_field(&mut self, others: &mut Vec<&'t str>) -> Option<bool> {
        let key = self.other_key(others)?;
        self.unknown.push(format!("/{}", escaped(key)));
        self.skip()?;
        self.another_field()
    }

    /// A key that is not among the others yet, and now is.
    pub(crate) fn other_key(&mut self, others: &mut Vec<&'t str>) -> Option<&'t str> {
        let key = self.key()?;
        // The list is searched each time, so it must not grow long.
        if others.len() >= 32 || others.contains(&key) {
            return None;
        }
        others.push(key);
        Some(key)
    }

    /// How many fields were noted that no type knows.
    pub(crate) fn unknown_count(&self) -> usize {
        self.unknown.len()
    }

    /// The fields that were noted.
    pub(crate) fn into_unknown(self) -> Vec<String> {
        self.unknown
    }

    fn string(&mut self) -> Option<(usize, Scanned)> {
        if !self.takes("\"") {
            return None;
        }
        let start = self.at();
        let found = scan(self.rest)?;
        self.rest = self.rest.get(found.bytes..)?;
        self.takes("\"").then_some((start, found))
    }

    /// A text.
    pub(crate) fn text(&mut self) -> Option<Cow<'t, str>> {
        let (start, found) = self.string()?;
        let end = start.checked_add(found.bytes)?;
        if !found.has_escapes {
            return self.text.get(start..end).map(Cow::Borrowed);
        }
        let quoted = self.text.get(start.checked_sub(1)?..end.checked_add(1)?)?;
        serde_json::from_str::<String>(quoted).ok().map(Cow::Owned)
    }

    /// What a function makes of a text of this length; where it makes nothing of it, or the length is another, the reader
    /// stays where it is.
    pub(crate) fn fixed<T, const N: usize>(&mut self, read: impl FnOnce(&[u8; N]) -> Option<T>) -> Option<T> {
        let (text, rest) = self.rest.strip_prefix(b"\"")?.split_first_chunk()?;
        let rest = rest.strip_prefix(b"\"")?;
        let found = read(text)?;
        self.rest = rest;
        Some(found)
    }

    /// A whole number of at most 15 digits, without a sign.
    pub(crate) fn whole(&mut self) -> Option<u64> {
        let text = self.digits()?;
        let is_whole = !matches!(self.rest.first(), Some(b'.' | b'e' | b'E'));
        (is_whole && text.len() <= 15).then(|| text.parse().ok())?
    }

    /// A text, or a whole number as text.
    pub(crate) fn text_or_whole(&mut self) -> Option<Cow<'t, str>> {
        if self.is_at("\"") { self.text() } else { self.whole().map(|number| Cow::Owned(number.to_string())) }
    }

    /// A number that every reader of JSON takes for the same: at most 15 digits, no exponent.
    fn number(&mut self) -> Option<f64> {
        let start = self.at();
        self.takes("-");
        self.digits()?;
        if self.takes(".") {
            let digits = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            self.rest = self.rest.get(digits..).filter(|_| digits > 0)?;
        }
        let text = self.text.get(start..self.at())?;
        let is_plain = !matches!(self.rest.first(), Some(b'e' | b'E')) && text.len() <= 16;
        (is_plain && text != "-0").then(|| text.parse().ok())?
    }

    /// Digits as JSON has them: no needless zero in front.
    fn digits(&mut self) -> Option<&'t str> {
        let start = self.at();
        let digits = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 || (digits > 1 && self.rest.first() == Some(&b'0')) {
            return None;
        }
        self.rest = self.rest.get(digits..)?;
        self.text.get(start..self.at())
    }

    /// Passes over any value, with the checks that the strict path makes of every value.
    pub(crate) fn skip(&mut self) -> Option<&'t str> {
        let start = self.at();
        match self.rest.first()? {
            b'{' => {
                let mut keys: Vec<&str> = Vec::new();
                let mut goes_on = self.object()?;
                while goes_on {
                    self.other_key(&mut keys)?;
                    self.skip()?;
                    goes_on = self.another_field()?;
                }
            }
            b'[' => {
                let mut goes_on = self.enters("[", "]")?;
                while goes_on {
                    self.skip()?;
                    goes_on = self.goes_on("]")?;
                }
            }
            b'"' => {
                self.string()?;
            }
            b't' | b'f' | b'n' => {
                if !(self.takes("true") || self.takes("false") || self.takes("null")) {
                    return None;
                }
            }
            _ => {
                self.number()?;
            }
        }
        self.text.get(start..self.at())
    }

    /// A key, written without escapes, and its colon.
    pub(crate) fn key(&mut self) -> Option<&'t str> {
        let (start, found) = self.string()?;
        if found.has_escapes || !self.takes(":") {
            return None;
        }
        self.text.get(start..start.checked_add(found.bytes)?)
    }

    /// A word of a closed list, by the list's own reading of words.
    pub(crate) fn word<T: DeserializeOwned>(&mut self) -> Option<T> {
        let text = self.text()?;
        T::deserialize(StrDeserializer::<Error>::new(&text)).ok()
    }
}

impl Quick for Prose {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        let (start, found) = json.string()?;
        let end = start.checked_add(found.bytes)?;
        if found.has_escapes {
            return Prose::escaped(json.kept(), start.checked_sub(1)?..end.checked_add(1)?);
        }
        Prose::part(json.kept(), start..end)
    }
}

impl Quick for String {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        json.text().map(Cow::into_owned)
    }
}

impl Quick for Arc<str> {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        json.text().map(Arc::from)
    }
}

/// As it came, white space and all: which is not here any more, where there was some.
impl Quick for Box<RawValue> {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        let text = json.skip()?;
        if json.was_spaced { None } else { RawValue::from_string(text.to_owned()).ok() }
    }
}

impl Quick for u64 {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        json.whole()
    }
}

impl Quick for u32 {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        json.whole().and_then(|number| u32::try_from(number).ok())
    }
}

impl Quick for f64 {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        json.number()
    }
}

impl<K: Quick + Ord, V: Quick> Quick for BTreeMap<K, V> {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        let mut fields = BTreeMap::new();
        let mut goes_on = json.object()?;
        while goes_on {
            let key = K::quick(json)?;
            let mut value = None;
            goes_on = if json.takes(":") { json.fill("", &mut value)? } else { return None };
            if fields.insert(key, value?).is_some() {
                return None;
            }
        }
        Some(fields)
    }

    fn absent() -> Option<Self> {
        Some(BTreeMap::new())
    }
}

impl<T: Quick> Quick for Option<T> {
    #[inline]
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        if json.takes("null") { Some(None) } else { T::quick(json).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Quick> Quick for Vec<T> {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        let mut items = Vec::new();
        let mut goes_on = json.enters("[", "]")?;
        while goes_on {
            let known = json.unknown.len();
            items.push(T::quick(json)?);
            if json.unknown.len() > known {
                json.below(known, &items.len().saturating_sub(1).to_string());
            }
            goes_on = json.goes_on("]")?;
        }
        items.shrink_to_fit();
        Some(items)
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

/// Lets the quick reader read a struct: in the order in which its fields are declared without looking anything up, in any
/// other order too. A field that is forgotten or misspelt here does not compile.
macro_rules! quick_fields {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl $crate::json::Quick for $name {
            fn quick(json: &mut $crate::json::Reader<'_>) -> Option<Self> {
                $(let mut $field = None;)*
                let mut others = Vec::new();
                if json.object()? {
                    loop {
                        let before = json.left();
                        $(
                            if json.takes(concat!("\"", stringify!($field), "\":"))
                                && !json.fill(stringify!($field), &mut $field)?
                            {
                                break;
                            }
                        )*
                        if json.left() == before && !json.unknown_field(&mut others)? {
                            break;
                        }
                    }
                }
                Some($name {
                    $($field: match $field {
                        Some(value) => value,
                        None => $crate::json::Quick::absent()?,
                    },)*
                })
            }
        }
    )*};
}

/// Lets the quick reader read words of closed lists.
macro_rules! quick_words {
    ($($name:ident),* $(,)?) => {$(
        impl $crate::json::Quick for $name {
            fn quick(json: &mut $crate::json::Reader<'_>) -> Option<Self> {
                json.word()
            }
        }
    )*};
}

pub(crate) use quick_fields;
pub(crate) use quick_words;

//! Strict reading of JSON: one door for events and definitions.
//!
//! Every fault has a code, a JSON Pointer and a sentence. Fields that a type does not know are named, not refused.

mod canonical;
mod quick;
mod scan;
mod shape;
mod strict;

use serde::de::DeserializeOwned;

pub(crate) use canonical::without_spaces;
pub use canonical::{canonical, compact, digest};
pub(crate) use quick::{Quick, Reader, quick_fields, quick_words};
pub(crate) use shape::objects;

use crate::problem::{Code, Problem, Result};

/// How much input is taken before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest event or document, in bytes. Default 1 MiB.
    pub bytes: usize,
    /// The deepest nesting of objects and lists, at most 100. Default 32.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 1 << 20, depth: 32 }
    }
}

impl Limits {
    /// For a whole framework or programme: 16 MiB, 64 deep.
    #[must_use]
    pub fn of_document() -> Self {
        Limits { bytes: 16 << 20, depth: 64 }
    }
}

/// A value read, and the places of the fields that its type does not know.
#[derive(Debug)]
pub(crate) struct Typed<T> {
    pub(crate) value: T,
    /// JSON Pointers.
    pub(crate) unknown: Vec<String>,
}

/// Text from bytes, within the limits and well-formed in every respect that no type can see: encoding, depth, repeated
/// keys, NUL.
pub(crate) fn text<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str> {
    let text = utf8(bytes, limits)?;
    check(text, limits)?;
    Ok(text)
}

/// The first half of [`text`]: within the limit of bytes, and UTF-8.
pub(crate) fn utf8<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a str> {
    if bytes.len() > limits.bytes {
        return Err(Box::new(too_long(bytes.len(), limits)));
    }
    // The quick one says only that there is a fault, and the standard one where.
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes)).map_err(|fault| {
        let message = format!("not UTF-8 from byte {} on", fault.valid_up_to());
        Box::new(Problem::new(Code::InvalidUtf8, message))
    })
}

/// What is said of so many bytes.
pub(crate) fn too_long(bytes: usize, limits: &Limits) -> Problem {
    Problem::new(Code::LineTooLong, format!("{bytes} bytes, more than the limit of {}", limits.bytes))
}

/// The second half of [`text`]: well-formed, not too deep, no repeated key, no NUL.
pub(crate) fn check(text: &str, limits: &Limits) -> Result<()> {
    strict::check(text, limits)
}

/// A typed value of text that [`text`] has passed. Paths are JSON Pointers below `base`.
pub(crate) fn typed<T: DeserializeOwned>(text: &str, base: &str) -> Result<Typed<T>> {
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(format!("{base}{}", ignored_pointer(&path)));
    let mut json = serde_json::Deserializer::from_str(text);
    let noting = serde_ignored::Deserializer::new(&mut json, &mut note);
    match serde_path_to_error::deserialize(noting) {
        Ok(value) => Ok(Typed { value, unknown }),
        Err(fault) => Err(Box::new(fault_of(&fault, base))),
    }
}

fn ignored_pointer(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}/{index}", ignored_pointer(parent)),
        Path::Map { parent, key } => format!("{}/{}", ignored_pointer(parent), escaped(key)),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
            ignored_pointer(parent)
        }
    }
}

/// One segment of a JSON Pointer, as RFC 6901 escapes it.
pub(crate) fn escaped(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}

fn fault_of(fault: &serde_path_to_error::Error<serde_json::Error>, base: &str) -> Problem {
    use serde_path_to_error::Segment;
    let mut path = base.to_owned();
    for segment in fault.path() {
        match segment {
            Segment::Seq { index } => path.push_str(&format!("/{index}")),
            Segment::Map { key } => path.push_str(&format!("/{}", escaped(key))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    let json = fault.inner();
    let (code, message) = classified(json);
    if code == Code::MissingField
        && let Some(field) = message.split('`').nth(1)
    {
        path.push_str(&format!("/{}", escaped(field)));
    }
    Problem::new(code, message).at(path)
}

/// The code and sentence of a fault that the JSON library or one of our own types reports.
pub(crate) fn classified(fault: &serde_json::Error) -> (Code, String) {
    use serde_json::error::Category;
    let full = fault.to_string();
    let place = format!(" at line {} column {}", fault.line(), fault.column());
    let said = full.strip_suffix(&place).unwrap_or(&full);
    match fault.classify() {
        Category::Eof => (Code::TruncatedJson, "the JSON ends before it is complete".to_owned()),
        Category::Syntax | Category::Io => (Code::NotJson, format!("not JSON: {said}{place}")),
        Category::Data => {
            // Our own types lead their message with a code; the rest are the JSON library's few forms.
            if let Some((name, sentence)) = said.split_once(": ")
                && let Some(code) = Code::from_name(name)
            {
                return (code, sentence.to_owned());
            }
            let code = if said.starts_with("missing field") {
                Code::MissingField
            } else if said.starts_with("unknown variant") {
                Code::UnknownValue
            } else if said.starts_with("duplicate field") {
                Code::DuplicateKey
            } else if said.starts_with("invalid value") {
                Code::BadNumber
            } else {
                Code::WrongType
            };
            (code, plain_words(said))
        }
    }
}

/// The JSON library names Rust types; readers of a sentence know text, numbers, lists and objects.
fn plain_words(said: &str) -> String {
    const WORDS: [(&str, &str); 17] = [
        ("expected a sequence", "expected a list"),
        ("expected a map", "expected an object"),
        ("expected a string", "expected text"),
        ("expected a borrowed string", "expected text"),
        ("expected u16", "expected a whole number"),
        ("expected u32", "expected a whole number"),
        ("expected u64", "expected a whole number"),
        ("expected i32", "expected a whole number"),
        ("expected usize", "expected a whole number"),
        ("expected f64", "expected a number"),
        ("expected a boolean", "expected true or false"),
        ("invalid type: map", "wrong type: an object"),
        ("invalid type: sequence", "wrong type: a list"),
        ("invalid type: string", "wrong type: text"),
        ("invalid type: ", "wrong type: "),
        ("invalid value: ", "out of range: "),
        ("unknown variant ", "unknown value "),
    ];
    let mut words = said.to_owned();
    for (theirs, ours) in WORDS {
        words = words.replace(theirs, ours);
    }
    // `text "x"` reads as the user's own words, in backticks.
    if let Some((head, rest)) = words.split_once("wrong type: text \"")
        && let Some((value, tail)) = rest.rsplit_once("\", expected")
    {
        return format!("{head}wrong type: text `{value}`, expected{tail}");
    }
    if let Some((head, _)) = words.split_once(", expected struct ") {
        return format!("{head}, expected an object");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{Party, Urn};

    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "read for its faults only")]
    struct Sample {
        urn: Urn,
        #[serde(default)]
        at: Option<Party>,
        #[serde(default)]
        days: Option<f64>,
        #[serde(default)]
        list: Vec<u32>,
    }

    #[track_caller]
    fn fault(json: &str, code: Code, path: &str, message: &str) {
        let fault = text(json.as_bytes(), &Limits { bytes: 200, depth: 4 })
            .and_then(|text| typed::<Sample>(text, "/data").map(|_| ()))
            .unwrap_err();
        assert_eq!((fault.code, fault.path.as_str(), fault.message.as_str()), (code, path, message));
    }

    #[test]
    fn every_fault_has_a_code_a_place_and_a_sentence() {
        fault(r#"{"urn":12345}"#, Code::BadUrn, "/data/urn", "`12345` is not a URN of six digits");
        fault(r#"{"urn":"1234567"}"#, Code::BadUrn, "/data/urn", "`1234567` is not a URN of six digits");
        fault(
            r#"{"urn":true}"#,
            Code::WrongType,
            "/data/urn",
            "wrong type: boolean `true`, expected a URN of six digits",
        );
        fault(r#"{}"#, Code::MissingField, "/data/urn", "missing field `urn`");
        fault(
            r#"{"urn":123456,"at":{}}"#,
            Code::BadParty,
            "/data/at",
            "a party names no `school`, `trust` or `organisation`",
        );
        fault(
            r#"{"urn":123456,"at":{"school":1}}"#,
            Code::BadUrn,
            "/data/at/school",
            "`1` is not a URN of six digits",
        );
        fault(
            r#"{"urn":123456,"days":"x"}"#,
            Code::WrongType,
            "/data/days",
            "wrong type: text `x`, expected a number",
        );
        fault(
            r#"{"urn":123456,"list":[1,-2]}"#,
            Code::BadNumber,
            "/data/list/1",
            "out of range: integer `-2`, expected a whole number",
        );
        fault("[]x", Code::NotJson, "", "not JSON: trailing characters at line 1 column 3");
    }

    #[test]
    fn text_is_checked_before_any_type() {
        fault(r#"{"urn":1,"a":{"b":1,"b":2}}"#, Code::DuplicateKey, "/a/b", "the key `b` comes twice");
        fault(r#"{"a":[[[[[]]]]]}"#, Code::TooDeep, "/a/0/0/0", "nested deeper than the limit of 4");
        fault(r#"{"a":"x\u0000y"}"#, Code::NulInText, "/a", "the text holds the character NUL");
        fault("{\"a\":\"x\0y\"}", Code::NulInText, "", "the input holds the byte NUL");
        fault(r#"{"urn":123456"#, Code::TruncatedJson, "", "the JSON ends before it is complete");
        fault(&"x".repeat(201), Code::LineTooLong, "", "201 bytes, more than the limit of 200");
    }

    #[test]
    fn unknown_fields_are_named() {
        let json = r#"{"urn":123456,"at":{"school":123456,"x":1},"a/b":2}"#;
        let read = typed::<Sample>(json, "/data").unwrap();
        assert_eq!(read.unknown, ["/data/at/x", "/data/a~1b"]);
    }
}

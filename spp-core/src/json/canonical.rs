//! Sameness of content: what two texts of JSON that mean the same have in common.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::scan::plain;

/// The text without white space between its parts; all else is untouched, to the digits of its numbers.
#[must_use]
pub fn compact(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    without(json, |part, _| out.push_str(part));
    out
}

/// The same for text that may be no JSON: `None` where taking white space out would change what it means, as in `1 2`.
pub(crate) fn without_spaces(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut joins = false;
    let separates = |byte: Option<&u8>| byte.is_none_or(|byte| b"{}[],:\"".contains(byte));
    without(text, |part, after| {
        joins |= !separates(out.as_bytes().last()) && !separates(part.as_bytes().first()) && after;
        out.push_str(part);
    });
    (!joins).then_some(out)
}

/// Gives each run of text between white space, and whether there was white space before it.
fn without(json: &str, mut part: impl FnMut(&str, bool)) {
    let bytes = json.as_bytes();
    let (mut kept, mut at, mut after_space) = (0, 0, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => at = at.saturating_add(after_text(bytes.get(at..).unwrap_or_default())),
            b' ' | b'\t' | b'\r' | b'\n' => {
                if kept < at {
                    part(json.get(kept..at).unwrap_or_default(), after_space);
                }
                at = at.saturating_add(1);
                kept = at;
                after_space = true;
            }
            _ => at = at.saturating_add(1),
        }
    }
    if kept < at {
        part(json.get(kept..).unwrap_or_default(), after_space);
    }
}

/// How long a text is, both quotes included.
fn after_text(quoted: &[u8]) -> usize {
    let mut at: usize = 1;
    loop {
        at = at.saturating_add(plain(quoted.get(at..).unwrap_or_default()));
        at = match quoted.get(at) {
            None => return quoted.len(),
            Some(b'"') => return at.saturating_add(1),
            // A backslash, and what it escapes.
            Some(_) => at.saturating_add(2),
        };
    }
}

/// The content of valid JSON, the same for all texts that differ only in white space, in the order of keys, in how a
/// character is escaped or in how a number is written (`1.50`, `1.5`, `15e-1`). Only to be compared, or digested.
///
/// Linear in the text, times its depth.
#[must_use]
pub fn canonical(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    write(json, &mut out);
    out
}

/// SHA-256 of [`canonical`], in hexadecimal.
#[must_use]
pub fn digest(json: &str) -> String {
    Sha256::digest(canonical(json).as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write(json: &str, out: &mut String) {
    let json = json.trim();
    match json.as_bytes().first() {
        Some(b'{') => {
            let fields: BTreeMap<String, &RawValue> = serde_json::from_str(json).unwrap_or_default();
            separated(out, '{', '}', fields, |out, (key, value)| {
                out.push_str(&serde_json::Value::from(key).to_string());
                out.push(':');
                write(value.get(), out);
            });
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(json).unwrap_or_default();
            separated(out, '[', ']', items, |out, value| write(value.get(), out));
        }
        Some(b'"') => match serde_json::from_str::<String>(json) {
            Ok(text) => out.push_str(&serde_json::Value::from(text).to_string()),
            Err(_) => out.push_str(json),
        },
        Some(b'-' | b'0'..=b'9') => number(json, out),
        _ => out.push_str(json),
    }
}

fn separated<T>(
    out: &mut String,
    open: char,
    close: char,
    items: impl IntoIterator<Item = T>,
    mut each: impl FnMut(&mut String, T),
) {
    out.push(open);
    for (i, item) in items.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        each(out, item);
    }
    out.push(close);
}

/// A number as its digits without outer zeros, and a power of ten: exact for every number that JSON can write.
fn number(json: &str, out: &mut String) {
    let (sign, rest) = json.strip_prefix('-').map_or(("", json), |rest| ("-", rest));
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let Ok(exponent) = exponent.parse::<i64>() else {
        out.push_str(json);
        return;
    };
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        out.push('0');
        return;
    }
    let trailing = digits.len().saturating_sub(digits.trim_end_matches('0').len());
    let as_i64 = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let power = exponent.saturating_sub(as_i64(fraction.len())).saturating_add(as_i64(trailing));
    out.push_str(sign);
    out.push_str(significant);
    if power != 0 {
        out.push_str(&format!("e{power}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(a: &str, b: &str) {
        assert_eq!(canonical(a), canonical(b));
        assert_eq!(digest(a), digest(b));
    }

    #[test]
    fn sameness_is_of_content() {
        same(r#"{"a":1,"b":[true,null]}"#, " {\"b\" : [ true ,null], \"a\":1.0}");
        same("1.50", "15e-1");
        same("100", "1E2");
        same("-0.0", "0");
        same(r#""A\/é""#, r#""\u0041/\u00e9""#);
        for (a, b) in
            [("1", "10"), ("1", "-1"), ("0.1", "1"), (r#""1""#, "1"), ("[1,2]", "[2,1]"), ("12", "1.2")]
        {
            assert_ne!(canonical(a), canonical(b));
        }
    }

    #[test]
    fn compacting_touches_no_text_and_no_digit() {
        assert_eq!(
            compact("{ \"a b\" : 1.50 ,\n \"c\\\" d\": \"\\\\\" , \"e\":[ ] }"),
            r#"{"a b":1.50,"c\" d":"\\","e":[]}"#
        );
    }
}

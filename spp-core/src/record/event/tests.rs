//! The quick path and the strict path are one: what the first accepts the second accepts, with the same values.
//!
//! On events of every type, in every order of keys, and on more than 100,000 documents made from them by seeded faults.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a test that panics has done its job"
)]

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::*;

/// Every type with every field, escapes, unknown fields and types; each is read quickly.
const EVENTS: &str = include_str!("tests/events.ndjson");
const SAMPLE: &str = include_str!("../../../assets/sample.ndjson");

/// Whether the quick path read it; and then the strict path must have read the same.
#[track_caller]
fn is_quick(text: &str, limits: &Limits) -> bool {
    let Some(quick) = Event::quick(text, limits) else { return false };
    let strict = match Event::strict(text, limits) {
        Ok(strict) => strict,
        Err(fault) => panic!("only the quick path accepts {text}\n{fault:?}"),
    };
    assert_eq!(quick.id, strict.id, "{text}");
    assert_eq!(quick.type_name, strict.type_name, "{text}");
    assert_eq!(quick.time, strict.time, "{text}");
    assert_eq!(quick.text, strict.text, "{text}");
    assert_eq!(quick.unknown, strict.unknown, "{text}");
    match (&quick.body, &strict.body) {
        (Body::Fact(quick), Body::Fact(strict)) => assert_eq!(quick, strict, "{text}"),
        (Body::Unknown, Body::Unknown) => {}
        (quick, strict) => panic!("{quick:?} is not {strict:?} in {text}"),
    }
    true
}

/// The numbers of a seed, by xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % end.max(1)
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }
}

/// The same JSON with the fields of every object in another order, and white space between parts where it is asked for.
fn rewritten(json: &str, dice: &mut Dice, is_spaced: bool) -> String {
    let space = |dice: &mut Dice| if is_spaced { dice.one(&["", " ", "\n", "\t ", "\r\n"]) } else { "" };
    let mut parts: Vec<String> = Vec::new();
    let (open, close) = match json.as_bytes()[0] {
        b'{' => {
            let fields: BTreeMap<String, &RawValue> = serde_json::from_str(json).unwrap();
            for (key, value) in fields {
                let key = serde_json::to_string(&key).unwrap();
                let (before, after) = (space(dice), space(dice));
                parts.push(format!("{key}{before}:{after}{}", rewritten(value.get(), dice, is_spaced)));
            }
            for last in (1..parts.len()).rev() {
                parts.swap(last, dice.below(last + 1));
            }
            ('{', '}')
        }
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(json).unwrap();
            parts.extend(items.iter().map(|item| rewritten(item.get(), dice, is_spaced)));
            ('[', ']')
        }
        _ => return json.to_owned(),
    };
    let comma = format!("{},{}", space(dice), space(dice));
    format!("{open}{}{}{}{close}", space(dice), parts.join(&comma), space(dice))
}

#[test]
fn an_event_as_it_should_be_is_read_quickly_in_any_order_of_keys() {
    let (limits, mut dice) = (Limits::default(), Dice(7));
    let mut types: Vec<String> = Vec::new();
    for line in EVENTS.lines().chain(SAMPLE.lines()) {
        assert!(is_quick(line, &limits), "{line}");
        types.push(Event::strict(line, &limits).unwrap().type_name().to_owned());
        for _ in 0..5 {
            let other = rewritten(line, &mut dice, false);
            assert!(is_quick(&other, &limits), "{other}");
            let spaced = rewritten(line, &mut dice, true);
            // What an amendment gives is kept with its white space, which only the strict path still has.
            assert!(is_quick(&spaced, &limits) != line.contains("spp.amended"), "{spaced}");
        }
    }
    for known in Fact::TYPES {
        assert!(types.iter().any(|found| found == known), "{known}");
    }
}

const BITS: [&str; 44] = [
    " ",
    "\n",
    "\t",
    "\u{c}",
    "\u{a0}",
    "\"",
    "\\",
    "\\\"",
    "\\u0000",
    "\\u00e9",
    "\\ud83d",
    "\\ude00",
    "\\x",
    "\0",
    "\u{7f}",
    "é",
    "\u{feff}",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "{}",
    "[]",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "1.0",
    "1e3",
    "0.5e-1",
    "01",
    "1e999",
    "12345678901234567890",
    "1.00000000000000000001",
    "366.0001",
    "\"\"",
    "\" \"",
    "\"2026-02-30\"",
    "{\"school\":900001}",
    "\"x\":1,",
];

/// Where values and texts begin and end: faults there reach further than into the middle of a sentence.
fn place(text: &str, dice: &mut Dice) -> usize {
    let start = dice.below(text.len() + 1);
    let near = |at: &usize| text.is_char_boundary(*at) && (start.is_multiple_of(2) || is_edge(text, *at));
    (start..=text.len()).find(near).unwrap_or(text.len())
}

fn is_edge(text: &str, at: usize) -> bool {
    let around = [at.checked_sub(1), Some(at)].into_iter().flatten();
    around.filter_map(|at| text.as_bytes().get(at)).any(|byte| b"{}[],:\"".contains(byte))
}

fn mutated(text: &str, others: &[&str], dice: &mut Dice) -> String {
    let (a, b) = (place(text, dice), place(text, dice));
    let (start, end) = (a.min(b), a.max(b));
    let short = |end: usize| (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let near = short((start + 1 + dice.below(12)).min(text.len()));
    let (head, tail) = (&text[..start], &text[start..]);
    match dice.below(20) {
        0 => format!("{head}{}{tail}", dice.one(&BITS)),
        1 => format!("{head}{}{}", dice.one(&BITS), &text[near..]),
        2 => format!("{head}{}", &text[near..]),
        3 => head.to_owned(),
        4 => format!("{head}{}{tail}", &text[start..near]),
        5 => format!("{}{}{}", &text[..end], &text[start..end], &text[end..]),
        6 => field_repeated(text, dice),
        7 => value_replaced(text, others, dice),
        8 => {
            let deep = 1 + dice.below(40);
            format!("{head}{}{}{tail}", "[".repeat(deep), "]".repeat(dice.below(2) * deep))
        }
        9..=12 => word_changed(text, dice),
        13..=15 => words_added(text, dice),
        _ => number_changed(text, dice),
    }
}

/// The quoted texts of a document, keys and values.
fn quoted(text: &str) -> Vec<(usize, usize)> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    quotes.windows(2).map(|pair| (pair[0], pair[1] + 1)).collect()
}

fn field_repeated(text: &str, dice: &mut Dice) -> String {
    let commas: Vec<usize> = text.match_indices(',').map(|(at, _)| at).collect();
    let first = dice.below(commas.len());
    match (commas.get(first), commas.get(first + 1)) {
        (Some(from), Some(to)) => format!("{}{}{}", &text[..*to], &text[*from..*to], &text[*to..]),
        _ => text.to_owned(),
    }
}

fn value_replaced(text: &str, others: &[&str], dice: &mut Dice) -> String {
    let other = others[dice.below(others.len())];
    let (mine, theirs) = (quoted(text), quoted(other));
    match (mine.get(dice.below(mine.len())), theirs.get(dice.below(theirs.len()))) {
        (Some(mine), Some(theirs)) => {
            format!("{}{}{}", &text[..mine.0], &other[theirs.0..theirs.1], &text[mine.1..])
        }
        _ => text.to_owned(),
    }
}

fn word_changed(text: &str, dice: &mut Dice) -> String {
    let words = quoted(text);
    let Some((start, end)) = words.get(dice.below(words.len())).copied() else { return text.to_owned() };
    let word = match dice.below(6) {
        0 => text[start..end].to_uppercase(),
        1 => text[start..end].replacen('e', "\\u0065", 1),
        2 => format!("\"{}\"", "x".repeat(120 + dice.below(20))),
        3 => format!(
            "\"{}\"",
            dice.one(&["2026-13-01", "1799-12-31", "2026-03-05T09:12:60Z", "2026-03-05 09:12Z"])
        ),
        4 => dice.one(&BITS).to_owned(),
        _ => dice.below(1_000_000).to_string(),
    };
    format!("{}{word}{}", &text[..start], &text[end..])
}

/// What may stand in a text, put into one.
fn words_added(text: &str, dice: &mut Dice) -> String {
    let words = quoted(text);
    let Some((_, end)) = words.get(dice.below(words.len())).copied() else { return text.to_owned() };
    let bit = dice.one(&["x", " y", "é", "\\n", "\\\"", "\\u00e9", "\\ud83d\\ude00", "\\/", "\\u2028"]);
    format!("{}{bit}{}", &text[..end - 1], &text[end - 1..])
}

fn number_changed(text: &str, dice: &mut Dice) -> String {
    let digits: Vec<usize> = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let Some(at) = digits.get(dice.below(digits.len())) else { return text.to_owned() };
    let digit = dice.one(&["0", "1", "2", "9", "10", "1.5", "-1", "1e1"]);
    format!("{}{digit}{}", &text[..*at], &text[at + 1..])
}

#[test]
fn what_the_quick_path_accepts_the_strict_path_accepts_with_the_same_values() {
    let events: Vec<&str> = EVENTS.lines().collect();
    let mut dice = Dice(20_260_305);
    let (mut quick, mut strict_only, mut refused) = (0, 0, 0);
    for round in 0..3_000 {
        let limits = Limits { depth: 4 + round % 6, ..Limits::default() };
        for event in &events {
            let mut text = match round % 3 {
                0 => (*event).to_owned(),
                1 => rewritten(event, &mut dice, false),
                _ => rewritten(event, &mut dice, true),
            };
            for _ in 0..1 + dice.below(3) / 2 {
                text = mutated(&text, &events, &mut dice);
            }
            if is_quick(text.trim_ascii(), &limits) {
                quick += 1;
            } else if Event::strict(text.trim_ascii(), &limits).is_ok() {
                strict_only += 1;
            } else {
                refused += 1;
            }
        }
    }
    assert_eq!(quick + strict_only + refused, 105_000);
    // Each way is taken by many, or this test would show nothing.
    assert!(quick > 15_000 && strict_only > 1_000 && refused > 20_000, "{quick} {strict_only} {refused}");
}

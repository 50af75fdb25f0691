//! That the vectors leave nothing out: every code, rule, measure and verdict is expected by one of them.

use std::collections::{BTreeMap, BTreeSet};

use spp_core::problem::{Class, Code};
use spp_core::programme::{Measure, RuleName};

use crate::vectors;

/// Codes that no vector gives, and why.
const EXPLAINED: &[(&str, &str)] = &[
    ("unknown_base", "of an overlay that is put onto its core; no call of the vectors does that"),
    ("judgement_word", "of the check for words of judgement, which is not built yet"),
    ("bump_too_small", "of checking a release; no call of the vectors does that"),
    ("version_not_higher", "of checking a release; no call of the vectors does that"),
    ("bad_succession", "of carrying answers across editions; no call of the vectors does that"),
    ("edition_missing", "of carrying answers across editions; no call of the vectors does that"),
    ("not_comparable", "of comparing answers across editions; no call of the vectors does that"),
    ("scales_differ", "of comparing answers across editions; no call of the vectors does that"),
    ("local_id_clash", "of an overlay that is put onto its core; no call of the vectors does that"),
    ("overlay_changes_core", "of an overlay that is put onto its core; no call of the vectors does that"),
    ("base_moved", "of an overlay that is put onto its core; no call of the vectors does that"),
    ("local_part_detached", "of an overlay that is put onto its core; no call of the vectors does that"),
];

/// What the vectors expect under keys of these names.
fn expected(keys: &[&str]) -> BTreeSet<String> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for vector in vectors::all().iter().filter(|vector| vector.disputed.is_none()) {
        for (key, words) in vector.expected_words() {
            all.entry(key).or_default().extend(words);
        }
    }
    keys.iter().filter_map(|key| all.get(*key)).flatten().cloned().collect()
}

#[track_caller]
fn none_left_out<'a>(what: &str, keys: &[&str], all: impl Iterator<Item = &'a str>) {
    let expected = expected(keys);
    let left_out: Vec<&str> = all.filter(|name| !expected.contains(*name)).collect();
    assert!(left_out.is_empty(), "no vector expects the {what} {left_out:?}");
}

#[test]
fn every_code_of_input_has_a_vector() {
    let of_input = [Class::Malformed, Class::Problem, Class::Definition, Class::Breach];
    let explained = |code: &&Code| EXPLAINED.iter().all(|(name, _)| *name != code.name());
    let codes = Code::ALL.iter().filter(|code| of_input.contains(&code.class()));
    none_left_out("codes", &["code"], codes.filter(explained).map(|code| code.name()));
}

#[test]
fn what_is_explained_is_a_code_without_a_vector() {
    let expected = expected(&["code"]);
    for (name, why) in EXPLAINED {
        assert!(Code::from_name(name).is_some(), "`{name}` is no code");
        assert!(!expected.contains(*name), "`{name}` has a vector after all, though it is said to be {why}");
    }
}

#[test]
fn every_rule_has_a_vector_that_breaks_it() {
    none_left_out("rules", &["rule"], RuleName::ALL.iter().map(|rule| rule.name()));
}

#[test]
fn every_measure_has_a_vector() {
    none_left_out("measures", &["measure"], Measure::names());
}

#[test]
fn every_verdict_state_and_step_has_a_vector() {
    none_left_out("verdicts", &["verdict"], ["met", "not_met", "cannot_tell"].into_iter());
    let states = ["none", "planned", "postponed", "cancelled", "under_way", "complete"];
    none_left_out("states", &["state"], states.into_iter());
    none_left_out("hub states", &["status"], ["designated", "lapsed", "ended"].into_iter());
}

#[test]
fn there_are_enough_vectors_and_none_says_the_same_as_another() {
    let vectors = vectors::all();
    assert!(vectors.len() >= 70, "{} vectors", vectors.len());
    let mut seen = BTreeMap::new();
    for vector in vectors {
        let asked = (
            &vector.input,
            &vector.definitions,
            &vector.programme,
            &vector.as_of,
            &vector.known,
            &vector.cluster,
        );
        let also = (vector.illustrative, asked);
        if let Some(other) = seen.insert(also, &vector.name) {
            panic!("{} asks what {other} asks", vector.name);
        }
    }
}

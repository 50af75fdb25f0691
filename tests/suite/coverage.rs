//! That the vectors leave nothing out: every code, rule, measure and verdict is expected by one of them.

use std::collections::{BTreeMap, BTreeSet};

use spp_core::framework::{Bump, ChangeKind, Kinship, Outcome, Part, Reason, Relation};
use spp_core::problem::{Class, Code};
use spp_core::programme::{Measure, RuleName};

use crate::{asked, editions, questions, vectors};

/// Why no vector gives a register's codes.
const REGISTER: &str = "of a register's extract; no vector holds one, `spp-core/src/gias` tries them";

/// Codes that no vector gives, and why.
const EXPLAINED: &[(&str, &str)] = &[
    ("missing_column", REGISTER),
    ("bad_row", REGISTER),
    ("not_a_school", REGISTER),
    ("row_bad_urn", REGISTER),
    ("row_bad_date", REGISTER),
    ("row_bad_number", REGISTER),
    ("link_undated", REGISTER),
    ("link_type_unknown", REGISTER),
    ("row_repeated", REGISTER),
    ("row_unknown_value", REGISTER),
    ("closed_undated", REGISTER),
    ("link_dates_differ", REGISTER),
];

/// What the vectors expect under keys of these names.
fn expected(keys: &[&str]) -> BTreeSet<String> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for vector in vectors::all().iter().filter(|vector| vector.disputed.is_none()) {
        for (key, words) in vector.expected_words() {
            all.entry(key).or_default().extend(words);
        }
    }
    for (key, words) in editions::expected_words(&asked::OPS) {
        all.entry(key).or_default().extend(words);
    }
    keys.iter().filter_map(|key| all.get(*key)).flatten().cloned().collect()
}

/// What the vectors of one operation on editions expect under a key.
fn expected_of(op: &str, key: &str) -> BTreeSet<String> {
    editions::expected_words(&[op]).remove(key).unwrap_or_default().into_iter().collect()
}

#[track_caller]
fn none_left_out<'a>(what: &str, keys: &[&str], all: impl Iterator<Item = &'a str>) {
    none_missing(what, &expected(keys), all);
}

#[track_caller]
fn none_missing<'a>(what: &str, expected: &BTreeSet<String>, all: impl Iterator<Item = &'a str>) {
    let left_out: Vec<&str> = all.filter(|name| !expected.contains(*name)).collect();
    assert!(left_out.is_empty(), "no vector expects the {what} {left_out:?}");
}

#[test]
fn every_code_of_input_has_a_vector() {
    let of_input = [Class::Malformed, Class::Problem, Class::Definition, Class::Import, Class::Breach];
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
            &vector.ask,
        );
        let also = (vector.illustrative, asked);
        if let Some(other) = seen.insert(also, &vector.name) {
            panic!("{} asks what {other} asks", vector.name);
        }
    }
}

#[test]
fn every_change_of_an_edition_has_a_vector() {
    none_missing("kinds", &expected_of("diff", "kind"), ChangeKind::ALL.iter().map(|kind| kind.name()));
    none_missing("parts", &expected_of("diff", "part"), Part::ALL.iter().map(|part| part.name()));
    none_missing("bumps", &expected_of("diff", "required_bump"), Bump::ALL.iter().map(|bump| bump.name()));
    let given = expected_of("check_release", "given_bump");
    none_missing("promises", &given, Bump::ALL.iter().map(|bump| bump.name()));
    let refused = ["bump_too_small", "version_not_higher", "version_content_differs", "bad_succession"];
    none_missing("refusals of a release", &expected_of("check_release", "code"), refused.into_iter());
}

#[test]
fn every_relation_and_outcome_of_an_answer_has_a_vector() {
    let kinships = expected_of("migrate", "kinship");
    none_missing("relations", &kinships, Relation::ALL.iter().map(|relation| relation.name()));
    none_missing("kinships", &kinships, Kinship::ALL.iter().map(|kinship| kinship.name()));
    let outcomes = Outcome::ALL.iter().map(|outcome| outcome.name());
    none_missing("outcomes", &expected_of("migrate", "outcome"), outcomes);
    let reasons = Reason::ALL.iter().map(|reason| reason.name());
    none_missing("reasons", &expected_of("migrate", "reasons"), reasons);
    let refused = ["bad_succession", "edition_missing", "version_content_differs"];
    none_missing("refusals of a migration", &expected_of("migrate", "code"), refused.into_iter());
    let refused = ["not_comparable", "scales_differ", "unknown_question"];
    none_missing("refusals of a series", &expected_of("series", "code"), refused.into_iter());
}

#[test]
fn every_operation_on_editions_has_a_vector_and_none_says_the_same_as_another() {
    let vectors = editions::all();
    assert!(vectors.len() >= 45, "{} vectors of editions", vectors.len());
    let ops: BTreeSet<String> =
        vectors.iter().filter_map(|vector| vector.asks("op").map(str::to_owned)).collect();
    none_missing("operations", &ops, asked::OPS.into_iter());
    let mut seen = BTreeMap::new();
    for vector in vectors {
        if let Some(other) = seen.insert((&vector.ask, &vector.documents, &vector.input), &vector.name) {
            panic!("{} asks what {other} asks", vector.name);
        }
    }
}

#[test]
fn every_question_beside_the_assessment_has_a_vector() {
    let asked: BTreeSet<String> =
        vectors::all().iter().filter_map(|vector| vector.asks("op").map(str::to_owned)).collect();
    none_missing("questions", &asked, questions::OPS.into_iter());
}

use super::{brief, missing};
use crate::assess::answer::{Assessment, CriterionAnswer, LeafAnswer};
use crate::assets::SAMPLE;
use crate::definitions::Definitions;
use crate::fixture;
use crate::record::Record;

fn sample() -> Assessment {
    let mut record = Record::new();
    record.read(SAMPLE.as_bytes());
    let view = record.as_of(fixture::date("2026-07-31"));
    view.assess(&fixture::cluster("oak"), &Definitions::illustrative()).unwrap()
}

fn found<'a>(leaves: &[&'a LeafAnswer], id: &str) -> &'a LeafAnswer {
    leaves.iter().find(|leaf| leaf.id.as_str() == id).unwrap()
}

/// The counts of `docs/sample.md`, which were made apart from the library.
#[test]
fn the_sample_counts_as_by_hand() {
    let sample = sample();
    let hub = sample.hub.criteria.unwrap();
    let leaves = hub.leaves();
    let expected = [
        ("hub.time", "met 10"),
        ("hub.rounds", "met 2"),
        ("hub.reviews", "not_met 4/5, short 0.2, needs 1"),
        ("hub.impact-reviews", "met 5/5"),
        ("hub.reviewers", "met 17"),
        ("hub.champions", "met 1"),
        ("hub.own-training", "not_met 13/18, short 0.027777777778, needs 1"),
        ("hub.changed", "met 12/15 +1"),
        ("hub.breaches", "not_met 1, short 1"),
        ("hub.succession", "met true"),
        ("hub.clusters", "met 1"),
        ("hub.across", "not_met 2, short 1, needs 1"),
        ("hub.base", "cannot_tell nothing"),
    ];
    for (id, said) in expected {
        assert_eq!(brief(found(&leaves, id)), said, "{id}");
    }
    assert_eq!(missing(found(&leaves, "hub.reviews")), "school 900005");
    assert_eq!(missing(found(&leaves, "hub.reviewers")), "p-17");
    let beyond = hub.of().iter().find(|below| matches!(below, CriterionAnswer::AtLeast(_))).unwrap();
    assert_eq!(beyond.verdict().name(), "cannot_tell");
    assert_eq!(hub.verdict().name(), "not_met");
}

#[test]
fn the_sample_is_read_against_every_phase() {
    let sample = sample();
    let leaves: Vec<&LeafAnswer> = sample.phases.iter().flat_map(|phase| phase.criteria.leaves()).collect();
    let expected = [
        ("build.members", "met 5"),
        ("build.lead-trained", "met 2"),
        ("embed.time", "met 11"),
        ("embed.senior-reviewers", "not_met 2/5, short 0.6, needs 3"),
        ("embed.workshops", "met 3/3"),
        ("embed.support", "met 3"),
        ("sustain.round", "met 2"),
        ("sustain.levels", "met 6/11"),
        ("sustain.spread", "met 5/5"),
        ("sustain.independence", "not_met 2/3, short 0.233333333333, needs 1"),
        ("sustain.changed", "met 14/24 +8"),
        ("sustain.own-training", "met 10/11"),
        ("sustain.trainers", "not_met 8, short 2, needs 2"),
    ];
    for (id, said) in expected {
        assert_eq!(brief(found(&leaves, id)), said, "{id}");
    }
    // The one workshop that its own lead reviewer facilitated.
    assert_eq!(missing(found(&leaves, "sustain.independence")), "r-2526-brackenside");
}

/// A workshop counts exactly where the rule finds nothing: they are told apart by the same facts, whatever the date.
#[test]
fn independence_is_what_the_rule_finds() {
    let mut record = Record::new();
    record.read(SAMPLE.as_bytes());
    for on in ["2024-04-30", "2025-03-31", "2025-12-31", "2026-07-31", "2027-01-31"] {
        let view = record.as_of(fixture::date(on));
        let sample = view.assess(&fixture::cluster("oak"), &Definitions::illustrative()).unwrap();
        let leaves: Vec<&LeafAnswer> =
            sample.phases.iter().flat_map(|phase| phase.criteria.leaves()).collect();
        let leaf = found(&leaves, "sustain.independence");
        let period = leaf.period.unwrap();
        let rule = "facilitator_independent";
        let broken =
            sample.breaches.iter().filter(|breach| breach.rule == rule && period.holds(breach.on)).count();
        let open = sample.untestable.iter().filter(|gap| gap.rule == rule && period.holds(gap.on)).count();
        let of = [leaf.numerator.unwrap() as usize, broken, open].into_iter().sum();
        assert_eq!((leaf.denominator.unwrap() as usize, leaf.undetermined as usize), (of, open), "{on}");
    }
}

/// Every sentence starts small, ends without a stop and has no double space.
#[test]
fn sentences_keep_the_house_style() {
    let sample = sample();
    let trees = sample.phases.iter().map(|phase| &phase.criteria).chain(&sample.hub.criteria);
    for leaf in trees.flat_map(CriterionAnswer::leaves) {
        let why = &leaf.why;
        assert!(!why.is_empty() && !why.ends_with('.') && !why.contains("  "), "{why}");
        assert!(!why.starts_with(char::is_uppercase), "{why}");
    }
}

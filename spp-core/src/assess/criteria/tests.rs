use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::joined;
use crate::assess::answer::{CriterionAnswer, Verdict};
use crate::assess::measure::tests::{World, leaf, only};
use Verdict::{CannotTell, Met, NotMet};

#[test]
fn branches_join_as_in_three_valued_logic() {
    let tables = [
        (Met, Met, Met, Met),
        (Met, NotMet, NotMet, Met),
        (Met, CannotTell, CannotTell, Met),
        (NotMet, NotMet, NotMet, NotMet),
        (NotMet, CannotTell, NotMet, CannotTell),
        (CannotTell, CannotTell, CannotTell, CannotTell),
    ];
    for (a, b, all, any) in tables {
        for pair in [[a, b], [b, a]] {
            assert_eq!(joined(2, pair.into_iter()), all, "all of {pair:?}");
            assert_eq!(joined(1, pair.into_iter()), any, "any of {pair:?}");
        }
    }
    assert_eq!(joined(2, [Met, CannotTell, NotMet].into_iter()), CannotTell);
    assert_eq!(joined(2, [Met, CannotTell, Met].into_iter()), Met);
    assert_eq!(joined(2, [NotMet, CannotTell, NotMet].into_iter()), NotMet);
    assert_eq!(joined(0, [].into_iter()), Met);
    assert_eq!(joined(1, [].into_iter()), NotMet);
}

/// A tree whose leaves are verdicts.
#[derive(Debug, Clone)]
enum Tree {
    Leaf(Verdict),
    AtLeast(u32, Vec<Tree>),
}

impl Tree {
    fn verdict(&self) -> Verdict {
        match self {
            Tree::Leaf(verdict) => *verdict,
            Tree::AtLeast(need, of) => joined(*need, of.iter().map(Tree::verdict)),
        }
    }

    fn open(&self) -> usize {
        match self {
            Tree::Leaf(verdict) => usize::from(*verdict == CannotTell),
            Tree::AtLeast(_, of) => of.iter().map(Tree::open).sum(),
        }
    }

    fn size(&self) -> usize {
        match self {
            Tree::Leaf(_) => 1,
            Tree::AtLeast(_, of) => of.iter().map(Tree::size).sum(),
        }
    }

    /// Whether it holds, in two values, once its open leaves are filled in from the bits.
    fn holds(&self, bits: &mut u32) -> bool {
        match self {
            Tree::Leaf(CannotTell) => {
                let bit = *bits & 1 == 1;
                *bits >>= 1;
                bit
            }
            Tree::Leaf(verdict) => *verdict == Met,
            Tree::AtLeast(need, of) => {
                // Every branch takes its bits, so none may be skipped.
                let held: Vec<bool> = of.iter().map(|below| below.holds(bits)).collect();
                held.into_iter().filter(|held| *held).count() >= usize::try_from(*need).unwrap()
            }
        }
    }
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![Just(Met), Just(NotMet), Just(CannotTell)].prop_map(Tree::Leaf);
    let grown = leaf.prop_recursive(3, 8, 4, |below| {
        (0_u32..=5, prop::collection::vec(below, 0..4)).prop_map(|(need, of)| Tree::AtLeast(need, of))
    });
    grown.prop_filter("at most eight leaves", |tree| tree.size() <= 8)
}

proptest! {
    /// Each leaf stands in the tree once, and no branch turns a verdict round: so joining from below loses nothing.
    #[test]
    fn a_verdict_is_what_all_completions_agree_on(tree in tree()) {
        let mut completions = (0..1_u32 << tree.open()).map(|bits| tree.holds(&mut bits.clone()));
        let first = completions.next().unwrap();
        let expected = match (completions.all(|held| held == first), first) {
            (false, _) => CannotTell,
            (true, true) => Met,
            (true, false) => NotMet,
        };
        prop_assert_eq!(tree.verdict(), expected);
    }
}

fn members(least: u32) -> Json {
    leaf("active_members", json!({"at_least": least}))
}

fn dated(mut leaf: Json, field: &str, day: &str) -> Json {
    leaf[field] = json!(day);
    leaf
}

fn answer(criteria: &Json) -> CriterionAnswer {
    World::new().assess("2026-07-31", criteria).phases[0].criteria.clone()
}

fn shown(answer: &CriterionAnswer) -> String {
    match answer {
        CriterionAnswer::All(branch) | CriterionAnswer::Any(branch) | CriterionAnswer::AtLeast(branch) => {
            format!("{} {} of {} {}", answer.kind(), branch.need, branch.of.len(), branch.verdict.name())
        }
        CriterionAnswer::Leaf(leaf) => format!("leaf {}", leaf.verdict.name()),
    }
}

#[test]
fn a_tree_keeps_its_shape_its_names_and_what_it_needs() {
    let noted = leaf("noted_fact", json!({"name": "x", "equals": true}));
    let title = json!({"en": "All of it", "cy": "Y cyfan"});
    let tree = answer(&json!({"id": "top", "title": title, "all": [
        members(3),
        {"any": [members(4), noted]},
        {"at_least": 2, "of": [members(1), members(2), members(4)]},
    ]}));
    assert_eq!(shown(&tree), "all 3 of 3 cannot_tell");
    let below: Vec<String> = tree.of().iter().map(shown).collect();
    assert_eq!(below, ["leaf met", "any 1 of 2 cannot_tell", "at_least 2 of 3 met"]);
    let CriterionAnswer::All(branch) = &tree else { panic!("{tree:?}") };
    assert_eq!(branch.id.as_ref().unwrap().as_str(), "top");
    assert_eq!(branch.title.as_deref(), Some("All of it"));
    assert_eq!(tree.leaves().len(), 6);
}

#[test]
fn leaves_outside_their_days_are_left_out() {
    for (field, day, applies) in [
        ("from", "2026-07-31", true),
        ("from", "2026-08-01", false),
        ("until", "2026-07-31", true),
        ("until", "2026-07-30", false),
    ] {
        let all = json!({"all": [members(1), dated(members(9), field, day)]});
        let expected = if applies { "all 2 of 2 not_met" } else { "all 1 of 1 met" };
        assert_eq!(shown(&answer(&all)), expected, "{field} {day}");
    }
    let past = || dated(members(1), "until", "2025-01-01");
    assert_eq!(shown(&answer(&json!({"all": [past()]}))), "all 0 of 0 met");
    assert_eq!(shown(&answer(&json!({"any": [past()]}))), "any 1 of 0 not_met");
    // What is needed stays as the document says it.
    assert_eq!(
        shown(&answer(&json!({"at_least": 2, "of": [past(), members(1)]}))),
        "at_least 2 of 1 not_met"
    );
    assert_eq!(shown(&answer(&past())), "all 0 of 0 met");
}

#[test]
fn what_cannot_be_used_cannot_be_told() {
    let ask = |measure: &str, parameters: Json| {
        only(&World::new().assess("2026-07-31", &leaf(measure, parameters)))
    };
    let unknown = ask("vibes", json!({"at_least": 1}));
    assert_eq!((unknown.verdict, unknown.unit, &unknown.value), (CannotTell, None, &None));
    assert_eq!(unknown.why, "the measure `vibes` is not known here, or lacks what it needs");
    let lacking = ask("trained_people", json!({"at_least": 1}));
    assert_eq!(lacking.verdict, CannotTell);
    // A threshold that is none: the value is there for the reader all the same.
    for threshold in
        [json!({}), json!({"at_least": 1, "at_most": 2}), json!({"at_least": -1}), json!({"equals": true})]
    {
        let leaf = ask("active_members", threshold.clone());
        assert_eq!((leaf.verdict, &leaf.threshold), (CannotTell, &None), "{threshold}");
        assert_eq!(json!(leaf.value), 3, "{threshold}");
        assert_eq!(
            leaf.why,
            "3 members are active on 2026-07-31; the programme gives nothing usable to compare that with"
        );
    }
}

#[test]
fn a_leaf_carries_where_it_comes_from() {
    let answer = only(
        &World::new()
            .assess("2026-07-31", &leaf("active_members", json!({"at_least": 3, "source": "a page"}))),
    );
    assert_eq!((answer.basis, answer.source.as_deref()), ("host", Some("a page")));
    assert_eq!(json!(answer.threshold), json!({"at_least": 3}));
    assert_eq!((answer.shortfall, answer.needs), (None, None));
}

//! Sets of leaves, against brute force over all subsets.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::super::tree::minimal;
use super::law::asked;
use crate::assess::{BranchAnswer, CriterionAnswer, Goal, LeafAnswer, Missing, Verdict};
use crate::definitions::Definitions;
use crate::fixture::{cluster, date, record};
use crate::ids::Id;
use crate::programme::Programme;

/// A tree whose leaves are verdicts, and whether an unmet one can be met.
#[derive(Debug, Clone)]
enum Tree {
    Leaf(Verdict, bool),
    Branch(u32, Vec<Tree>),
}

fn verdicts() -> impl Strategy<Value = Verdict> {
    prop_oneof![Just(Verdict::Met), Just(Verdict::NotMet), Just(Verdict::CannotTell)]
}

fn trees(most: u32) -> impl Strategy<Value = Tree> {
    let leaf = (verdicts(), prop::bool::weighted(0.8)).prop_map(|(verdict, can)| Tree::Leaf(verdict, can));
    leaf.prop_recursive(3, most, 4, |below| {
        (0..5_u32, prop::collection::vec(below, 0..5)).prop_map(|(need, of)| {
            // As often `all` and `any` as a number between.
            let need = match need {
                0 => u32::try_from(of.len()).unwrap(),
                need => need,
            };
            Tree::Branch(need, of)
        })
    })
}

impl Tree {
    fn leaves(&self) -> Vec<(Verdict, bool)> {
        match self {
            Tree::Leaf(verdict, can) => vec![(*verdict, *can)],
            Tree::Branch(_, of) => of.iter().flat_map(Tree::leaves).collect(),
        }
    }

    /// The verdict with some leaves flipped, as the document defines it and not as the code under test does.
    fn joined(&self, flipped: &BTreeSet<usize>, place: &mut usize) -> Verdict {
        match self {
            Tree::Leaf(verdict, _) => {
                let here = *place;
                *place = place.saturating_add(1);
                if flipped.contains(&here) { Verdict::Met } else { *verdict }
            }
            Tree::Branch(need, of) => {
                let found: Vec<Verdict> = of.iter().map(|below| below.joined(flipped, place)).collect();
                let count = |verdict| found.iter().filter(|found| **found == verdict).count();
                let (met, open) = (count(Verdict::Met), count(Verdict::CannotTell));
                let need = usize::try_from(*need).unwrap();
                if met >= need {
                    Verdict::Met
                } else if met.saturating_add(open) < need {
                    Verdict::NotMet
                } else {
                    Verdict::CannotTell
                }
            }
        }
    }

    fn answer(&self, number: &mut usize) -> CriterionAnswer {
        match self {
            Tree::Leaf(verdict, _) => {
                *number = number.saturating_add(1);
                CriterionAnswer::Leaf(Box::new(leaf(*number, *verdict)))
            }
            Tree::Branch(need, of) => {
                let verdict = self.joined(&BTreeSet::new(), &mut 0);
                let of = of.iter().map(|below| below.answer(number)).collect();
                CriterionAnswer::AtLeast(BranchAnswer { id: None, title: None, verdict, need: *need, of })
            }
        }
    }

    /// The minimal sets of unmet leaves that can be met and together make it met, from all subsets.
    fn brute(&self) -> BTreeSet<Vec<usize>> {
        let leaves = self.leaves();
        let open: Vec<usize> =
            (0..leaves.len()).filter(|at| leaves[*at].0 != Verdict::Met && leaves[*at].1).collect();
        let sets = (0_u32..1 << open.len()).map(|bits| -> BTreeSet<usize> {
            open.iter().enumerate().filter(|(at, _)| bits & 1 << at != 0).map(|(_, place)| *place).collect()
        });
        let enough: Vec<BTreeSet<usize>> =
            sets.filter(|set| self.joined(set, &mut 0) == Verdict::Met).collect();
        let is_minimal = |set: &&BTreeSet<usize>| {
            !set.iter().any(|dropped| {
                let smaller: BTreeSet<usize> =
                    set.iter().filter(|place| *place != dropped).copied().collect();
                self.joined(&smaller, &mut 0) == Verdict::Met
            })
        };
        enough.iter().filter(is_minimal).map(|set| set.iter().copied().collect()).collect()
    }

    /// As a document: each leaf a fact that the host notes.
    fn document(&self, number: &mut usize) -> Json {
        match self {
            Tree::Leaf(..) => {
                *number = number.saturating_add(1);
                json!({"id": format!("l{number}"), "title": "A fact", "measure": "noted_fact",
                    "name": format!("f{number}"), "equals": true, "basis": "host"})
            }
            Tree::Branch(need, of) => {
                json!({"at_least": need, "of": of.iter().map(|below| below.document(number)).collect::<Vec<_>>()})
            }
        }
    }
}

fn leaf(number: usize, verdict: Verdict) -> LeafAnswer {
    LeafAnswer {
        id: Id::new(&format!("l{number}")).unwrap(),
        title: String::new(),
        verdict,
        measure: String::new(),
        unit: None,
        value: None,
        undetermined: 0,
        numerator: None,
        denominator: None,
        threshold: None,
        shortfall: None,
        needs: None,
        period: None,
        missing: Missing::default(),
        events: Vec::new(),
        basis: "host",
        source: None,
        why: String::new(),
    }
}

proptest! {
    #[test]
    fn sets_of_leaves_are_those_of_brute_force(tree in trees(12)) {
        let leaves = tree.leaves();
        prop_assume!(leaves.len() <= 12);
        let found = minimal(&tree.answer(&mut 0), &|place| leaves[place].1);
        prop_assert!(found.is_whole);
        prop_assert!(found.sets.iter().map(Vec::len).is_sorted());
        let mut sets: Vec<_> = found.sets.into_iter().map(|mut set| { set.sort_unstable(); set }).collect();
        sets.sort();
        prop_assert_eq!(sets, tree.brute().into_iter().collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Through the front door: leaves are facts that a host notes, or has noted as something else.
    #[test]
    fn plans_are_those_of_brute_force(tree in trees(8)) {
        // A leaf that is not met can be met here, whatever the generator says.
        let tree = tree.possible();
        let leaves = tree.leaves();
        let all = tree.brute();
        prop_assume!(leaves.len() <= 8 && all.len() <= 10);
        let mut events = vec![("cluster_formed", json!({"on": "2024-09-01", "cluster": "c"}))];
        for (at, (verdict, _)) in leaves.iter().enumerate() {
            let name = format!("f{}", at.saturating_add(1));
            let noted = |value: bool| json!({"on": "2024-10-01", "subject": {"cluster": "c"}, "name": name, "value": value});
            match verdict {
                Verdict::Met => events.push(("fact_noted", noted(true))),
                Verdict::NotMet => events.push(("fact_noted", noted(false))),
                Verdict::CannotTell => {}
            }
        }
        let document = json!({"id": "p", "version": "1.0.0", "title": "P", "reviewee": "school",
            "year": {"starts": "09-01"}, "hub": {"criteria": tree.document(&mut 0), "basis": "host"}});
        let programme = Programme::read(document.to_string().as_bytes()).unwrap();
        let answer = asked(&record(&events), date("2025-01-01"), &cluster("c"), &Definitions::new(),
            Some(&programme), &Goal::Hub, None);
        let is_met = tree.joined(&BTreeSet::new(), &mut 0) == Verdict::Met;
        prop_assert_eq!(answer.verdict == Some(Verdict::Met), is_met);
        let found: BTreeSet<Vec<String>> = answer.plans.iter()
            .map(|plan| plan.leaves.iter().map(ToString::to_string).collect()).collect();
        let expected: BTreeSet<Vec<String>> = if is_met { BTreeSet::new() } else {
            all.iter().map(|set| set.iter().map(|place| format!("l{}", place.saturating_add(1))).collect()).collect()
        };
        prop_assert_eq!(found, expected);
        prop_assert_eq!(answer.more, Some(0));
    }
}

impl Tree {
    fn possible(&self) -> Tree {
        match self {
            Tree::Leaf(verdict, _) => Tree::Leaf(*verdict, true),
            // A document that asks for more than there are, or for none, is mended when it is read.
            Tree::Branch(need, of) => {
                let most = u32::try_from(of.len()).unwrap().max(1);
                Tree::Branch((*need).clamp(1, most), of.iter().map(Tree::possible).collect())
            }
        }
    }
}

//! A programme checked against the cases it carries, and its criteria against themselves. `docs/programme-check.md`.

mod clash;
mod never;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::{Assessment, LeafAnswer, Verdict};
use crate::definitions::Definitions;
use crate::ids::Id;
use crate::problem::{Code, Problem, Severity};
use crate::programme::{ExpectedVerdict, Programme, WrittenCase};
use crate::record::Record;
use crate::version::FORMAT_CHECK;

/// What a check of a programme found.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ProgrammeCheck {
    /// The version of this shape.
    pub format: &'static str,
    /// The programme's id.
    pub programme: Id,
    /// Its version.
    pub version: semver::Version,
    /// Whether every case passed and nothing was found.
    pub is_clean: bool,
    /// The cases, in the order of the document.
    pub cases: Vec<CaseResult>,
    /// What is wrong with the criteria, in the order of the document, and cases that fail.
    pub findings: Vec<Problem>,
}

impl ProgrammeCheck {
    /// The answer in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What came of a case.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CaseResult {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Option<String>,
    /// Whether all is as expected.
    pub passed: bool,
    /// The verdict of the hub's criteria; null where the case could not be run.
    pub hub: Option<Verdict>,
    /// The verdicts of the phases, by id.
    pub phases: BTreeMap<Id, Verdict>,
    /// The verdicts of the leaves that apply, by id.
    pub leaves: BTreeMap<Id, Verdict>,
    /// What is not as expected.
    pub differences: Vec<Difference>,
    /// Why it could not be run, events of it that were refused, and what of its record is left out or doubtful.
    pub problems: Vec<Problem>,
}

/// A verdict that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    /// `hub`, `phase` or `leaf`.
    pub what: &'static str,
    /// Which phase or leaf.
    pub id: Option<Id>,
    /// What is expected.
    pub expected: Verdict,
    /// What was found; null where there is no such phase or leaf, or it does not apply.
    pub found: Option<Verdict>,
}

impl From<ExpectedVerdict> for Verdict {
    fn from(expected: ExpectedVerdict) -> Verdict {
        match expected {
            ExpectedVerdict::Met => Verdict::Met,
            ExpectedVerdict::NotMet => Verdict::NotMet,
            ExpectedVerdict::CannotTell => Verdict::CannotTell,
        }
    }
}

impl Programme {
    /// Runs the cases that the document carries, and looks for criteria that no case decides, that can never be met, or that
    /// contradict each other.
    ///
    /// `definitions` are looked in for the frameworks that the cases' reviews name. Costs an assessment a case.
    #[must_use]
    pub fn check(&self, definitions: &Definitions) -> ProgrammeCheck {
        let cases: Vec<CaseResult> =
            self.document().cases.iter().map(|case| self.run(case, definitions)).collect();
        let mut findings = Vec::new();
        for (index, (result, case)) in cases.iter().zip(&self.document().cases).enumerate() {
            if !result.passed {
                let message = format!("the case `{}` does not give what it expects", case.id);
                findings.push(Problem::new(Code::CaseFails, message).at(format!("/cases/{index}")));
            }
        }
        let criteria = self.phases().iter().map(|phase| &phase.criteria);
        let trees = criteria
            .enumerate()
            .map(|(index, criteria)| (format!("/phases/{index}/criteria"), criteria))
            .chain(self.hub().map(|terms| ("/hub/criteria".to_owned(), &terms.criteria)));
        for (path, criteria) in trees {
            findings.extend(never::of(self, criteria, &path));
            findings.extend(clash::of(criteria, &path));
            findings.extend(walk::leaves(criteria, &path).into_iter().filter_map(|(path, leaf)| {
                let seen = |verdict| cases.iter().any(|case| case.leaves.get(&leaf.id) == Some(&verdict));
                let what = match (seen(Verdict::Met), seen(Verdict::NotMet)) {
                    (true, true) => return None,
                    (true, false) => "in some case met and in none not met",
                    (false, true) => "in some case not met and in none met",
                    (false, false) => "neither met nor not met in any",
                };
                let message = format!("no case decides `{}`: it is {what}", leaf.id);
                Some(Problem::new(Code::CriterionUndecided, message).at(path))
            }));
        }
        ProgrammeCheck {
            format: FORMAT_CHECK,
            programme: self.id().clone(),
            version: self.version().clone(),
            is_clean: findings.is_empty(),
            cases,
            findings,
        }
    }

    fn run(&self, case: &WrittenCase, definitions: &Definitions) -> CaseResult {
        let mut problems = Vec::new();
        let mut record = Record::new();
        for event in self.events(case, &mut problems) {
            if let Err(problem) = record.append(event.as_bytes()) {
                problems.push(*problem);
            }
        }
        let view = record.as_of(case.as_of);
        let answer = view.assess_under(&case.cluster, definitions, self);
        let answer = answer.map_err(|problem| problems.push(*problem)).ok();
        let could_run = problems.is_empty();
        problems.extend(view.problems().into_iter().filter(|problem| problem.severity != Severity::Notice));
        let (phases, leaves) = answer.as_ref().map(verdicts).unwrap_or_default();
        let hub = answer.as_ref().map(|answer| answer.hub.verdict);
        let mut differences = Vec::new();
        let mut compare = |what, id: Option<&Id>, expected: ExpectedVerdict, found: Option<Verdict>| {
            let expected = Verdict::from(expected);
            if found != Some(expected) {
                differences.push(Difference { what, id: id.cloned(), expected, found });
            }
        };
        if let Some(expected) = case.expect.hub {
            compare("hub", None, expected, hub);
        }
        for (id, expected) in &case.expect.phases {
            compare("phase", Some(id), *expected, phases.get(id).copied());
        }
        for (id, expected) in &case.expect.leaves {
            compare("leaf", Some(id), *expected, leaves.get(id).copied());
        }
        CaseResult {
            id: case.id.clone(),
            title: case.title.as_ref().map(|title| self.plain(title).to_owned()),
            passed: could_run && differences.is_empty(),
            hub,
            phases,
            leaves,
            differences,
            problems,
        }
    }

    /// The events of the cases that a case builds on, then its own. None builds on itself.
    fn events(&self, case: &WrittenCase, problems: &mut Vec<Problem>) -> Vec<String> {
        let mut chain = vec![case];
        let mut seen = BTreeSet::from([&case.id]);
        while let Some(base) = chain.last().and_then(|last| last.base.as_ref()) {
            match self.document().cases.iter().find(|other| other.id == *base) {
                Some(other) if seen.insert(&other.id) => chain.push(other),
                _ => {
                    let message = format!("there is no other case `{base}` to build on");
                    problems.push(Problem::new(Code::DanglingReference, message));
                    break;
                }
            }
        }
        let written = chain.into_iter().rev().flat_map(|case| &case.record);
        written.map(|event| serde_json::to_string(event).unwrap_or_default()).collect()
    }
}

/// The verdicts of phases and of leaves. A leaf that comes in several trees stands as it is first.
fn verdicts(answer: &Assessment) -> (BTreeMap<Id, Verdict>, BTreeMap<Id, Verdict>) {
    let phases = answer.phases.iter().map(|phase| (phase.id.clone(), phase.verdict)).collect();
    let trees = answer.phases.iter().map(|phase| &phase.criteria).chain(&answer.hub.criteria);
    let mut leaves = BTreeMap::new();
    for LeafAnswer { id, verdict, .. } in trees.flat_map(|tree| tree.leaves()) {
        leaves.entry(id.clone()).or_insert(*verdict);
    }
    (phases, leaves)
}

//! Carrying answers from one edition to another.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::lineage::{Kinship, Lineage};
use super::word::words;
use super::{Answer, Edition, Framework, Succession};
use crate::ids::Id;
use crate::problem::{Code, Problem, Result};

words! {
    /// What became of an answer.
    Outcome {
        /// The question it hangs on is asked still: the answer stands.
        Carried "carried",
        /// What it hangs on changed: somebody must look at it again.
        NeedsLook "needs_look",
        /// Nothing asks it any more: kept as it was, under its old edition.
        Archived "archived",
    }

    /// Why an answer is not simply carried.
    Reason {
        /// A question it belongs to now asks something else than the one it was given to.
        QuestionChanged "question_changed",
        /// It is rated on a scale that is no longer the framework's.
        ScaleChanged "scale_changed",
        /// A question that came from its question is gone.
        QuestionGone "question_gone",
        /// The edition it was given under never had its question.
        QuestionUnknown "question_unknown",
    }
}

/// What became of a list of answers. Each is in it once, untouched: carried, to be looked at, or archived.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Migration {
    /// The edition they were given under.
    pub from: Edition,
    /// The edition they were carried to.
    pub to: Edition,
    /// The versions they went through, both ends included.
    pub through: Vec<String>,
    /// How many there are of each outcome.
    pub counts: Counts,
    /// Every answer, in the order given.
    pub answers: Vec<Moved>,
    /// What is wrong with answers and editions.
    pub problems: Vec<Problem>,
}

/// `carried + needs_look + archived = all`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// All answers.
    pub all: usize,
    /// Those that stand.
    pub carried: usize,
    /// Those that somebody must look at.
    pub needs_look: usize,
    /// Those that nothing asks any more.
    pub archived: usize,
}

/// An answer, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Moved {
    /// The answer as it was given.
    pub answer: Answer,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it is not simply carried.
    pub reasons: Vec<Reason>,
    /// One sentence on what became of it.
    pub why: String,
    /// The questions it belongs to now.
    pub targets: Vec<Target>,
    /// The questions on its way that nothing follows.
    pub ended: Vec<Ended>,
    /// Whether its rating is on a scale that changed since.
    pub scale_changed: bool,
}

/// A question that an answer belongs to now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Target {
    /// The question.
    pub question: Id,
    /// What it is to the question that was answered.
    pub kinship: Kinship,
    /// Whether its wording changed on the way.
    pub reworded: bool,
    /// By edition after the first, the questions that led to it.
    pub via: Vec<Via>,
}

/// Where an answer stood in one edition on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Via {
    /// The edition's version.
    pub version: String,
    /// The questions, sorted.
    pub questions: BTreeSet<Id>,
}

/// A question on an answer's way that the next edition lacks, and nothing of that edition comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Ended {
    /// The first edition without it.
    pub version: String,
    /// The question.
    pub question: Id,
}

/// Carries answers along a succession, from its first edition to its last. Linear in answers times editions.
#[must_use]
pub fn migrate(answers: &[Answer], way: &Succession) -> Migration {
    Migration::start(answers, way).along(way)
}

impl Migration {
    /// Goes on to later editions: the same, in every byte, as to have gone there at once.
    ///
    /// # Errors
    /// `bad_succession` where the way does not begin at the edition reached.
    pub fn onward(self, way: &Succession) -> Result<Migration> {
        if way.first().edition() != self.to {
            let first = way.first().edition();
            let message = format!("the way begins at `{first}`, and the answers are at `{}`", self.to);
            return Err(Box::new(Problem::new(Code::BadSuccession, message)));
        }
        Ok(self.along(way))
    }

    /// The answers of one outcome, in the order given.
    pub fn with(&self, outcome: Outcome) -> impl Iterator<Item = &Moved> {
        self.answers.iter().filter(move |moved| moved.outcome == outcome)
    }

    fn start(answers: &[Answer], way: &Succession) -> Migration {
        let first = way.first();
        let mut problems = Vec::new();
        for (i, answer) in answers.iter().enumerate() {
            let rating = answer.rating.as_ref().map(Id::as_str);
            if let Err(fault) = first.check_answer(answer.question.as_str(), rating) {
                let field = if fault.code == Code::UnknownQuestion { "question" } else { "rating" };
                problems.push(fault.at(format!("/{i}/{field}")));
            }
        }
        let answers = answers.iter().map(|answer| Moved::begin(answer, first)).collect();
        let (from, to) = (first.edition(), first.edition());
        let through = vec![from.version.to_string()];
        Migration { from, to, through, counts: Counts::default(), answers, problems }
    }

    fn along(mut self, way: &Succession) -> Migration {
        let lineages = way.lineages();
        for ((old, new), lineage) in way.steps().zip(&lineages) {
            let step = Step { old, new, lineage, version: new.version().to_string() };
            for moved in &mut self.answers {
                step.take(moved);
            }
            for (question, place, name) in &lineage.dangling {
                let path = new.path_of(question.as_str()).unwrap_or_default();
                let message = format!("`{question}` comes from `{name}`, which `{}` lacks", old.edition());
                let path = format!("{path}/from/{place}/question");
                self.problems.push(Problem::new(Code::DanglingReference, message).at(path));
            }
            self.to = new.edition();
            self.through.push(step.version);
        }
        self.counts = Counts { all: self.answers.len(), ..Counts::default() };
        for moved in &mut self.answers {
            moved.judge(&self.from, &self.to);
            let count = match moved.outcome {
                Outcome::Carried => &mut self.counts.carried,
                Outcome::NeedsLook => &mut self.counts.needs_look,
                Outcome::Archived => &mut self.counts.archived,
            };
            *count = count.saturating_add(1);
        }
        self
    }
}

/// One step of the way.
pub(super) struct Step<'a> {
    pub(super) old: &'a Framework,
    pub(super) new: &'a Framework,
    pub(super) lineage: &'a Lineage<'a>,
    pub(super) version: String,
}

impl Step<'_> {
    /// Takes an answer from the old edition to the new. Linear in the questions it belongs to.
    pub(super) fn take(&self, moved: &mut Moved) {
        moved.scale_changed |= moved.answer.rating.is_some() && !self.old.same_scale(self.new);
        let mut reached: BTreeMap<Id, Target> = BTreeMap::new();
        for target in std::mem::take(&mut moved.targets) {
            let successors = self.lineage.onward.get(target.question.as_str());
            let successors = successors.map(Vec::as_slice).unwrap_or_default();
            if successors.is_empty() {
                moved.ended.push(Ended { version: self.version.clone(), question: target.question.clone() });
            }
            for (question, kinship) in successors {
                let text = |framework: &Framework, id: &Id| {
                    let question = framework.question(id.as_str());
                    question.map(|question| question.text.plain(framework.language()).to_owned())
                };
                let reworded =
                    target.reworded || text(self.old, &target.question) != text(self.new, &question.id);
                let mut next = Target {
                    question: question.id.clone(),
                    kinship: target.kinship.then(*kinship),
                    reworded,
                    via: target.via.clone(),
                };
                let here = Via { version: self.version.clone(), questions: [question.id.clone()].into() };
                next.via.push(here);
                match reached.get_mut(&question.id) {
                    None => {
                        reached.insert(question.id.clone(), next);
                    }
                    Some(other) => other.join(next),
                }
            }
        }
        moved.targets = reached.into_values().collect();
        moved.ended.sort();
    }
}

impl Target {
    /// Two ways to one question: what they say is said together, and both are kept.
    fn join(&mut self, other: Target) {
        self.kinship = self.kinship.beside(other.kinship);
        self.reworded |= other.reworded;
        for (via, more) in self.via.iter_mut().zip(other.via) {
            via.questions.extend(more.questions);
        }
    }
}

impl Moved {
    /// An answer where it was given.
    pub(super) fn begin(answer: &Answer, first: &Framework) -> Moved {
        let target = first.question(answer.question.as_str()).map(|question| Target {
            question: question.id.clone(),
            kinship: Kinship::Same,
            reworded: false,
            via: Vec::new(),
        });
        Moved {
            answer: answer.clone(),
            outcome: Outcome::Archived,
            reasons: Vec::new(),
            why: String::new(),
            targets: target.into_iter().collect(),
            ended: Vec::new(),
            scale_changed: false,
        }
    }

    /// What all that happened on the way comes to.
    fn judge(&mut self, from: &Edition, to: &Edition) {
        self.reasons.clear();
        if self.targets.is_empty() && self.ended.is_empty() {
            self.reasons.push(Reason::QuestionUnknown);
        }
        if self.targets.iter().any(|target| target.kinship != Kinship::Same) {
            self.reasons.push(Reason::QuestionChanged);
        }
        if self.scale_changed {
            self.reasons.push(Reason::ScaleChanged);
        }
        if !self.ended.is_empty() {
            self.reasons.push(Reason::QuestionGone);
        }
        self.outcome = match (self.targets.is_empty(), self.reasons.is_empty()) {
            (true, _) => Outcome::Archived,
            (false, true) => Outcome::Carried,
            (false, false) => Outcome::NeedsLook,
        };
        self.why = self.sentence(from, to);
    }

    fn sentence(&self, from: &Edition, to: &Edition) -> String {
        let asked = &self.answer.question;
        let gone: Vec<String> = self
            .ended
            .iter()
            .map(|ended| format!("`{}` ends with `{}`", ended.question, ended.version))
            .collect();
        if self.targets.is_empty() {
            return if gone.is_empty() {
                format!("`{from}` has no question `{asked}`")
            } else {
                format!("nothing in `{to}` asks `{asked}`: {}", gone.join(", "))
            };
        }
        let mut parts: Vec<String> = self
            .targets
            .iter()
            .map(|target| {
                let words = target.kinship.sentence(target.question.as_str(), asked.as_str());
                let reworded = target.reworded && target.kinship == Kinship::Same;
                if reworded { format!("{words}, in other words") } else { words }
            })
            .collect();
        parts.extend(gone);
        if self.scale_changed {
            parts.push("its rating is on a scale that changed".to_owned());
        }
        parts.join("; ")
    }
}

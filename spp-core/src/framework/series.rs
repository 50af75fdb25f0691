//! A question's answers over time, and where the instrument changed.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::answer::Observation;
use super::lineage::{Kinship, Lineage};
use super::migrate::{Moved, Step};
use super::word::words;
use super::{Answer, Edition, Framework, Succession};
use crate::ids::Id;
use crate::problem::{Code, Problem, Result};
use crate::time::Date;

words! {
    /// What to do where answers over time are not comparable.
    Across {
        /// Refuse.
        Refuse "refuse",
        /// Give each comparable stretch apart.
        Apart "apart",
        /// Put them side by side all the same, because it was asked for outright; the breaks are still named.
        Outright "outright",
    }
}

/// A question's answers over time. It lists; it counts and ranks nothing.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Series {
    /// The question, as the last edition has it.
    pub question: Id,
    /// The last edition.
    pub edition: Edition,
    /// Stretches of comparable answers; the last is that of the question as it is asked now, where it has any.
    pub stretches: Vec<Stretch>,
    /// Why each earlier stretch is not comparable with the question as it is asked now.
    pub breaks: Vec<Break>,
    /// Editions of the succession in which the question was reworded and asks the same.
    pub reworded: Vec<String>,
    /// Observations of editions that the succession lacks.
    pub unplaced: Vec<Observation>,
    /// What is wrong with observations.
    pub problems: Vec<Problem>,
}

/// Answers that may be compared: the same question, on the same scale.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Stretch {
    /// The question as they were asked, by its last id.
    pub question: Id,
    /// The last edition that asked it so.
    pub version: String,
    /// What the question asked now is to it.
    pub kinship: Kinship,
    /// The answers by date.
    pub points: Vec<Point>,
}

/// One answer at one time.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Point {
    /// The day.
    pub on: Date,
    /// The edition it was given under.
    pub version: String,
    /// Whether the question's wording changed since.
    pub reworded_since: bool,
    /// The answer.
    pub answer: Answer,
}

/// Where answers stop being comparable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Break {
    /// The edition with which the instrument changed.
    pub version: String,
    /// The question before it.
    pub question: Id,
    /// What the question asked now is to it.
    pub kinship: Kinship,
    /// Whether it is the scale that changed.
    pub scale_changed: bool,
    /// One sentence.
    pub message: String,
}

/// What makes two answers comparable: the last place in the succession at which the question was still the same, and the
/// last at which the scale was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Instrument {
    until: usize,
    scale_until: usize,
    question: Id,
}

/// A question's answers over time, along a succession whose last edition asks it. Observations of other questions are
/// passed over. Linear in observations times editions.
///
/// # Errors
/// `unknown_question` where the last edition does not ask it. With [`Across::Refuse`], `not_comparable` or `scales_differ`
/// where the instrument changed between two answers.
pub fn series(
    question: &str,
    observations: &[Observation],
    way: &Succession,
    across: Across,
) -> Result<Series> {
    way.last().check_answer(question, None)?;
    let track = Track { way, lineages: way.lineages() };
    let mut found: BTreeMap<Instrument, (Kinship, Vec<Point>)> = BTreeMap::new();
    let (mut unplaced, mut problems) = (Vec::new(), Vec::new());
    let places: HashMap<String, usize> =
        way.editions().iter().enumerate().map(|(i, edition)| (edition.version().to_string(), i)).collect();
    // Without a rating anywhere, a scale compares nothing and breaks nothing.
    let rated = observations.iter().any(|observation| observation.answer.rating.is_some());
    for (i, observation) in observations.iter().enumerate() {
        let Some(start) = places.get(&observation.version).copied() else {
            let message = format!("`{}` is no edition of the succession", observation.version.escape_debug());
            problems.push(Problem::new(Code::EditionMissing, message).at(format!("/{i}/version")));
            unplaced.push(observation.clone());
            continue;
        };
        let Some(edition) = way.editions().get(start) else { continue };
        let answer = &observation.answer;
        if let Err(fault) =
            edition.check_answer(answer.question.as_str(), answer.rating.as_ref().map(Id::as_str))
        {
            problems.push(fault.at(format!("/{i}/answer")));
        }
        let moved = track.moved(answer, start, edition);
        let Some(target) = moved.targets.iter().find(|target| target.question.as_str() == question) else {
            continue;
        };
        let instrument = track.instrument(&answer.question, start, rated);
        let point = Point {
            on: observation.on,
            version: observation.version.clone(),
            reworded_since: target.reworded,
            answer: answer.clone(),
        };
        found.entry(instrument).or_insert((target.kinship, Vec::new())).1.push(point);
    }
    let mut series = track.arranged(question, found);
    series.unplaced = unplaced;
    series.problems = problems;
    match across {
        Across::Apart => {}
        Across::Refuse if series.stretches.len() < 2 => {}
        Across::Refuse => return Err(Box::new(series.refusal())),
        Across::Outright => series.join(),
    }
    Ok(series)
}

struct Track<'a> {
    way: &'a Succession,
    lineages: Vec<Lineage<'a>>,
}

impl Track<'_> {
    /// An answer, taken from its own edition to the last.
    fn moved(&self, answer: &Answer, start: usize, edition: &Framework) -> Moved {
        let mut moved = Moved::begin(answer, edition);
        for ((old, new), lineage) in self.way.steps().zip(&self.lineages).skip(start) {
            let version = new.version().to_string();
            Step { old, new, lineage, version }.take(&mut moved);
        }
        moved
    }

    fn instrument(&self, question: &Id, start: usize, rated: bool) -> Instrument {
        let mut current = question.clone();
        let mut until = start;
        for lineage in self.lineages.iter().skip(start) {
            let same = lineage.onward.get(current.as_str()).into_iter().flatten();
            let Some((next, _)) = same.clone().find(|(_, kinship)| *kinship == Kinship::Same) else { break };
            current = next.id.clone();
            until = until.saturating_add(1);
        }
        let steps = self.way.steps().skip(start);
        let alike = steps.take_while(|(old, new)| !rated || old.same_scale(new)).count();
        Instrument { until, scale_until: start.saturating_add(alike), question: current }
    }

    fn version(&self, place: usize) -> String {
        self.way.editions().get(place).map(|edition| edition.version().to_string()).unwrap_or_default()
    }

    fn arranged(&self, question: &str, found: BTreeMap<Instrument, (Kinship, Vec<Point>)>) -> Series {
        let end = self.lineages.len();
        let mut stretches = Vec::new();
        let mut breaks = Vec::new();
        for (instrument, (kinship, mut points)) in found {
            points.sort_by(|a, b| (a.on, &a.version, &a.answer.key).cmp(&(b.on, &b.version, &b.answer.key)));
            let Instrument { until, scale_until, question: before } = instrument;
            let last = until.min(scale_until);
            if last < end {
                let version = self.version(last.saturating_add(1));
                let scale_changed = scale_until < until || kinship == Kinship::Same;
                let message = if scale_changed {
                    format!("with `{version}` the scale changed")
                } else {
                    format!("with `{version}`, {}", kinship.sentence(question, before.as_str()))
                };
                breaks.push(Break { version, question: before.clone(), kinship, scale_changed, message });
            }
            stretches.push(Stretch { question: before, version: self.version(last), kinship, points });
        }
        let edition = self.way.last().edition();
        let id = self.way.last().question(question).map(|question| question.id.clone());
        Series {
            question: id.unwrap_or_else(|| edition.id.clone()),
            reworded: self.reworded(question),
            edition,
            stretches,
            breaks,
            unplaced: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Going back from the last edition, the editions that reworded the question and left it the same.
    fn reworded(&self, question: &str) -> Vec<String> {
        let mut current = question.to_owned();
        let mut versions = Vec::new();
        let steps: Vec<_> = self.way.steps().zip(&self.lineages).collect();
        for ((old, new), lineage) in steps.into_iter().rev() {
            let before = lineage.onward.iter().find(|(_, successors)| {
                successors
                    .iter()
                    .any(|(after, kinship)| *kinship == Kinship::Same && after.id.as_str() == current)
            });
            let Some((before, _)) = before else { break };
            let text = |framework: &Framework, id: &str| {
                framework.question(id).map(|question| question.text.plain(framework.language()).to_owned())
            };
            if text(old, before) != text(new, &current) {
                versions.push(new.version().to_string());
            }
            current = (*before).to_owned();
        }
        versions.reverse();
        versions
    }
}

impl Series {
    fn refusal(&self) -> Problem {
        let scales = self.breaks.iter().all(|broken| broken.scale_changed);
        let code = if scales { Code::ScalesDiffer } else { Code::NotComparable };
        let messages: Vec<&str> = self.breaks.iter().map(|broken| broken.message.as_str()).collect();
        let message = format!(
            "the answers to `{}` are not comparable over time: {}",
            self.question,
            messages.join("; ")
        );
        Problem::new(code, message)
    }

    fn join(&mut self) {
        let mut points: Vec<Point> = self.stretches.drain(..).flat_map(|stretch| stretch.points).collect();
        points.sort_by(|a, b| (a.on, &a.version, &a.answer.key).cmp(&(b.on, &b.version, &b.answer.key)));
        if !points.is_empty() {
            let kinship = if self.breaks.is_empty() { Kinship::Same } else { Kinship::Overlapping };
            let version = self.edition.version.to_string();
            self.stretches.push(Stretch { question: self.question.clone(), version, kinship, points });
        }
    }
}

//! A whole review as what hangs on the framework's questions, to be carried across editions.

use serde_json::{Map, Value};

use super::{Gathered, Review, View};
use crate::framework::Answer;
use crate::ids::{Id, ReviewId};
use crate::problem::{Code, Problem, Result};
use crate::step::Step;

impl View {
    /// All that hangs on a framework's questions in one review, its self-review included: what [`crate::framework::migrate`]
    /// carries to another edition. Costs the events of the review's cluster.
    ///
    /// # Errors
    /// [`Code::NotFound`] where no review of that id was planned by the date.
    pub fn answers(&self, review: &ReviewId) -> Result<Vec<Answer>> {
        let found = self.review(review).and_then(|found| self.gather(found.cluster));
        let answers = found.as_ref().and_then(|gathered| Some(gathered.answers(gathered.review(review)?)));
        answers.ok_or_else(|| {
            let message = format!("no review `{review}` was planned by {}", self.as_of());
            Box::new(Problem::new(Code::NotFound, message))
        })
    }
}

impl Review<'_> {
    /// All that hangs on a question: the questions of the focus with their local wording, evidence, findings, and what
    /// actions address. Each key is a JSON Pointer into the event named first: `focus`, `visit` or `workshop`.
    ///
    /// An action may address a finding or a question; one that names a finding of the visit hangs on that finding's question
    /// already, and is left out here.
    #[must_use]
    pub fn answers(&self) -> Vec<Answer> {
        let mut answers = Vec::new();
        for (index, asked) in self.focus.iter().flat_map(|focus| focus.questions.iter()).enumerate() {
            let Some(question) = &asked.question else { continue };
            let mut answer = Answer::new(&format!("focus/questions/{index}"), question.clone());
            answer.text = asked.wording.as_ref().map(String::from);
            answer.rest = rest([("rationale", asked.rationale.as_deref())]);
            answers.push(answer);
        }
        let visit = self.visit.map(|visit| visit.fact);
        for (index, evidence) in visit.iter().flat_map(|visit| visit.evidence.iter()).enumerate() {
            let Some(question) = &evidence.question else { continue };
            let mut answer = Answer::new(&format!("visit/evidence/{index}"), question.clone());
            answer.text = evidence.note.as_ref().map(String::from);
            answer.rest = rest([("method", evidence.method.as_deref())]);
            answers.push(answer);
        }
        for (index, finding) in visit.iter().flat_map(|visit| visit.findings.iter()).enumerate() {
            let Some(question) = &finding.question else { continue };
            let mut answer = Answer::new(&format!("visit/findings/{index}"), question.clone());
            answer.text = finding.text.as_ref().map(String::from);
            answer.kind = Some(finding.kind.name().to_owned());
            answer.rating.clone_from(&finding.rating);
            answers.push(answer);
        }
        let is_finding =
            |id: &Id| visit.is_some_and(|visit| visit.findings.iter().any(|finding| finding.id == *id));
        for (index, held) in self.actions.iter().enumerate() {
            for (place, question) in
                held.action.addresses.iter().enumerate().filter(|(_, id)| !is_finding(id))
            {
                let key = format!("workshop/actions/{index}/addresses/{place}");
                let mut answer = Answer::new(&key, question.clone());
                answer.text = held.action.text.as_ref().map(String::from);
                answers.push(answer);
            }
        }
        answers
    }
}

impl Gathered<'_> {
    /// What hangs on questions in a review of the cluster, the self-review that prepared it included: its keys begin with
    /// `self_review`.
    #[must_use]
    pub fn answers(&self, review: &Review<'_>) -> Vec<Answer> {
        let own = self.self_reviews.iter().filter(|held| held.review == Some(review.id));
        let mut answers = Vec::new();
        if review.reached(Step::SelfReview).is_some() {
            for (index, given) in own.flat_map(|held| held.fact.answers.iter()).enumerate() {
                let mut answer = Answer::new(&format!("self_review/answers/{index}"), given.question.clone());
                answer.text = given.text.as_ref().map(String::from);
                answer.kind = given.kind.map(|kind| kind.name().to_owned());
                answer.rating.clone_from(&given.rating);
                answers.push(answer);
            }
        }
        answers.extend(review.answers());
        answers
    }
}

fn rest<const N: usize>(fields: [(&str, Option<&str>); N]) -> Map<String, Value> {
    let given =
        fields.into_iter().filter_map(|(name, value)| value.map(|value| (name.to_owned(), value.into())));
    given.collect()
}

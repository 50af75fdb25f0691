//! Answers to be carried across editions: whatever hangs on a question.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::ids::Id;
use crate::json::{self, Limits};
use crate::problem::Result;
use crate::time::Date;

/// One thing that hangs on a question: an answer of a self-review, a finding or piece of evidence of a visit, a question of
/// the agreed focus with its local wording, what an action addresses. A whole review is a list of these.
///
/// Nothing of it is changed by a migration: the migration says beside it where it belongs now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an answer: an object with `key` and `question`")]
pub struct Answer {
    /// What the caller knows it by; never looked into.
    pub key: String,
    /// The question it hangs on, in the edition it was given under.
    pub question: Id,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What kind of answer it is, as `strength`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// A level of that edition's scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Id>,
    /// Whatever else the caller keeps with it.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// An answer, the day it was given and the edition it was given under.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an observation: an object with `on`, `version` and `answer`")]
pub struct Observation {
    /// The day.
    pub on: Date,
    /// The edition's version, exactly as the review pins it.
    pub version: String,
    /// The answer.
    pub answer: Answer,
}

impl Answer {
    /// An answer that says nothing but where it hangs.
    #[must_use]
    pub fn new(key: &str, question: Id) -> Answer {
        Answer { key: key.to_owned(), question, text: None, kind: None, rating: None, rest: Map::new() }
    }

    /// Reads a JSON list of answers.
    ///
    /// # Errors
    /// A problem of class malformed, at the place of the first fault.
    pub fn read_list(bytes: &[u8]) -> Result<Vec<Answer>> {
        list(bytes)
    }
}

impl Observation {
    /// Reads a JSON list of observations.
    ///
    /// # Errors
    /// A problem of class malformed, at the place of the first fault.
    pub fn read_list(bytes: &[u8]) -> Result<Vec<Observation>> {
        list(bytes)
    }
}

fn list<T: serde::de::DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<Vec<T>> {
    let text = json::text(bytes, &Limits::of_document())?;
    let list = json::typed::<Vec<T>>(text, "")?.value;
    json::objects(text, &list)?;
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Code;

    #[test]
    fn answers_keep_what_they_bring_and_faults_have_a_place() {
        let json = r#"[{"key":"finding/f-1","question":"a.1","text":"x","evidence":["ev-1"]}]"#;
        let answers = Answer::read_list(json.as_bytes()).unwrap();
        assert_eq!(serde_json::to_string(&answers).unwrap(), json);
        let fault = Answer::read_list(br#"[{"key":"a","question":""}]"#).unwrap_err();
        assert_eq!((fault.code, fault.path.as_str()), (Code::BadId, "/0/question"));
        assert_eq!(Answer::read_list(br#"[["a","q"]]"#).unwrap_err().code, Code::WrongType);
        let fault = Observation::read_list(br#"[{"on":"2026-02-30"}]"#).unwrap_err();
        assert_eq!((fault.code, fault.path.as_str()), (Code::BadDate, "/0/on"));
    }
}

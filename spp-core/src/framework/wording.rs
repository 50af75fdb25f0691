//! A question in a review's own words.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Edition, Framework, Spoken};
use crate::ids::Id;
use crate::problem::{Code, Problem, Result};

/// A question as a review team contextualised it. It stays the framework's question: what the edition asks stands beside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wording {
    /// The edition.
    pub framework: Edition,
    /// The question.
    pub question: Id,
    /// What the edition asks.
    pub asks: Spoken,
    /// What the review asks.
    pub wording: String,
}

impl Framework {
    /// A question of this edition in a review's own words.
    ///
    /// # Errors
    /// `unknown_question`; `empty_text` where the wording says nothing.
    pub fn contextualise(&self, question: &str, wording: &str) -> Result<Wording> {
        let Some(found) = self.question(question) else {
            let message = format!("`{}` has no question `{}`", self.edition(), question.escape_debug());
            return Err(Box::new(Problem::new(Code::UnknownQuestion, message)));
        };
        if wording.trim().is_empty() {
            return Err(Box::new(Problem::new(Code::EmptyText, "a wording is empty")));
        }
        Ok(Wording {
            framework: self.edition(),
            question: found.id.clone(),
            asks: self.speak(&found.text, self.language()),
            wording: wording.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::tests::read;

    #[test]
    fn a_wording_keeps_what_it_words() {
        let framework = read(
            r#"{"id":"f","version":"1.0.0","title":"t","themes":[{"id":"a","title":"A","questions":[{"id":"q","text":"To what extent?"}]}]}"#,
        );
        let wording = framework.contextualise("q", "To what extent in Year 4?").unwrap();
        assert_eq!(
            serde_json::to_string(&wording).unwrap(),
            concat!(
                r#"{"framework":{"id":"f","version":"1.0.0"},"question":"q","#,
                r#""asks":{"text":"To what extent?","language":"en","fallback":false},"wording":"To what extent in Year 4?"}"#
            )
        );
        assert_eq!(framework.contextualise("z", "x").unwrap_err().code, Code::UnknownQuestion);
        assert_eq!(framework.contextualise("q", " ").unwrap_err().code, Code::EmptyText);
    }
}

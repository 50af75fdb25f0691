//! An advisory look for words that judge, in texts that should ask.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::diff::by_language;
use super::{Framework, Part};
use crate::json::{self, Limits};
use crate::problem::{Code, Problem, Result};
use crate::text::Language;

/// Words that judge, by language. Data: what a partnership avoids is its own to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a word list: an object with `words`")]
pub struct WordList {
    /// Words, or phrases of several, by language.
    pub words: BTreeMap<Language, Vec<String>>,
}

impl WordList {
    /// Reads a list: `{"words": {"en": ["outstanding", …]}}`. Other fields are passed over.
    ///
    /// # Errors
    /// A problem of class malformed.
    pub fn read(bytes: &[u8]) -> Result<WordList> {
        let text = json::text(bytes, &Limits::of_document())?;
        Ok(json::typed::<WordList>(text, "")?.value)
    }

    /// An example of this library's own; no programme has published one.
    ///
    /// # Errors
    /// None: it ships with the library, whose tests read it.
    pub fn illustrative() -> Result<WordList> {
        WordList::read(include_bytes!("../../assets/judgement-words.json"))
    }

    /// The words of the list that a text uses, in the list's order. Whole words, in any letter case; Welsh mutations and
    /// other inflections are words of their own. Linear in the text times the list.
    #[must_use]
    pub fn in_text(&self, text: &str, language: &Language) -> Vec<&str> {
        let primary = |tag: &Language| tag.as_str().split('-').next().unwrap_or_default().to_owned();
        let said = tokens(text);
        let lists = self.words.iter().filter(|(own, _)| primary(own) == primary(language));
        lists
            .flat_map(|(_, words)| words)
            .filter(|word| {
                let word = tokens(word);
                !word.is_empty() && said.windows(word.len()).any(|window| window == word)
            })
            .map(String::as_str)
            .collect()
    }
}

fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

impl Framework {
    /// Notices where a question or prompt uses a word of judgement. Advice only: no reading of a framework depends on it.
    #[must_use]
    pub fn judgement_words(&self, list: &WordList) -> Vec<Problem> {
        let mut problems = Vec::new();
        let asks = |part| matches!(part, Part::Question | Part::Prompt);
        for placed in
            self.texts().into_iter().filter(|placed| asks(placed.part) && placed.path.ends_with("/text"))
        {
            for (language, text) in by_language(Some(placed.text), self.language()) {
                for word in list.in_text(text, language) {
                    let message =
                        format!("the {} `{}` uses `{word}`, a word of judgement", placed.part, placed.id);
                    let path = match placed.text {
                        crate::text::Text::Plain(_) => placed.path.clone(),
                        crate::text::Text::Localised(_) => format!("{}/{language}", placed.path),
                    };
                    problems.push(Problem::new(Code::JudgementWord, message).at(path));
                }
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::tests::read;

    #[test]
    fn words_of_judgement_are_pointed_at() {
        let framework = read(
            r#"{"id":"f","version":"1.0.0","title":"Outstanding",
                "themes":[{"id":"a","title":"Good","questions":[
                  {"id":"q","text":{"en":"To what extent is teaching GOOD?","cy":"I ba raddau mae'n dda?"},
                   "prompts":[{"id":"p","text":"Who requires\n improvement, and for whose good?"}]},
                  {"id":"r","text":"To what extent do goods and gradients matter?","evidence":["Best work"]}]}]}"#,
        );
        let found = framework.judgement_words(&WordList::illustrative().unwrap());
        let found: Vec<_> = found.iter().map(|p| (p.path.as_str(), p.message.as_str())).collect();
        assert_eq!(
            found,
            [
                ("/themes/0/questions/0/text/en", "the question `q` uses `good`, a word of judgement"),
                ("/themes/0/questions/0/prompts/0/text", "the prompt `p` uses `good`, a word of judgement"),
                (
                    "/themes/0/questions/0/prompts/0/text",
                    "the prompt `p` uses `requires improvement`, a word of judgement"
                ),
            ]
        );
    }

    #[test]
    fn the_list_is_the_host_s() {
        let list = WordList::read(br#"{"words":{"en":["pass or fail"]}}"#).unwrap();
        let british = Language::new("en-GB").unwrap();
        assert_eq!(list.in_text("Do they Pass, or fail?", &british), ["pass or fail"]);
        assert_eq!(list.in_text("Do they Pass, or fail?", &Language::new("cy").unwrap()), [""; 0]);
        assert!(WordList::read(br#"{"words":{"not a tag":[]}}"#).is_err());
    }

    #[test]
    fn the_example_that_ships_asks_without_judging() {
        let framework = Framework::read(include_bytes!("../../assets/framework-four-themes.json")).unwrap();
        assert_eq!(framework.judgement_words(&WordList::illustrative().unwrap()), []);
    }
}

//! Texts in the languages readers ask for.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Framework, Part};
use crate::text::{Language, Text};

/// A text, and the language it is really in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Spoken {
    /// The text.
    pub text: String,
    /// The language it is in.
    pub language: Language,
    /// Whether that is another language than was asked for.
    pub fallback: bool,
}

/// A text that lacks a translation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct MissingTranslation {
    /// The language it lacks.
    pub language: Language,
    /// The part it is of.
    pub part: Part,
    /// That part's id.
    pub id: String,
    /// JSON Pointer to the text.
    pub path: String,
}

/// A text of a framework, and where it is.
pub(super) struct Placed<'a> {
    pub(super) part: Part,
    pub(super) id: &'a str,
    pub(super) path: String,
    pub(super) text: &'a Text,
}

impl Framework {
    /// A text of this framework in a language, or in the one it falls back to: never silently.
    #[must_use]
    pub fn speak(&self, text: &Text, asked: &Language) -> Spoken {
        let (text, language) = text.localised(asked, self.language());
        Spoken { text: text.to_owned(), language: language.clone(), fallback: language != asked }
    }

    /// Every language that any of its texts is in, and its own.
    #[must_use]
    pub fn languages(&self) -> BTreeSet<Language> {
        let texts = self.texts();
        let mut languages: BTreeSet<Language> =
            texts.iter().flat_map(|placed| placed.text.languages().cloned()).collect();
        languages.insert(self.language().clone());
        languages
    }

    /// The texts that are not in a language; with `None`, in any of those that other texts are in. In the document's order.
    #[must_use]
    pub fn missing_translations(&self, language: Option<&Language>) -> Vec<MissingTranslation> {
        let languages =
            language.map_or_else(|| self.languages(), |language| BTreeSet::from([language.clone()]));
        let texts = self.texts();
        let missing = languages.iter().flat_map(|language| {
            texts.iter().filter(|placed| !self.speaks(placed.text, language)).map(|placed| {
                MissingTranslation {
                    language: language.clone(),
                    part: placed.part,
                    id: placed.id.to_owned(),
                    path: placed.path.clone(),
                }
            })
        });
        missing.collect()
    }

    /// A text in `cy` serves readers of `cy-GB`.
    fn speaks(&self, text: &Text, language: &Language) -> bool {
        let serves = |own: &Language| {
            own == language
                || language.as_str().strip_prefix(own.as_str()).is_some_and(|rest| rest.starts_with('-'))
        };
        match text {
            Text::Plain(_) => serves(self.language()),
            Text::Localised(_) => text.languages().any(serves),
        }
    }

    /// Every text that may be localised, in the document's order.
    pub(super) fn texts(&self) -> Vec<Placed<'_>> {
        let document = self.document();
        let mut texts = Texts(Vec::new());
        let id = document.id.as_str();
        texts.add(Part::Framework, id, "/title", Some(&document.title));
        texts.add(Part::Framework, id, "/notice", document.notice.as_ref());
        for (i, theme) in document.themes.iter().enumerate() {
            let (id, path) = (theme.id.as_str(), format!("/themes/{i}"));
            texts.add(Part::Theme, id, &format!("{path}/title"), Some(&theme.title));
            texts.add(Part::Theme, id, &format!("{path}/about"), theme.about.as_ref());
            for (j, question) in theme.questions.iter().enumerate() {
                let (id, path) = (question.id.as_str(), format!("{path}/questions/{j}"));
                texts.add(Part::Question, id, &format!("{path}/text"), Some(&question.text));
                for (k, prompt) in question.prompts.iter().enumerate() {
                    let path = format!("{path}/prompts/{k}/text");
                    texts.add(Part::Prompt, prompt.id.as_str(), &path, Some(&prompt.text));
                }
                for (k, evidence) in question.evidence.iter().enumerate() {
                    texts.add(Part::Question, id, &format!("{path}/evidence/{k}"), Some(evidence));
                }
            }
        }
        for (i, resource) in document.resources.iter().enumerate() {
            let path = format!("/resources/{i}/title");
            texts.add(Part::Resource, resource.id.as_str(), &path, Some(&resource.title));
        }
        if let Some(scale) = &document.scale {
            texts.add(Part::Scale, scale.id.as_str(), "/scale/title", scale.title.as_ref());
            for (i, level) in scale.levels.iter().enumerate() {
                let path = format!("/scale/levels/{i}/title");
                texts.add(Part::Scale, level.id.as_str(), &path, Some(&level.title));
            }
        }
        texts.0
    }
}

struct Texts<'a>(Vec<Placed<'a>>);

impl<'a> Texts<'a> {
    fn add(&mut self, part: Part, id: &'a str, path: &str, text: Option<&'a Text>) {
        let placed = text.map(|text| Placed { part, id, path: path.to_owned(), text });
        self.0.extend(placed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::tests::read;

    fn framework() -> Framework {
        read(
            r#"{"id":"f","version":"1.0.0","title":{"en":"T","cy":"Y"},
                "themes":[{"id":"a","title":"A","questions":[{"id":"q","text":{"cy":"C?"},"evidence":["E"]}]}],
                "resources":[{"id":"r","kind":"event","title":{"en-GB":"R"}}],
                "scale":{"id":"s","levels":[{"id":"l","title":{"en":"L","cy":"Ll"}},{"id":"m","title":"M"}]}}"#,
        )
    }

    fn missing(language: Option<&str>) -> Vec<String> {
        let language = language.map(|tag| Language::new(tag).unwrap());
        let missing = framework().missing_translations(language.as_ref());
        missing.iter().map(|m| format!("{} {} {} {}", m.language, m.part, m.id, m.path)).collect()
    }

    #[test]
    fn texts_without_a_translation_are_listed() {
        let cy = [
            "cy theme a /themes/0/title",
            "cy question q /themes/0/questions/0/evidence/0",
            "cy resource r /resources/0/title",
            "cy scale m /scale/levels/1/title",
        ];
        assert_eq!(missing(Some("cy")), cy);
        // Welsh serves readers of Welsh as written in Britain; British English does not serve all of English.
        assert_eq!(missing(Some("cy-GB")).len(), 4);
        assert_eq!(
            missing(Some("en")),
            ["en question q /themes/0/questions/0/text", "en resource r /resources/0/title"]
        );
        let all = missing(None);
        assert_eq!(all.len(), 4 + 2 + 1);
        assert!(all.starts_with(&cy.map(str::to_owned)));
        assert!(all.contains(&"en-GB question q /themes/0/questions/0/text".to_owned()));
    }

    #[test]
    fn a_fallback_is_never_silent() {
        let framework = framework();
        let speak = |text: &Text, asked: &str| {
            let spoken = framework.speak(text, &Language::new(asked).unwrap());
            (spoken.text, spoken.language.to_string(), spoken.fallback)
        };
        let title = framework.title();
        assert_eq!(speak(title, "cy"), ("Y".to_owned(), "cy".to_owned(), false));
        assert_eq!(speak(title, "cy-GB"), ("Y".to_owned(), "cy".to_owned(), true));
        assert_eq!(speak(title, "fr"), ("T".to_owned(), "en".to_owned(), true));
        assert_eq!(
            speak(&framework.question("q").unwrap().text, "en"),
            ("C?".to_owned(), "cy".to_owned(), true)
        );
    }
}

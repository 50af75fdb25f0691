//! Texts that may be localised.

use std::collections::BTreeMap;
use std::fmt;

use oxilangtag::LanguageTag;
use schemars::JsonSchema;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A BCP 47 language tag, in its normal letter case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// The language of a tag, or a sentence that says why it is none.
    ///
    /// # Errors
    /// Where the tag does not follow BCP 47.
    pub fn new(tag: &str) -> Result<Language, String> {
        match LanguageTag::parse_and_normalize(tag) {
            Ok(tag) => Ok(Language(tag.into_inner())),
            Err(_) => Err(format!("bad_language: `{}` is not a language tag of BCP 47", tag.escape_debug())),
        }
    }

    /// Its tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// English, in which a document speaks that names no language.
    #[must_use]
    pub fn english() -> Language {
        Language("en".to_owned())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Language::new(&tag).map_err(D::Error::custom)
    }
}

impl JsonSchema for Language {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "a language tag of BCP 47", "type": "string" })
    }
}

/// A text in the document's own language, or in several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Text {
    /// In the language of its document.
    Plain(String),
    /// By language.
    Localised(BTreeMap<Language, String>),
}

impl Text {
    /// The text in the document's language, else in the first language it has.
    ///
    /// `language` is that of the document. [`Text::localised`] says which language was found.
    #[must_use]
    pub fn plain<'a>(&'a self, language: &'a Language) -> &'a str {
        self.localised(language, language).0
    }

    /// The text in the language `asked`, and the language it is really in: the one asked for, else a broader one (`cy` for
    /// `cy-GB`), else the document's, else its first. A fallback is never silent: compare the two.
    #[must_use]
    pub fn localised<'a>(&'a self, asked: &'a Language, document: &'a Language) -> (&'a str, &'a Language) {
        match self {
            Text::Plain(text) => (text, document),
            Text::Localised(texts) => {
                let exact = texts.get_key_value(asked);
                let broader = || {
                    let primary = asked.as_str().split('-').next().unwrap_or_default();
                    texts.iter().find(|(language, _)| language.as_str() == primary)
                };
                let found = exact
                    .or_else(broader)
                    .or_else(|| texts.get_key_value(document))
                    .or_else(|| texts.iter().next());
                found.map_or(("", document), |(language, text)| (text, language))
            }
        }
    }

    /// The languages it is in; empty for a plain text.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        match self {
            Text::Plain(_) => None,
            Text::Localised(texts) => Some(texts.keys()),
        }
        .into_iter()
        .flatten()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text::Plain(text.to_owned())
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, or an object of texts by language")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        if text.trim().is_empty() {
            return Err(E::custom("empty_text: a text is empty"));
        }
        Ok(Text::Plain(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let mut texts = BTreeMap::new();
        while let Some((language, text)) = map.next_entry::<Language, String>()? {
            if text.trim().is_empty() {
                return Err(A::Error::custom(format!("empty_text: the text in `{language}` is empty")));
            }
            texts.insert(language, text);
        }
        if texts.is_empty() {
            return Err(A::Error::custom("empty_text: a text is in no language"));
        }
        Ok(Text::Localised(texts))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fallback_shows_its_language() {
        let text: Text = serde_json::from_str(r#"{"en":"school","cy":"ysgol"}"#).unwrap();
        let (en, cy) = (Language::english(), Language::new("cy").unwrap());
        assert_eq!(text.localised(&cy, &en), ("ysgol", &cy));
        assert_eq!(text.localised(&Language::new("cy-GB").unwrap(), &en), ("ysgol", &cy));
        assert_eq!(text.localised(&Language::new("fr").unwrap(), &en), ("school", &en));
        assert_eq!(Text::from("school").localised(&cy, &en), ("school", &en));
    }

    #[test]
    fn languages_are_tags_and_texts_say_something() {
        let fault = |json: &str| serde_json::from_str::<Text>(json).unwrap_err().to_string();
        assert!(fault(r#"{"not a tag":"x"}"#).starts_with("bad_language: `not a tag`"));
        assert!(fault(r#"{}"#).starts_with("empty_text"));
        assert!(fault(r#"" ""#).starts_with("empty_text"));
    }
}

//! Words of closed lists in a document.

use std::fmt;

use schemars::JsonSchema;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Deserializer, Serialize};

/// A word of a closed list, or one that is not in it: kept, so that a check can name every such word at once, and a
/// document of a newer format loses nothing by passing through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Word<T> {
    /// In the list.
    Known(T),
    /// Not in the list.
    #[schemars(skip)]
    Unknown(String),
}

impl<T> Word<T> {
    /// What it means, where it is in the list.
    pub fn known(&self) -> Option<&T> {
        match self {
            Word::Known(value) => Some(value),
            Word::Unknown(_) => None,
        }
    }

    /// The word, where it is not in the list.
    pub fn unknown(&self) -> Option<&str> {
        match self {
            Word::Known(_) => None,
            Word::Unknown(word) => Some(word),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Word<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Word::Known(value) => value.fmt(f),
            Word::Unknown(word) => f.write_str(word),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let known: StrDeserializer<'_, Error> = word.as_str().into_deserializer();
        Ok(T::deserialize(known).map_or_else(|_| Word::Unknown(word.clone()), Word::Known))
    }
}

/// The unit enums of a document, each with its words.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// Its word in documents and answers.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    )+};
}

pub(super) use words;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::Relation;

    #[test]
    fn a_word_outside_the_list_is_kept() {
        let words: Vec<Word<Relation>> = serde_json::from_str(r#"["split","rhymes_with"]"#).unwrap();
        assert_eq!(words, [Word::Known(Relation::Split), Word::Unknown("rhymes_with".to_owned())]);
        assert_eq!(serde_json::to_string(&words).unwrap(), r#"["split","rhymes_with"]"#);
        assert_eq!(words[0].unknown(), None);
        assert_eq!(words[1].known(), None);
    }
}

//! The document as it is written: what each field means is in `docs/definitions.md`.

use schemars::JsonSchema;
use semver::Version;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::reference::Reference;
use super::word::{Word, words};
use crate::ids::{Id, Label};
use crate::step::Step;
use crate::text::{Language, Text};
use crate::time::Date;

/// A framework document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a framework: an object with `id`, `version` and `title`")]
pub struct Document {
    /// Its id, the same in all versions.
    pub id: Id,
    /// Its semantic version.
    #[serde(deserialize_with = "version")]
    pub version: Version,
    /// Its title.
    pub title: Text,
    /// The language of its plain texts; absent = `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// An example of this library's own, nobody's published framework.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
    /// The day it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// What readers should know: licence, source, standing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Text>,
    /// The framework that this document adds to: then it is a cluster's overlay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<Edition>,
    /// What an effective framework was made of; nobody writes it by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<EffectiveOf>,
    /// Its themes, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Theme>,
    /// The works its questions cite.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Tools and guidance around it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<Resource>,
    /// The levels that ratings use; absent = judgement-free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    /// Fields of a CASE package that have no other place here.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub case: Map<String, Value>,
}

/// One edition of a framework.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an edition: an object with `id` and `version`")]
pub struct Edition {
    /// The framework's id.
    pub id: Id,
    /// Its exact version.
    #[serde(deserialize_with = "version")]
    pub version: Version,
}

impl std::fmt::Display for Edition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.id, self.version)
    }
}

/// What an effective framework was made of: a core, and an overlay's local questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EffectiveOf {
    /// The core.
    pub core: Edition,
    /// The overlay.
    pub overlay: Edition,
    /// The questions that are the overlay's.
    pub local: Vec<Id>,
}

/// A theme: a group of enquiry questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a theme: an object with `id` and `title`")]
pub struct Theme {
    /// Its id, unique among themes.
    pub id: Id,
    /// Its title.
    pub title: Text,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text>,
    /// Its questions, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// Fields of a CASE item that have no other place here.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub case: Map<String, Value>,
}

/// A key enquiry question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a question: an object with `id` and `text`")]
pub struct Question {
    /// Its id, unique among all questions.
    pub id: Id,
    /// What is asked.
    pub text: Text,
    /// What to think of when asking it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Prompt>,
    /// Suggestions of what to look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Text>,
    /// The works it cites, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Label>,
    /// The questions of the edition before that it comes from; none = the one with the same id, if there was one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Origin>,
    /// Fields of a CASE item that have no other place here.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub case: Map<String, Value>,
}

/// A prompt below a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a prompt: an object with `id` and `text`")]
pub struct Prompt {
    /// Its id, unique within its question.
    pub id: Id,
    /// What it says.
    pub text: Text,
    /// Fields of a CASE item that have no other place here.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub case: Map<String, Value>,
}

/// A question of the edition before, and how the new one relates to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an origin: an object with `question` and `relation`")]
pub struct Origin {
    /// The old question's id.
    pub question: Id,
    /// What the new question is to the old one.
    pub relation: Word<Relation>,
}

/// A tool or piece of guidance. A list that is empty ties it to nothing on that side: it then helps with any.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a resource: an object with `id`, `kind` and `title`")]
pub struct Resource {
    /// Its id, unique among resources.
    pub id: Id,
    /// What it is.
    pub kind: Word<ResourceKind>,
    /// Its title.
    pub title: Text,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The themes it helps with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Id>,
    /// The questions it helps with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Id>,
    /// The steps it helps with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Word<Step>>,
    /// The phases of a programme that it is for, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Label>,
}

/// The levels that ratings use, lowest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a scale: an object with `id` and `levels`")]
pub struct Scale {
    /// Its id.
    pub id: Id,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Its levels, lowest first.
    pub levels: Vec<Level>,
}

/// A level of a scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a level: an object with `id` and `title`")]
pub struct Level {
    /// Its id, unique within the scale: what a rating says.
    pub id: Id,
    /// Its title.
    pub title: Text,
}

words! {
    /// What a question is to a question of the edition before.
    Relation {
        /// It asks the same, perhaps in other words or under another id.
        Same "same",
        /// It asks for less.
        Narrower "narrower",
        /// It asks for more.
        Broader "broader",
        /// It is one of several that the old one was split into.
        Split "split",
        /// It joins the old one with others.
        Merged "merged",
    }

    /// What a resource is.
    ResourceKind {
        /// Guidance.
        Guidance "guidance",
        /// A form to fill in.
        Template "template",
        /// What others did.
        CaseStudy "case_study",
        /// A publication.
        Publication "publication",
        /// A unit of training.
        TrainingUnit "training_unit",
        /// An event.
        Event "event",
    }
}

fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Version, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
    text.parse().map_err(|_| {
        D::Error::custom(format!("bad_version: `{}` is not a version, as `1.0.0`", text.escape_debug()))
    })
}

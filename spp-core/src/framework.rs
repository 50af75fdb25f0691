//! Frameworks: what a review asks, in versioned editions.
//!
//! A [`Framework`] is read once and shared: cheap to clone, immutable, [`Send`] and [`Sync`]. It keeps its document's whole
//! text, so that fields this library does not know pass through unharmed.

mod answer;
mod case;
mod change;
mod check;
mod diff;
mod document;
mod judgement;
mod language;
mod lineage;
mod migrate;
mod overlay;
mod reference;
mod release;
mod resource;
mod scale;
mod series;
mod succession;
mod word;
mod wording;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use semver::Version;

pub use answer::{Answer, Observation};
pub use case::{CaseExport, CaseImport, ImportCounts, Imported};
pub use change::{Bump, Change, ChangeKind, Diff, Part};
pub use document::{
    Document, Edition, EffectiveOf, Level, Origin, Prompt, Question, Relation, Resource, ResourceKind, Scale,
    Theme,
};
pub use judgement::WordList;
pub use language::{MissingTranslation, Spoken};
pub use lineage::Kinship;
pub use migrate::{Counts, Ended, Migration, Moved, Outcome, Reason, Target, Via, migrate};
pub use overlay::Effective;
pub use reference::{Citation, Reference};
pub use release::Release;
pub use series::{Across, Break, Point, Series, Stretch, series};
pub use succession::Succession;
pub use word::Word;
pub use wording::Wording;

use crate::ids::Id;
use crate::json::{self, Limits};
use crate::problem::{Code, Problem, Result, Severity};
use crate::text::{Language, Text};
use crate::time::Date;

/// A framework, read and checked. Two are equal where their content is.
#[derive(Clone)]
pub struct Framework(Arc<Inner>);

struct Inner {
    document: Document,
    language: Language,
    text: String,
    digest: String,
    problems: Vec<Problem>,
    themes: HashMap<Id, usize>,
    /// Theme and place in it; of questions with the same id, the first.
    questions: HashMap<Id, (usize, usize)>,
    references: HashMap<String, usize>,
}

impl PartialEq for Framework {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest
    }
}

impl Eq for Framework {}

impl fmt::Debug for Framework {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Framework({})", self.edition())
    }
}

impl Framework {
    /// Reads a document. Linear in its text.
    ///
    /// What is no JSON, or not of a framework's types, is refused. Faults of a well-typed document are kept, as
    /// [`Framework::problems`]: whoever checks it wants them all at once, and an old review's framework must stay readable.
    ///
    /// # Errors
    /// A problem of class malformed, at the place of the first fault.
    pub fn read(bytes: &[u8]) -> Result<Framework> {
        let without_mark = bytes.strip_prefix(b"\xEF\xBB\xBF");
        let text = json::text(without_mark.unwrap_or(bytes), &Limits::of_document())?;
        let typed = json::typed::<Document>(text, "")?;
        json::objects(text, &typed.value)?;
        let mut problems = Vec::new();
        if without_mark.is_some() {
            let message = "the document began with a byte order mark, which was passed over";
            problems.push(Problem::new(Code::ByteOrderMark, message));
        }
        problems.extend(typed.unknown.into_iter().map(|path| {
            let field = path.rsplit('/').next().unwrap_or_default();
            Problem::new(Code::UnknownField, format!("the field `{field}` is not known here")).at(&path)
        }));
        check::check(&typed.value, &mut problems);
        Ok(Framework(Arc::new(Inner::new(typed.value, json::compact(text), problems))))
    }

    /// Its id, the same in all editions.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.0.document.id
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> &Version {
        &self.0.document.version
    }

    /// Its id and version.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition { id: self.id().clone(), version: self.version().clone() }
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.0.document.title
    }

    /// The language of its plain texts.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.0.language
    }

    /// Whether it is an example of this library's own.
    #[must_use]
    pub fn illustrative(&self) -> bool {
        self.0.document.illustrative
    }

    /// The day it was published, where it says so.
    #[must_use]
    pub fn published(&self) -> Option<Date> {
        self.0.document.published
    }

    /// What readers should know of it.
    #[must_use]
    pub fn notice(&self) -> Option<&Text> {
        self.0.document.notice.as_ref()
    }

    /// The edition it adds to, where it is an overlay.
    #[must_use]
    pub fn extends(&self) -> Option<&Edition> {
        self.0.document.extends.as_ref()
    }

    /// What it was made of, where it is an overlay put onto a core.
    #[must_use]
    pub fn effective(&self) -> Option<&EffectiveOf> {
        self.0.document.effective.as_ref()
    }

    /// Its themes, in order.
    #[must_use]
    pub fn themes(&self) -> &[Theme] {
        &self.0.document.themes
    }

    /// The theme of an id. Constant time.
    #[must_use]
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes().get(*self.0.themes.get(id)?)
    }

    /// Its questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.themes().iter().flat_map(|theme| &theme.questions)
    }

    /// The question of an id. Constant time.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        let (theme, place) = self.0.questions.get(id)?;
        self.themes().get(*theme)?.questions.get(*place)
    }

    /// The theme that a question is in. Constant time.
    #[must_use]
    pub fn theme_of(&self, question: &str) -> Option<&Theme> {
        let (theme, _) = self.0.questions.get(question)?;
        self.themes().get(*theme)
    }

    /// JSON Pointer to a question of this document.
    fn path_of(&self, question: &str) -> Option<String> {
        let (theme, place) = self.0.questions.get(question)?;
        Some(format!("/themes/{theme}/questions/{place}"))
    }

    /// The works that its questions cite.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.0.document.references
    }

    /// The cited work of an id. Constant time.
    #[must_use]
    pub fn reference(&self, id: &str) -> Option<&Reference> {
        self.references().get(*self.0.references.get(id)?)
    }

    /// Tools and guidance around it.
    #[must_use]
    pub fn resources(&self) -> &[Resource] {
        &self.0.document.resources
    }

    /// The levels that ratings use; `None` = judgement-free.
    #[must_use]
    pub fn scale(&self) -> Option<&Scale> {
        self.0.document.scale.as_ref()
    }

    /// The whole document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.0.document
    }

    /// What its check found, in the document's order of checks.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.0.problems
    }

    /// Whether a problem of the document is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems().iter().any(|problem| problem.severity == Severity::Error)
    }

    /// The document as it was read, without white space between its parts: nothing is lost.
    #[must_use]
    pub fn to_json(&self) -> &str {
        &self.0.text
    }

    /// What its content is known by: SHA-256, in hexadecimal, the same however the document is laid out.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.0.digest
    }
}

impl Inner {
    fn new(document: Document, text: String, problems: Vec<Problem>) -> Inner {
        let mut themes = HashMap::new();
        let mut questions = HashMap::new();
        for (i, theme) in document.themes.iter().enumerate() {
            themes.entry(theme.id.clone()).or_insert(i);
            for (j, question) in theme.questions.iter().enumerate() {
                questions.entry(question.id.clone()).or_insert((i, j));
            }
        }
        let mut references = HashMap::new();
        for (i, reference) in document.references.iter().enumerate() {
            if let Some(id) = reference.id() {
                references.entry(id).or_insert(i);
            }
        }
        let language = document.language.clone().unwrap_or_else(Language::english);
        let digest = json::digest(&text);
        Inner { document, language, text, digest, problems, themes, questions, references }
    }
}

#[cfg(doctest)]
#[doc = include_str!("../../docs/editions.md")]
mod worked_edition_change {}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    #[track_caller]
    pub(crate) fn read(json: &str) -> Framework {
        Framework::read(json.as_bytes()).unwrap()
    }

    const SMALL: &str = r#"{ "id":"f", "version":"1.2.0", "title":{"en":"T","cy":"Y"}, "colour":"red",
        "themes":[{"id":"a","title":"A","questions":[{"id":"a.1","text":"To what extent?","mood":1}]}] }"#;

    #[test]
    fn what_is_read_is_kept_whole() {
        let framework = read(SMALL);
        assert_eq!(framework.to_json(), json::compact(SMALL));
        assert_eq!(framework.edition().to_string(), "f 1.2.0");
        let unknown: Vec<_> = framework.problems().iter().map(|p| (p.code, p.path.as_str())).collect();
        assert_eq!(
            unknown,
            [(Code::UnknownField, "/colour"), (Code::UnknownField, "/themes/0/questions/0/mood")]
        );
        assert!(!framework.has_errors());
        assert_eq!(read(&json::compact(SMALL)), framework);
        assert_ne!(read(&SMALL.replace("red", "blue")), framework);
    }

    #[test]
    fn parts_are_found_by_id() {
        let framework = read(SMALL);
        assert_eq!(framework.question("a.1").unwrap().text, Text::from("To what extent?"));
        assert_eq!(framework.theme_of("a.1").unwrap().id.as_str(), "a");
        assert!(framework.question("a").is_none() && framework.theme("a.1").is_none());
    }

    #[test]
    fn a_mark_before_the_text_is_passed_over_and_said() {
        let framework = Framework::read(format!("\u{feff}{SMALL}").as_bytes()).unwrap();
        assert_eq!(framework.problems()[0].code, Code::ByteOrderMark);
        assert_eq!(framework, read(SMALL));
    }

    #[track_caller]
    fn refused(json: &str, code: Code, path: &str, message: &str) {
        let fault = Framework::read(json.as_bytes()).unwrap_err();
        assert_eq!((fault.code, fault.path.as_str(), fault.message.as_str()), (code, path, message));
    }

    #[test]
    fn what_is_no_framework_is_refused_with_its_place() {
        refused(
            r#"{"id":"f","version":"1.2","title":"t"}"#,
            Code::BadVersion,
            "/version",
            "`1.2` is not a version, as `1.0.0`",
        );
        refused(r#"{"id":"f","version":"1.2.0"}"#, Code::MissingField, "/title", "missing field `title`");
        refused(
            r#"{"id":"f","version":"1.2.0","title":"t","themes":[{"id":"a","title":"A","questions":[{"id":"q","text":""}]}]}"#,
            Code::EmptyText,
            "/themes/0/questions/0/text",
            "a text is empty",
        );
        refused(
            "[]",
            Code::WrongType,
            "",
            "invalid length 0, expected a framework: an object with `id`, `version` and `title`",
        );
        refused(
            r#"{"id":"f","version":"1.2.0","title":"t","themes":[["a","A",null,[],{}]]}"#,
            Code::WrongType,
            "/themes/0",
            "wrong type: a list, expected an object",
        );
        refused("{", Code::TruncatedJson, "", "the JSON ends before it is complete");
    }

    #[test]
    fn the_example_that_ships_is_without_fault() {
        let framework = Framework::read(include_bytes!("../assets/framework-four-themes.json")).unwrap();
        assert_eq!(framework.problems(), []);
        assert!(framework.illustrative());
    }

    #[test]
    fn it_may_cross_threads() {
        fn shared<T: Send + Sync + Clone>() {}
        shared::<Framework>();
    }
}

//! Programme documents: how a cluster matures, and what is expected when. `docs/definitions.md` is their reference.

mod case;
mod check;
mod criteria;
mod document;
mod measure;
mod rule;

use std::sync::Arc;

pub use case::{Expected, ExpectedVerdict, WrittenCase};
pub use criteria::{Criterion, Leaf, Node, NodeKind, Threshold};
pub use document::{Basis, Course, Document, HubTerms, Phase, Reviewee, Role, StepOffset, Year};
pub(crate) use measure::leaves;
pub use measure::{Measure, NamedPeriod, Period, Unit};
pub use rule::{Parameters, Rule, RuleName, RuleSeverity};

use crate::ids::{Id, Label};
use crate::json::{self, Limits};
use crate::problem::{Problem, Result};
use crate::step::Step;
use crate::text::{Language, Text};

/// A programme, read and checked once. Immutable, cheap to clone, Send and Sync.
#[derive(Debug, Clone)]
pub struct Programme {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    document: Document,
    rules: Vec<Rule>,
    steps: Vec<StepOffset>,
    phases: Vec<Phase>,
    hub: Option<HubTerms>,
    text: String,
    digest: String,
    problems: Vec<Problem>,
}

impl Programme {
    /// Reads and checks a programme document of at most 16 MiB. Linear in its bytes.
    ///
    /// # Errors
    /// Where it is not JSON or a field has the wrong type. What is wrong beyond that (an unknown rule, step or measure, a
    /// parameter out of place) is in [`Programme::problems`]; the rest of the programme still works.
    pub fn read(bytes: &[u8]) -> Result<Programme> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = json::text(bytes, &Limits::of_document())?;
        let typed = json::typed::<Document>(text, "")?;
        json::objects(text, &typed.value)?;
        let mut checked = check::Checked::of(&typed.value);
        checked.unknown_fields(&typed.unknown);
        let check::Checked { rules, steps, phases, hub, problems } = checked;
        let (document, digest, text) = (typed.value, json::digest(text), json::compact(text));
        Ok(Programme {
            inner: Arc::new(Inner { document, rules, steps, phases, hub, text, digest, problems }),
        })
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.inner.document.id
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> &semver::Version {
        &self.inner.document.version
    }

    /// Its title, in its own language where it has several.
    #[must_use]
    pub fn title(&self) -> &str {
        self.plain(&self.inner.document.title)
    }

    /// The language of its plain texts.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.inner.document.language
    }

    /// A text of this document, in the document's language where it has several.
    #[must_use]
    pub fn plain<'a>(&'a self, text: &'a Text) -> &'a str {
        text.plain(self.language())
    }

    /// Whether it is an example of this library's, and nobody's real programme.
    #[must_use]
    pub fn is_illustrative(&self) -> bool {
        self.inner.document.illustrative
    }

    /// The document as read, unresolved names and all.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.inner.document
    }

    /// Its rules, those that this library knows, each at most once.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.inner.rules
    }

    /// The rule of a name, where the programme has it.
    #[must_use]
    pub fn rule(&self, name: RuleName) -> Option<&Rule> {
        self.inner.rules.iter().find(|rule| rule.name == name)
    }

    /// When steps are due, in the order of the loop.
    #[must_use]
    pub fn steps(&self) -> &[StepOffset] {
        &self.inner.steps
    }

    /// When one step is due.
    #[must_use]
    pub fn step(&self, step: Step) -> Option<&StepOffset> {
        self.inner.steps.iter().find(|offset| offset.step == step)
    }

    /// Its phases, in order.
    #[must_use]
    pub fn phases(&self) -> &[Phase] {
        &self.inner.phases
    }

    /// The place, from 0, of the phase that an event names by its id or by its place from 1.
    #[must_use]
    pub fn phase_at(&self, label: &Label) -> Option<usize> {
        let by_id = self.phases().iter().position(|phase| phase.id.as_str() == label.as_str());
        by_id.or_else(|| {
            let place = label.as_str().parse::<usize>().ok()?.checked_sub(1)?;
            (place < self.phases().len()).then_some(place)
        })
    }

    /// What it asks of a hub, where it has hubs.
    #[must_use]
    pub fn hub(&self) -> Option<&HubTerms> {
        self.inner.hub.as_ref()
    }

    /// The courses that prepare for a role.
    pub fn courses_for(&self, role: Role) -> impl Iterator<Item = &Course> {
        self.inner.document.courses.iter().filter(move |course| course.role == role)
    }

    /// What is wrong with it, and what of it is not known here.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.inner.problems
    }

    /// The document in JSON, as it came but for white space between its parts: nothing of it is lost.
    #[must_use]
    pub fn to_json(&self) -> &str {
        &self.inner.text
    }

    /// SHA-256 of its content, the same however it is spaced and its keys are ordered.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.inner.digest
    }
}

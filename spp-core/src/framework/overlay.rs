//! A cluster's overlay: local themes and questions beside a core framework, which it never touches.

use schemars::JsonSchema;
use semver::BuildMetadata;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Edition, EffectiveOf, Framework};
use crate::ids::Id;
use crate::problem::{Code, Problem, Result};
use crate::text::{Language, Text};

/// An overlay put onto a core: what a review of the cluster asks.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Effective {
    /// The framework in effect. Its id is the overlay's; its version too, with the core's as build metadata, because its
    /// content hangs on both.
    #[serde(serialize_with = "document")]
    #[schemars(with = "super::Document")]
    pub framework: Framework,
    /// What it was made of.
    pub of: EffectiveOf,
    /// What of the overlay does not fit, at places of the overlay's document. Faults of the whole are the framework's own.
    pub problems: Vec<Problem>,
}

pub(super) fn document<S: serde::Serializer>(
    framework: &Framework,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let value: Value = serde_json::from_str(framework.to_json()).map_err(serde::ser::Error::custom)?;
    value.serialize(serializer)
}

impl Framework {
    /// Puts this overlay onto an edition of its core: the one it names, or another, which is then said. With the edition it
    /// names as `base`, what the core has lost since is named too.
    ///
    /// The core stands: a local part with an id of the core's is left out, and so is anything that would change the core.
    ///
    /// # Errors
    /// `unknown_base` where this is no overlay, or of another core, or the core is an overlay itself.
    pub fn onto(&self, core: &Framework, base: Option<&Framework>) -> Result<Effective> {
        let refuse = |message: String| Err(Box::new(Problem::new(Code::UnknownBase, message).at("/extends")));
        let Some(extends) = self.extends() else {
            return refuse(format!("`{}` extends nothing", self.edition()));
        };
        if extends.id != *core.id() {
            return refuse(format!("`{}` extends `{}`, not `{}`", self.edition(), extends.id, core.id()));
        }
        if core.extends().is_some() || core.effective().is_some() {
            return refuse(format!("`{}` is an overlay itself", core.edition()));
        }
        let mut join = Join { overlay: self, core, local: Vec::new(), problems: Vec::new() };
        if extends.version.cmp_precedence(core.version()).is_ne() {
            let message = format!(
                "`{}` was written for `{extends}`, and stands on `{}`",
                self.edition(),
                core.edition()
            );
            join.say(Code::BaseMoved, "/extends/version", message);
        }
        if let Some(base) = base {
            join.detached(base);
        }
        let value = Value::Object(join.joined());
        let framework = Framework::read(value.to_string().as_bytes())?;
        let overlay = self.edition();
        let of = EffectiveOf { core: core.edition(), overlay, local: join.local };
        Ok(Effective { framework, of, problems: join.problems })
    }
}

struct Join<'a> {
    overlay: &'a Framework,
    core: &'a Framework,
    local: Vec<Id>,
    problems: Vec<Problem>,
}

impl Join<'_> {
    fn say(&mut self, code: Code, path: &str, message: String) {
        self.problems.push(Problem::new(code, message).at(path));
    }

    /// What local parts were tied to, and the core no longer has.
    fn detached(&mut self, base: &Framework) {
        let (overlay, core) = (self.overlay.document(), self.core);
        let mut lost = Vec::new();
        for (i, theme) in overlay.themes.iter().enumerate() {
            let id = theme.id.as_str();
            if base.theme(id).is_some() && core.theme(id).is_none() {
                let message = format!(
                    "the core no longer has the theme `{id}`; its local questions stand in a theme of their own"
                );
                lost.push((format!("/themes/{i}"), message));
            }
            for (j, question) in theme.questions.iter().enumerate() {
                for (k, cited) in question.references.iter().enumerate() {
                    let cited = cited.as_str();
                    if base.reference(cited).is_some() && core.reference(cited).is_none() {
                        let message = format!("the core no longer has the reference `{cited}`");
                        lost.push((format!("/themes/{i}/questions/{j}/references/{k}"), message));
                    }
                }
            }
        }
        for (i, resource) in overlay.resources.iter().enumerate() {
            for (j, id) in resource.questions.iter().enumerate() {
                if base.question(id.as_str()).is_some() && core.question(id.as_str()).is_none() {
                    let message = format!("the core no longer has the question `{id}`");
                    lost.push((format!("/resources/{i}/questions/{j}"), message));
                }
            }
            for (j, id) in resource.themes.iter().enumerate() {
                if base.theme(id.as_str()).is_some() && core.theme(id.as_str()).is_none() {
                    let message = format!("the core no longer has the theme `{id}`");
                    lost.push((format!("/resources/{i}/themes/{j}"), message));
                }
            }
        }
        for (path, message) in lost {
            self.say(Code::LocalPartDetached, &path, message);
        }
    }

    /// The joined document. Made of the documents' JSON, not of what is known of it, so that unknown fields stay.
    fn joined(&mut self) -> Map<String, Value> {
        let mut joined = fields(self.core);
        let mut overlay = fields(self.overlay);
        if self.overlay.language() != self.core.language() {
            tag_document(&mut overlay, self.overlay.language());
        }
        self.themes(&mut joined, &overlay);
        self.listed("references", "reference", &mut joined, &overlay);
        self.listed("resources", "resource", &mut joined, &overlay);
        if let Some(scale) = overlay.get("scale")
            && joined.get("scale") != Some(scale)
        {
            self.say(
                Code::OverlayChangesCore,
                "/scale",
                "the overlay has a scale that its core has not".to_owned(),
            );
        }
        for field in ["notice", "published"] {
            if field == "published" || overlay.contains_key(field) {
                joined.remove(field);
            }
        }
        // What says which document the core is, is not true of the whole.
        joined.remove("case");
        for (field, value) in overlay {
            if field == "title" || field == "id" {
                joined.insert(field, value);
            } else if !matches!(field.as_str(), "extends" | "language" | "case" | "scale") {
                joined.entry(field).or_insert(value);
            }
        }
        let core = self.core.version().to_string().replace('+', ".");
        let mut version = self.overlay.version().clone();
        version.build = BuildMetadata::new(&format!("core.{core}")).unwrap_or(BuildMetadata::EMPTY);
        joined.insert("version".to_owned(), json!(version.to_string()));
        let (core, overlay) = (edition(&self.core.edition()), edition(&self.overlay.edition()));
        joined
            .insert("effective".to_owned(), json!({ "core": core, "overlay": overlay, "local": self.local }));
        joined
    }

    fn themes(&mut self, joined: &mut Map<String, Value>, overlay: &Map<String, Value>) {
        let own = self.overlay;
        for (i, theme) in own.themes().iter().enumerate() {
            let path = format!("/themes/{i}");
            let Some(written) = item(overlay, "themes", i) else { continue };
            let mut questions = Vec::new();
            for (j, question) in theme.questions.iter().enumerate() {
                if self.core.question(question.id.as_str()).is_some() {
                    let message = format!("the core has a question `{}` already", question.id);
                    self.say(Code::LocalIdClash, &format!("{path}/questions/{j}/id"), message);
                } else if let Some(question) = written.get("questions").and_then(|all| all.get(j)) {
                    questions.push(question.clone());
                }
            }
            let added = theme.questions.iter().map(|question| &question.id);
            let core = self.core;
            self.local.extend(added.filter(|id| core.question(id.as_str()).is_none()).cloned());
            let Some(Value::Array(themes)) = Some(joined.entry("themes").or_insert_with(|| json!([]))) else {
                continue;
            };
            let id = theme.id.as_str();
            let there = themes.iter_mut().find(|there| there.get("id").and_then(Value::as_str) == Some(id));
            match there {
                Some(there) => {
                    let differs =
                        |field: &str| written.get(field).is_some_and(|own| there.get(field) != Some(own));
                    if differs("title") || differs("about") {
                        let message = format!("the theme `{id}` is worded otherwise than in the core");
                        let problem = Problem::new(Code::OverlayChangesCore, message).at(&path);
                        self.problems.push(problem);
                    }
                    if let Value::Object(there) = there
                        && let Value::Array(all) = there.entry("questions").or_insert_with(|| json!([]))
                    {
                        all.extend(questions);
                    }
                }
                None => {
                    let mut written = written.clone();
                    if let Value::Object(fields) = &mut written {
                        fields.insert("questions".to_owned(), Value::Array(questions));
                    }
                    themes.push(written);
                }
            }
        }
    }

    /// References and resources: the same in both is one; of two that differ the core's stands.
    fn listed(
        &mut self,
        field: &str,
        what: &str,
        joined: &mut Map<String, Value>,
        overlay: &Map<String, Value>,
    ) {
        let Some(Value::Array(own)) = overlay.get(field) else { return };
        let Value::Array(all) = joined.entry(field).or_insert_with(|| json!([])) else { return };
        for (i, item) in own.iter().enumerate() {
            let name = |item: &Value| match item.get("id") {
                Some(Value::String(id)) => id.clone(),
                Some(id) => id.to_string(),
                None => String::new(),
            };
            match all.iter().find(|there| name(there) == name(item)) {
                None => all.push(item.clone()),
                Some(there) if there == item => {}
                Some(_) => {
                    let message = format!("the core has a {what} `{}` already", name(item));
                    let path = format!("/{field}/{i}/id");
                    self.problems.push(Problem::new(Code::LocalIdClash, message).at(path));
                }
            }
        }
    }
}

fn edition(edition: &Edition) -> Value {
    json!({ "id": edition.id, "version": edition.version.to_string() })
}

fn fields(framework: &Framework) -> Map<String, Value> {
    serde_json::from_str(framework.to_json()).unwrap_or_default()
}

fn item<'v>(fields: &'v Map<String, Value>, field: &str, place: usize) -> Option<&'v Value> {
    fields.get(field)?.get(place)
}

/// Says of each plain text what language it is in, for a document of another language to take it in.
fn tag_document(document: &mut Map<String, Value>, language: &Language) {
    for field in ["title", "notice"] {
        tag(document.get_mut(field), language);
    }
    for theme in list(document.get_mut("themes")) {
        for field in ["title", "about"] {
            tag(theme.get_mut(field), language);
        }
        for question in list(theme.get_mut("questions")) {
            tag(question.get_mut("text"), language);
            for prompt in list(question.get_mut("prompts")) {
                tag(prompt.get_mut("text"), language);
            }
            for evidence in list(question.get_mut("evidence")) {
                tag(Some(evidence), language);
            }
        }
    }
    for resource in list(document.get_mut("resources")) {
        tag(resource.get_mut("title"), language);
    }
}

fn list(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value.and_then(Value::as_array_mut).into_iter().flatten()
}

fn tag(text: Option<&mut Value>, language: &Language) {
    if let Some(text) = text
        && let Value::String(plain) = text
    {
        let localised = Text::Localised([(language.clone(), std::mem::take(plain))].into());
        *text = serde_json::to_value(localised).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests;

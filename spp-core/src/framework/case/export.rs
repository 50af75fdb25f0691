//! A framework as a package.
//!
//! Each part is taken as the JSON it was read from; what CASE has a field for moves there, and all the rest goes to the
//! part's `extensions`, fields unknown here included.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::field::{self, Of};
use super::{CaseExport, identity};
use crate::framework::{Edition, Framework};
use crate::problem::{Code, Problem, Result};
use crate::text::{Language, Text};
use crate::time::Date;

type Fields = Map<String, Value>;

/// The types of items that this library makes.
pub(super) const THEME: &str = "Theme";
pub(super) const QUESTION: &str = "Enquiry question";
pub(super) const PROMPT: &str = "Prompt";

/// The package of a framework whose ids are unique.
pub(super) fn package(framework: &Framework, options: &CaseExport) -> Result<Value> {
    let mut rest: Fields = serde_json::from_str(framework.to_json()).unwrap_or_default();
    let case = take_object(&mut rest, "case");
    let published = framework.published().map(midnight);
    let changed = options.changed.map(|time| time.to_string());
    let kept =
        case.get("lastChangeDateTime").filter(|value| field::fits(Of::Document, "lastChangeDateTime", value));
    let Some(changed) = changed.or_else(|| kept.and_then(Value::as_str).map(str::to_owned)).or(published)
    else {
        let message = "neither the framework nor the call says when it last changed";
        return Err(Box::new(Problem::new(Code::MissingField, message).at("/published")));
    };
    let mut writer = Writer {
        edition: framework.edition(),
        language: framework.language().clone(),
        changed,
        items: Vec::new(),
        associations: Vec::new(),
    };
    let themes = take_list(&mut rest, "themes");
    let scale = take_object(&mut rest, "scale");
    let document = writer.document(rest, case, options);
    let root = node(&document);
    for (i, theme) in themes.into_iter().enumerate() {
        writer.theme(theme, &root, i);
    }
    let mut package = Fields::new();
    if !scale.is_empty() {
        package.insert("CFRubrics".to_owned(), json!([writer.rubric(scale)]));
    }
    package.insert("CFDocument".to_owned(), Value::Object(document));
    package.insert("CFItems".to_owned(), Value::Array(writer.items));
    package.insert("CFAssociations".to_owned(), Value::Array(writer.associations));
    Ok(Value::Object(package))
}

/// What a day is as an instant, for a field that wants one.
pub(super) fn midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

struct Writer {
    edition: Edition,
    language: Language,
    changed: String,
    items: Vec<Value>,
    associations: Vec<Value>,
}

/// One end of an association.
struct Node {
    identifier: String,
    uri: String,
    title: String,
}

fn node(part: &Fields) -> Node {
    let text = |field: &str| part.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let title = if part.contains_key("fullStatement") { text("fullStatement") } else { text("title") };
    Node { identifier: text("identifier"), uri: text("uri"), title }
}

impl Node {
    fn link(&self) -> Value {
        json!({ "title": self.title, "identifier": self.identifier, "uri": self.uri, "targetType": "CASE" })
    }
}

impl Writer {
    fn document(&self, mut rest: Fields, mut case: Fields, options: &CaseExport) -> Fields {
        let mut document = Fields::new();
        let mut set = |field: &str, value: Option<Value>| {
            if let Some(value) = value {
                document.insert(field.to_owned(), value);
            }
        };
        set("caseVersion", Some(json!("1.1")));
        set("creator", options.creator.as_ref().map(|creator| json!(creator)));
        set("lastChangeDateTime", Some(json!(self.changed)));
        set("version", Some(json!(self.edition.version.to_string())));
        set("language", Some(json!(self.language)));
        set("title", self.spoken(&mut rest, "title"));
        set("notes", self.spoken(&mut rest, "notice"));
        set("statusStartDate", rest.remove("published"));
        for field in ["id", "version"] {
            rest.remove(field);
        }
        if options.creator.is_some() {
            case.remove("creator");
        }
        case.remove("lastChangeDateTime");
        self.complete(
            &mut document,
            Of::Document,
            &mut rest,
            case,
            &identity::of(&self.edition, "document", &[]),
        );
        document.entry("creator").or_insert_with(|| json!(self.edition.id));
        extend(&mut document, json!({ "id": self.edition.id, "rest": rest }));
        document
    }

    fn theme(&mut self, theme: Value, root: &Node, place: usize) {
        let Value::Object(mut rest) = theme else { return };
        let questions = take_list(&mut rest, "questions");
        let about = self.spoken(&mut rest, "about");
        let id = id_of(&rest);
        let identifier = identity::of(&self.edition, "theme", &[&id]);
        let theme = self.item(rest, "title", THEME, &identifier, about);
        self.child(&theme, root, place);
        for (i, question) in questions.into_iter().enumerate() {
            let Value::Object(mut rest) = question else { continue };
            let prompts = take_list(&mut rest, "prompts");
            let id = id_of(&rest);
            let identifier = identity::of(&self.edition, "question", &[&id]);
            let question = self.item(rest, "text", QUESTION, &identifier, None);
            self.child(&question, &theme, i);
            self.prompts(prompts, &question, &id);
        }
    }

    /// Prompts below their question, or below the prompt that an imported package had them under.
    fn prompts(&mut self, prompts: Vec<Value>, question: &Node, id: &str) {
        let mut above: HashMap<String, (Node, usize)> = HashMap::new();
        let mut direct = 0_usize;
        for prompt in prompts {
            let Value::Object(rest) = prompt else { continue };
            let parent = rest.get("case").and_then(|case| case.get("isChildOf")).and_then(Value::as_str);
            let parent = parent.map(str::to_owned);
            let identifier = identity::of(&self.edition, "prompt", &[id, &id_of(&rest)]);
            let node = self.item(rest, "text", PROMPT, &identifier, None);
            match parent.and_then(|parent| above.get_mut(&parent)) {
                Some((parent, number)) => {
                    self.child(&node, parent, *number);
                    *number = number.saturating_add(1);
                }
                None => {
                    self.child(&node, question, direct);
                    direct = direct.saturating_add(1);
                }
            }
            above.insert(node.identifier.clone(), (node, 0));
        }
    }

    fn item(
        &mut self,
        mut rest: Fields,
        text: &str,
        kind: &str,
        derived: &str,
        notes: Option<Value>,
    ) -> Node {
        let case = take_object(&mut rest, "case");
        let mut item = Fields::new();
        let language = self.language_of(&rest, text);
        item.extend(self.spoken(&mut rest, text).map(|text| ("fullStatement".to_owned(), text)));
        item.extend(notes.map(|notes| ("notes".to_owned(), notes)));
        let id = rest.remove("id").unwrap_or_default();
        // An imported item without a code is called by its identifier; that is no code.
        if case.get("identifier") != Some(&id) && !case.contains_key("humanCodingScheme") {
            item.insert("humanCodingScheme".to_owned(), id.clone());
        }
        let changed = json!(self.changed);
        self.complete(&mut item, Of::Item, &mut rest, case, derived);
        item.entry("CFItemType").or_insert_with(|| json!(kind));
        item.entry("lastChangeDateTime").or_insert(changed);
        item.entry("language").or_insert(language);
        let mut own = Fields::new();
        own.insert("part".to_owned(), json!(kind));
        if !rest.is_empty() {
            own.insert("rest".to_owned(), Value::Object(rest));
        }
        extend(&mut item, Value::Object(own));
        let node = node(&item);
        self.items.push(Value::Object(item));
        node
    }

    /// Fields kept from an earlier package, and identifiers where it had none.
    fn complete(&self, part: &mut Fields, of: Of, rest: &mut Fields, mut case: Fields, derived: &str) {
        field::lift(of, &mut case, part);
        let identifier = part.entry("identifier").or_insert_with(|| json!(derived)).clone();
        part.entry("uri").or_insert_with(|| json!(identity::uri(identifier.as_str().unwrap_or_default())));
        if !case.is_empty() {
            rest.insert("case".to_owned(), Value::Object(case));
        }
    }

    fn child(&mut self, child: &Node, parent: &Node, place: usize) {
        let names = [child.identifier.as_str(), parent.identifier.as_str()];
        let identifier = identity::of(&self.edition, "isChildOf", &names);
        self.associations.push(json!({
            "uri": identity::uri(&identifier),
            "identifier": identifier,
            "associationType": "isChildOf",
            "sequenceNumber": place.saturating_add(1),
            "originNodeURI": child.link(),
            "destinationNodeURI": parent.link(),
            "lastChangeDateTime": self.changed,
        }));
    }

    /// A scale is a rubric of one criterion. Its levels have a place and a title, and no score.
    fn rubric(&self, mut scale: Fields) -> Value {
        let levels = take_list(&mut scale, "levels");
        let id = id_of(&scale);
        let title = self.spoken(&mut scale, "title");
        let rubric = identity::of(&self.edition, "scale", &[&id]);
        let criterion = identity::of(&self.edition, "criterion", &[&id]);
        let levels: Vec<Value> = levels
            .into_iter()
            .enumerate()
            .map(|(i, level)| {
                let mut rest = if let Value::Object(rest) = level { rest } else { Fields::new() };
                let identifier = identity::of(&self.edition, "level", &[&id, &id_of(&rest)]);
                let quality = self.spoken(&mut rest, "title");
                json!({
                    "uri": identity::uri(&identifier),
                    "identifier": identifier,
                    "quality": quality,
                    "position": i.saturating_add(1),
                    "rubricCriterionId": criterion,
                    "lastChangeDateTime": self.changed,
                    "extensions": [{ "spp": { "rest": rest } }],
                })
            })
            .collect();
        let criterion = json!({
            "uri": identity::uri(&criterion),
            "identifier": criterion,
            "position": 1,
            "rubricId": rubric,
            "lastChangeDateTime": self.changed,
            "CFRubricCriterionLevels": levels,
        });
        let mut whole = Fields::new();
        whole.insert("uri".to_owned(), json!(identity::uri(&rubric)));
        whole.insert("identifier".to_owned(), json!(rubric));
        whole.extend(title.map(|title| ("title".to_owned(), title)));
        whole.insert("lastChangeDateTime".to_owned(), json!(self.changed));
        whole.insert("CFRubricCriteria".to_owned(), json!([criterion]));
        whole.insert("extensions".to_owned(), json!({ "spp": { "part": "Scale", "rest": scale } }));
        Value::Object(whole)
    }

    /// The language that a text is really in: not the document's, where it lacks that.
    fn language_of(&self, part: &Fields, field: &str) -> Value {
        let text = part.get(field).and_then(|text| serde_json::from_value::<Text>(text.clone()).ok());
        let language =
            text.as_ref().map_or(&self.language, |text| text.localised(&self.language, &self.language).1);
        json!(language)
    }

    /// A text in the document's language, for a field that has one language only. One that is localised stays in `rest` too,
    /// with all its languages.
    fn spoken(&self, rest: &mut Fields, field: &str) -> Option<Value> {
        let text = serde_json::from_value::<Text>(rest.get(field)?.clone()).ok()?;
        if matches!(text, Text::Plain(_)) {
            return rest.remove(field);
        }
        Some(json!(text.plain(&self.language)))
    }
}

/// Adds our own fields to a part's extensions, beside those of others.
fn extend(part: &mut Fields, own: Value) {
    if let Value::Object(extensions) = part.entry("extensions").or_insert_with(|| json!({})) {
        extensions.insert("spp".to_owned(), own);
    }
}

fn id_of(part: &Fields) -> String {
    part.get("id").and_then(Value::as_str).unwrap_or_default().to_owned()
}

pub(super) fn take_list(part: &mut Fields, field: &str) -> Vec<Value> {
    match part.remove(field) {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

pub(super) fn take_object(part: &mut Fields, field: &str) -> Fields {
    match part.remove(field) {
        Some(Value::Object(object)) => object,
        _ => Fields::new(),
    }
}

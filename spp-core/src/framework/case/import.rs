//! A package as a framework.
//!
//! Levels of the tree become themes, questions and prompts. Fields that frameworks lack are kept under `case`, but for those
//! that only repeat what an export says by itself.

use std::collections::{BTreeMap, HashSet};

use semver::Version;
use serde_json::{Map, Value, json};

use super::export::{PROMPT, QUESTION, THEME, midnight, take_list, take_object};
use super::tree::{self, Branch, text};
use super::{CaseImport, ImportCounts, Imported, identity};
use crate::framework::{Edition, Framework};
use crate::ids::Id;
use crate::json::{self, Limits};
use crate::problem::{Code, Problem, Result};
use crate::text::{Language, Text};
use crate::time::Date;

type Fields = Map<String, Value>;

/// Reads a package.
pub(super) fn package(bytes: &[u8], options: &CaseImport) -> Result<Imported> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = json::text(bytes, &Limits::of_document())?;
    let mut package: Fields = json::typed(text, "")?.value;
    let Some(Value::Object(document)) = package.remove("CFDocument") else {
        let message = "a package has an object `CFDocument`, and this document has none";
        return Err(Box::new(Problem::new(Code::NotAPackage, message).at("/CFDocument")));
    };
    let mut report = Vec::new();
    let identifier = tree::text(&document, "identifier").unwrap_or_default().to_owned();
    let items = take_list(&mut package, "CFItems");
    let associations = take_list(&mut package, "CFAssociations");
    let mut counts = ImportCounts { items: items.len(), ..ImportCounts::default() };
    let branches = tree::tree(items, &associations, &identifier, &mut report);
    let mut reader = Reader::document(document, options, report)?;
    reader.themes(branches, &mut counts);
    reader.rubrics(take_list(&mut package, "CFRubrics"));
    reader.others(&package);
    reader.kept_aside();
    let Reader { mut framework, themes, mut report, .. } = reader;
    let themes: Vec<Value> = themes.into_iter().map(Value::Object).collect();
    if !themes.is_empty() {
        framework.insert("themes".to_owned(), Value::Array(themes));
    }
    counts.left_out = counts.items.saturating_sub(counts.themes).saturating_sub(counts.questions);
    counts.left_out = counts.left_out.saturating_sub(counts.prompts);
    report.sort();
    let framework = Framework::read(Value::Object(framework).to_string().as_bytes())?;
    Ok(Imported { edition: framework.edition(), framework, counts, report })
}

/// What an item is to become.
struct Role<'a> {
    kind: &'static str,
    item_type: &'a str,
    path: String,
    /// Whether items stand below it, so that it cannot be left out.
    bears: bool,
    /// The question that a prompt is of.
    question: String,
}

struct Reader {
    edition: Edition,
    /// The document's language.
    language: Language,
    /// What an item without a date of its own changed on.
    changed: String,
    /// The document, but for its themes.
    framework: Fields,
    themes: Vec<Fields>,
    /// Ids taken, by kind of part.
    taken: HashSet<(&'static str, String)>,
    /// By field kept aside: how many parts have it, and where the first is.
    kept: BTreeMap<String, (usize, String)>,
    report: Vec<Problem>,
}

impl Reader {
    fn document(mut document: Fields, options: &CaseImport, report: Vec<Problem>) -> Result<Reader> {
        let mut own = own_extensions(&mut document);
        let mut framework = take_object(&mut own, "rest");
        let case = take_object(&mut framework, "case");
        let mut assumed = Vec::new();
        let identifier = text(&document, "identifier").unwrap_or_default().to_owned();
        let id = options.id.clone().map(Ok).unwrap_or_else(|| {
            let said = text(&own, "id").or(text(&document, "identifier")).unwrap_or_default();
            Id::new(said).map_err(|_| {
                let message =
                    "the package's document has no `identifier` that could be the framework's id; give one";
                Box::new(Problem::new(Code::NotAPackage, message).at("/CFDocument/identifier"))
            })
        })?;
        let said = text(&document, "version").map(str::to_owned);
        let version = options.version.clone().or_else(|| said.as_deref().and_then(|said| said.parse().ok()));
        if version.as_ref().map(ToString::to_string) == said {
            document.remove("version");
        }
        let version = version.unwrap_or_else(|| {
            assumed.push(("version", "the package has no semantic version; `1.0.0` was assumed".to_owned()));
            Version::new(1, 0, 0)
        });
        let language = text(&document, "language").and_then(|tag| Language::new(tag).ok());
        let before =
            framework.get("language").and_then(Value::as_str).and_then(|tag| Language::new(tag).ok());
        match &language {
            // An export always says it, also for a framework that leaves it at English.
            Some(language) if *language == before.unwrap_or_else(Language::english) => {}
            Some(language) => {
                framework.insert("language".to_owned(), json!(language));
            }
            None => {
                assumed.push(("language", "the package names no language; English was assumed".to_owned()))
            }
        }
        if language.is_some() {
            document.remove("language");
        }
        let language = language.unwrap_or_else(Language::english);
        let edition = Edition { id: id.clone(), version: version.clone() };
        framework.insert("id".to_owned(), json!(id));
        framework.insert("version".to_owned(), json!(version.to_string()));
        let mut reader = Reader {
            edition,
            language,
            changed: String::new(),
            framework: Fields::new(),
            themes: Vec::new(),
            taken: HashSet::new(),
            kept: BTreeMap::new(),
            report,
        };
        if !reader.rejoin(&mut framework, "title", document.remove("title")) {
            assumed.push(("title", "the package has no title; its identifier was taken".to_owned()));
            framework.insert("title".to_owned(), json!(id));
        }
        reader.rejoin(&mut framework, "notice", document.remove("notes"));
        if let Some(date) = text(&document, "statusStartDate").and_then(|date| date.parse::<Date>().ok()) {
            document.remove("statusStartDate");
            framework.insert("published".to_owned(), json!(date));
            if text(&document, "lastChangeDateTime") == Some(&midnight(date)) {
                reader.changed = midnight(date);
                document.remove("lastChangeDateTime");
            }
        }
        if let Some(changed) = text(&document, "lastChangeDateTime") {
            reader.changed = changed.to_owned();
        }
        if text(&document, "creator") == Some(id.as_str()) {
            document.remove("creator");
        }
        let derived = identity::of(&reader.edition, "document", &[]);
        let given = if identifier == derived { String::new() } else { identifier };
        let case = reader.aside(document, case, &given, &derived, "/CFDocument");
        if !case.is_empty() {
            framework.insert("case".to_owned(), Value::Object(case));
        }
        reader.framework = framework;
        for (field, message) in assumed {
            let problem = Problem::new(Code::CaseAssumed, message).at(format!("/CFDocument/{field}"));
            reader.report.push(problem);
        }
        Ok(reader)
    }

    /// Levels of the tree: themes, questions, and all below as prompts.
    fn themes(&mut self, branches: Vec<Branch>, counts: &mut ImportCounts) {
        for Branch { place, depth, bears, above, mut item } in branches {
            let mut own = own_extensions(&mut item);
            let is_theme = [text(&own, "part"), text(&item, "CFItemType")].contains(&Some(THEME));
            let mut role = Role {
                kind: "theme",
                item_type: THEME,
                path: format!("/CFItems/{place}"),
                bears,
                question: String::new(),
            };
            match depth {
                0 if bears || is_theme => {
                    if let Some(theme) = self.part(&role, item, &mut own) {
                        self.themes.push(theme);
                        counts.themes = counts.themes.saturating_add(1);
                    }
                }
                0 | 1 => {
                    if depth == 0 {
                        self.theme_of_its_own(&role.path);
                    }
                    (role.kind, role.item_type) = ("question", QUESTION);
                    let question = self.part(&role, item, &mut own);
                    if let (Some(question), Some(theme)) = (question, self.themes.last_mut()) {
                        push(theme, "questions", question);
                        counts.questions = counts.questions.saturating_add(1);
                    }
                }
                _ => {
                    let question = self.last_question().and_then(|question| text(question, "id"));
                    role.question = question.unwrap_or_default().to_owned();
                    (role.kind, role.item_type) = ("prompt", PROMPT);
                    let mut prompt = self.part(&role, item, &mut own);
                    if let Some(prompt) = prompt.as_mut().filter(|_| depth > 2) {
                        let message = "the item lies deeper than prompts do; it is a prompt of its question now, and \
                                       the item above it is kept under `case`";
                        self.report.push(Problem::new(Code::CaseFlattened, message).at(&role.path));
                        if let Value::Object(case) = prompt.entry("case").or_insert_with(|| json!({})) {
                            case.insert("isChildOf".to_owned(), json!(above));
                        }
                    }
                    if let (Some(prompt), Some(question)) = (prompt, self.last_question()) {
                        push(question, "prompts", prompt);
                        counts.prompts = counts.prompts.saturating_add(1);
                    }
                }
            }
        }
    }

    fn last_question(&mut self) -> Option<&mut Fields> {
        let questions = self.themes.last_mut()?.get_mut("questions")?.as_array_mut()?;
        questions.last_mut()?.as_object_mut()
    }

    /// A theme for questions that stand right below the document; one for all that follow each other.
    fn theme_of_its_own(&mut self, path: &str) {
        if self.themes.last().is_some_and(|theme| {
            !theme.contains_key("case")
                && text(theme, "id").is_some_and(|id| id == "items" || id.starts_with("items-"))
        }) {
            return;
        }
        let mut id = "items".to_owned();
        let mut number = 2_u64;
        while !self.taken.insert(("theme", id.clone())) {
            id = format!("items-{number}");
            number = number.saturating_add(1);
        }
        let title = self.framework.get("title").cloned().unwrap_or_default();
        let mut theme = Fields::new();
        theme.insert("id".to_owned(), json!(id));
        theme.insert("title".to_owned(), title);
        self.themes.push(theme);
        let message = format!("items right below the document stand in a theme `{id}`, which was added");
        self.report.push(Problem::new(Code::CaseAssumed, message).at(path));
    }

    /// An item as a theme, question or prompt; `None`, and reported, where it says nothing and nothing stands below it.
    fn part(&mut self, role: &Role<'_>, mut item: Fields, own: &mut Fields) -> Option<Fields> {
        let path = &role.path;
        let mut part = take_object(own, "rest");
        let case = take_object(&mut part, "case");
        let identifier = text(&item, "identifier").unwrap_or_default().to_owned();
        let field = if role.kind == "theme" { "title" } else { "text" };
        let statement = item.remove("fullStatement");
        let said = self.rejoin(&mut part, field, statement)
            || ["abbreviatedStatement", "alternativeLabel", "humanCodingScheme"].iter().any(|other| {
                let statement = item.get(*other).cloned();
                self.rejoin(&mut part, field, statement)
            });
        if !said && !role.bears {
            let message = "the item has no `fullStatement`, nor any other text";
            self.report.push(Problem::new(Code::CaseUnreadable, message).at(path));
            return None;
        }
        if !said {
            let message = "the item has no `fullStatement`; its identifier was taken";
            self.report.push(Problem::new(Code::CaseAssumed, message).at(path));
            part.insert(field.to_owned(), json!(identifier));
        }
        if role.kind == "theme" {
            self.rejoin(&mut part, "about", item.remove("notes"));
        }
        let id = self.called(role, &mut item, &identifier);
        if text(&item, "CFItemType") == Some(role.item_type) {
            item.remove("CFItemType");
        }
        if text(&item, "language") == Some(&self.spoken(&part, field)) {
            item.remove("language");
        }
        if text(&item, "lastChangeDateTime") == Some(self.changed.as_str()) {
            item.remove("lastChangeDateTime");
        }
        let derived = match role.kind {
            "prompt" => identity::of(&self.edition, role.kind, &[role.question.as_str(), &id]),
            kind => identity::of(&self.edition, kind, &[&id]),
        };
        part.insert("id".to_owned(), json!(id));
        let given = if identifier == derived { String::new() } else { identifier };
        let case = self.aside(item, case, &given, &derived, path);
        if !case.is_empty() {
            part.insert("case".to_owned(), Value::Object(case));
        }
        Some(part)
    }

    /// What an item is called: its code, where that is an id and free, else its identifier.
    fn called(&mut self, role: &Role<'_>, item: &mut Fields, identifier: &str) -> String {
        // Prompts are called by their own ids within a question only.
        let scope = |id: &str| match role.kind {
            "prompt" => format!("{}\n{id}", role.question),
            _ => id.to_owned(),
        };
        if let Some(code) = text(item, "humanCodingScheme").and_then(|code| Id::new(code).ok()) {
            if self.taken.insert((role.kind, scope(code.as_str()))) {
                item.remove("humanCodingScheme");
                return code.to_string();
            }
            let message = format!(
                "the code `{code}` is taken by another {}; the item is called by its identifier",
                role.kind
            );
            let path = format!("{}/humanCodingScheme", role.path);
            self.report.push(Problem::new(Code::CaseAssumed, message).at(path));
        }
        if Id::new(identifier).is_ok() && self.taken.insert((role.kind, scope(identifier))) {
            return identifier.to_owned();
        }
        let made = identity::of(&self.edition, "item", &[identifier]);
        let message = format!("the identifier `{}` is no free id; one was made", identifier.escape_debug());
        let path = format!("{}/identifier", role.path);
        self.report.push(Problem::new(Code::CaseAssumed, message).at(path));
        self.taken.insert((role.kind, scope(&made)));
        made
    }

    /// The language that an export says of a text.
    fn spoken(&self, part: &Fields, field: &str) -> String {
        let text = part.get(field).and_then(|text| serde_json::from_value::<Text>(text.clone()).ok());
        text.map_or_else(
            || self.language.to_string(),
            |text| text.localised(&self.language, &self.language).1.to_string(),
        )
    }

    /// What is left of a part, kept for the next export: less what that says by itself.
    fn aside(
        &mut self,
        mut part: Fields,
        mut case: Fields,
        given: &str,
        derived: &str,
        path: &str,
    ) -> Fields {
        let identifier = if given.is_empty() { derived } else { given };
        if text(&part, "uri") == Some(&identity::uri(identifier)) {
            part.remove("uri");
        }
        if given.is_empty() {
            part.remove("identifier");
        }
        for repeated in ["caseVersion", "CFPackageURI", "CFDocumentURI"] {
            part.remove(repeated);
        }
        if part.get("extensions").and_then(Value::as_object).is_some_and(Map::is_empty) {
            part.remove("extensions");
        }
        for (field, value) in part {
            if !matches!(field.as_str(), "identifier" | "uri" | "lastChangeDateTime") {
                let first = format!("{path}/{field}");
                let (count, _) = self.kept.entry(field.clone()).or_insert((0, first));
                *count = count.saturating_add(1);
            }
            case.insert(field, value);
        }
        case
    }

    fn kept_aside(&mut self) {
        for (field, (count, first)) in std::mem::take(&mut self.kept) {
            let parts = if count == 1 { "one part".to_owned() } else { format!("{count} parts") };
            let message = format!("`{}` of {parts} is kept aside under `case`", field.escape_debug());
            self.report.push(Problem::new(Code::CaseKeptAside, message).at(first));
        }
    }

    /// Puts a statement back beside the translations that travelled in the extensions. False where it says nothing.
    fn rejoin(&self, part: &mut Fields, field: &str, statement: Option<Value>) -> bool {
        let statement = statement.and_then(|statement| statement.as_str().map(str::to_owned));
        let statement = statement.filter(|statement| !statement.trim().is_empty());
        let localised = part.get(field).and_then(|text| serde_json::from_value::<Text>(text.clone()).ok());
        let Some(statement) = statement else { return localised.is_some() };
        match localised {
            // As it went out: nothing to put back.
            Some(text) if text.plain(&self.language) == statement => {}
            Some(Text::Localised(mut texts)) => {
                texts.insert(self.language.clone(), statement);
                part.insert(field.to_owned(), json!(Text::Localised(texts)));
            }
            _ => {
                part.insert(field.to_owned(), json!(statement));
            }
        }
        true
    }

    /// Our own rubric is the scale; others score, and have no place.
    fn rubrics(&mut self, rubrics: Vec<Value>) {
        for (i, rubric) in rubrics.into_iter().enumerate() {
            let path = format!("/CFRubrics/{i}");
            let scale = match rubric {
                Value::Object(rubric) if !self.framework.contains_key("scale") => self.scale(rubric),
                _ => None,
            };
            match scale {
                Some(scale) => {
                    self.framework.insert("scale".to_owned(), Value::Object(scale));
                }
                None => {
                    let message = "a rubric that is not a framework's scale has no place";
                    self.report.push(Problem::new(Code::CaseNoPlace, message).at(path));
                }
            }
        }
    }

    fn scale(&self, mut rubric: Fields) -> Option<Fields> {
        let mut own = own_extensions(&mut rubric);
        if text(&own, "part") != Some("Scale") {
            return None;
        }
        let mut scale = take_object(&mut own, "rest");
        self.rejoin(&mut scale, "title", rubric.remove("title"));
        let mut criteria = take_list(&mut rubric, "CFRubricCriteria").into_iter();
        let Some(Value::Object(mut criterion)) = criteria.next() else { return None };
        let mut levels = take_list(&mut criterion, "CFRubricCriterionLevels");
        levels.sort_by_key(|level| level.get("position").and_then(Value::as_i64).unwrap_or(i64::MAX));
        let mut read = Vec::new();
        for level in levels {
            let Value::Object(mut level) = level else { return None };
            let mut extensions = take_list(&mut level, "extensions").into_iter();
            let Some(Value::Object(mut extension)) = extensions.next() else { return None };
            let mut part = take_object(&mut take_object(&mut extension, "spp"), "rest");
            self.rejoin(&mut part, "title", level.remove("quality"));
            read.push(Value::Object(part));
        }
        scale.insert("levels".to_owned(), Value::Array(read));
        Some(scale)
    }

    /// The rest of the package.
    fn others(&mut self, package: &Fields) {
        for (field, value) in package {
            let lists = match value {
                Value::Object(fields) => {
                    fields.iter().map(|(name, list)| (format!("/{field}/{name}"), list)).collect()
                }
                other => vec![(format!("/{field}"), other)],
            };
            for (path, value) in lists {
                let empty = value.is_null()
                    || value.as_array().is_some_and(Vec::is_empty)
                    || value.as_object().is_some_and(Map::is_empty);
                if !empty {
                    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
                    let message = format!("`{}` has no place in a framework", name.escape_debug());
                    self.report.push(Problem::new(Code::CaseNoPlace, message).at(path));
                }
            }
        }
    }
}

/// Our own fields of a part, taken out of its extensions.
fn own_extensions(part: &mut Fields) -> Fields {
    match part.get_mut("extensions") {
        Some(Value::Object(extensions)) => take_object(extensions, "spp"),
        _ => Fields::new(),
    }
}

fn push(part: &mut Fields, field: &str, child: Fields) {
    if let Value::Array(list) = part.entry(field).or_insert_with(|| json!([])) {
        list.push(Value::Object(child));
    }
}

//! The vectors: one set of cases, which Rust, C and Python replay. `tests/vectors/README.md` describes their form.
//!
//! The short forms in which they are written are expanded here and nowhere else: the other languages read what this module
//! writes into the build folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use base64::Engine;
use serde_json::{Map, Value, json};

/// One case, expanded.
#[derive(Debug)]
pub struct Vector {
    /// `group.name`.
    pub name: String,
    /// The record's bytes.
    pub input: Option<Vec<u8>>,
    /// Whether the built-in definitions come first.
    pub illustrative: bool,
    /// Further definitions, in this order.
    pub definitions: Vec<Vec<u8>>,
    /// A programme that overrides the adopted one.
    pub programme: Option<Vec<u8>>,
    /// What is asked, where anything is.
    pub cluster: Option<String>,
    pub as_of: Option<String>,
    pub known: Option<String>,
    /// A question beside the assessment: key and value; the first is `op`. Empty where the assessment is asked for.
    pub ask: Vec<(String, String)>,
    /// Why the library is not yet expected to agree.
    pub disputed: Option<String>,
    /// Part of the outcome (`report`, `problems`, `definitions`, `answer`, `asked`), pointer, value.
    pub expect: Vec<(String, String, Value)>,
}

/// Every vector, by name. Read once: one of them is large.
pub fn all() -> &'static [Vector] {
    static ALL: OnceLock<Vec<Vector>> = OnceLock::new();
    ALL.get_or_init(read)
}

fn read() -> Vec<Vector> {
    let root = folder();
    let mut found = Vec::new();
    // `editions` has cases of another shape: `editions.rs` reads them.
    let others = |path: &PathBuf| path.ends_with("base") || path.ends_with("editions");
    for group in sorted(&root).into_iter().filter(|path| path.is_dir() && !others(path)) {
        for path in sorted(&group) {
            let name = format!("{}.{}", stem(&group), stem(&path));
            let text = fs::read_to_string(&path).unwrap();
            let value: Value = serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            found.push(vector(name, value));
        }
    }
    found
}

pub fn folder() -> PathBuf {
    crate::place::root().join("tests/vectors")
}

pub fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

pub fn base(name: &str) -> Value {
    let path = folder().join("base").join(format!("{name}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn events_of(name: &Value) -> Vec<Value> {
    base(name.as_str().unwrap()).as_array().expect("a base is a list of events").clone()
}

fn vector(name: String, value: Value) -> Vector {
    const KEYS: [&str; 11] = [
        "about",
        "base",
        "input",
        "definitions",
        "programme",
        "cluster",
        "as_of",
        "known",
        "ask",
        "expect",
        "disputed",
    ];
    let fields = value.as_object().unwrap_or_else(|| panic!("{name}: an object"));
    for key in fields.keys() {
        assert!(KEYS.contains(&key.as_str()), "{name}: no key `{key}`");
    }
    let about = fields.get("about").and_then(Value::as_str).unwrap_or_default();
    assert!(about.len() > 10, "{name}: `about` says in a sentence what the case shows");
    let text = |key: &str| fields.get(key).map(|value| value.as_str().unwrap().to_owned());
    let before = fields.get("base").map_or_else(Vec::new, |bases| match bases {
        Value::Array(names) => names.iter().flat_map(events_of).collect(),
        name => events_of(name),
    });
    let definitions = fields.get("definitions").map(|list| list.as_array().unwrap().clone());
    Vector {
        input: input(&name, &before, fields.get("input")),
        illustrative: definitions.as_ref().is_none_or(|list| list.contains(&json!("illustrative"))),
        definitions: definitions
            .unwrap_or_default()
            .iter()
            .filter(|item| item.is_object())
            .map(document)
            .collect(),
        programme: fields.get("programme").map(|fields| document(&json!({ "programme": fields }))),
        cluster: text("cluster"),
        as_of: text("as_of"),
        known: text("known"),
        ask: fields.get("ask").map_or_else(Vec::new, asked),
        disputed: text("disputed"),
        expect: expectations(&name, fields.get("expect")),
        name,
    }
}

/// What is asked, `op` first; a number stands for itself.
pub fn asked(ask: &Value) -> Vec<(String, String)> {
    let line = |(key, value): (&String, &Value)| {
        (key.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    let mut lines: Vec<(String, String)> = ask.as_object().expect("an object").iter().map(line).collect();
    lines.sort_by_key(|(key, _)| key != "op");
    lines
}

fn expectations(name: &str, expect: Option<&Value>) -> Vec<(String, String, Value)> {
    let parts = expect.and_then(Value::as_object).unwrap_or_else(|| panic!("{name}: expects nothing"));
    let mut all = Vec::new();
    for (part, pointers) in parts {
        assert!(
            ["report", "problems", "definitions", "answer", "asked"].contains(&part.as_str()),
            "{name}: no part `{part}` of an outcome"
        );
        for (pointer, value) in pointers.as_object().unwrap() {
            all.push((part.clone(), pointer.clone(), value.clone()));
        }
    }
    assert!(!all.is_empty(), "{name}: expects nothing");
    all
}

fn input(name: &str, before: &[Value], input: Option<&Value>) -> Option<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::new();
    for (index, event) in before.iter().enumerate() {
        bytes.extend(self::event(event, &format!("b{}", index + 1)).as_bytes());
        bytes.push(b'\n');
    }
    let Some(input) = input else { return (!before.is_empty()).then_some(bytes) };
    let fields = input.as_object().unwrap_or_else(|| panic!("{name}: the input is an object"));
    let (kind, items) = fields.iter().next().filter(|_| fields.len() == 1).expect("one kind of input");
    let items = items.as_array().unwrap_or_else(|| panic!("{name}: the input is a list"));
    match kind.as_str() {
        "events" => {
            for (index, event) in items.iter().enumerate() {
                bytes.extend(self::event(event, &format!("e{}", index + 1)).as_bytes());
                bytes.push(b'\n');
            }
        }
        "batch" => {
            let events = items.iter().enumerate();
            let events: Vec<String> =
                events.map(|(index, event)| self::event(event, &format!("e{}", index + 1))).collect();
            bytes.extend(format!("[{}]", events.join(",")).into_bytes());
        }
        "parts" => {
            for (index, part) in items.iter().enumerate() {
                bytes.extend(self::part(part, &format!("e{}", index + 1)));
            }
        }
        other => panic!("{name}: no kind of input `{other}`"),
    }
    Some(bytes)
}

fn part(part: &Value, id: &str) -> Vec<u8> {
    match part {
        Value::String(text) => text.clone().into_bytes(),
        Value::Object(fields) if fields.contains_key("repeat") => {
            let times = usize::try_from(fields["times"].as_u64().unwrap()).unwrap();
            fields["repeat"].as_str().unwrap().repeat(times).into_bytes()
        }
        Value::Object(fields) if fields.contains_key("base64") => {
            base64::engine::general_purpose::STANDARD.decode(fields["base64"].as_str().unwrap()).unwrap()
        }
        event => self::event(event, id).into_bytes(),
    }
}

/// An event in full. The short form `{"visit_held": {…payload…}, "id"?, "source"?, "time"?}` leaves out what is always the
/// same: it was recorded at noon of the day it is true from.
fn event(event: &Value, id: &str) -> String {
    let fields = event.as_object().expect("an event is an object");
    if fields.contains_key("specversion") {
        return event.to_string();
    }
    let mut full: Map<String, Value> = Map::new();
    full.insert("specversion".into(), json!("1.0"));
    full.insert("id".into(), json!(id));
    full.insert("source".into(), json!("urn:mis:a"));
    let mut kinds = 0;
    for (key, value) in fields {
        if ["id", "source", "time"].contains(&key.as_str()) {
            full.insert(key.clone(), value.clone());
            continue;
        }
        kinds += 1;
        full.insert("type".into(), json!(format!("spp.{key}")));
        let on = value.get("on").and_then(Value::as_str).unwrap_or("2026-01-01");
        full.entry("time").or_insert_with(|| json!(format!("{on}T12:00:00Z")));
        full.insert("data".into(), value.clone());
    }
    assert_eq!(kinds, 1, "a short event has one type: {event}");
    // What was given comes last, so that an explicit time wins over the one made from the payload.
    if let Some(time) = fields.get("time") {
        full.insert("time".into(), time.clone());
    }
    Value::Object(full).to_string()
}

/// A definition: in full, as `{"text": "…"}` for what is no JSON, or as `{"programme": {…}}` or `{"framework": {…}}` whose
/// fields replace those of the plain one in `base`.
fn document(item: &Value) -> Vec<u8> {
    let fields = item.as_object().expect("a definition is an object");
    if let Some(text) = fields.get("text") {
        return text.as_str().unwrap().as_bytes().to_vec();
    }
    for kind in ["programme", "framework"] {
        if let (Some(changes), 1) = (fields.get(kind), fields.len()) {
            let Some(changes) = changes.as_object() else { return changes.to_string().into_bytes() };
            if let Some(text) = changes.get("text") {
                return text.as_str().unwrap().as_bytes().to_vec();
            }
            let mut full = base(kind);
            let document = full.as_object_mut().unwrap();
            for (key, value) in changes {
                match (key.as_str(), value) {
                    ("leaf", leaf) => {
                        document
                            .insert("hub".into(), json!({ "criteria": self::leaf(leaf), "basis": "host" }));
                    }
                    ("rule", rule) => {
                        document.insert("rules".into(), json!([self::rule(rule)]));
                    }
                    (_, Value::Null) => {
                        document.remove(key);
                    }
                    _ => {
                        document.insert(key.clone(), value.clone());
                    }
                }
            }
            return full.to_string().into_bytes();
        }
    }
    item.to_string().into_bytes()
}

/// `leaf`: a hub's criteria that are one leaf, called as its measure.
fn leaf(leaf: &Value) -> Value {
    let mut full = leaf.as_object().unwrap().clone();
    let measure = full.get("measure").cloned().unwrap_or_default();
    full.entry("id").or_insert(measure);
    full.entry("title").or_insert(json!("the only criterion"));
    full.entry("basis").or_insert(json!("host"));
    Value::Object(full)
}

/// `rule`: the only rule, by its name or with severity and parameters.
fn rule(rule: &Value) -> Value {
    let mut full = match rule {
        Value::String(name) => Map::from_iter([("rule".to_owned(), json!(name))]),
        rule => rule.as_object().unwrap().clone(),
    };
    full.entry("severity").or_insert(json!("breach"));
    full.entry("basis").or_insert(json!("published"));
    Value::Object(full)
}

impl Vector {
    /// Writes the case where every language finds it: `<build folder>/vectors/<group>.<name>/`.
    pub fn write(&self, out: &Path) -> PathBuf {
        let folder = out.join(&self.name);
        fs::create_dir_all(folder.join("definitions")).unwrap();
        if let Some(input) = &self.input {
            fs::write(folder.join("input.bin"), input).unwrap();
        }
        for (index, document) in self.definitions.iter().enumerate() {
            fs::write(folder.join(format!("definitions/{index:02}.json")), document).unwrap();
        }
        if let Some(programme) = &self.programme {
            fs::write(folder.join("programme.json"), programme).unwrap();
        }
        let asked = [
            ("illustrative", self.illustrative.then(|| "1".to_owned())),
            ("cluster", self.cluster.clone()),
            ("as_of", self.as_of.clone()),
            ("known", self.known.clone()),
        ];
        let mut args: String =
            asked.iter().filter_map(|(key, value)| Some(format!("{key}={}\n", value.as_ref()?))).collect();
        args.extend(self.ask.iter().map(|(key, value)| format!("{key}={value}\n")));
        fs::write(folder.join("args"), args).unwrap();
        folder
    }

    /// What is asked under a key.
    pub fn asks(&self, key: &str) -> Option<&str> {
        self.ask.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }

    /// What is not as expected in an outcome.
    pub fn disagreements(&self, outcome: &Value) -> Vec<String> {
        let mut said = Vec::new();
        for (part, pointer, expected) in &self.expect {
            let found = at(&outcome[part], pointer);
            if found.as_ref() != Some(expected) {
                let shown = found.map_or("nothing".to_owned(), |found| found.to_string());
                said.push(format!("{}: {part}{pointer} is {shown}, expected {expected}", self.name));
            }
        }
        said
    }

    /// The codes, rules, measures and verdicts that the case expects, as texts.
    pub fn expected_words(&self) -> BTreeMap<String, Vec<String>> {
        let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (_, pointer, value) in &self.expect {
            collect(pointer, value, &mut words);
        }
        words
    }
}

/// The texts that a pointer is to have, under its last name.
pub fn collect(pointer: &str, value: &Value, words: &mut BTreeMap<String, Vec<String>>) {
    let key = pointer.rsplit(['/', '@']).next().unwrap_or_default().to_owned();
    let found = words.entry(key).or_default();
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => found.extend(items.iter().filter_map(Value::as_str).map(str::to_owned)),
        _ => {}
    }
}

/// A JSON Pointer, and two steps more: `#` is how many items a list has, `@key` the list of what its items have there.
pub fn at(value: &Value, pointer: &str) -> Option<Value> {
    if let Some((list, key)) = pointer.split_once("/@") {
        let items = value.pointer(list)?.as_array()?;
        return Some(items.iter().map(|item| item.get(key).cloned().unwrap_or_default()).collect());
    }
    if let Some(list) = pointer.strip_suffix("/#") {
        return Some(json!(value.pointer(list)?.as_array()?.len()));
    }
    value.pointer(pointer).cloned()
}

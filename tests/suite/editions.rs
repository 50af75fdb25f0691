//! The vectors of editions: a question put to framework documents, which Rust, C and Python ask alike.
//!
//! As with the other vectors, short forms are expanded here and nowhere else. `asked.rs` asks in Rust.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Map, Value};

use crate::{asked, vectors};

/// One case, expanded.
#[derive(Debug)]
pub struct EditionVector {
    /// `editions.name`.
    pub name: String,
    /// Key and value; the first is `op`.
    pub ask: Vec<(String, String)>,
    /// Frameworks, or one package.
    pub documents: Vec<String>,
    /// Answers or observations.
    pub input: Option<String>,
    /// Pointer into the outcome, value.
    pub expect: Vec<(String, Value)>,
}

/// Every vector, by name.
pub fn all() -> &'static [EditionVector] {
    static ALL: OnceLock<Vec<EditionVector>> = OnceLock::new();
    ALL.get_or_init(|| {
        let paths = vectors::sorted(&vectors::folder().join("editions"));
        let read = |path: &PathBuf| {
            let name = format!("editions.{}", vectors::stem(path));
            let text = fs::read_to_string(path).unwrap();
            let value: Value = serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            vector(name, &value)
        };
        paths.iter().map(read).collect()
    })
}

fn vector(name: String, value: &Value) -> EditionVector {
    let fields = value.as_object().unwrap_or_else(|| panic!("{name}: an object"));
    for key in fields.keys() {
        let known = ["about", "documents", "ask", "input", "expect"];
        assert!(known.contains(&key.as_str()), "{name}: no key `{key}`");
    }
    let about = fields.get("about").and_then(Value::as_str).unwrap_or_default();
    assert!(about.len() > 10, "{name}: `about` says in a sentence what the case shows");
    let expect = fields["expect"].as_object().unwrap();
    assert!(!expect.is_empty(), "{name}: expects nothing");
    EditionVector {
        ask: vectors::asked(&fields["ask"]),
        documents: fields["documents"].as_array().unwrap().iter().map(document).collect(),
        input: fields.get("input").map(Value::to_string),
        expect: expect.iter().map(|(pointer, value)| (pointer.clone(), value.clone())).collect(),
        name,
    }
}

/// A document: as it stands, as text, or a base with edits.
fn document(item: &Value) -> String {
    if let Some(text) = item.get("text") {
        return text.as_str().unwrap().to_owned();
    }
    let Some(base) = item.get("base") else { return item.to_string() };
    let mut full = vectors::base(base.as_str().unwrap());
    let none = Map::new();
    let edits = item.get("edit").and_then(Value::as_object).unwrap_or(&none);
    let (gone, set): (Vec<_>, Vec<_>) = edits.iter().partition(|(_, value)| value.is_null());
    for (pointer, value) in set {
        edit(&mut full, pointer, Some(value));
    }
    // From behind, so that the places of a list still to go stay what they are.
    for (pointer, _) in gone.into_iter().rev() {
        edit(&mut full, pointer, None);
    }
    full.to_string()
}

/// Sets what a pointer names, or takes it away; `-` is the place behind a list.
fn edit(document: &mut Value, pointer: &str, value: Option<&Value>) {
    let (above, last) = pointer.rsplit_once('/').expect("an edit names a place");
    let place = document.pointer_mut(above).unwrap_or_else(|| panic!("there is no {above}"));
    match (place, value) {
        (Value::Object(fields), Some(value)) => {
            fields.insert(last.to_owned(), value.clone());
        }
        (Value::Object(fields), None) => {
            fields.remove(last).unwrap_or_else(|| panic!("there is no {pointer}"));
        }
        (Value::Array(items), Some(value)) if last == "-" => items.push(value.clone()),
        (Value::Array(items), Some(value)) => items[last.parse::<usize>().unwrap()] = value.clone(),
        (Value::Array(items), None) => {
            items.remove(last.parse().unwrap());
        }
        (other, _) => panic!("{above} is {other}"),
    }
}

impl EditionVector {
    /// What is asked under a key.
    pub fn asks(&self, key: &str) -> Option<&str> {
        self.ask.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }

    /// Writes the case where every language finds it: `<build folder>/vectors/editions.<name>/`.
    fn write(&self, out: &Path) -> PathBuf {
        let folder = out.join(&self.name);
        fs::create_dir_all(folder.join("documents")).unwrap();
        let ask: String = self.ask.iter().map(|(key, value)| format!("{key}={value}\n")).collect();
        fs::write(folder.join("ask"), ask).unwrap();
        for (index, document) in self.documents.iter().enumerate() {
            fs::write(folder.join(format!("documents/{index:02}.json")), document).unwrap();
        }
        if let Some(input) = &self.input {
            fs::write(folder.join("input.json"), input).unwrap();
        }
        folder
    }
}

/// Replays all into a folder; what is not as expected, in sentences.
pub fn replay(out: &Path) -> Vec<String> {
    let mut disagreements = Vec::new();
    for vector in all() {
        let case = vector.write(out);
        let outcome = asked::outcome(vector);
        fs::write(case.join("out.rust.json"), &outcome).unwrap();
        let value: Value = serde_json::from_str(&outcome).unwrap();
        for (pointer, expected) in &vector.expect {
            let found = vectors::at(&value, pointer);
            if found.as_ref() != Some(expected) {
                let shown = found.map_or("nothing".to_owned(), |found| found.to_string());
                disagreements.push(format!("{}: {pointer} is {shown}, expected {expected}", vector.name));
            }
        }
    }
    disagreements
}

/// The words that vectors of some ops expect, by the last name of their pointers.
pub fn expected_words(ops: &[&str]) -> BTreeMap<String, Vec<String>> {
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for vector in all().iter().filter(|vector| ops.iter().any(|op| vector.asks("op") == Some(op))) {
        for (pointer, value) in &vector.expect {
            vectors::collect(pointer, value, &mut words);
        }
    }
    words
}

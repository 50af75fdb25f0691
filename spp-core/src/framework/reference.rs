//! Cited works: CSL-JSON items, kept whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Framework;
use crate::ids::Id;
use crate::problem::{Code, Problem, Severity};

/// A CSL-JSON item. Only its identity is looked at here; every field is kept for citation processors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(Map<String, Value>);

impl JsonSchema for Reference {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Reference".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "a CSL-JSON item",
            "type": "object",
            "required": ["id", "type", "title"],
            "properties": {
                "id": { "type": ["string", "integer"] },
                "type": { "type": "string" },
                "title": { "type": "string" },
                "DOI": { "type": "string" },
                "URL": { "type": "string" }
            }
        })
    }
}

/// A work, and the questions that cite it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Citation {
    /// The work.
    pub reference: Reference,
    /// The questions, in the framework's order.
    pub questions: Vec<Id>,
}

impl Reference {
    /// Its id, a number as text; `None` where it has none.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        match self.0.get("id") {
            Some(Value::String(id)) => Some(id.clone()),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        }
    }

    /// Its type, as `article-journal`.
    #[must_use]
    pub fn kind(&self) -> Option<&str> {
        self.text("type")
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.text("title")
    }

    /// Its DOI, as `10.1234/abc`.
    #[must_use]
    pub fn doi(&self) -> Option<&str> {
        self.text("DOI")
    }

    /// Where it is: its URL, else that of its DOI.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        self.text("URL").map(str::to_owned).or_else(|| self.doi().map(|doi| format!("https://doi.org/{doi}")))
    }

    /// Every field.
    #[must_use]
    pub fn item(&self) -> &Map<String, Value> {
        &self.0
    }

    fn text(&self, field: &str) -> Option<&str> {
        self.0.get(field).and_then(Value::as_str)
    }

    /// What keeps a citation processor, or a reader, from finding the work.
    pub(super) fn check(&self, path: &str, problems: &mut Vec<Problem>) {
        let mut say = |field: &str, severity: Severity, message: String| {
            let mut problem = Problem::new(Code::BadReference, message).at(format!("{path}/{field}"));
            problem.severity = severity;
            problems.push(problem);
        };
        for field in ["id", "type", "title"] {
            let present = match self.0.get(field) {
                Some(Value::String(text)) => !text.trim().is_empty(),
                Some(Value::Number(_)) => field == "id",
                _ => false,
            };
            if !present {
                say(field, Severity::Error, format!("a reference has no `{field}`"));
            }
        }
        if let Some(kind) = self.kind()
            && !TYPES.contains(&kind)
        {
            let message = format!("`{}` is not a type of CSL", kind.escape_debug());
            say("type", Severity::Warning, message);
        }
        if self.0.contains_key("DOI") && !self.doi().is_some_and(is_doi) {
            let said = self.0.get("DOI").map(ToString::to_string).unwrap_or_default();
            say("DOI", Severity::Warning, format!("`{said}` is not a DOI, as `10.1234/abc`"));
        }
    }
}

/// A DOI name: `10.`, a registrant of digits and dots, `/`, a suffix without white space. Not its web address.
fn is_doi(text: &str) -> bool {
    let Some((registrant, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let shaped = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    registrant.len() >= 4 && registrant.split('.').all(shaped) && !suffix.is_empty() && is_dark(suffix)
}

fn is_dark(text: &str) -> bool {
    !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

impl Framework {
    /// Every cited work with the questions that cite it, in the document's order; works nobody cites too.
    #[must_use]
    pub fn citations(&self) -> Vec<Citation> {
        let cited_by = |id: &str| {
            self.questions()
                .filter(|question| question.references.iter().any(|label| label.as_str() == id))
                .map(|question| question.id.clone())
                .collect()
        };
        self.references()
            .iter()
            .map(|reference| Citation {
                reference: reference.clone(),
                questions: reference.id().map(|id| cited_by(&id)).unwrap_or_default(),
            })
            .collect()
    }

    /// The references as a CSL-JSON list. The questions that cite each are in its `custom` field, which CSL-JSON sets
    /// aside for such use, under `questions`.
    #[must_use]
    pub fn csl_json(&self) -> String {
        let items = self.citations().into_iter().map(|citation| {
            let Reference(mut item) = citation.reference;
            if !citation.questions.is_empty() {
                let custom = item.entry("custom").or_insert_with(|| json!({}));
                if let Value::Object(custom) = custom {
                    custom.insert("questions".to_owned(), json!(citation.questions));
                }
            }
            Value::Object(item)
        });
        Value::Array(items.collect()).to_string()
    }
}

/// The item types of CSL 1.0.2.
const TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::tests::read;

    fn faults(item: &str) -> Vec<(String, Severity)> {
        let reference: Reference = serde_json::from_str(item).unwrap();
        let mut problems = Vec::new();
        reference.check("/references/0", &mut problems);
        problems.into_iter().map(|problem| (problem.message, problem.severity)).collect()
    }

    #[test]
    fn an_item_needs_id_type_and_title() {
        let missing = |field: &str| (format!("a reference has no `{field}`"), Severity::Error);
        assert_eq!(faults("{}"), [missing("id"), missing("type"), missing("title")]);
        assert_eq!(faults(r#"{"id":7,"type":"book","title":" "}"#), [missing("title")]);
        assert_eq!(
            faults(r#"{"id":"a","type":"blog","title":"t"}"#),
            [("`blog` is not a type of CSL".to_owned(), Severity::Warning)]
        );
    }

    #[test]
    fn a_doi_is_a_name_and_no_address() {
        for doi in ["10.14324/LRE.18.3.04", "10.1007/978-3-030-48130-8_9", "10.1000.10/x(1)"] {
            assert!(is_doi(doi), "{doi}");
        }
        for text in
            ["https://doi.org/10.14324/x", "10.1/x", "10.1234", "10.1234/", "10.1234/a b", "10.12a4/x"]
        {
            assert!(!is_doi(text), "{text}");
        }
        let item = r#"{"id":"a","type":"book","title":"t","DOI":"doi:10.1234/x"}"#;
        assert_eq!(faults(item).len(), 1);
    }

    #[test]
    fn the_list_keeps_every_field_and_names_who_cites() {
        let framework = read(
            r#"{"id":"f","version":"1.0.0","title":"t",
                "themes":[{"id":"a","title":"t","questions":[{"id":"a.1","text":"q","references":["x",7]},
                                                             {"id":"a.2","text":"q","references":["x"]}]}],
                "references":[{"id":"x","type":"book","title":"X","volume":"3","custom":{"shelf":9}},
                              {"id":7,"type":"report","title":"Y"},{"id":"z","type":"report","title":"Z"}]}"#,
        );
        assert_eq!(framework.problems(), []);
        assert_eq!(
            framework.csl_json(),
            concat!(
                r#"[{"custom":{"questions":["a.1","a.2"],"shelf":9},"id":"x","title":"X","type":"book","volume":"3"},"#,
                r#"{"custom":{"questions":["a.1"]},"id":7,"title":"Y","type":"report"},{"id":"z","title":"Z","type":"report"}]"#
            )
        );
        assert_eq!(framework.reference("7").and_then(Reference::title), Some("Y"));
    }
}

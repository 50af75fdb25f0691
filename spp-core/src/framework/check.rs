//! What a well-typed document can still get wrong.

use std::collections::{BTreeMap, HashSet};

use super::document::{Document, Question, Relation, Scale};
use crate::problem::{Code, Problem, Severity};

/// Checks a document; faults go to `problems`.
pub(super) fn check(document: &Document, problems: &mut Vec<Problem>) {
    let mut checks = Checks { document, problems };
    checks.themes();
    checks.lineage();
    checks.references();
    checks.resources();
    if let Some(scale) = &document.scale {
        checks.scale(scale);
    }
    if document.extends.as_ref().is_some_and(|base| base.id == document.id) {
        let message = format!("`{}` extends itself", document.id);
        checks.problems.push(Problem::new(Code::UnknownBase, message).at("/extends/id"));
    }
}

struct Checks<'a> {
    document: &'a Document,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Checks<'a> {
    fn say(&mut self, code: Code, path: String, message: String) {
        self.problems.push(Problem::new(code, message).at(path));
    }

    fn unique<'i>(&mut self, what: &str, ids: impl IntoIterator<Item = (String, &'i str)>) {
        let mut seen = HashSet::new();
        for (path, id) in ids {
            if !seen.insert(id) {
                self.say(Code::DuplicateId, path, format!("the {what} `{id}` comes twice"));
            }
        }
    }

    fn questions(&self) -> impl Iterator<Item = (String, &'a Question)> + use<'a> {
        self.document.themes.iter().enumerate().flat_map(|(i, theme)| {
            theme
                .questions
                .iter()
                .enumerate()
                .map(move |(j, question)| (format!("/themes/{i}/questions/{j}"), question))
        })
    }

    fn themes(&mut self) {
        let document = self.document;
        let themes = document.themes.iter().enumerate();
        self.unique("theme", themes.map(|(i, theme)| (format!("/themes/{i}/id"), theme.id.as_str())));
        let questions: Vec<_> = self.questions().collect();
        self.unique("question", questions.iter().map(|(path, q)| (format!("{path}/id"), q.id.as_str())));
        for (path, question) in questions {
            let prompts = question.prompts.iter().enumerate();
            self.unique("prompt", prompts.map(|(i, p)| (format!("{path}/prompts/{i}/id"), p.id.as_str())));
        }
    }

    /// What questions say of where they come from must not contradict itself; whether the edition before has those
    /// questions is for a comparison of the two to say.
    fn lineage(&mut self) {
        let mut same: BTreeMap<&str, &str> = BTreeMap::new();
        let mut splits: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (path, question) in self.questions() {
            let path = format!("{path}/from");
            let origins = question.from.iter().enumerate();
            self.unique(
                "origin",
                origins.clone().map(|(i, origin)| (format!("{path}/{i}/question"), origin.question.as_str())),
            );
            let count = |relation| {
                question.from.iter().filter(|origin| origin.relation.known() == Some(&relation)).count()
            };
            if count(Relation::Same) > 0 && question.from.len() > 1 {
                let message = format!("`{}` is the same as one question and comes from others", question.id);
                self.say(Code::BadLineage, path.clone(), message);
            }
            if count(Relation::Merged) == 1 {
                let message = format!("`{}` is merged from one question only", question.id);
                self.say(Code::BadLineage, path.clone(), message);
            }
            for (i, origin) in origins {
                let old = origin.question.as_str();
                match origin.relation.known() {
                    Some(Relation::Same) => {
                        if let Some(first) = same.insert(old, question.id.as_str()) {
                            let message =
                                format!("`{first}` and `{}` are both the same as `{old}`", question.id);
                            self.say(Code::BadLineage, format!("{path}/{i}"), message);
                        }
                    }
                    Some(Relation::Split) => splits.entry(old).or_default().push(format!("{path}/{i}")),
                    Some(_) => {}
                    None => {
                        let message = format!("`{}` is not a relation of questions", origin.relation);
                        self.say(Code::UnknownValue, format!("{path}/{i}/relation"), message);
                    }
                }
            }
        }
        for (old, places) in splits {
            if let [path] = places.as_slice() {
                self.say(Code::BadLineage, path.clone(), format!("`{old}` is split into one question only"));
            }
        }
    }

    fn references(&mut self) {
        let document = self.document;
        let ids: Vec<_> = document.references.iter().map(super::Reference::id).collect();
        let known: HashSet<&str> = ids.iter().flatten().map(String::as_str).collect();
        let placed = ids.iter().enumerate().filter_map(|(i, id)| Some((i, id.as_deref()?)));
        self.unique("reference", placed.map(|(i, id)| (format!("/references/{i}/id"), id)));
        for (i, reference) in document.references.iter().enumerate() {
            reference.check(&format!("/references/{i}"), self.problems);
        }
        for (path, question) in self.questions() {
            for (i, cited) in question.references.iter().enumerate() {
                if !known.contains(cited.as_str()) {
                    self.dangling(format!("{path}/references/{i}"), "reference", cited.as_str());
                }
            }
        }
    }

    /// An overlay may refer to parts of its core: whether they are there is seen when it is put onto one.
    fn dangling(&mut self, path: String, what: &str, id: &str) {
        if self.document.extends.is_none() {
            self.say(Code::DanglingReference, path, format!("there is no {what} `{id}`"));
        }
    }

    fn resources(&mut self) {
        let document = self.document;
        let resources = document.resources.iter().enumerate();
        self.unique(
            "resource",
            resources.clone().map(|(i, r)| (format!("/resources/{i}/id"), r.id.as_str())),
        );
        let themes: HashSet<&str> = document.themes.iter().map(|theme| theme.id.as_str()).collect();
        let questions: HashSet<&str> = self.questions().map(|(_, question)| question.id.as_str()).collect();
        for (i, resource) in resources {
            let path = format!("/resources/{i}");
            if let Some(kind) = resource.kind.unknown() {
                let message = format!("`{}` is not a kind of resource", kind.escape_debug());
                self.say(Code::UnknownValue, format!("{path}/kind"), message);
            }
            for (j, id) in resource.themes.iter().enumerate() {
                if !themes.contains(id.as_str()) {
                    self.dangling(format!("{path}/themes/{j}"), "theme", id.as_str());
                }
            }
            for (j, id) in resource.questions.iter().enumerate() {
                if !questions.contains(id.as_str()) {
                    self.dangling(format!("{path}/questions/{j}"), "question", id.as_str());
                }
            }
            for (j, step) in resource.steps.iter().enumerate() {
                if let Some(step) = step.unknown() {
                    let message = format!("`{}` is not a step", step.escape_debug());
                    self.say(Code::UnknownStep, format!("{path}/steps/{j}"), message);
                }
            }
        }
    }

    fn scale(&mut self, scale: &Scale) {
        let levels = scale.levels.iter().enumerate();
        self.unique("level", levels.map(|(i, level)| (format!("/scale/levels/{i}/id"), level.id.as_str())));
        if scale.levels.len() < 2 {
            let mut problem = Problem::new(Code::BadScale, "a scale has fewer than two levels");
            problem.severity = Severity::Error;
            self.problems.push(problem.at("/scale/levels"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::framework::tests::read;
    use crate::problem::Code;

    #[track_caller]
    fn faults(body: &str, expected: &[(Code, &str, &str)]) {
        let framework = read(&format!(r#"{{"id":"f","version":"1.0.0","title":"t",{body}}}"#));
        let found: Vec<_> =
            framework.problems().iter().map(|p| (p.code, p.path.as_str(), p.message.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ids_are_unique_where_something_could_name_them() {
        faults(
            r#""themes":[{"id":"a","title":"A","questions":[{"id":"q","text":"?","prompts":[{"id":"p","text":"x"},{"id":"p","text":"y"}]}]},
                         {"id":"a","title":"A","questions":[{"id":"q","text":"?","prompts":[{"id":"p","text":"x"}]}]}]"#,
            &[
                (Code::DuplicateId, "/themes/1/id", "the theme `a` comes twice"),
                (Code::DuplicateId, "/themes/1/questions/0/id", "the question `q` comes twice"),
                (Code::DuplicateId, "/themes/0/questions/0/prompts/1/id", "the prompt `p` comes twice"),
            ],
        );
        faults(
            r#""references":[{"id":"1","type":"book","title":"t"},{"id":1,"type":"book","title":"t"}],
               "resources":[{"id":"r","kind":"event","title":"t"},{"id":"r","kind":"event","title":"t"}],
               "scale":{"id":"s","levels":[{"id":"l","title":"t"},{"id":"l","title":"t"}]}"#,
            &[
                (Code::DuplicateId, "/references/1/id", "the reference `1` comes twice"),
                (Code::DuplicateId, "/resources/1/id", "the resource `r` comes twice"),
                (Code::DuplicateId, "/scale/levels/1/id", "the level `l` comes twice"),
            ],
        );
    }

    const DANGLING: &str = r#""themes":[{"id":"a","title":"A","questions":[{"id":"q","text":"?","references":["x"]}]}],
        "resources":[{"id":"r","kind":"poster","title":"t","themes":["b"],"questions":["z"],"steps":["visit","ofsted"]}]"#;

    #[test]
    fn what_is_named_must_be_there() {
        let unknown = [
            (Code::UnknownValue, "/resources/0/kind", "`poster` is not a kind of resource"),
            (Code::UnknownStep, "/resources/0/steps/1", "`ofsted` is not a step"),
        ];
        let dangling = [
            (Code::DanglingReference, "/themes/0/questions/0/references/0", "there is no reference `x`"),
            (Code::DanglingReference, "/resources/0/themes/0", "there is no theme `b`"),
            (Code::DanglingReference, "/resources/0/questions/0", "there is no question `z`"),
        ];
        faults(DANGLING, &[dangling[0], unknown[0], dangling[1], dangling[2], unknown[1]]);
        let overlay = format!(r#""extends":{{"id":"core","version":"1.0.0"}},{DANGLING}"#);
        faults(&overlay, &unknown);
        faults(
            r#""extends":{"id":"f","version":"1.0.0"}"#,
            &[(Code::UnknownBase, "/extends/id", "`f` extends itself")],
        );
    }

    #[test]
    fn lineage_must_not_contradict_itself() {
        let themes =
            |questions: &str| format!(r#""themes":[{{"id":"a","title":"A","questions":[{questions}]}}]"#);
        let q = |id: &str, from: &str| format!(r#"{{"id":"{id}","text":"?","from":[{from}]}}"#);
        let from = |id: &str, relation: &str| format!(r#"{{"question":"{id}","relation":"{relation}"}}"#);
        let path = "/themes/0/questions/0/from";
        faults(
            &themes(&q("x", &format!("{},{}", from("a", "same"), from("b", "broader")))),
            &[(Code::BadLineage, path, "`x` is the same as one question and comes from others")],
        );
        faults(
            &themes(&q("x", &from("a", "merged"))),
            &[(Code::BadLineage, path, "`x` is merged from one question only")],
        );
        faults(
            &themes(&q("x", &from("a", "split"))),
            &[(Code::BadLineage, &format!("{path}/0"), "`a` is split into one question only")],
        );
        faults(
            &themes(&format!("{},{}", q("x", &from("a", "same")), q("y", &from("a", "same")))),
            &[(Code::BadLineage, "/themes/0/questions/1/from/0", "`x` and `y` are both the same as `a`")],
        );
        faults(
            &themes(&q("x", &from("a", "kin"))),
            &[(Code::UnknownValue, &format!("{path}/0/relation"), "`kin` is not a relation of questions")],
        );
        faults(
            &themes(&q("x", &format!("{},{}", from("a", "merged"), from("a", "merged")))),
            &[(Code::DuplicateId, &format!("{path}/1/question"), "the origin `a` comes twice")],
        );
        faults(&themes(&q("x", &format!("{},{}", from("a", "merged"), from("b", "merged")))), &[]);
    }

    #[test]
    fn a_scale_has_levels_to_choose_from() {
        faults(
            r#""scale":{"id":"s","levels":[{"id":"l","title":"t"}]}"#,
            &[(Code::BadScale, "/scale/levels", "a scale has fewer than two levels")],
        );
    }
}

//! What the document's names mean, and what is wrong with it beyond its types.

use std::collections::BTreeSet;

use super::criteria::{Compare, Criterion, Leaf, Node, NodeKind, Threshold};
use super::document::{Basis, Document, HubTerms, Phase, StepFields, StepOffset};
use super::measure::{Measure, Unit};
use super::rule::{Rule, RuleName};
use crate::ids::Id;
use crate::problem::{Code, Problem};
use crate::step::Step;
use crate::terms::Value;

pub(super) struct Checked {
    pub(super) rules: Vec<Rule>,
    pub(super) steps: Vec<StepOffset>,
    pub(super) phases: Vec<Phase>,
    pub(super) hub: Option<HubTerms>,
    pub(super) problems: Vec<Problem>,
}

impl Checked {
    pub(super) fn of(document: &Document) -> Checked {
        let mut checked = Checked {
            rules: Vec::new(),
            steps: Vec::new(),
            phases: Vec::new(),
            hub: None,
            problems: Vec::new(),
        };
        checked.courses(document);
        checked.rules(document);
        checked.steps(document);
        let mut ids = BTreeSet::new();
        for (index, phase) in document.phases.iter().enumerate() {
            if document.phases.iter().take(index).any(|other| other.id == phase.id) {
                checked.duplicate(&format!("/phases/{index}/id"), &phase.id);
            }
            let criteria =
                checked.node(&phase.criteria, &format!("/phases/{index}/criteria"), document, &mut ids);
            let (id, title, usual_months) = (phase.id.clone(), phase.title.clone(), phase.usual_months);
            checked.phases.push(Phase { id, title, usual_months, criteria });
        }
        for (index, case) in document.cases.iter().enumerate() {
            if document.cases.iter().take(index).any(|other| other.id == case.id) {
                checked.duplicate(&format!("/cases/{index}/id"), &case.id);
            }
        }
        if let Some(hub) = &document.hub {
            let criteria = checked.node(&hub.criteria, "/hub/criteria", document, &mut ids);
            checked.hub = Some(HubTerms { criteria, term_months: hub.term_months });
        }
        checked
    }

    pub(super) fn unknown_fields(&mut self, paths: &[String]) {
        for path in paths {
            self.say(Code::UnknownField, path, format!("the field `{path}` is not known here; it is kept"));
        }
    }

    fn say(&mut self, code: Code, path: &str, message: String) {
        self.problems.push(Problem::new(code, message).at(path));
    }

    fn duplicate(&mut self, path: &str, id: &Id) {
        self.say(Code::DuplicateId, path, format!("the id `{id}` comes twice"));
    }

    fn courses(&mut self, document: &Document) {
        let mut ids = BTreeSet::new();
        for (index, course) in document.courses.iter().enumerate() {
            if !ids.insert(&course.id) {
                self.duplicate(&format!("/courses/{index}/id"), &course.id);
            }
        }
    }

    fn rules(&mut self, document: &Document) {
        for (index, fields) in document.rules.iter().enumerate() {
            let path = format!("/rules/{index}/rule");
            let Some(name) = RuleName::from_name(&fields.rule) else {
                self.say(Code::UnknownRule, &path, format!("`{}` is not a rule", fields.rule.escape_debug()));
                continue;
            };
            if self.rules.iter().any(|rule| rule.name == name) {
                self.say(Code::DuplicateId, &path, format!("the rule `{}` comes twice", name.name()));
                continue;
            }
            let parameters = fields.parameters();
            for given in parameters.given().filter(|given| !name.parameters().contains(given)) {
                let message = format!("the rule `{}` takes no parameter `{given}`", name.name());
                self.say(Code::UnknownParameter, &format!("/rules/{index}/{given}"), message);
            }
            let (severity, basis, source) = (fields.severity, fields.basis, fields.source.clone());
            self.rules.push(Rule { name, severity, parameters, basis, source });
        }
    }

    fn steps(&mut self, document: &Document) {
        for (index, fields) in document.steps.iter().enumerate() {
            let path = format!("/steps/{index}");
            if let Some(offset) = self.step(fields, &path) {
                if self.steps.iter().any(|other| other.step == offset.step) {
                    self.say(
                        Code::DuplicateId,
                        &format!("{path}/step"),
                        format!("the step `{}` comes twice", offset.step),
                    );
                } else {
                    self.steps.push(offset);
                }
            }
        }
        self.steps.sort_by_key(|offset| offset.step);
        // A chain of anchors that comes back to itself has no first date.
        let circular: Vec<Step> =
            self.steps.iter().map(|offset| offset.step).filter(|step| self.waits_for_itself(*step)).collect();
        for step in circular {
            self.say(Code::BadStepOffset, "/steps", format!("the step `{step}` waits for itself"));
            self.steps.retain(|offset| offset.step != step);
        }
    }

    fn waits_for_itself(&self, step: Step) -> bool {
        let anchor_of = |step: Step| {
            self.steps.iter().find(|offset| offset.step == step).and_then(|offset| offset.anchor)
        };
        let mut at = anchor_of(step);
        for _ in Step::ALL {
            match at {
                None => return false,
                Some(next) if next == step => return true,
                Some(next) => at = anchor_of(next),
            }
        }
        false
    }

    fn step(&mut self, fields: &StepFields, path: &str) -> Option<StepOffset> {
        let step = self.step_name(&fields.step, &format!("{path}/step"))?;
        let (named, is_before, field) = match (&fields.after, &fields.before) {
            (Some(after), None) => (after, false, "after"),
            (None, Some(before)) => (before, true, "before"),
            _ => {
                let message = format!("the step `{step}` needs exactly one of `after` and `before`");
                self.say(Code::BadStepOffset, path, message);
                return None;
            }
        };
        let anchor = match named.as_str() {
            "year_start" => None,
            name => Some(self.step_name(name, &format!("{path}/{field}"))?),
        };
        let weeks = u32::from(fields.weeks.unwrap_or(0)).saturating_mul(7);
        Some(StepOffset {
            step,
            anchor,
            is_before,
            months: fields.months.unwrap_or(0),
            days: weeks.saturating_add(u32::from(fields.days.unwrap_or(0))),
            optional: fields.optional,
            basis: fields.basis,
            source: fields.source.clone(),
        })
    }

    fn step_name(&mut self, name: &str, path: &str) -> Option<Step> {
        Step::from_name(name).map_err(|fault| self.problems.push(fault.at(path))).ok()
    }

    fn node(&mut self, node: &Node, path: &str, document: &Document, ids: &mut BTreeSet<Id>) -> Criterion {
        if let Some(id) = &node.id
            && !ids.insert(id.clone())
        {
            self.duplicate(&format!("{path}/id"), id);
        }
        let branches = [("all", &node.all), ("any", &node.any), ("of", &node.of)];
        let mut given =
            branches.into_iter().filter_map(|(name, below)| below.as_ref().map(|below| (name, below)));
        match (given.next(), given.next(), &node.measure) {
            (None, _, Some(measure)) => Criterion::Leaf(Box::new(self.leaf(node, measure, path, document))),
            (Some((name, below)), None, None) => self.branch(node, name, below, path, document, ids),
            _ => {
                let message = "a criterion has exactly one of `all`, `any`, `of` and `measure`".to_owned();
                self.say(Code::EmptyCriteria, path, message);
                // Joined by `any` of nothing: it is not met, and never by mistake.
                Criterion::Branch {
                    id: node.id.clone(),
                    title: node.title.clone(),
                    kind: NodeKind::Any,
                    of: Vec::new(),
                }
            }
        }
    }

    fn branch(
        &mut self,
        node: &Node,
        name: &str,
        below: &[Node],
        path: &str,
        document: &Document,
        ids: &mut BTreeSet<Id>,
    ) -> Criterion {
        let kind = match name {
            "all" => NodeKind::All,
            "any" => NodeKind::Any,
            _ => NodeKind::AtLeast(self.needed(node, below.len(), path)),
        };
        if below.is_empty() {
            self.say(
                Code::EmptyCriteria,
                &format!("{path}/{name}"),
                format!("`{name}` has nothing below it"),
            );
        }
        let children = below.iter().enumerate();
        let of = children
            .map(|(index, child)| self.node(child, &format!("{path}/{name}/{index}"), document, ids))
            .collect();
        Criterion::Branch { id: node.id.clone(), title: node.title.clone(), kind, of }
    }

    fn needed(&mut self, node: &Node, below: usize, path: &str) -> u32 {
        let most = u32::try_from(below).unwrap_or(u32::MAX);
        let found = node.at_least.and_then(|n| (1..=most).find(|whole| f64::from(*whole) == n.get()));
        found.unwrap_or_else(|| {
            let message = format!("`at_least` is not a whole number from 1 to {below}");
            self.say(Code::EmptyCriteria, &format!("{path}/at_least"), message);
            most.max(1)
        })
    }

    fn leaf(&mut self, node: &Node, name: &str, path: &str, document: &Document) -> Leaf {
        let shown = name.escape_debug();
        let measure = match Measure::of(name, node) {
            Ok(Some(measure)) => Some(measure),
            Ok(None) => {
                self.say(
                    Code::UnknownMeasure,
                    &format!("{path}/measure"),
                    format!("`{shown}` is not a measure"),
                );
                None
            }
            Err(parameter) => {
                let message = format!("the measure `{shown}` needs a `{parameter}` that it can use");
                self.say(Code::UnknownParameter, &format!("{path}/{parameter}"), message);
                None
            }
        };
        if let Some(takes) = Measure::takes(name) {
            for given in given(node).into_iter().filter(|given| !takes.contains(given)) {
                let message = format!("the measure `{shown}` takes no parameter `{given}`");
                self.say(Code::UnknownParameter, &format!("{path}/{given}"), message);
            }
        }
        if let Some(Measure::MonthsInPhase { phase }) = &measure
            && !document.phases.iter().enumerate().any(|(index, known)| {
                known.id.as_str() == phase.as_str() || index.saturating_add(1).to_string() == phase.as_str()
            })
        {
            self.say(
                Code::DanglingReference,
                &format!("{path}/phase"),
                format!("there is no phase `{phase}`"),
            );
        }
        if node.basis.is_none() {
            let message =
                "a criterion needs a `basis`: published, practice or host; taken as host".to_owned();
            self.say(Code::MissingField, &format!("{path}/basis"), message);
        }
        let id = node.id.clone().or_else(|| {
            self.say(Code::MissingField, &format!("{path}/id"), "a criterion needs an `id`".to_owned());
            Id::new(name).ok()
        });
        let as_count = node.compare == Some(Compare::Count);
        Leaf {
            id: id.unwrap_or_else(Id::unnamed),
            title: node.title.clone().unwrap_or_else(|| name.into()),
            threshold: self.threshold(node, measure.as_ref(), as_count, path),
            measure_name: name.to_owned(),
            measure,
            as_count,
            basis: node.basis.unwrap_or(Basis::Host),
            source: node.source.clone(),
            from: node.from,
            until: node.until,
        }
    }

    fn threshold(
        &mut self,
        node: &Node,
        measure: Option<&Measure>,
        as_count: bool,
        path: &str,
    ) -> Option<Threshold> {
        let threshold = match (node.at_least, node.at_most, &node.equals) {
            (Some(least), None, None) => Threshold::AtLeast(least),
            (None, Some(most), None) => Threshold::AtMost(most),
            (None, None, Some(value)) => Threshold::Equals(value.clone()),
            _ => {
                let message =
                    "a criterion needs exactly one of `at_least`, `at_most` and `equals`".to_owned();
                self.say(Code::BadThreshold, path, message);
                return None;
            }
        };
        let unit = measure.map(Measure::unit);
        let is_share = unit == Some(Unit::Share) && !as_count;
        let number = match &threshold {
            Threshold::AtLeast(number)
            | Threshold::AtMost(number)
            | Threshold::Equals(Value::Number(number)) => Some(*number),
            Threshold::Equals(_) => None,
        };
        let fault = match (unit, number) {
            (Some(Unit::Fact) | None, _) => None,
            (Some(_), None) => Some("only a noted fact equals something that is not a number".to_owned()),
            (Some(_), Some(number)) if number.get() < 0.0 => {
                Some(format!("nothing counted is ever below 0, as `{number}` is"))
            }
            (Some(_), Some(number)) if is_share && number.get() > 1.0 => {
                Some(format!("a share is at most 1, and `{number}` is more"))
            }
            _ => None,
        };
        match fault {
            Some(message) => {
                self.say(Code::BadThreshold, path, message);
                None
            }
            None => Some(threshold),
        }
    }
}

/// The parameters that a leaf gives.
fn given(node: &Node) -> Vec<&'static str> {
    [
        ("period", node.period.is_some()),
        ("phase", node.phase.is_some()),
        ("role", node.role.is_some()),
        ("levels", node.levels.is_some()),
        ("people", node.people.is_some()),
        ("through", node.through.is_some()),
        ("within_days", node.within_days.is_some()),
        ("counting", node.counting.is_some()),
        ("rules", node.rules.is_some()),
        ("severity", node.severity.is_some()),
        ("name", node.name.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, is_given)| is_given.then_some(name))
    .collect()
}

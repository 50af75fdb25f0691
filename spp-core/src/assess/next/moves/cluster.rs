//! Decisions and notes: a phase entered, a lead named, a fact noted, a member joined.

use super::{Moves, StepKind, Way, whole};
use crate::assess::answer::{LeafAnswer, ThresholdAnswer, Verdict};
use crate::assess::next::draft::{Draft, data, json};
use crate::assess::next::words;
use crate::assess::rules;
use crate::ids::{Id, Label};
use crate::programme::{Role, RuleName};
use crate::terms::{Level, Value};

impl Moves<'_> {
    pub(super) fn months_in_phase(&self, phase: &Label, answer: &LeafAnswer) -> Result<Way, String> {
        let Some(ThresholdAnswer::AtLeast(least)) = &answer.threshold else {
            return Err(format!("{}, and time does not run back", answer.why));
        };
        let months = i32::try_from(whole(least.get())).unwrap_or(i32::MAX);
        let place = |label: &Label| self.case.programme.phase_at(label);
        let decisions = &self.case.gathered.cluster.phases;
        let is_same = |label: &Label| {
            if place(label).is_some() { place(label) == place(phase) } else { label == phase }
        };
        let mut entry = decisions.iter().rev().take_while(|decision| is_same(decision.phase));
        if let Some(since) = entry.by_ref().last() {
            let until = since.on.plus_months(months);
            let why =
                format!("the phase `{phase}` was entered on {}, and {months} months are asked", since.on);
            return Ok(Way::Wait(until, why));
        }
        if decisions.iter().any(|decision| is_same(decision.phase)) {
            return Err(format!("{}, and another phase has begun since", answer.why));
        }
        let Some(named) = place(phase).and_then(|at| self.case.programme.phases().get(at)) else {
            return Err(format!("the programme has no phase `{phase}` that could be entered"));
        };
        // A phase is entered after the one before it, and not by going back.
        let last = decisions.last().and_then(|decision| place(decision.phase));
        if last > place(phase) {
            return Err(format!(
                "a later phase than `{phase}` has begun, and no entry to that one is on record"
            ));
        }
        let why = format!(
            "somebody decides that the phase `{}` is entered",
            self.case.programme.plain(&named.title)
        );
        let mut draft = self.draft(StepKind::EnterPhase, format!("phase:{}", named.id), why);
        draft.step.phase = Some(named.id.clone());
        let cluster = json(self.case.gathered.cluster.id);
        draft.event(
            "phase_entered",
            self.start,
            self.known,
            data([("cluster", cluster), ("phase", json(&named.id))]),
        );
        Ok(Way::Steps(vec![draft]))
    }

    pub(super) fn noted(&self, name: &Id, answer: &LeafAnswer) -> Result<Vec<Draft>, String> {
        let value = match &answer.threshold {
            Some(ThresholdAnswer::AtLeast(number) | ThresholdAnswer::AtMost(number)) => {
                Value::Number(*number)
            }
            Some(ThresholdAnswer::Equals(value)) => value.clone(),
            None => return Err(format!("no step can be named: {}", answer.why)),
        };
        let shown = match &value {
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => format!("`{text}`"),
        };
        let why = format!("the host notes `{name}` as {shown}, if it is so");
        let mut draft = self.draft(StepKind::NoteFact, format!("fact:{name}"), why);
        draft.step.fact = Some(name.clone());
        draft.step.value = Some(value.clone());
        let subject = json(&serde_json::json!({ "cluster": self.case.gathered.cluster.id }));
        let noted = data([("subject", subject), ("name", json(name)), ("value", json(&value))]);
        draft.event("fact_noted", self.start, self.known, noted);
        Ok(vec![draft])
    }

    /// Of all breaches only the want of a lead can be mended; the others stay until they leave the period.
    pub(super) fn breaches(&self, rules: &[RuleName], answer: &LeafAnswer) -> Result<Vec<Draft>, String> {
        let lead = RuleName::OneCurrentLead;
        let is_asked = rules.is_empty() || rules.contains(&lead);
        let judged = rules::judge(self.case);
        let is_broken =
            judged.breaches.iter().any(|breach| breach.rule == lead.name() && breach.waived.is_none());
        let is_open = judged.untestable.iter().any(|open| open.rule == lead.name());
        if !is_asked || !(is_broken || is_open) {
            return Err(format!("{}, and no step of the partnership's own changes that", answer.why));
        }
        let cluster = &self.case.gathered.cluster;
        let on = self.start.max(self.case.on);
        let mut people: Vec<_> = self.case.gathered.people.keys().copied().collect();
        people.retain(|person| !self.members_of(person, on).is_empty());
        people.sort_by_key(|person| {
            let is_trained = self.case.training(person, Role::PartnershipLead, on).is_some();
            let is_senior = self.level_of(person, on) == Some(Level::SeniorLeader);
            (!is_trained, !is_senior, *person)
        });
        let Some(person) = people.first() else {
            return Err("nobody is posted at a member who could be named partnership lead".to_owned());
        };
        let why = format!("`{person}`, or another who is posted at a member, is named partnership lead");
        let mut draft = self.draft(StepKind::NameLead, "lead".to_owned(), why);
        draft.step.person = Some((*person).clone());
        let named = data([("cluster", json(cluster.id)), ("person", json(person))]);
        draft.event("lead_named", self.start, self.known, named);
        Ok(vec![draft])
    }

    pub(super) fn join(&self, answer: &LeafAnswer) -> Result<Vec<Draft>, String> {
        let needed = usize::try_from(self.count(answer)).unwrap_or(usize::MAX);
        let cluster = &self.case.gathered.cluster;
        let free: Vec<_> = self
            .others
            .parties
            .iter()
            .filter(|party| !cluster.is_member(party, self.case.on))
            .take(needed)
            .collect();
        if free.len() < needed {
            return Err(format!(
                "{} would have to join, and the record lists {} that never joined a partnership",
                words::more(needed, "member", "members"),
                free.len()
            ));
        }
        let drafts = free.into_iter().map(|party| {
            let why = format!("{}, or another that is in no partnership, joins", self.called(party));
            let mut draft =
                self.draft(StepKind::Join, format!("join:{party}"), why).of(party, self.name_of(party));
            let joined = data([("cluster", json(cluster.id)), ("member", json(party))]);
            draft.event("member_joined", self.start, self.known, joined);
            draft
        });
        Ok(drafts.collect())
    }

    /// The highest level at which somebody is posted on a day.
    pub(super) fn level_of(&self, person: &crate::ids::PersonId, on: crate::time::Date) -> Option<Level> {
        let held = self.case.gathered.people.get(person)?;
        held.posts_on(on).filter_map(|post| post.level).min()
    }

    /// Whether a leaf is met as it stands.
    pub(super) fn is_met(answer: &LeafAnswer) -> bool {
        answer.verdict == Verdict::Met
    }
}

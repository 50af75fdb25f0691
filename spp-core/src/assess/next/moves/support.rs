//! Support between members, and of other clusters.

use std::collections::BTreeSet;

use super::{Moves, StepKind};
use crate::assess::answer::LeafAnswer;
use crate::assess::next::draft::{Draft, data, json};
use crate::assess::next::words;
use crate::ids::ClusterId;
use crate::record::fact::HubSupportKind;
use crate::step::Step;
use crate::time::Date;

impl Moves<'_> {
    /// One member arranges to support another, after a workshop: at the latest reviews first, each pair once.
    pub(super) fn support_within(&self, answer: &LeafAnswer, floor: Date) -> Result<Vec<Draft>, String> {
        let needed = usize::try_from(self.count(answer)).unwrap_or(usize::MAX);
        let members = self.case.gathered.active_members(self.case.on);
        let mut drafts: Vec<Draft> = Vec::new();
        for review in self.case.gathered.reviews.iter().rev() {
            let receiver = self.case.gathered.counting(review.named, self.case.on);
            let Some(held) = review.reached(Step::Workshop).filter(|_| members.contains(&receiver)) else {
                continue;
            };
            for giver in members.iter().filter(|giver| ***giver != receiver) {
                let id = format!("plan-{}-{}", review.id, giver.to_string().replace(' ', "-"));
                if drafts.len() >= needed || review.supports.iter().any(|support| support.id.as_str() == id) {
                    continue;
                }
                let why = format!(
                    "{} arranges to support {} after its workshop of {held}",
                    self.called(giver),
                    self.called(&receiver)
                );
                let mut draft = self.draft(StepKind::Support, format!("support:{id}"), why);
                draft = draft.of(&receiver, self.name_of(&receiver));
                draft.step.review = Some(review.id.clone());
                draft.step.from = Some((*giver).clone());
                let on = self.start.max(floor).max(held.plus_days(1));
                let offset = self.case.programme.step(Step::Support).filter(|offset| !offset.is_before);
                draft.step.due = offset
                    .filter(|offset| offset.anchor == Some(Step::Workshop))
                    .map(|offset| offset.from(held));
                let arranged =
                    data([("support", id.into()), ("review", json(review.id)), ("from", json(giver))]);
                draft.event("support_arranged", on, self.known, arranged);
                drafts.push(draft);
            }
        }
        if drafts.is_empty() {
            return self.workshop_anywhere().map(|draft| vec![draft]);
        }
        if drafts.len() < needed {
            let supports = words::more(needed, "support", "supports");
            return Err(format!(
                "{supports} would be needed, and there are members and workshops for {}",
                drafts.len()
            ));
        }
        Ok(drafts)
    }

    /// Another cluster is supported: by a member at a review of theirs, or by us as a hub where we are one or no review of
    /// theirs is on record.
    pub(super) fn support_others(
        &self,
        answer: &LeafAnswer,
        floor: Date,
        is_each_new: bool,
    ) -> Result<Vec<Draft>, String> {
        let needed = usize::try_from(self.count(answer)).unwrap_or(usize::MAX);
        let gathered = self.case.gathered;
        let ours = gathered.cluster.id;
        let holds = |on: &Date| answer.period.is_none_or(|period| period.holds(*on));
        let by_hub = gathered.hub_support.iter().filter(|(on, fact, _)| holds(on) && fact.hub == *ours);
        let supported: BTreeSet<&ClusterId> = by_hub
            .map(|(_, fact, _)| &fact.cluster)
            .chain(
                gathered.support_given.iter().filter(|(on, ..)| holds(on)).map(|(_, _, cluster, _)| *cluster),
            )
            .collect();
        let on = self.start.max(floor);
        let is_hub = gathered.cluster.hub.last().is_some_and(|spell| {
            spell.since <= on && spell.ended.is_none() && spell.until.is_none_or(|until| on <= until)
        });
        let members = gathered.active_members(self.case.on);
        let mut givers = members.iter().cycle();
        let mut drafts: Vec<Draft> = Vec::new();
        for (cluster, review) in &self.others.clusters {
            if drafts.len() >= needed || (is_each_new && supported.contains(cluster)) {
                continue;
            }
            let key = format!("others:{cluster}");
            let mut draft = if is_hub || review.is_none() {
                let why = format!("we support the partnership `{cluster}`, or another, as a hub does");
                let mut draft = self.draft(StepKind::SupportOthers, key, why);
                let kind = json(&HubSupportKind::Training);
                let given = data([("hub", json(ours)), ("cluster", json(cluster)), ("kind", kind)]);
                draft.event("hub_support_given", on, self.known, given);
                draft
            } else {
                let (Some(giver), Some(review)) = (givers.next(), review) else { continue };
                let why = format!(
                    "{} arranges to support a review of the partnership `{cluster}`, or of another",
                    self.called(giver)
                );
                let mut draft = self.draft(StepKind::SupportOthers, key, why);
                draft.step.review = Some(review.clone());
                draft.step.from = Some((*giver).clone());
                let id = format!("plan-{review}-{}", giver.to_string().replace(' ', "-"));
                let arranged =
                    data([("support", id.into()), ("review", json(review)), ("from", json(giver))]);
                draft.event("support_arranged", on, self.known, arranged);
                draft
            };
            draft.step.cluster = Some(cluster.clone());
            drafts.push(draft);
        }
        if drafts.len() < needed {
            return Err(format!(
                "{} would have to be supported, and the record knows {} that could be",
                words::more(needed, "partnership", "partnerships"),
                drafts.len()
            ));
        }
        Ok(drafts)
    }
}

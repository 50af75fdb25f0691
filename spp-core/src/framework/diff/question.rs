//! Comparing the questions of two editions: which became which, and what each says.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::place::{Place, Places, below};
use super::{Comparison, Framework};
use crate::framework::change::{Bump, ChangeKind, Part};
use crate::framework::document::Question;
use crate::framework::lineage::{self, Kinship, Lineage};

impl<'a> Comparison<'a> {
    pub(super) fn questions(&mut self) {
        let lineage = lineage::lineage(self.old, self.new);
        let (old, new) = (Places::questions(self.old), Places::questions(self.new));
        self.descent(&lineage, &old, &new);
        // What has wording to compare: the same question under any id, and one narrowed, broadened… under its own.
        let mut pairs: HashMap<&str, (&str, Kinship)> = HashMap::new();
        for (before, successors) in &lineage.onward {
            for (after, kinship) in successors {
                if *kinship == Kinship::Same || after.id.as_str() == *before {
                    pairs.insert(after.id.as_str(), (before, *kinship));
                }
            }
        }
        for question in self.new.questions() {
            let Some((before, kinship)) = pairs.get(question.id.as_str()) else { continue };
            let Some(before) = self.old.question(before) else { continue };
            let place = (old.place(before.id.as_str()), new.place(question.id.as_str()));
            self.question(&place, before, question);
            if before.from != question.from && before.id == question.id && *kinship == Kinship::Same {
                // Within a line it would send answers of the line before elsewhere.
                let starts = lineage::begins_line(self.old, self.new, question.id.as_str());
                let bump = if starts { Bump::Patch } else { Bump::Major };
                let message =
                    format!("what the question `{}` says of where it comes from is other", question.id);
                self.say(ChangeKind::LineageChanged, Part::Question, bump, below(&place, "from"), message);
            }
        }
        for theme in self.new.themes() {
            let Some(before) = self.old.theme(theme.id.as_str()) else { continue };
            let (old, new) = (old.within(before), new.within(theme));
            self.order(Part::Question, &format!("questions of theme `{}`", theme.id), &old, &new);
        }
    }

    /// Which questions came, went, and became which.
    fn descent(&mut self, lineage: &Lineage<'a>, old: &Places, new: &Places) {
        let mut merged: BTreeMap<usize, (&Question, Vec<&str>)> = BTreeMap::new();
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for question in self.old.questions() {
            let before = question.id.as_str();
            let successors = lineage.onward.get(before).map(Vec::as_slice).unwrap_or_default();
            known.extend(successors.iter().map(|(after, _)| after.id.as_str()));
            if successors.is_empty() {
                let message = format!("the question `{before}` is gone");
                let sides = (vec![old.place(before)], vec![]);
                self.say(ChangeKind::Removed, Part::Question, Bump::Major, sides, message);
            }
            let split: Vec<_> = successors.iter().filter(|(_, kinship)| *kinship == Kinship::Split).collect();
            if !split.is_empty() {
                let parts: Vec<_> = split.iter().map(|(after, _)| new.place(after.id.as_str())).collect();
                let names: Vec<_> = parts.iter().map(|(id, _)| format!("`{id}`")).collect();
                let message = format!("the question `{before}` is split into {}", names.join(", "));
                let sides = (vec![old.place(before)], parts);
                self.say(ChangeKind::Split, Part::Question, Bump::Major, sides, message);
            }
            for (after, kinship) in successors {
                let after_id = after.id.as_str();
                let sides = (vec![old.place(before)], vec![new.place(after_id)]);
                let (kind, message) = match kinship {
                    Kinship::Merged => {
                        let order = new.order.get(after_id).copied().unwrap_or_default();
                        merged.entry(order).or_insert((*after, Vec::new())).1.push(before);
                        continue;
                    }
                    Kinship::Same if before != after_id => {
                        (ChangeKind::Renamed, format!("the question `{before}` is now `{after_id}`"))
                    }
                    Kinship::Same | Kinship::Split => continue,
                    Kinship::Narrower => (
                        ChangeKind::Narrowed,
                        format!("the question `{after_id}` asks for less than `{before}`"),
                    ),
                    Kinship::Broader => (
                        ChangeKind::Broadened,
                        format!("the question `{after_id}` asks for more than `{before}`"),
                    ),
                    Kinship::Overlapping => (
                        ChangeKind::LineageChanged,
                        format!(
                            "the question `{after_id}` comes from `{before}`, in a way that is not clear"
                        ),
                    ),
                };
                self.say(kind, Part::Question, Bump::Major, sides, message);
            }
        }
        for (after, origins) in merged.into_values() {
            let names: Vec<_> = origins.iter().map(|id| format!("`{id}`")).collect();
            let message = format!("the questions {} are merged into `{}`", names.join(", "), after.id);
            let from = origins.iter().map(|id| old.place(id)).collect();
            let sides = (from, vec![new.place(after.id.as_str())]);
            self.say(ChangeKind::Merged, Part::Question, Bump::Major, sides, message);
        }
        for question in self.new.questions().filter(|question| !known.contains(question.id.as_str())) {
            let id = question.id.as_str();
            let message = format!("the question `{id}` is new");
            self.say(ChangeKind::Added, Part::Question, Bump::Minor, (vec![], vec![new.place(id)]), message);
        }
    }

    /// Two wordings of one question.
    fn question(&mut self, place: &(Place, Place), old: &Question, new: &Question) {
        let id = new.id.as_str();
        let theme = |framework: &Framework, id: &str| framework.theme_of(id).map(|theme| theme.id.clone());
        let themes = (theme(self.old, old.id.as_str()), theme(self.new, id));
        if let (Some(from), Some(to)) = &themes
            && from != to
        {
            let message = format!("the question `{id}` stood in theme `{from}`, and stands in `{to}`");
            let sides = (vec![place.0.clone()], vec![place.1.clone()]);
            self.say(ChangeKind::Moved, Part::Question, Bump::Major, sides, message);
        }
        let what = format!("the text of question `{id}`");
        self.text(Part::Question, &what, below(place, "text"), Some(&old.text), Some(&new.text));
        self.prompts(place, old, new);
        if old.evidence != new.evidence {
            let message = format!("the suggestions of evidence of question `{id}` are other");
            let sides = below(place, "evidence");
            self.say(ChangeKind::EvidenceChanged, Part::Question, Bump::Patch, sides, message);
        }
        if old.references != new.references {
            let message = format!("the question `{id}` cites other works");
            let sides = below(place, "references");
            self.say(ChangeKind::CitationsChanged, Part::Question, Bump::Patch, sides, message);
        }
        self.case(Part::Question, place, old.case == new.case);
    }

    fn prompts(&mut self, place: &(Place, Place), old: &Question, new: &Question) {
        let question = new.id.as_str();
        let before =
            Places::list(&format!("{}/prompts", place.0.1), old.prompts.iter().map(|p| p.id.as_str()));
        let after =
            Places::list(&format!("{}/prompts", place.1.1), new.prompts.iter().map(|p| p.id.as_str()));
        for prompt in &new.prompts {
            let id = prompt.id.as_str();
            let Some(earlier) = old.prompts.iter().find(|earlier| earlier.id == prompt.id) else {
                let message = format!("the prompt `{id}` of question `{question}` is new");
                let sides = (vec![], vec![after.place(id)]);
                self.say(ChangeKind::Added, Part::Prompt, Bump::Minor, sides, message);
                continue;
            };
            let place = (before.place(id), after.place(id));
            let what = format!("the prompt `{id}` of question `{question}`");
            self.text(Part::Prompt, &what, below(&place, "text"), Some(&earlier.text), Some(&prompt.text));
            self.case(Part::Prompt, &place, earlier.case == prompt.case);
        }
        for prompt in old.prompts.iter().filter(|old| !new.prompts.iter().any(|new| new.id == old.id)) {
            let message = format!("the prompt `{}` of question `{question}` is gone", prompt.id);
            let sides = (vec![before.place(prompt.id.as_str())], vec![]);
            self.say(ChangeKind::Removed, Part::Prompt, Bump::Major, sides, message);
        }
        self.order(Part::Prompt, &format!("prompts of question `{question}`"), &before, &after);
    }
}

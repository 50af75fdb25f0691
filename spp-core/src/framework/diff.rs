//! Comparing two editions.

mod place;
mod question;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use self::place::{Place, Places, below};
use super::Framework;
use super::change::{Bump, Change, ChangeKind, Diff, Part};
use super::document::{Edition, Resource, Scale};
use crate::problem::Code;
use crate::text::{Language, Text};

impl Framework {
    /// Every change from this edition to `new`, by kind and place, and the bump each needs. Linear in both documents.
    #[must_use]
    pub fn diff(&self, new: &Framework) -> Diff {
        let mut comparison = Comparison { old: self, new, changes: Vec::new() };
        if self != new {
            comparison.document();
            comparison.themes();
            comparison.questions();
            comparison.references();
            comparison.resources();
            comparison.scales();
            comparison.rest();
        }
        let changes = comparison.changes;
        let required_bump = changes.iter().map(|change| change.bump).max().unwrap_or(Bump::None);
        Diff { old: self.edition(), new: new.edition(), required_bump, changes }
    }
}

struct Comparison<'a> {
    old: &'a Framework,
    new: &'a Framework,
    changes: Vec<Change>,
}

impl<'a> Comparison<'a> {
    fn say(
        &mut self,
        kind: ChangeKind,
        part: Part,
        bump: Bump,
        sides: (Vec<Place>, Vec<Place>),
        message: String,
    ) -> Option<&mut Change> {
        let split = |places: Vec<Place>| {
            let first = places.first().map(|(_, path)| path.clone());
            (places.into_iter().map(|(id, _)| id).collect(), first)
        };
        let (old, old_path) = split(sides.0);
        let (new, new_path) = split(sides.1);
        self.changes.push(Change { kind, part, bump, old, new, old_path, new_path, language: None, message });
        self.changes.last_mut()
    }

    fn document(&mut self) {
        let (old, new) = (self.old.document(), self.new.document());
        let whole = |framework: &Framework, path: &str| (framework.id().to_string(), path.to_owned());
        let sides = |path: &str| (vec![whole(self.old, path)], vec![whole(self.new, path)]);
        let title = sides("/title");
        let notice = sides("/notice");
        let mut fields = Vec::new();
        let mut compare = |field: &str, bump: Bump, same: bool| {
            if !same {
                fields.push((field.to_owned(), bump, sides(&format!("/{field}"))));
            }
        };
        compare("id", Bump::Major, old.id == new.id);
        compare("language", Bump::Patch, self.old.language() == self.new.language());
        compare("illustrative", Bump::Patch, old.illustrative == new.illustrative);
        compare("published", Bump::Patch, old.published == new.published);
        compare("case", Bump::Patch, old.case == new.case);
        compare("effective", Bump::Patch, old.effective == new.effective);
        let extends = match (&old.extends, &new.extends) {
            (Some(old), Some(new)) if old.id == new.id => base_bump(old, new),
            _ => Bump::Major,
        };
        compare("extends", extends, old.extends == new.extends);
        for (field, bump, sides) in fields {
            let message = format!("the document's `{field}` is other");
            self.say(ChangeKind::Changed, Part::Framework, bump, sides, message);
        }
        self.text(Part::Framework, "the title", title, Some(&old.title), Some(&new.title));
        self.text(Part::Framework, "the notice", notice, old.notice.as_ref(), new.notice.as_ref());
    }

    fn themes(&mut self) {
        let (old, new) = (Places::themes(self.old), Places::themes(self.new));
        for theme in self.new.themes() {
            let id = theme.id.as_str();
            let Some(before) = self.old.theme(id) else {
                let message = format!("the theme `{id}` is new");
                self.say(ChangeKind::Added, Part::Theme, Bump::Minor, (vec![], vec![new.place(id)]), message);
                continue;
            };
            let place = (old.place(id), new.place(id));
            let what = format!("the title of theme `{id}`");
            self.text(Part::Theme, &what, below(&place, "title"), Some(&before.title), Some(&theme.title));
            let sides = below(&place, "about");
            let what = format!("what theme `{id}` is about");
            self.text(Part::Theme, &what, sides, before.about.as_ref(), theme.about.as_ref());
            self.case(Part::Theme, &place, before.case == theme.case);
        }
        for theme in self.old.themes().iter().filter(|theme| self.new.theme(theme.id.as_str()).is_none()) {
            let id = theme.id.as_str();
            let sides = (vec![old.place(id)], vec![]);
            self.say(
                ChangeKind::Removed,
                Part::Theme,
                Bump::Major,
                sides,
                format!("the theme `{id}` is gone"),
            );
        }
        self.order(Part::Theme, "themes", &old, &new);
    }

    fn case(&mut self, part: Part, place: &(Place, Place), same: bool) {
        if !same {
            let message = format!("the `case` fields of {part} `{}` are other", place.1.0);
            self.say(ChangeKind::Changed, part, Bump::Patch, below(place, "case"), message);
        }
    }

    fn references(&mut self) {
        let items = |framework: &'a Framework| -> Vec<(String, &'a super::Reference)> {
            framework.references().iter().filter_map(|item| Some((item.id()?, item))).collect()
        };
        self.listed(Part::Reference, "references", &items(self.old), &items(self.new), |_, _, _| {});
    }

    fn resources(&mut self) {
        let items = |framework: &'a Framework| -> Vec<(String, &'a Resource)> {
            framework.resources().iter().map(|item| (item.id.to_string(), item)).collect()
        };
        self.listed(
            Part::Resource,
            "resources",
            &items(self.old),
            &items(self.new),
            |this, place, (old, new)| {
                let what = format!("the title of resource `{}`", new.id);
                this.text(Part::Resource, &what, below(place, "title"), Some(&old.title), Some(&new.title));
            },
        );
    }

    /// Parts on which no answer hangs: whatever changes is a patch. `texts` says what changed of their wording.
    fn listed<T: PartialEq + Serialize>(
        &mut self,
        part: Part,
        field: &str,
        old: &[(String, &T)],
        new: &[(String, &T)],
        texts: impl Fn(&mut Self, &(Place, Place), (&T, &T)),
    ) {
        let places = |items: &[(String, &T)]| {
            Places::list(&format!("/{field}"), items.iter().map(|(id, _)| id.as_str()))
        };
        let (before, after) = (places(old), places(new));
        for (id, item) in new {
            let Some((_, earlier)) = old.iter().find(|(other, _)| other == id) else {
                let message = format!("the {part} `{id}` is new");
                self.say(ChangeKind::Added, part, Bump::Patch, (vec![], vec![after.place(id)]), message);
                continue;
            };
            let place = (before.place(id), after.place(id));
            texts(self, &place, (earlier, item));
            let fields = other_fields(*earlier, *item, if part == Part::Resource { &["title"] } else { &[] });
            if !fields.is_empty() {
                let message = format!("of the {part} `{id}`, {} changed", fields.join(", "));
                let sides = (vec![place.0], vec![place.1]);
                self.say(ChangeKind::Changed, part, Bump::Patch, sides, message);
            }
        }
        for (id, _) in old.iter().filter(|(id, _)| !new.iter().any(|(other, _)| other == id)) {
            let message = format!("the {part} `{id}` is gone");
            self.say(ChangeKind::Removed, part, Bump::Patch, (vec![before.place(id)], vec![]), message);
        }
        self.order(part, field, &before, &after);
    }

    /// A rating means the level it names, so that all but a translation of the scale makes another scale.
    fn scales(&mut self) {
        let place = |scale: &Scale| (scale.id.to_string(), "/scale".to_owned());
        match (self.old.scale(), self.new.scale()) {
            (None, None) => {}
            (None, Some(new)) => {
                let message = format!("there is a scale, `{}`, where there was none", new.id);
                self.say(ChangeKind::Added, Part::Scale, Bump::Major, (vec![], vec![place(new)]), message);
            }
            (Some(old), None) => {
                let message = format!("the scale `{}` is gone", old.id);
                self.say(ChangeKind::Removed, Part::Scale, Bump::Major, (vec![place(old)], vec![]), message);
            }
            (Some(old), Some(new)) => {
                let places = (place(old), place(new));
                if !self.old.same_scale(self.new) {
                    let message = format!("the scale `{}` has other levels", new.id);
                    let sides = (vec![places.0.clone()], vec![places.1.clone()]);
                    self.say(ChangeKind::Changed, Part::Scale, Bump::Major, sides, message);
                }
                let title = below(&places, "title");
                self.text(Part::Scale, "the scale's title", title, old.title.as_ref(), new.title.as_ref());
                let before = Places::list("/scale/levels", old.levels.iter().map(|level| level.id.as_str()));
                let after = Places::list("/scale/levels", new.levels.iter().map(|level| level.id.as_str()));
                for level in &new.levels {
                    let id = level.id.as_str();
                    let Some(earlier) = old.levels.iter().find(|old| old.id == level.id) else { continue };
                    let sides = below(&(before.place(id), after.place(id)), "title");
                    let what = format!("the title of level `{id}`");
                    self.text(Part::Scale, &what, sides, Some(&earlier.title), Some(&level.title));
                }
            }
        }
    }

    /// Fields that this library does not know: that they changed is all that can be said.
    fn rest(&mut self) {
        let unknown = |framework: &Framework| {
            let value: Value = serde_json::from_str(framework.to_json()).unwrap_or_default();
            let unknown = framework.problems().iter().filter(|problem| problem.code == Code::UnknownField);
            let fields = unknown.map(|problem| {
                let field = problem.path.rsplit('/').next().unwrap_or_default().to_owned();
                (field, value.pointer(&problem.path).map(ToString::to_string).unwrap_or_default())
            });
            let mut fields: Vec<(String, String)> = fields.collect();
            fields.sort();
            fields
        };
        let (old, new) = (unknown(self.old), unknown(self.new));
        let differs = |one: &[(String, String)], other: &[(String, String)]| -> Vec<String> {
            one.iter().filter(|field| !other.contains(field)).map(|(name, _)| format!("`{name}`")).collect()
        };
        let mut names: Vec<String> = differs(&old, &new).into_iter().chain(differs(&new, &old)).collect();
        names.sort();
        names.dedup();
        if !names.is_empty() {
            let whole = |framework: &Framework| vec![(framework.id().to_string(), String::new())];
            let message = format!("fields that are not known here changed: {}", names.join(", "));
            let sides = (whole(self.old), whole(self.new));
            self.say(ChangeKind::Changed, Part::Framework, Bump::Patch, sides, message);
        }
    }

    fn text(
        &mut self,
        part: Part,
        what: &str,
        sides: (Vec<Place>, Vec<Place>),
        old: Option<&Text>,
        new: Option<&Text>,
    ) {
        let (old, new) = (by_language(old, self.old.language()), by_language(new, self.new.language()));
        let languages: BTreeSet<&Language> = old.keys().chain(new.keys()).copied().collect();
        for language in languages {
            let (before, after) = (old.get(language), new.get(language));
            if before == after {
                continue;
            }
            let (kind, verb) = if language == self.new.language() {
                (ChangeKind::Reworded, "is reworded")
            } else {
                match (before, after) {
                    (None, _) => (ChangeKind::TranslationAdded, "is new"),
                    (_, None) => (ChangeKind::TranslationRemoved, "is gone"),
                    _ => (ChangeKind::TranslationChanged, "is reworded"),
                }
            };
            let message = format!("{what}, in `{language}`, {verb}");
            if let Some(change) = self.say(kind, part, Bump::Patch, sides.clone(), message) {
                change.language = Some(language.clone());
            }
        }
    }

    fn order(&mut self, part: Part, what: &str, old: &Places, new: &Places) {
        let kept = |one: &Places, other: &Places| -> Vec<String> {
            one.ids.iter().filter(|id| other.order.contains_key(*id)).cloned().collect()
        };
        let (before, after) = (kept(old, new), kept(new, old));
        if before != after {
            let places = |side: &Places, ids: &[String]| ids.iter().map(|id| side.place(id)).collect();
            let sides = (places(old, &before), places(new, &after));
            let message = format!("the {what} stand in another order");
            self.say(ChangeKind::Reordered, part, Bump::Patch, sides, message);
        }
    }
}

/// How much of a new version an overlay needs when its base moves: as much as the base itself.
fn base_bump(old: &Edition, new: &Edition) -> Bump {
    match Bump::between(&old.version, &new.version) {
        // To go back is as great a change as any.
        Bump::None => Bump::Major,
        bump => bump,
    }
}

pub(super) fn by_language<'t>(
    text: Option<&'t Text>,
    document: &'t Language,
) -> BTreeMap<&'t Language, &'t str> {
    match text {
        None => BTreeMap::new(),
        Some(Text::Plain(text)) => BTreeMap::from([(document, text.as_str())]),
        Some(Text::Localised(texts)) => {
            texts.iter().map(|(language, text)| (language, text.as_str())).collect()
        }
    }
}

/// The fields, but `said`, in which two parts differ.
fn other_fields<T: Serialize>(old: &T, new: &T, said: &[&str]) -> Vec<String> {
    let fields = |part: &T| match serde_json::to_value(part) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (old, new) = (fields(old), fields(new));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names
        .into_iter()
        .filter(|name| !said.contains(&name.as_str()) && old.get(*name) != new.get(*name))
        .map(|name| format!("`{name}`"))
        .collect()
}

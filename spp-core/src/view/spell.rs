//! Spells at parties: memberships and posts, and what begins and ends them.

use super::View;
use crate::ids::Party;
use crate::record::Event;
use crate::time::Date;

/// A beginning or an end, with what the beginning says besides.
pub(super) struct Change<'v, T> {
    pub(super) on: Date,
    pub(super) at: &'v Party,
    /// What begins; `None` ends.
    pub(super) begins: Option<T>,
    pub(super) event: &'v Event,
}

/// A time at a party, under the name that the record uses.
pub(super) struct Spell<'v, T> {
    pub(super) at: &'v Party,
    pub(super) what: T,
    pub(super) from: Date,
    pub(super) to: Option<Date>,
    pub(super) events: Vec<&'v Event>,
}

impl<'v, T> Spell<'v, T> {
    fn end(&mut self, change: &Change<'v, T>) {
        self.to = Some(change.on);
        self.events.push(change.event);
    }
}

/// The spells of all changes, which come by date.
///
/// On one day ends come before beginnings, in whatever order they were recorded: a handover leaves nobody out. What has nothing
/// to end undoes what begins under that very name on the day.
pub(super) fn all<'v, T: Copy>(view: &View, changes: &[Change<'v, T>]) -> Vec<Spell<'v, T>> {
    let mut spells: Vec<Spell<'v, T>> = Vec::new();
    for day in changes.chunk_by(|a, b| a.on == b.on) {
        let (ends, begins): (Vec<_>, Vec<_>) = day.iter().partition(|change| change.begins.is_none());
        let idle: Vec<_> = ends.into_iter().filter(|change| !end(view, &mut spells, change)).collect();
        for change in begins {
            begin(view, &mut spells, change);
        }
        for change in idle {
            let undone = spells.iter_mut().filter(|spell| spell.from == change.on && spell.at == change.at);
            undone.for_each(|spell| spell.end(change));
        }
    }
    spells
}

/// Begun again at one party, whatever its name: the last word counts from then on.
fn begin<'v, T: Copy>(view: &View, spells: &mut Vec<Spell<'v, T>>, change: &Change<'v, T>) {
    let Some(what) = change.begins else { return };
    for spell in spells.iter_mut().filter(|spell| spell.to.is_none()) {
        if view.are_one(spell.at, change.at, change.on) {
            spell.end(change);
        }
    }
    spells.push(Spell { at: change.at, what, from: change.on, to: None, events: vec![change.event] });
}

/// Ends what began under the name, or under that of a school that had become it by then. Where nothing ever did, the old name
/// was used of who had begun under a newer one. Gives whether it ended anything.
fn end<'v, T: Copy>(view: &View, spells: &mut [Spell<'v, T>], change: &Change<'v, T>) -> bool {
    let was_here =
        |spell: &Spell<'v, T>| spell.at == change.at || view.had_become(spell.at, change.at, change.on);
    let is_named = spells.iter().any(&was_here);
    let mut ended = false;
    for spell in spells.iter_mut().filter(|spell| spell.to.is_none()) {
        if if is_named { was_here(spell) } else { view.are_one(spell.at, change.at, change.on) } {
            spell.end(change);
            ended = true;
        }
    }
    ended
}

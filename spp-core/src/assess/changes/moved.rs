//! Two lists beside each other: what came, went and changed.

use std::collections::BTreeMap;

use super::answer::{Moved, Movement};

/// Those of one key, then and now.
type Held<'a, T> = (Vec<&'a T>, Vec<&'a T>);

/// Pairs of what has the same key then and now, in the order of the keys. Of several with one key each meets one.
pub(super) fn pairs<'a, T: PartialEq, K: Ord>(
    before: &'a [T],
    now: &'a [T],
    key: impl Fn(&T) -> K,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let mut by_key: BTreeMap<K, Held<'a, T>> = BTreeMap::new();
    for item in before {
        by_key.entry(key(item)).or_default().0.push(item);
    }
    for item in now {
        by_key.entry(key(item)).or_default().1.push(item);
    }
    let mut pairs = Vec::new();
    for (mut before, now) in by_key.into_values() {
        let mut unmet = Vec::new();
        // The very same meet first, so that of two alike only the one that moved is told.
        for item in now {
            match before.iter().position(|other| *other == item) {
                Some(at) => pairs.push((Some(before.remove(at)), Some(item))),
                None => unmet.push(item),
            }
        }
        let mut before = before.into_iter();
        pairs.extend(unmet.into_iter().map(|item| (before.next(), Some(item))));
        pairs.extend(before.map(|item| (Some(item), None)));
    }
    pairs
}

/// What came, went and changed, in the order of the keys.
pub(super) fn between<T: PartialEq + Clone, K: Ord>(
    before: &[T],
    now: &[T],
    key: impl Fn(&T) -> K,
) -> Vec<Moved<T>> {
    let moved = pairs(before, now, key).into_iter().filter(|(before, now)| before != now);
    moved
        .map(|(before, now)| Moved {
            change: movement(before.is_some(), now.is_some()),
            before: before.cloned(),
            now: now.cloned(),
        })
        .collect()
}

pub(super) fn movement(before: bool, now: bool) -> Movement {
    match (before, now) {
        (false, _) => Movement::New,
        (true, false) => Movement::Gone,
        (true, true) => Movement::Changed,
    }
}

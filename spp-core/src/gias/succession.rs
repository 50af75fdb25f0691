//! From links between pairs of schools to the changes they describe.
//!
//! The register states a change from both ends, and commonly with two dates: the last day of the old school on its row,
//! the first day of the new one on the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::Urn;
use crate::record::fact::{SchoolSucceeded, Succession};
use crate::time::Date;

/// What is stated of a pair of schools, the earlier first.
#[derive(Debug, Clone, Default)]
pub(super) struct Pair {
    /// Every day stated, from either end.
    pub(super) dates: BTreeSet<Date>,
    /// Every way stated.
    pub(super) how: BTreeSet<Succession>,
}

/// How far the last day of an old school and the first of a new one lie apart.
pub(super) const ONE_CHANGE_DAYS: i32 = 1;

/// The changes that pairs of schools describe; undated pairs describe none. In the order of their dates.
///
/// Pairs belong to one change where they share the old school or the new one and their dates lie at most a day apart.
/// A change is dated by its latest day, and claims no succession that no pair states: its `from` and `to` are such that
/// each of `to` succeeds every one of `from`. Where pairs are not so, the change becomes several of one date.
/// O(n log n) in the pairs.
pub(super) fn changes(pairs: &BTreeMap<(Urn, Urn), Pair>) -> Vec<SchoolSucceeded> {
    let dated: Vec<Dated> = pairs
        .iter()
        .filter_map(|((from, to), pair)| {
            Some(Dated { from: *from, to: *to, on: *pair.dates.last()?, how: &pair.how })
        })
        .collect();
    let mut groups = Groups::new(dated.len());
    groups.join_near(&dated, |pair| pair.from);
    groups.join_near(&dated, |pair| pair.to);
    let mut together: BTreeMap<usize, Vec<&Dated>> = BTreeMap::new();
    for (index, pair) in dated.iter().enumerate() {
        together.entry(groups.of(index)).or_default().push(pair);
    }
    let mut changes: Vec<SchoolSucceeded> = together.values().flat_map(|pairs| stated(pairs)).collect();
    changes.sort_by(|a, b| (a.on, &a.from, &a.to).cmp(&(b.on, &b.from, &b.to)));
    changes
}

struct Dated<'a> {
    from: Urn,
    to: Urn,
    on: Date,
    how: &'a BTreeSet<Succession>,
}

/// The changes of pairs that belong together: new schools with the same old ones share a change.
fn stated(pairs: &[&Dated<'_>]) -> Vec<SchoolSucceeded> {
    let mut old_of: BTreeMap<Urn, (BTreeSet<Urn>, BTreeSet<Succession>)> = BTreeMap::new();
    for pair in pairs {
        let (from, how) = old_of.entry(pair.to).or_default();
        from.insert(pair.from);
        how.extend(pair.how);
    }
    let mut new_of: BTreeMap<BTreeSet<Urn>, (Vec<Urn>, BTreeSet<Succession>)> = BTreeMap::new();
    for (to, (from, how)) in old_of {
        let (new, ways) = new_of.entry(from).or_default();
        new.push(to);
        ways.extend(how);
    }
    let Some(on) = pairs.iter().map(|pair| pair.on).max() else { return Vec::new() };
    let change = |(from, (to, how)): (BTreeSet<Urn>, (Vec<Urn>, BTreeSet<Succession>))| {
        // Two ways stated of one change leave open which it was.
        let how = if how.len() == 1 { how.first().copied() } else { None };
        SchoolSucceeded { on, from: from.into_iter().collect(), to, how }
    };
    new_of.into_iter().map(change).collect()
}

/// Which pairs belong together, by their indexes: disjoint sets.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Groups((0..count).collect())
    }

    fn parent(&self, index: usize) -> usize {
        self.0.get(index).copied().unwrap_or(index)
    }

    fn of(&mut self, index: usize) -> usize {
        let mut root = index;
        while self.parent(root) != root {
            root = self.parent(root);
        }
        let mut at = index;
        while at != root {
            let next = self.parent(at);
            self.set(at, root);
            at = next;
        }
        root
    }

    fn set(&mut self, index: usize, root: usize) {
        if let Some(parent) = self.0.get_mut(index) {
            *parent = root;
        }
    }

    /// Joins pairs that share a school, each with the next in time where that is near.
    fn join_near(&mut self, pairs: &[Dated<'_>], school: impl Fn(&Dated<'_>) -> Urn) {
        let mut order: Vec<(Urn, Date, usize)> =
            pairs.iter().enumerate().map(|(index, pair)| (school(pair), pair.on, index)).collect();
        order.sort_unstable();
        for (earlier, later) in order.iter().zip(order.iter().skip(1)) {
            if earlier.0 == later.0 && later.1.days_since(earlier.1) <= ONE_CHANGE_DAYS {
                let (a, b) = (self.of(earlier.2), self.of(later.2));
                self.set(a.max(b), a.min(b));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Change = (&'static str, &'static [u64], &'static [u64]);

    fn urns(numbers: &[u64]) -> Vec<Urn> {
        numbers.iter().map(|number| Urn::parse(&format!("10000{number}")).unwrap()).collect()
    }

    #[track_caller]
    fn made(pairs: &[(u64, u64, &str)], expected: &[Change]) {
        let mut input: BTreeMap<(Urn, Urn), Pair> = BTreeMap::new();
        for (from, to, on) in pairs {
            let pair = input.entry((urns(&[*from])[0], urns(&[*to])[0])).or_default();
            pair.dates.extend((!on.is_empty()).then(|| on.parse::<Date>().unwrap()));
        }
        let expected: Vec<_> = expected
            .iter()
            .map(|(on, from, to)| (on.parse::<Date>().unwrap(), urns(from), urns(to)))
            .collect();
        let found: Vec<_> = changes(&input).into_iter().map(|c| (c.on, c.from, c.to)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn mergers_and_splits_are_one_change() {
        let day = "2020-09-01";
        made(&[(1, 9, day), (2, 9, day), (3, 9, day)], &[(day, &[1, 2, 3], &[9])]);
        made(&[(1, 8, day), (1, 9, day)], &[(day, &[1], &[8, 9])]);
        made(&[(1, 8, day), (1, 9, day), (2, 8, day), (2, 9, day)], &[(day, &[1, 2], &[8, 9])]);
    }

    #[test]
    fn the_last_day_of_the_old_and_the_first_of_the_new_are_one_change() {
        made(&[(1, 9, "2020-08-31"), (1, 9, "2020-09-01")], &[("2020-09-01", &[1], &[9])]);
        made(&[(1, 9, "2020-08-31"), (2, 9, "2020-09-01")], &[("2020-09-01", &[1, 2], &[9])]);
        made(
            &[(1, 9, "2020-08-31"), (2, 9, "2020-09-02")],
            &[("2020-08-31", &[1], &[9]), ("2020-09-02", &[2], &[9])],
        );
    }

    #[test]
    fn changes_of_other_schools_keep_their_own_day() {
        let (last, first) = ("2020-08-31", "2020-09-01");
        made(&[(1, 8, last), (2, 9, first)], &[(last, &[1], &[8]), (first, &[2], &[9])]);
    }

    #[test]
    fn no_succession_is_claimed_that_no_pair_states() {
        let day = "2020-09-01";
        // 2 did not go to 8.
        made(&[(1, 8, day), (1, 9, day), (2, 9, day)], &[(day, &[1], &[8]), (day, &[1, 2], &[9])]);
    }

    #[test]
    fn chains_circles_and_undated_pairs_are_left_as_they_are() {
        let day = "2020-09-01";
        made(&[(1, 2, day), (2, 3, day)], &[(day, &[1], &[2]), (day, &[2], &[3])]);
        made(&[(1, 2, day), (2, 1, day)], &[(day, &[1], &[2]), (day, &[2], &[1])]);
        made(&[(1, 9, ""), (2, 9, day)], &[(day, &[2], &[9])]);
    }
}

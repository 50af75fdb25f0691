//! Who a school is after it changed its URN.

use std::collections::BTreeSet;

use super::{Dated, View};
use crate::ids::{Party, Urn};
use crate::record::fact::{Fact, Key};
use crate::time::Date;

impl View {
    /// The URN under which a school goes on: its only successor's, and so on; its own where it has none or several.
    ///
    /// A merger leads to the merged school. A split does not: nobody can say which part is the old school. A circle ends
    /// where it would begin again, at its smallest URN, so that all of its schools agree.
    #[must_use]
    pub fn current(&self, urn: Urn) -> Urn {
        self.current_by(urn, self.as_of)
    }

    /// The same as of an earlier day: the URN that it bore then.
    pub(super) fn current_by(&self, urn: Urn, by: Date) -> Urn {
        // Nearly always there is none, and then nothing is set aside.
        let mut passed = Vec::new();
        let mut at = urn;
        while let Some(next) = self.only_successor(at, by) {
            passed.push(at);
            if let Some(start) = passed.iter().position(|seen| *seen == next) {
                return passed.into_iter().skip(start).min().unwrap_or(at);
            }
            at = next;
        }
        at
    }

    /// Whether a school goes on as itself though others succeeded it: in a circle, as the one that all of it agree on.
    pub(super) fn is_end_of_circle(&self, urn: Urn) -> bool {
        self.current(urn) == urn && self.only_successor(urn, self.as_of).is_some()
    }

    /// A party under the identity in which it goes on.
    #[must_use]
    pub fn current_party(&self, party: &Party) -> Party {
        match party {
            Party::School(urn) => Party::School(self.current(*urn)),
            Party::Trust(_) | Party::Organisation(_) => party.clone(),
        }
    }

    /// Every identity of a party: itself as it is now, and all that became it.
    #[must_use]
    pub fn identities(&self, party: &Party) -> Vec<Party> {
        let Party::School(urn) = party else { return vec![party.clone()] };
        let current = self.current(*urn);
        let mut found = BTreeSet::from([current, *urn]);
        let mut open = vec![current, *urn];
        while let Some(urn) = open.pop() {
            for predecessor in self.predecessors(urn) {
                if self.current(predecessor) == current && found.insert(predecessor) {
                    open.push(predecessor);
                }
            }
        }
        found.into_iter().map(Party::School).collect()
    }

    /// Whether two names are of one party on a day: the same, or of schools that had become one by then.
    pub(crate) fn are_one(&self, a: &Party, b: &Party, on: Date) -> bool {
        match (a, b) {
            (Party::School(a), Party::School(b)) => {
                a == b || self.current_by(*a, on) == self.current_by(*b, on)
            }
            _ => a == b,
        }
    }

    /// Whether one school had become another by a day.
    pub(super) fn had_become(&self, from: &Party, to: &Party, by: Date) -> bool {
        let (Party::School(from), Party::School(to)) = (from, to) else { return false };
        let mut passed = vec![*from];
        let mut at = *from;
        while let Some(next) = self.only_successor(at, by).filter(|next| !passed.contains(next)) {
            if next == *to {
                return true;
            }
            passed.push(next);
            at = next;
        }
        false
    }

    pub(crate) fn successors(&self, urn: Urn) -> Vec<Urn> {
        self.linked(urn, |from, to| (from, to))
    }

    pub(crate) fn predecessors(&self, urn: Urn) -> Vec<Urn> {
        self.linked(urn, |from, to| (to, from))
    }

    pub(crate) fn successions(&self, urn: Urn) -> Vec<Dated<'_>> {
        self.unsorted(&Key::Succession(urn)).collect()
    }

    /// Where a school is among its own successors it goes on as itself, whatever else came of it.
    pub(super) fn only_successor(&self, urn: Urn, by: Date) -> Option<Urn> {
        let mut only = None;
        for dated in self.successions(urn).into_iter().filter(|dated| dated.on <= by) {
            let Fact::SchoolSucceeded(fact) = dated.fact else { continue };
            if !fact.from.contains(&urn) {
                continue;
            }
            for to in &fact.to {
                if *to == urn || *only.get_or_insert(*to) != *to {
                    return None;
                }
            }
        }
        only
    }

    /// Schools on the other side of the successions that have `urn` on the side that `sides` puts first.
    fn linked(
        &self,
        urn: Urn,
        sides: impl for<'a> Fn(&'a [Urn], &'a [Urn]) -> (&'a [Urn], &'a [Urn]),
    ) -> Vec<Urn> {
        let mut linked = BTreeSet::new();
        for dated in self.successions(urn) {
            if let Fact::SchoolSucceeded(fact) = dated.fact {
                let (this, other) = sides(&fact.from, &fact.to);
                if this.contains(&urn) {
                    linked.extend(other.iter().copied().filter(|other| *other != urn));
                }
            }
        }
        linked.into_iter().collect()
    }
}

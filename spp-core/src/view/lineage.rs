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
        let mut passed = vec![urn];
        let mut at = urn;
        while let Some(next) = self.only_successor(at) {
            if let Some(start) = passed.iter().position(|seen| *seen == next) {
                return passed.into_iter().skip(start).min().unwrap_or(at);
            }
            passed.push(next);
            at = next;
        }
        at
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

    /// Whether two names are of one party on a day: the same, or a school that had become the other by then.
    pub(crate) fn are_one(&self, a: &Party, b: &Party, on: Date) -> bool {
        let (Party::School(from), Party::School(to)) = (a, b) else { return a == b };
        from == to || self.became(*from, *to, on) || self.became(*to, *from, on)
    }

    fn became(&self, from: Urn, to: Urn, by: Date) -> bool {
        let mut passed = vec![from];
        let mut at = from;
        while let Some(next) = self.only_successor(at).filter(|next| !passed.contains(next)) {
            let dated_by = |dated: Dated<'_>| {
                matches!(dated.fact, Fact::SchoolSucceeded(fact)
                    if dated.on <= by && fact.from.contains(&at) && fact.to.contains(&next))
            };
            if !self.successions(at).into_iter().any(dated_by) {
                return false;
            }
            if next == to {
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
    fn only_successor(&self, urn: Urn) -> Option<Urn> {
        let goes_on = |dated: Dated<'_>| matches!(dated.fact, Fact::SchoolSucceeded(fact) if fact.from.contains(&urn) && fact.to.contains(&urn));
        match self.successors(urn).as_slice() {
            [only] if !self.successions(urn).into_iter().any(goes_on) => Some(*only),
            _ => None,
        }
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

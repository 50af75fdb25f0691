//! Which leaves would have to be met, at least, for a criterion to be met.

use crate::assess::answer::{CriterionAnswer, Verdict};

/// Leaves by their place in the order of the document.
pub(super) type Places = Vec<usize>;

/// Of more than so many sets at any branch, the smallest are kept.
const MOST: usize = 1024;

/// The minimal sets of unmet leaves that would make a criterion met if all of a set were, by size and then place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Minimal {
    pub(super) sets: Vec<Places>,
    /// Whether these are all.
    pub(super) is_whole: bool,
}

/// `can_be` says of an unmet leaf whether it can be met at all. A criterion that is met needs nothing: the empty set.
///
/// Leaves stand for themselves, each at one place, so that sets of different branches never overlap: a set that takes exactly
/// as many unmet branches as are lacking, and a minimal set of each, is minimal, and there are no others.
pub(super) fn minimal(answer: &CriterionAnswer, can_be: &dyn Fn(usize) -> bool) -> Minimal {
    node(answer, &mut 0, can_be)
}

fn node(answer: &CriterionAnswer, place: &mut usize, can_be: &dyn Fn(usize) -> bool) -> Minimal {
    let (need, of) = match answer {
        CriterionAnswer::Leaf(leaf) => {
            let here = *place;
            *place = place.saturating_add(1);
            let sets = match leaf.verdict {
                Verdict::Met => vec![Vec::new()],
                _ if can_be(here) => vec![vec![here]],
                _ => Vec::new(),
            };
            return Minimal { sets, is_whole: true };
        }
        CriterionAnswer::All(branch) | CriterionAnswer::Any(branch) | CriterionAnswer::AtLeast(branch) => {
            (usize::try_from(branch.need).unwrap_or(usize::MAX), &branch.of)
        }
    };
    let below: Vec<Minimal> = of.iter().map(|below| node(below, place, can_be)).collect();
    let met = of.iter().filter(|below| below.verdict() == Verdict::Met).count();
    let lacking = need.saturating_sub(met);
    let mut is_whole = true;
    // The sets for each number of branches met so far.
    let mut by_number: Vec<Vec<Places>> = vec![vec![Vec::new()]];
    let unmet = of.iter().zip(below).filter(|(answer, _)| answer.verdict() != Verdict::Met);
    for (_, mut here) in unmet {
        is_whole &= here.is_whole;
        here.sets.sort_by(order);
        for number in (1..=lacking.min(by_number.len())).rev() {
            let more = by_number.get(number.saturating_sub(1)).into_iter().flatten();
            let mut joined: Vec<Places> = more
                .flat_map(|before| {
                    here.sets.iter().map(move |set| before.iter().chain(set).copied().collect())
                })
                .collect();
            joined.extend(by_number.get(number).into_iter().flatten().cloned());
            joined.sort_by(order);
            is_whole &= joined.len() <= MOST;
            joined.truncate(MOST);
            match by_number.get_mut(number) {
                Some(kept) => *kept = joined,
                None => by_number.push(joined),
            }
        }
    }
    Minimal { sets: by_number.get(lacking).cloned().unwrap_or_default(), is_whole }
}

fn order(a: &Places, b: &Places) -> std::cmp::Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

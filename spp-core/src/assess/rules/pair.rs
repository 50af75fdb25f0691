//! Who reviewed whom: not each other in one round, not the same again in the next.

use std::collections::{BTreeMap, BTreeSet};

use super::super::case::Case;
use super::concern::{Concern, Found};
use super::round::{self, Round, Side};
use crate::ids::{Party, PersonId};
use crate::record::Event;
use crate::time::Date;
use crate::view::Review;

/// `no_reciprocal_reviews`.
pub(super) fn not_reciprocal(case: &Case<'_>, found: &mut Found) {
    round::say_unlabelled(case, None, found);
    for round in &round::all(case) {
        let pairs = Pairs::of(round);
        for ((by, of), pair) in pairs.held.iter().filter(|((by, of), _)| by < of) {
            let Some(back) = pairs.get(of, by) else { continue };
            // The later of the two made it mutual.
            let last = if (pair.on, pair.review.id) < (back.on, back.review.id) { back } else { pair };
            let message = format!("{by} and {of} reviewed each other in round `{}`", round.label);
            found.broken(concern(last, [pair, back], message).parties([by, of]));
        }
        for side in round.visits.iter().filter(|side| side.is_open()) {
            let reviewed = &side.visited.reviewed;
            let may_be_mutual = round.visits.iter().any(|other| {
                let them = &other.visited.reviewed;
                let is_settled = pairs.get(reviewed, them).is_some() && pairs.get(them, reviewed).is_some();
                them != reviewed && !is_settled && (other.is_open() || other.from.contains_key(reviewed))
            });
            if may_be_mutual {
                found.open(side.unknown());
            }
        }
    }
}

/// `no_repeated_pairs`: between each round and the next in which visits were held.
pub(super) fn not_repeated(case: &Case<'_>, found: &mut Found) {
    round::say_unlabelled(case, None, found);
    let rounds = round::all(case);
    for (earlier, later) in rounds.iter().zip(rounds.iter().skip(1)) {
        let (first, second) = (Pairs::of(earlier), Pairs::of(later));
        for ((by, of), again) in &second.held {
            let Some(before) = first.get(by, of) else { continue };
            let message = format!(
                "{by} reviewed {of} in round `{}` and again in the next, `{}`",
                earlier.label, later.label
            );
            found.broken(concern(again, [before, again], message).parties([by, of]));
        }
        for (side, known, others) in open(earlier, &first, later).chain(open(later, &second, earlier)) {
            let reviewed = &side.visited.reviewed;
            let may_repeat =
                others.visits.iter().filter(|other| other.visited.reviewed == *reviewed).any(|other| {
                    other.is_open() || other.from.keys().any(|by| known.get(by, reviewed).is_none())
                });
            if may_repeat {
                found.open(side.unknown());
            }
        }
    }
}

/// The open visits of a round, what is known of it, and the round to compare it with.
fn open<'r>(
    round: &'r Round<'r>,
    known: &'r Pairs<'r>,
    others: &'r Round<'r>,
) -> impl Iterator<Item = (&'r Side<'r>, &'r Pairs<'r>, &'r Round<'r>)> {
    round.visits.iter().filter(|side| side.is_open()).map(move |side| (side, known, others))
}

/// Who reviewed whom in a round.
struct Pairs<'r> {
    held: BTreeMap<(Party, Party), Pair<'r>>,
}

/// One party's reviews of another in a round.
struct Pair<'r> {
    /// The first day.
    on: Date,
    /// The review of that day.
    review: &'r Review<'r>,
    people: BTreeSet<&'r PersonId>,
    events: Vec<&'r Event>,
}

impl<'r> Pairs<'r> {
    fn of(round: &'r Round<'r>) -> Self {
        let mut held: BTreeMap<(Party, Party), Pair<'r>> = BTreeMap::new();
        for side in &round.visits {
            for (by, people) in &side.from {
                let key = (by.clone(), side.visited.reviewed.clone());
                let (on, review) = (side.visited.visit.on, side.visited.review);
                let new = || Pair { on, review, people: BTreeSet::new(), events: Vec::new() };
                let pair = held.entry(key).or_insert_with(new);
                pair.people.extend(people);
                pair.events.extend(&side.visited.events);
            }
        }
        Pairs { held }
    }

    fn get(&self, by: &Party, of: &Party) -> Option<&Pair<'r>> {
        self.held.get(&(by.clone(), of.clone()))
    }
}

fn concern(last: &Pair<'_>, both: [&Pair<'_>; 2], message: String) -> Concern {
    both.into_iter().fold(Concern::of(last.on, last.review, message), |concern, pair| {
        concern.people(pair.people.iter().copied()).events(pair.events.iter().copied())
    })
}

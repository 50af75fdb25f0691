//! Who could go where on one day: nobody in two places.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::PersonId;

/// What a place asks on a day: so many of some people.
pub(super) struct Asked<'a> {
    pub(super) needed: u32,
    pub(super) people: BTreeSet<&'a PersonId>,
    /// Whether anybody unknown may go there: then it can always be filled.
    pub(super) is_open: bool,
}

/// How many of the people that each place asks for can be found at most, earlier places first.
///
/// Once a place has found somebody it keeps somebody, whoever it is in the end: so as many as possible are found for the
/// first places, and as many as possible for all together.
pub(super) fn fill(places: &[Asked<'_>]) -> Vec<u32> {
    let mut taken: BTreeMap<&PersonId, usize> = BTreeMap::new();
    let find = |(at, place): (usize, &Asked<'_>)| {
        if place.is_open {
            return place.needed;
        }
        let mut found = 0_u32;
        while found < place.needed && augment(places, at, &mut taken) {
            found = found.saturating_add(1);
        }
        found
    };
    places.iter().enumerate().map(find).collect()
}

/// Finds one more person for a place, moving others from place to place where that frees somebody. Searched breadth first, for
/// a team may be of any size.
fn augment<'a>(places: &[Asked<'a>], start: usize, taken: &mut BTreeMap<&'a PersonId, usize>) -> bool {
    let mut seen: BTreeSet<&PersonId> = BTreeSet::new();
    // For whom a place was reached: that person would move there, and leave this place.
    let mut wanted: Vec<(usize, Option<usize>, Option<&'a PersonId>)> = vec![(start, None, None)];
    let mut next = 0_usize;
    while let Some((place, ..)) = wanted.get(next).copied() {
        let people = places.get(place).into_iter().flat_map(|asked| asked.people.iter().copied());
        for person in people {
            if !seen.insert(person) {
                continue;
            }
            if let Some(held) = taken.get(person) {
                wanted.push((*held, Some(next), Some(person)));
                continue;
            }
            hand_on(&wanted, next, person, taken);
            return true;
        }
        next = next.saturating_add(1);
    }
    false
}

/// Somebody free goes to the last place of the way, whoever was there for it to the one before, and so on to the first.
fn hand_on<'a>(
    wanted: &[(usize, Option<usize>, Option<&'a PersonId>)],
    last: usize,
    free: &'a PersonId,
    taken: &mut BTreeMap<&'a PersonId, usize>,
) {
    let (mut at, mut person) = (Some(last), Some(free));
    while let (Some((place, before, moves)), Some(goes)) = (at.and_then(|at| wanted.get(at)), person) {
        taken.insert(goes, *place);
        (at, person) = (*before, *moves);
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "the numbers of a test are small")]
mod tests {
    use std::collections::BTreeSet;

    use super::{Asked, fill};
    use crate::ids::PersonId;

    /// The most that all places, and that the first ones alone, can find: by trying every way.
    fn most(places: &[(u32, u32)], people: u32) -> Vec<u32> {
        // Each person goes to one of the places or nowhere.
        let ways = (places.len() + 1).pow(people);
        let mut best = vec![0; places.len()];
        for way in 0..ways {
            let mut found = vec![0; places.len()];
            let mut rest = way;
            for person in 0..people {
                let goes = rest % (places.len() + 1);
                rest /= places.len() + 1;
                if goes < places.len() && places[goes].1 & (1 << person) != 0 && found[goes] < places[goes].0
                {
                    found[goes] += 1;
                }
            }
            // Earlier places first: compare the sums of the first one, the first two, and so on.
            let sums = |of: &[u32]| -> Vec<u32> {
                of.iter()
                    .scan(0, |sum, n| {
                        *sum += n;
                        Some(*sum)
                    })
                    .collect()
            };
            if sums(&found) > sums(&best) {
                best = found;
            }
        }
        best
    }

    #[test]
    fn as_many_as_possible_are_found_and_earlier_places_first() {
        let names: Vec<PersonId> = (0..4).map(|n| PersonId::new(&format!("p{n}")).unwrap()).collect();
        let mut random = 7_u32;
        let mut draw = |below: u32| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 16) % below
        };
        for _ in 0..400 {
            let places: Vec<(u32, u32)> = (0..3).map(|_| (draw(3), draw(16))).collect();
            let asked: Vec<Asked<'_>> = places
                .iter()
                .map(|(needed, set)| {
                    let at = names.iter().enumerate().filter(|(n, _)| set & (1 << n) != 0);
                    let people: BTreeSet<&PersonId> = at.map(|(_, name)| name).collect();
                    Asked { needed: *needed, people, is_open: false }
                })
                .collect();
            assert_eq!(fill(&asked), most(&places, 4), "{places:?}");
        }
    }
}

//! How many can be found for the places of one day: nobody in two of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::PersonId;

/// What a place asks on a day: so many of some people.
pub(super) struct Asked<'a> {
    pub(super) needed: u32,
    /// Who certainly can.
    pub(super) can: BTreeSet<&'a PersonId>,
    /// Who besides may be able to.
    pub(super) may: BTreeSet<&'a PersonId>,
    /// Whether anybody of whom nothing is known may be able to.
    pub(super) is_open: bool,
}

/// How many can be found for some places: certainly, and at most for all that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) certain: u32,
    pub(super) possible: u32,
}

/// How many can be found for the last places, from one on: those before come first.
///
/// Where nothing is unknown that is what all find together, less what those before find alone. Where something is, more people
/// for those before may take some away from the last, or leave them more; so both ends are taken on the safe side.
pub(super) fn range(places: &[Asked<'_>], from: usize) -> Range {
    let (before, own) = places.split_at_checked(from).unwrap_or((places, &[]));
    let alone = Range { certain: most(own, certain), possible: most(own, possible) };
    if before.is_empty() {
        return alone;
    }
    let elsewhere = |person: &&PersonId| {
        before.iter().any(|place| place.can.contains(*person) || place.may.contains(*person))
    };
    // Nobody takes away those who could not be elsewhere.
    let apart = most(own, |place| {
        let people = place.can.iter().copied().filter(|person| !elsewhere(person)).collect();
        Some(people)
    });
    let together = most(places, certain).saturating_sub(most(before, possible));
    let rest = most(places, possible).saturating_sub(most(before, certain));
    Range { certain: apart.max(together), possible: alone.possible.min(rest) }
}

fn certain<'a>(place: &Asked<'a>) -> Option<BTreeSet<&'a PersonId>> {
    Some(place.can.clone())
}

/// Everybody who can or may; none where anybody may, so that the place is filled without them.
fn possible<'a>(place: &Asked<'a>) -> Option<BTreeSet<&'a PersonId>> {
    (!place.is_open).then(|| place.can.union(&place.may).copied().collect())
}

/// How many people all places can find at most, nobody in two of them.
///
/// Once a place has found somebody it keeps somebody, whoever it is in the end; so nothing found is given up.
fn most<'a>(places: &[Asked<'a>], people: impl Fn(&Asked<'a>) -> Option<BTreeSet<&'a PersonId>>) -> u32 {
    let who: Vec<Option<BTreeSet<&'a PersonId>>> = places.iter().map(people).collect();
    let mut taken: BTreeMap<&PersonId, usize> = BTreeMap::new();
    let mut found = 0_u32;
    for (at, place) in places.iter().enumerate() {
        let is_open = who.get(at).is_some_and(Option::is_none);
        let mut here = if is_open { place.needed } else { 0 };
        while here < place.needed && augment(&who, at, &mut taken) {
            here = here.saturating_add(1);
        }
        found = found.saturating_add(here);
    }
    found
}

/// Finds one more person for a place, moving others from place to place where that frees somebody. Searched breadth first, for
/// a team may be of any size.
fn augment<'a>(
    who: &[Option<BTreeSet<&'a PersonId>>],
    start: usize,
    taken: &mut BTreeMap<&'a PersonId, usize>,
) -> bool {
    let mut seen: BTreeSet<&PersonId> = BTreeSet::new();
    // For whom a place was reached: that person would move there, and leave this place.
    let mut wanted: Vec<(usize, Option<usize>, Option<&'a PersonId>)> = vec![(start, None, None)];
    let mut next = 0_usize;
    while let Some((place, ..)) = wanted.get(next).copied() {
        let people = who.get(place).into_iter().flatten().flatten().copied();
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

    use super::{Asked, range};
    use crate::ids::PersonId;

    /// One place: how many it needs, and as bits who can and who may.
    type Drawn = (u32, u32, u32);

    /// How many all places find at most: each person tried in each place and nowhere.
    fn most(places: &[Drawn], sets: &[u32], people: u32) -> u32 {
        let choices = places.len() + 1;
        let mut best = 0;
        for way in 0..choices.pow(people) {
            let mut found = vec![0; places.len()];
            let mut rest = way;
            for person in 0..people {
                let goes = rest % choices;
                rest /= choices;
                if goes < places.len() && sets[goes] & (1 << person) != 0 && found[goes] < places[goes].0 {
                    found[goes] += 1;
                }
            }
            best = best.max(found.iter().sum());
        }
        best
    }

    #[test]
    fn the_range_holds_whatever_is_not_known_and_is_exact_where_all_is() {
        const PEOPLE: u32 = 3;
        let names: Vec<PersonId> = (0..PEOPLE).map(|n| PersonId::new(&format!("p{n}")).unwrap()).collect();
        let who = |set: u32| -> BTreeSet<&PersonId> {
            names.iter().enumerate().filter(|(n, _)| set & (1 << n) != 0).map(|(_, name)| name).collect()
        };
        let mut random = 7_u32;
        let mut draw = |below: u32| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 16) % below
        };
        let mut exact = 0;
        for round in 0..300 {
            let from = round % 3;
            let places: Vec<Drawn> = (0..3)
                .map(|_| {
                    let can = draw(8);
                    let may = if round % 2 == 0 { 0 } else { draw(8) & draw(8) & !can };
                    (draw(3), can, may)
                })
                .collect();
            let asked: Vec<Asked<'_>> = places
                .iter()
                .map(|(needed, can, may)| Asked {
                    needed: *needed,
                    can: who(*can),
                    may: who(*may),
                    is_open: false,
                })
                .collect();
            let found = range(&asked, from);
            // Whatever of the unknown is so.
            for so in 0..1_u32 << (3 * PEOPLE) {
                let chosen: Vec<u32> = (0..3).map(|at| (so >> (at * PEOPLE)) & 7).collect();
                if (0..3).any(|at| chosen[at] & !places[at].2 != 0) {
                    continue;
                }
                let sets: Vec<u32> = (0..3).map(|at| places[at].1 | chosen[at]).collect();
                let own = most(&places, &sets, PEOPLE) - most(&places[..from], &sets[..from], PEOPLE);
                assert!(found.certain <= own && own <= found.possible, "{places:?} from {from}: {found:?}");
                if places.iter().all(|place| place.2 == 0) {
                    assert_eq!((found.certain, found.possible), (own, own), "{places:?} from {from}");
                    exact += 1;
                }
            }
        }
        assert!(exact > 100, "{exact}");
    }

    #[test]
    fn a_place_where_anybody_may_come_is_possibly_filled_and_takes_nobody() {
        let name = PersonId::new("p").unwrap();
        let place = |is_open| Asked { needed: 1, can: [&name].into(), may: BTreeSet::new(), is_open };
        let found = range(&[place(true), place(false)], 1);
        assert_eq!((found.certain, found.possible), (0, 1));
        let found = range(&[place(false), place(false)], 1);
        assert_eq!((found.certain, found.possible), (0, 0));
    }
}

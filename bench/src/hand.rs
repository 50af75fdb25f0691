//! The illustrative programme's hub rule written out by hand: eleven conditions, each with its verdict, value, missing people
//! and parties, events and sentence, straight from a gathered cluster. What a host would write that has one rule and no wish
//! for another.

use std::collections::BTreeSet;

use spp_core::assess::{Judged, Untestable, Verdict};
use spp_core::ids::{EventId, Party, PersonId, ReviewId};
use spp_core::record::fact::{Change, FactNoted, Trainer};
use spp_core::record::{Body, Event};
use spp_core::step::Step;
use spp_core::terms::Value;
use spp_core::time::Date;
use spp_core::view::{Gathered, Person, PhaseDecision, Review, ReviewState, Training};

/// A condition, explained.
#[allow(dead_code, reason = "its words are made to be measured, and are not ours to the letter")]
#[derive(Debug)]
pub struct Condition {
    pub id: &'static str,
    pub title: String,
    pub verdict: Verdict,
    pub value: Option<f64>,
    pub parties: Vec<Party>,
    pub people: Vec<PersonId>,
    pub reviews: Vec<ReviewId>,
    pub events: Vec<EventId>,
    pub why: String,
}

fn ids(mut events: Vec<&Event>) -> Vec<EventId> {
    events.sort_unstable_by_key(|event| event.id());
    events.dedup_by_key(|event| event.id());
    events.into_iter().map(|event| event.id().clone()).collect()
}

fn condition(id: &'static str, title: &str, verdict: Verdict, value: Option<f64>, why: String) -> Condition {
    Condition {
        id,
        title: title.to_owned(),
        verdict,
        value,
        parties: Vec::new(),
        people: Vec::new(),
        reviews: Vec::new(),
        events: Vec::new(),
        why,
    }
}

fn at_least(counted: u32, undetermined: u32, least: u32) -> Verdict {
    if counted >= least {
        Verdict::Met
    } else if counted + undetermined >= least {
        Verdict::CannotTell
    } else {
        Verdict::NotMet
    }
}

/// The share that counts, where it is one of any, and whether it is enough.
fn share(counted: u32, undetermined: u32, of: u32, least: f64) -> (Option<f64>, Verdict) {
    let at = |n: u32| f64::from(n) / f64::from(of);
    let verdict = match of {
        0 => return (None, Verdict::CannotTell),
        _ if at(counted) >= least => Verdict::Met,
        _ if at(counted + undetermined) >= least => Verdict::CannotTell,
        _ => Verdict::NotMet,
    };
    (Some(at(counted)), verdict)
}

/// The rules that the programme holds as breaches: those it holds as warnings do not count.
pub const BREACHES: [&str; 6] = [
    "reviewers_trained",
    "facilitator_independent",
    "steps_in_order",
    "reviewers_from_other_schools",
    "one_current_lead",
    "framework_pinned",
];

/// The latest fact of a name about the cluster as a whole.
pub fn last_noted<'a>(
    gathered: &'a Gathered<'a>,
    name: &str,
) -> Option<&'a (Date, &'a FactNoted, &'a Event)> {
    gathered.noted.iter().rev().find(|(_, fact, _)| {
        let about = &fact.subject;
        fact.name.as_str() == name
            && about.cluster.is_some()
            && about.parties().next().is_none()
            && about.person.is_none()
            && about.review.is_none()
            && about.round.is_none()
    })
}

/// The whole months of the last phase `sustain`, its first day, the day up to which it lasted, and the decisions that say so.
/// Decisions that name the phase one after the other are one entry, from the first of them on.
pub fn sustained<'a>(gathered: &'a Gathered<'a>, on: Date) -> Option<(u32, Date, Date, Vec<&'a Event>)> {
    let phases = &gathered.cluster.phases;
    let is_sustain = |decision: &&PhaseDecision<'_>| matches!(decision.phase.as_str(), "sustain" | "3");
    let at = phases.iter().rposition(|decision| is_sustain(&decision))?;
    let entry: Vec<_> = phases[..=at].iter().rev().take_while(is_sustain).collect();
    let next = phases.get(at + 1);
    let (from, to) = (entry[entry.len() - 1].on, next.map_or(on, |next| next.on));
    let events = entry.iter().copied().chain(next).map(|decision| decision.event).collect();
    Some((to.months_since(from), from, to, events))
}

fn noted(gathered: &Gathered<'_>, id: &'static str, title: &str, name: &str) -> Condition {
    match last_noted(gathered, name) {
        None => condition(id, title, Verdict::CannotTell, None, format!("nobody has noted `{name}`")),
        Some((on, fact, event)) => {
            let is_so = fact.value == Value::Bool(true);
            let verdict = if is_so { Verdict::Met } else { Verdict::NotMet };
            let why = format!(
                "`{name}` was noted on {on} as {is_so}{}",
                if is_so { ", as asked" } else { "; true is asked" }
            );
            Condition { events: ids(vec![event]), ..condition(id, title, verdict, None, why) }
        }
    }
}

/// The training for a course that is current on a day.
fn current<'p, 'v>(person: &'p Person<'v>, course: &str, months: i32, on: Date) -> Option<&'p Training<'v>> {
    person.training.iter().rev().find(|training| {
        training.course.as_str() == course && training.on <= on && on < training.on.plus_months(months)
    })
}

pub fn hub<'a>(gathered: &'a Gathered<'a>, judged: &'a Judged, on: Date) -> (Verdict, Vec<Condition>) {
    let cluster = &gathered.cluster;
    let year_ago = on.plus_months(-12).plus_days(1);
    let two_years_ago = on.plus_months(-24).plus_days(1);
    let active = gathered.active_members(on);
    let places: Vec<&Party> = active.iter().copied().collect();
    let members = active.len() as u32;
    let mut all = Vec::with_capacity(11);

    let title = "We have sustained the work for nine months";
    all.push(match sustained(gathered, on) {
        None => {
            let why = "no decision to enter the phase `sustain` is on record".to_owned();
            condition("hub.time", title, Verdict::CannotTell, None, why)
        }
        Some((months, from, to, events)) => {
            let why = format!("the phase `sustain` was entered on {from}, {months} whole months before {to}; at least 9 months is asked");
            let verdict = at_least(months, 0, 9);
            let events = ids(events);
            Condition { events, ..condition("hub.time", title, verdict, Some(f64::from(months)), why) }
        }
    });

    let (mut rounds, mut events, mut open) = (0_u32, Vec::new(), BTreeSet::new());
    for (_, reviews) in gathered.rounds() {
        let before = open.len();
        open.extend(
            reviews
                .iter()
                .filter(|review| review.reached(Step::ImpactReview).is_none())
                .map(|review| review.id),
        );
        if open.len() == before && reviews.len() >= 2 {
            rounds += 1;
            let steps = reviews
                .iter()
                .flat_map(|review| &review.steps)
                .filter(|taken| taken.step == Step::ImpactReview);
            events.extend(steps.flat_map(|taken| &taken.events).copied());
        }
    }
    // Two reviews that got so far and name no round may be one that nobody named.
    let unnamed = gathered.reviews.iter().filter(|review| {
        review.round.is_none()
            && review.state != ReviewState::Cancelled
            && review.reached(Step::ImpactReview).is_some()
    });
    let verdict = at_least(rounds, unnamed.count() as u32 / 2, 2);
    let why = format!(
        "{rounds} whole rounds have got as far as the impact review; {} more are needed",
        2_u32.saturating_sub(rounds)
    );
    let title = "Two whole rounds have been followed through to the impact review";
    all.push(Condition {
        reviews: open.into_iter().cloned().collect(),
        events: ids(events),
        ..condition("hub.rounds", title, verdict, Some(f64::from(rounds)), why)
    });

    for (id, title, step, least) in [
        ("hub.reviews", "Every school has been visited in the last year", Step::Visit, 1.0),
        (
            "hub.impact-reviews",
            "Most schools have checked back on what changed in the last year",
            Step::ImpactReview,
            0.75,
        ),
    ] {
        let (mut had, mut events) = (BTreeSet::new(), Vec::new());
        let mut held = |review: &'a Review<'a>, day: Date, event: &'a Event| {
            if (year_ago..=on).contains(&day)
                && let Some(member) = active.get(&gathered.counting(review.named, day))
            {
                had.insert(*member);
                events.push(event);
            }
        };
        for review in &gathered.reviews {
            if step == Step::Visit {
                review.visit.iter().for_each(|visit| held(review, visit.on, visit.event));
                continue;
            }
            for taken in review.steps.iter().filter(|taken| taken.step == step) {
                // The first is of the step's day, whatever its event said before it was put right.
                for (place, event) in taken.events.iter().enumerate() {
                    let own = || match event.body() {
                        Body::Fact(fact) => fact.on(),
                        _ => taken.on,
                    };
                    held(review, if place == 0 { taken.on } else { own() }, event);
                }
            }
        }
        let mut open = BTreeSet::new();
        let lacking: Vec<Party> =
            active.iter().filter(|party| !had.contains(*party)).map(|party| (*party).clone()).collect();
        if step == Step::ImpactReview {
            // The review that such a member would have to follow through: its latest.
            for party in &lacking {
                let is_visited = |review: &&&Review<'_>| {
                    review.visit.is_some_and(|visit| gathered.counting(review.named, visit.on) == *party)
                };
                let last = gathered.reviews.iter().rev().find(|review| is_visited(&review));
                open.extend(last.filter(|review| review.reached(step).is_none()).map(|review| review.id));
            }
        }
        let had = had.len() as u32;
        let why = format!(
            "{had} of {members} members had a visit between {year_ago} and {on}; at least {}% is asked",
            least * 1e2
        );
        let (value, verdict) = share(had, 0, members, least);
        all.push(Condition {
            parties: lacking,
            reviews: open.into_iter().cloned().collect(),
            events: ids(events),
            ..condition(id, title, verdict, value, why)
        });
    }

    // Trained people, in all and by member.
    let (mut reviewers, mut reviewer_events, mut lapsed) = (0_u32, Vec::new(), Vec::new());
    let mut champions = vec![0_u32; active.len()];
    let (mut champion_events, mut champions_lapsed) = (Vec::new(), vec![Vec::new(); active.len()]);
    for (id, person) in &gathered.people {
        let mut posts = Vec::new();
        let mut at = Vec::new();
        for post in person.posts_on(on) {
            let party = gathered.counting(post.at, on);
            if let Some(place) = places.iter().position(|member| **member == party) {
                posts.extend(post.events.iter().copied());
                if !at.contains(&place) {
                    at.push(place);
                }
            }
        }
        if at.is_empty() {
            continue;
        }
        match current(person, "peer-reviewer", 24, on) {
            Some(training) => {
                reviewers += 1;
                reviewer_events.extend(posts.iter().copied().chain([training.event]));
            }
            None if person.training.iter().any(|held| held.course.as_str() == "peer-reviewer") => {
                lapsed.push((*id).clone())
            }
            None => {}
        }
        let champion = current(person, "improvement-champion", 36, on);
        for place in at {
            match champion {
                Some(training) => {
                    champions[place] += 1;
                    champion_events.extend(posts.iter().copied().chain([training.event]));
                }
                None if person.training.iter().any(|held| held.course.as_str() == "improvement-champion") => {
                    champions_lapsed[place].push((*id).clone());
                }
                None => {}
            }
        }
    }
    let why = format!(
        "{reviewers} people at our active members are currently trained as peer reviewers; {} more are needed",
        12_u32.saturating_sub(reviewers)
    );
    let title = "Twelve people in our schools are currently trained to review";
    let verdict = at_least(reviewers, 0, 12);
    all.push(Condition {
        people: lapsed,
        events: ids(reviewer_events),
        ..condition("hub.reviewers", title, verdict, Some(f64::from(reviewers)), why)
    });
    let fewest = champions.iter().copied().min();
    let verdict = fewest.map_or(Verdict::CannotTell, |fewest| at_least(fewest, 0, 1));
    let without = champions.iter().filter(|n| **n == 0).count();
    let why = format!(
        "{without} of {members} members have nobody currently trained as an improvement champion; {without} more are needed"
    );
    let title = "Every school has a currently trained improvement champion";
    let short: Vec<usize> = (0..places.len()).filter(|place| champions[*place] == 0).collect();
    let lapsed: BTreeSet<PersonId> =
        short.iter().flat_map(|place| champions_lapsed[*place].clone()).collect();
    all.push(Condition {
        parties: short.iter().map(|place| places[*place].clone()).collect(),
        people: lapsed.into_iter().collect(),
        events: ids(champion_events),
        ..condition("hub.champions", title, verdict, fewest.map(f64::from), why)
    });

    let (mut led, mut of, mut unknown, mut events, mut people) =
        (0_u32, 0_u32, 0_u32, Vec::new(), BTreeSet::new());
    for (id, person) in &gathered.people {
        for training in &person.training {
            if training.course.as_str() != "peer-reviewer" || !(two_years_ago..=on).contains(&training.on) {
                continue;
            }
            if !person
                .posts_on(training.on)
                .any(|post| cluster.is_member(&gathered.counting(post.at, training.on), training.on))
            {
                continue;
            }
            of += 1;
            match training.trainer {
                Some(Trainer::Cluster) => {
                    led += 1;
                    events.push(training.event);
                }
                Some(_) => {}
                None => {
                    unknown += 1;
                    people.insert((*id).clone());
                }
            }
        }
    }
    let (value, verdict) = share(led, unknown, of, 0.75);
    let why = format!(
        "{led} of {of} peer reviewer trainings completed between {two_years_ago} and {on} were led by the partnership itself; at least 75% is asked"
    );
    let title = "Most reviewer training is led by our own people";
    all.push(Condition {
        people: people.into_iter().collect(),
        events: ids(events),
        ..condition("hub.own-training", title, verdict, value, why)
    });

    let (from, to) = (Date::new(2024, 9, 1).unwrap(), Date::new(2025, 8, 31).unwrap());
    let (mut changed, mut of, mut unknown, mut events, mut reviews) =
        (0_u32, 0_u32, 0_u32, Vec::new(), BTreeSet::new());
    for review in &gathered.reviews {
        for action in review.actions.iter().filter(|action| (from..=to).contains(&action.agreed)) {
            of += 1;
            match action.change {
                Some(Change::Yes | Change::Partly) => {
                    changed += 1;
                    events.extend(action.events.first());
                    events.extend(
                        action.events.iter().rfind(|event| event.type_name() == "spp.impact_reviewed"),
                    );
                }
                None | Some(Change::TooEarly) => {
                    unknown += 1;
                    reviews.insert(review.id);
                }
                Some(Change::No) => {}
            }
        }
    }
    let (value, verdict) = share(changed, unknown, of, 0.66);
    let why = format!(
        "for {changed} of {of} actions agreed between {from} and {to} the impact review found a change or a change in part; for {unknown} more it found nothing yet; at least 66% is asked"
    );
    let title = "Two thirds of last year's actions led to some change";
    let reviews = reviews.into_iter().cloned().collect();
    all.push(Condition {
        reviews,
        events: ids(events),
        ..condition("hub.changed", title, verdict, value, why)
    });

    let (from, to) = (Date::new(2025, 9, 1).unwrap(), on);
    let broken: Vec<_> = judged
        .breaches
        .iter()
        .filter(|breach| {
            breach.severity == "breach" && breach.waived.is_none() && (from..=to).contains(&breach.on)
        })
        .collect();
    let is_open = |gap: &&Untestable| (from..=to).contains(&gap.on) && BREACHES.contains(&gap.rule);
    let unknown = judged.untestable.iter().filter(is_open).count();
    let verdict = match (broken.len(), unknown) {
        (0, 0) => Verdict::Met,
        (0, _) => Verdict::CannotTell,
        _ => Verdict::NotMet,
    };
    let why = format!(
        "{} breaches of the programme's rules between {from} and {to} stand and are not waived; at most 0 is allowed",
        broken.len()
    );
    let mut events: Vec<EventId> = broken.iter().flat_map(|breach| &breach.events).cloned().collect();
    events.sort_unstable();
    events.dedup();
    let title = "No rule of the programme stands broken this year";
    all.push(Condition {
        events,
        ..condition("hub.breaches", title, verdict, Some(broken.len() as f64), why)
    });

    all.push(noted(
        gathered,
        "hub.succession",
        "Our schools have agreed who takes over when leaders move on",
        "succession_agreed",
    ));

    let mut given = gathered.given();
    given.retain(|given| (two_years_ago..=on).contains(&given.on));
    let clusters: BTreeSet<_> = given.iter().map(|given| given.to).collect();
    let (n, times) = (clusters.len() as u32, given.len() as u32);
    let events = || ids(given.iter().map(|given| given.event).collect());
    let why =
        format!("we supported {n} other partnerships between {two_years_ago} and {on}; at least 1 is asked");
    let one = Condition {
        events: events(),
        ..condition(
            "hub.clusters",
            "We have supported at least one other partnership",
            at_least(n, 0, 1),
            Some(f64::from(n)),
            why,
        )
    };
    let why = format!(
        "{times} times between {two_years_ago} and {on} we supported another partnership; at least 3 is asked"
    );
    let three = Condition {
        events: events(),
        ..condition(
            "hub.across",
            "We have given other partnerships support three times",
            at_least(times, 0, 3),
            Some(f64::from(times)),
            why,
        )
    };
    let base = noted(gathered, "hub.base", "A school has agreed to house the hub", "hub_base_agreed");
    let beyond = joined(2, [&one, &three, &base].map(|below| below.verdict));
    let verdicts: Vec<Verdict> = all.iter().map(|below| below.verdict).chain([beyond]).collect();
    let verdict = joined(verdicts.len(), verdicts);
    all.extend([one, three, base]);
    (verdict, all)
}

fn joined(need: usize, verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
    let (mut met, mut open) = (0, 0);
    for verdict in verdicts {
        met += usize::from(verdict == Verdict::Met);
        open += usize::from(verdict == Verdict::CannotTell);
    }
    if met >= need {
        Verdict::Met
    } else if met + open < need {
        Verdict::NotMet
    } else {
        Verdict::CannotTell
    }
}

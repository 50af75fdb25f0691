//! The illustrative programme's hub rule written out by hand: eleven conditions, each with its verdict, value, missing people
//! and parties, events and sentence, straight from a gathered cluster. What a host would write that has one rule and no wish
//! for another.

use std::collections::BTreeSet;

use spp_core::assess::{Judged, Verdict};
use spp_core::ids::{EventId, Party, PersonId, ReviewId};
use spp_core::record::Event;
use spp_core::record::fact::{Change, Trainer};
use spp_core::step::Step;
use spp_core::terms::Value;
use spp_core::time::Date;
use spp_core::view::{Gathered, Person, Training};

/// A condition, explained.
#[allow(dead_code, reason = "it is made to be measured, and only its verdict is compared")]
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

fn at_least(value: f64, undetermined: u32, of: f64, least: f64) -> Verdict {
    if value >= least {
        Verdict::Met
    } else if value + f64::from(undetermined) / of >= least {
        Verdict::CannotTell
    } else {
        Verdict::NotMet
    }
}

fn noted(gathered: &Gathered<'_>, id: &'static str, title: &str, name: &str) -> Condition {
    let found = gathered.noted.iter().rev().find(|(_, fact, _)| {
        let about = &fact.subject;
        fact.name.as_str() == name
            && about.cluster.is_some()
            && about.parties().next().is_none()
            && about.person.is_none()
    });
    match found {
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

pub fn hub(gathered: &Gathered<'_>, judged: &Judged, on: Date) -> (Verdict, Vec<Condition>) {
    let cluster = &gathered.cluster;
    let year_ago = on.plus_months(-12).plus_days(1);
    let two_years_ago = on.plus_months(-24).plus_days(1);
    let active: Vec<&Party> = gathered.active_members(on).into_iter().collect();
    let members = active.len() as f64;
    let mut all = Vec::with_capacity(11);

    let last = cluster.phases.iter().rposition(|phase| phase.phase.as_str() == "sustain");
    all.push(match last {
        None => {
            let why = "no decision to enter the phase `sustain` is on record".to_owned();
            condition("hub.time", "We have sustained the work for nine months", Verdict::CannotTell, None, why)
        }
        Some(at) => {
            let to = cluster.phases.get(at + 1).map_or(on, |next| next.on);
            let from = cluster.phases[at].on;
            let months = f64::from(to.months_since(from));
            let why = format!("the phase `sustain` was entered on {from}, {months} whole months before {to}; at least 9 months is asked");
            let verdict = at_least(months, 0, 1.0, 9.0);
            let events = ids(vec![cluster.phases[at].event]);
            Condition { events, ..condition("hub.time", "We have sustained the work for nine months", verdict, Some(months), why) }
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
    let value = f64::from(rounds);
    let why = format!(
        "{rounds} whole rounds have got as far as the impact review; {} more are needed",
        2.0 - value
    );
    let title = "Two whole rounds have been followed through to the impact review";
    all.push(Condition {
        reviews: open.into_iter().cloned().collect(),
        events: ids(events),
        ..condition("hub.rounds", title, at_least(value, 0, 1.0, 2.0), Some(value), why)
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
        for review in &gathered.reviews {
            for taken in review.steps.iter().filter(|taken| taken.step == step) {
                for event in &taken.events {
                    let day = if step == Step::Visit {
                        review.visit.map_or(taken.on, |visit| visit.on)
                    } else {
                        taken.on
                    };
                    if (year_ago..=on).contains(&day) && active.contains(&&review.reviewee) {
                        had.insert(&review.reviewee);
                        events.push(*event);
                    }
                }
            }
        }
        let share = had.len() as f64 / members;
        let parties =
            active.iter().filter(|party| !had.contains(**party)).map(|party| (*party).clone()).collect();
        let why = format!(
            "{} of {members} members had a visit between {year_ago} and {on}; at least {}% is asked",
            had.len(),
            least * 1e2
        );
        let verdict = at_least(share, 0, members, least);
        all.push(Condition {
            parties,
            events: ids(events),
            ..condition(id, title, verdict, Some(share), why)
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
            if let Some(place) = active.iter().position(|member| **member == party) {
                posts.extend(post.events.iter().copied());
                at.push(place);
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
    let value = f64::from(reviewers);
    let why = format!(
        "{reviewers} people at our active members are currently trained as peer reviewers; {} more are needed",
        12.0 - value
    );
    let title = "Twelve people in our schools are currently trained to review";
    let verdict = at_least(value, 0, 1.0, 12.0);
    all.push(Condition {
        people: lapsed,
        events: ids(reviewer_events),
        ..condition("hub.reviewers", title, verdict, Some(value), why)
    });
    let value = f64::from(champions.iter().copied().min().unwrap_or_default());
    let without = champions.iter().filter(|n| **n == 0).count();
    let why = format!(
        "{without} of {members} members have nobody currently trained as an improvement champion; {without} more are needed"
    );
    let title = "Every school has a currently trained improvement champion";
    let short = |place: &usize| champions[*place] == 0;
    let places: Vec<usize> = (0..active.len()).filter(short).collect();
    all.push(Condition {
        parties: places.iter().map(|place| active[*place].clone()).collect(),
        people: places.iter().flat_map(|place| champions_lapsed[*place].clone()).collect(),
        events: ids(champion_events),
        ..condition("hub.champions", title, at_least(value, 0, 1.0, 1.0), Some(value), why)
    });

    let (mut led, mut of, mut unknown, mut events, mut people) =
        (0_u32, 0_u32, 0_u32, Vec::new(), Vec::new());
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
                    people.push((*id).clone());
                }
            }
        }
    }
    let share = (of > 0).then(|| f64::from(led) / f64::from(of));
    let verdict = share.map_or(Verdict::CannotTell, |share| at_least(share, unknown, f64::from(of), 0.75));
    let why = format!(
        "{led} of {of} peer reviewer trainings completed between {two_years_ago} and {on} were led by the partnership itself; at least 75% is asked"
    );
    let title = "Most reviewer training is led by our own people";
    all.push(Condition {
        people,
        events: ids(events),
        ..condition("hub.own-training", title, verdict, share, why)
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
    let share = (of > 0).then(|| f64::from(changed) / f64::from(of));
    let verdict = share.map_or(Verdict::CannotTell, |share| at_least(share, unknown, f64::from(of), 0.66));
    let why = format!(
        "for {changed} of {of} actions agreed between {from} and {to} the impact review found a change or a change in part; for {unknown} more it found nothing yet; at least 66% is asked"
    );
    let title = "Two thirds of last year's actions led to some change";
    let reviews = reviews.into_iter().cloned().collect();
    all.push(Condition {
        reviews,
        events: ids(events),
        ..condition("hub.changed", title, verdict, share, why)
    });

    let (from, to) = (Date::new(2025, 9, 1).unwrap(), on);
    let broken: Vec<_> = judged
        .breaches
        .iter()
        .filter(|breach| {
            breach.severity == "breach" && breach.waived.is_none() && (from..=to).contains(&breach.on)
        })
        .collect();
    let unknown = judged.untestable.iter().filter(|gap| (from..=to).contains(&gap.on)).count();
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

    let given: Vec<_> = gathered
        .hub_support
        .iter()
        .filter(|(day, fact, _)| {
            (two_years_ago..=on).contains(day) && fact.hub == *cluster.id && fact.cluster != *cluster.id
        })
        .map(|(_, fact, event)| (&fact.cluster, *event))
        .chain(
            gathered
                .support_given
                .iter()
                .filter(|(day, fact, ..)| {
                    (two_years_ago..=on).contains(day)
                        && cluster.is_member(&gathered.counting(&fact.from, *day), *day)
                })
                .map(|(_, _, cluster, event)| (*cluster, *event)),
        )
        .collect();
    let clusters: BTreeSet<_> = given.iter().map(|(cluster, _)| *cluster).collect();
    let (n, times) = (clusters.len() as f64, given.len() as f64);
    let events = || ids(given.iter().map(|(_, event)| *event).collect());
    let why =
        format!("we supported {n} other partnerships between {two_years_ago} and {on}; at least 1 is asked");
    let one = Condition {
        events: events(),
        ..condition(
            "hub.clusters",
            "We have supported at least one other partnership",
            at_least(n, 0, 1.0, 1.0),
            Some(n),
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
            at_least(times, 0, 1.0, 3.0),
            Some(times),
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

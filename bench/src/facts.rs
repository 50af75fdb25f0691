//! What the rule engines are given: of each gathered cluster the facts that the hub rule reads, flat, with our verdicts; and
//! our own time on the same clusters. What is hard to tell from events (whose school it was on a day, who counts as a member,
//! what breaks a rule, how many months a phase lasted) is worked out for them.

use std::hint::black_box;

use serde_json::{Value as Json, json};
use spp_core::assess::{Case, CriterionAnswer, Judged};
use spp_core::definitions::Definitions;
use spp_core::ids::ClusterId;
use spp_core::programme::Programme;
use spp_core::record::Body;
use spp_core::record::fact::{Change, Trainer};
use spp_core::step::Step;
use spp_core::terms::Value;
use spp_core::time::Date;
use spp_core::view::{Gathered, Review, ReviewState};

use crate::clock::per_call;
use crate::generate::Plan;
use crate::{growth, hand};

/// One line of JSON for each cluster of the programme.
pub fn write() {
    cases(|programme, gathered, judged| {
        let case = Case::new(gathered, programme);
        let answer = case.criterion(&programme.hub().unwrap().criteria, judged);
        let mut verdicts = serde_json::Map::new();
        verdicts_of(&answer, &mut verdicts);
        let mut facts = flat(gathered, judged);
        facts["verdicts"] = Json::Object(verdicts);
        println!("{facts}");
    });
}

/// Prints the microseconds a cluster of the explained answer, and of the verdict alone, on clusters that are gathered and judged.
pub fn time() {
    let (mut explained, mut verdict, mut clusters) = (0.0, 0.0, 0.0);
    cases(|programme, gathered, judged| {
        let case = Case::new(gathered, programme);
        let criterion = &programme.hub().unwrap().criteria;
        // Long enough to be told, for each.
        explained += per_call(0.002, || drop(black_box(case.criterion(criterion, judged))));
        verdict += per_call(0.002, || {
            for _ in 0..20 {
                black_box(case.verdict(criterion, judged));
            }
        }) / 20.0;
        clusters += 1.0;
    });
    println!("{} {}", explained / clusters * 1e6, verdict / clusters * 1e6);
}

fn cases(mut each: impl FnMut(&Programme, &Gathered<'_>, &Judged)) {
    let (record, _) = growth::read(&Plan::programme(1));
    let view = record.as_of(Plan::end().parse().unwrap());
    let definitions = Definitions::illustrative();
    let programme = definitions.programmes().find(|programme| programme.hub().is_some()).unwrap();
    let ids: Vec<ClusterId> = view.cluster_ids().cloned().collect();
    for id in ids {
        let gathered = view.gather(&id).unwrap();
        let judged = Case::new(&gathered, programme).judge();
        each(programme, &gathered, &judged);
    }
}

fn verdicts_of(answer: &CriterionAnswer, found: &mut serde_json::Map<String, Json>) {
    let id = match answer {
        CriterionAnswer::Leaf(leaf) => Some(&leaf.id),
        CriterionAnswer::All(branch) | CriterionAnswer::Any(branch) | CriterionAnswer::AtLeast(branch) => {
            branch.of.iter().for_each(|below| verdicts_of(below, found));
            branch.id.as_ref()
        }
    };
    found.insert(id.unwrap().to_string(), serde_json::to_value(answer.verdict()).unwrap());
}

/// A day as a number that every engine can compare: 2026-08-31 is 20260831.
fn number(date: Date) -> i32 {
    let (year, month, day) = date.parts();
    i32::from(year) * 10_000 + i32::from(month) * 100 + i32::from(day)
}

fn flat(gathered: &Gathered<'_>, judged: &Judged) -> Json {
    let on = gathered.view.as_of();
    let cluster = &gathered.cluster;
    let members = gathered.active_members(on);
    let reviews = gathered.reviews.iter().map(|review| {
        let taken = review.steps.iter().filter(|taken| taken.step == Step::ImpactReview);
        let impacts = taken.flat_map(|taken| {
            taken.events.iter().enumerate().map(|(place, event)| {
                let day = match event.body() {
                    Body::Fact(fact) if place > 0 => fact.on(),
                    _ => taken.on,
                };
                json!({ "on": number(day), "party": gathered.counting(review.named, day).to_string() })
            })
        });
        let actions = review.actions.iter().map(|action| {
            let change = action.change.map(|change| match change {
                Change::Yes => "yes",
                Change::Partly => "partly",
                Change::No => "no",
                Change::TooEarly => "too_early",
            });
            json!({ "agreed": number(action.agreed), "change": change })
        });
        json!({
            "visit": review.visit.map(|visit| number(visit.on)),
            "visited": review.visit.map(|visit| gathered.counting(review.named, visit.on).to_string()),
            "impacts": impacts.collect::<Vec<_>>(), "actions": actions.collect::<Vec<_>>(),
        })
    });
    let has_impact = |review: &Review<'_>| review.reached(Step::ImpactReview).is_some();
    let rounds = gathered.rounds().into_iter();
    let rounds = rounds.map(|(_, reviews)| reviews.into_iter().map(has_impact).collect::<Vec<bool>>());
    let unnamed = gathered.reviews.iter().filter(|review| {
        review.round.is_none() && review.state != ReviewState::Cancelled && has_impact(review)
    });
    let people = gathered.people.values().map(|person| {
        let at = gathered.parties_of(person.id, on);
        let at = at.iter().filter(|party| members.contains(party)).map(ToString::to_string);
        let training = person.training.iter().map(|training| {
            let then = gathered.parties_of(person.id, training.on);
            json!({
                "course": training.course, "on": number(training.on),
                "own": training.trainer.map(|trainer| trainer == Trainer::Cluster),
                "by_member": then.iter().any(|party| cluster.is_member(party, training.on)),
            })
        });
        json!({ "at": at.collect::<Vec<_>>(), "training": training.collect::<Vec<_>>() })
    });
    let breaches =
        judged.breaches.iter().filter(|breach| breach.severity == "breach" && breach.waived.is_none());
    let open = judged.untestable.iter().filter(|open| hand::BREACHES.contains(&open.rule));
    let given = gathered.given();
    let noted = |name: &str| {
        let (_, fact, _) = hand::last_noted(gathered, name)?;
        Some(fact.value == Value::Bool(true))
    };
    json!({
        "cluster": cluster.id,
        "months": hand::sustained(gathered, on).map(|(months, ..)| months),
        "members": members.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "reviews": reviews.collect::<Vec<_>>(),
        // Of each round, whether each of its reviews has got to the impact review; then how many did that name no round.
        "rounds": rounds.collect::<Vec<_>>(),
        "unnamed": unnamed.count(),
        "people": people.collect::<Vec<_>>(),
        "breaches": breaches.map(|breach| number(breach.on)).collect::<Vec<_>>(),
        "open": open.map(|open| number(open.on)).collect::<Vec<_>>(),
        "given": given.iter().map(|given| json!({ "on": number(given.on), "to": given.to })).collect::<Vec<_>>(),
        "succession_agreed": noted("succession_agreed"),
        "hub_base_agreed": noted("hub_base_agreed"),
    })
}

//! One school's year: self-review, visit, workshop, support, impact review, as far as it gets and as far as anybody records it.

use jiff::civil::{Date, date};

use super::cluster::Cluster;
use super::json::{Fields, Json};
use super::locality::{Locality, weekday};
use super::log::later;

const QUESTIONS: [&str; 15] = [
    "impact.1",
    "impact.2",
    "impact.3",
    "impact.4",
    "forward.1",
    "forward.2",
    "forward.3",
    "forward.4",
    "inward.1",
    "inward.2",
    "inward.3",
    "inward.4",
    "outward.1",
    "outward.2",
    "outward.3",
];
const KINDS: [&str; 3] = ["strength", "effective_practice", "area"];

/// A review, as it is to be.
struct Plan {
    review: String,
    school: usize,
    host: usize,
    visit: Date,
    team: Vec<Json>,
    facilitator: Option<String>,
}

impl Plan {
    fn fields(&self) -> Fields {
        Fields::default().with("review", self.review.as_str())
    }
}

impl Cluster {
    pub fn cycle(&mut self, locality: &mut Locality, year: i16, place: usize, others: &[&Cluster]) {
        let school = self.members[place];
        let review = format!("r-{}-{}-{}", self.id, year, locality.schools[school].urn);
        let visit = locality.day(date(year, 10, 12), 265);
        let (team, facilitator) = self.team(locality, school, visit);
        let host = locality.schools[school].mis;
        let mut plan = Plan { review, school, host, visit, team, facilitator };
        self.plan(locality, &plan, locality.log.today, year);
        if locality.log.chance(0.07) {
            self.postpone(locality, &mut plan, year);
        }
        if locality.log.chance(0.03) {
            let why = plan.fields().with("reason", locality.text(100.0));
            return locality.log.event(self.office, "review_cancelled", later(plan.visit, -12), why);
        }
        self.review_ids.push(plan.review.clone());
        if locality.log.chance(0.82) {
            let on = locality.day(later(plan.visit, -60), 35);
            self_review(locality, &plan, on);
        }
        if locality.log.chance(0.7) {
            focus(locality, &plan);
        }
        if locality.log.chance(0.35) {
            locality.log.event(plan.host, "data_shared", later(plan.visit, -7), plan.fields());
        }
        if locality.log.chance(0.04) {
            // Held perhaps, but nobody wrote it up.
            return;
        }
        let (findings, visitor) = visit_held(locality, &plan);
        if locality.log.chance(0.65) {
            let summary = plan.fields().with("summary", locality.text(3_500.0));
            locality.log.event(visitor, "feedback_given", later(plan.visit, 8), summary);
        }
        if locality.log.chance(0.8) {
            let on = locality.day(later(plan.visit, 12), 45);
            self.follow(locality, &plan, on, &findings, others);
        }
    }

    fn plan(&self, locality: &mut Locality, plan: &Plan, from: Date, year: i16) {
        let dates = Fields::default()
            .with("data_sharing", later(plan.visit, -7))
            .with("visit", plan.visit)
            .with("workshop", weekday(later(plan.visit, 28)))
            .with("impact_review", weekday(later(plan.visit, 200)));
        let round = if self.has_numbered_rounds {
            Json::Plain((year - 2000).to_string())
        } else {
            Json::from(format!("{year}-{:02}", (year + 1) % 100))
        };
        let framework = Fields::default().with("id", "four-themes").with("version", "1.0.0");
        let planned = plan
            .fields()
            .with("cluster", self.id.as_str())
            .with("reviewee", locality.party(plan.school))
            .with("round", round)
            .maybe("framework", locality.log.chance(0.97).then_some(framework))
            .with("dates", dates)
            .list("team", plan.team.clone())
            .maybe("facilitator", plan.facilitator.as_deref());
        let on = locality.day(later(from, 20), 20);
        locality.log.event(self.office, "review_planned", on, planned);
    }

    fn postpone(&self, locality: &mut Locality, plan: &mut Plan, year: i16) {
        let on = later(plan.visit, -9);
        plan.visit = weekday(later(plan.visit, 35));
        let dates = Fields::default().with("visit", plan.visit);
        let is_known = locality.log.rng.bool();
        let why =
            plan.fields().with("reason", locality.text(100.0)).maybe("dates", is_known.then_some(dates));
        locality.log.event(self.office, "review_postponed", on, why);
        if !is_known {
            self.plan(locality, plan, on, year);
        }
    }

    /// Reviewers from other members, trained as a rule; and a champion who is not among them.
    fn team(&self, locality: &mut Locality, school: usize, visit: Date) -> (Vec<Json>, Option<String>) {
        let mut staff = self.staff(locality);
        locality.log.rng.shuffle(&mut staff);
        let is_slack = locality.log.chance(0.06);
        let is_current = |done: Option<Date>, days: i32| {
            done.is_some_and(|done| done < visit && visit < later(done, days))
        };
        let mut team: Vec<usize> = staff.clone();
        team.retain(|at| {
            let person = &locality.people[*at];
            is_slack || (person.school != school && is_current(person.reviewer, 730))
        });
        team.truncate(locality.log.rng.usize(2..5));
        let champion = staff.iter().find(|at| {
            let person = &locality.people[**at];
            (is_slack || !team.contains(at)) && person.school != school && is_current(person.champion, 1_095)
        });
        let champion = champion.map(|at| locality.people[*at].id.clone());
        let mut named: Vec<Json> = Vec::new();
        for (index, at) in team.iter().enumerate() {
            let role =
                if index == 0 { Some("lead_reviewer") } else { (index == 1).then_some("peer_reviewer") };
            named.push(
                Fields::default().with("person", locality.people[*at].id.as_str()).maybe("role", role).into(),
            );
        }
        if locality.log.chance(0.2) {
            let associate =
                Fields::default().with("person", locality.associate.as_str()).with("role", "associate");
            named.push(associate.into());
        }
        (named, champion)
    }

    /// The workshop and what comes of it.
    fn follow(
        &self,
        locality: &mut Locality,
        plan: &Plan,
        on: Date,
        findings: &[String],
        others: &[&Cluster],
    ) {
        let mut actions: Vec<String> = Vec::new();
        let mut agreed: Vec<Json> = Vec::new();
        for number in 1..=locality.log.rng.u32(2..6) {
            let id = format!("{}.a{number}", plan.review);
            let addresses = match locality.log.rng.choice(findings) {
                Some(finding) if locality.log.chance(0.8) => vec![Json::from(finding.as_str())],
                _ => Vec::new(),
            };
            let level = ["senior_leader", "middle_leader", "teacher"][locality.log.rng.usize(..3)];
            let due = later(on, locality.log.rng.i32(30..240));
            let action = Fields::default()
                .with("id", id.as_str())
                .with("text", locality.text(380.0))
                .list("addresses", addresses)
                .with("owner_level", level)
                .maybe("due", locality.log.chance(0.8).then_some(due));
            agreed.push(action.into());
            actions.push(id);
        }
        let attended = Fields::default()
            .with("senior_leader", locality.log.rng.u32(1..4))
            .with("teacher", locality.log.rng.u32(2..16));
        let held = plan
            .fields()
            .maybe("facilitator", plan.facilitator.as_deref())
            .with("attended", attended)
            .list("actions", agreed);
        locality.log.event(plan.host, "workshop_held", on, held);
        if locality.log.chance(0.3) {
            self.support(locality, plan, later(on, 15), &actions, others);
        }
        for action in &actions {
            if locality.log.chance(0.15) {
                let status = ["in_progress", "done", "done", "dropped"][locality.log.rng.usize(..4)];
                let note = locality.log.rng.bool().then(|| locality.text(200.0));
                let update =
                    plan.fields().with("action", action.as_str()).with("status", status).maybe("note", note);
                let day = locality.day(later(on, 30), 150);
                locality.log.event(plan.host, "action_updated", day, update);
            }
        }
        if locality.log.chance(0.55) {
            let outcomes = actions.iter().map(|action| {
                let change =
                    ["yes", "yes", "partly", "partly", "no", "too_early"][locality.log.rng.usize(..6)];
                let outcome = Fields::default().with("action", action.as_str()).with("change", change);
                outcome.with("evidence", locality.text(450.0)).into()
            });
            let outcomes = outcomes.collect();
            let day = locality.day(later(on, 120), 90);
            locality.log.event(plan.host, "impact_reviewed", day, plan.fields().list("outcomes", outcomes));
        }
        if locality.log.chance(0.1) {
            let audience = Fields::default().with("cluster", self.id.as_str());
            let granted = plan.fields().with("audience", audience).with("until", later(on, 365));
            locality.log.event(plan.host, "access_granted", later(on, 3), granted);
            if locality.log.chance(0.2) {
                let audience = Fields::default().with("cluster", self.id.as_str());
                let revoked = plan.fields().with("audience", audience);
                locality.log.event(plan.host, "access_revoked", later(on, 90), revoked);
            }
        }
    }

    fn support(
        &self,
        locality: &mut Locality,
        plan: &Plan,
        on: Date,
        actions: &[String],
        others: &[&Cluster],
    ) {
        let givers: Vec<usize> = match others.is_empty() || locality.log.chance(0.85) {
            true => self.members.clone(),
            false => others[locality.log.rng.usize(..others.len())].members.clone(),
        };
        let giver = givers[locality.log.rng.usize(..givers.len())];
        let from = match locality.log.chance(0.08) || giver == plan.school {
            true => Fields::default().with("organisation", "associates").into(),
            false => locality.party(giver),
        };
        let support = format!("s-{}", plan.review);
        let arranged = Fields::default()
            .with("support", support.as_str())
            .with("review", plan.review.as_str())
            .list("actions", actions.iter().take(2).map(|id| Json::from(id.as_str())).collect())
            .with("from", from)
            .with("starts", later(on, 14))
            .maybe("ends", locality.log.rng.bool().then(|| later(on, 100)));
        locality.log.event(plan.host, "support_arranged", on, arranged);
        if locality.log.chance(0.6) {
            let outcome = Fields::default().with("support", support).with("outcome", locality.text(700.0));
            locality.log.event(plan.host, "support_concluded", later(on, 110), outcome);
        }
    }
}

fn self_review(locality: &mut Locality, plan: &Plan, on: Date) {
    let mut questions = QUESTIONS;
    locality.log.rng.shuffle(&mut questions);
    let mut answers: Vec<Json> = Vec::new();
    for question in &questions[..locality.log.rng.usize(5..QUESTIONS.len())] {
        let kind = locality.log.chance(0.9).then(|| KINDS[locality.log.rng.usize(..3)]);
        let answer = Fields::default().with("question", *question).with("text", locality.text(1_150.0));
        answers.push(answer.maybe("kind", kind).into());
    }
    let focus = questions[..locality.log.rng.usize(1..4)].iter().map(|id| Json::from(*id)).collect();
    let framework = Fields::default().with("id", "four-themes").with("version", "1.0.0");
    let done = Fields::default()
        .with("reviewee", locality.party(plan.school))
        .with("framework", framework)
        .list("answers", answers)
        .list("proposed_focus", focus)
        .maybe("review", locality.log.rng.bool().then_some(plan.review.as_str()));
    locality.log.event(plan.host, "self_review_completed", on, done);
}

fn focus(locality: &mut Locality, plan: &Plan) {
    let mut questions: Vec<Json> = Vec::new();
    for _ in 0..locality.log.rng.u32(1..4) {
        let question = QUESTIONS[locality.log.rng.usize(..QUESTIONS.len())];
        let asked = Fields::default().with("question", question).with("wording", locality.text(160.0));
        questions.push(asked.with("rationale", locality.text(280.0)).into());
    }
    let sought = (0..locality.log.rng.u32(2..6)).map(|_| Json::from(locality.text(60.0))).collect();
    let agreed = plan.fields().list("questions", questions).list("evidence_sought", sought);
    locality.log.event(plan.host, "focus_agreed", later(plan.visit, -15), agreed);
}

/// The visit's findings, and the system of whoever wrote it up.
fn visit_held(locality: &mut Locality, plan: &Plan) -> (Vec<String>, usize) {
    const METHODS: [&str; 5] = ["work_scrutiny", "lesson_visit", "interview", "document", "pupil_voice"];
    let mut seen: Vec<String> = Vec::new();
    let mut evidence: Vec<Json> = Vec::new();
    for number in 1..=locality.log.rng.u32(4..15) {
        let id = format!("{}.e{number}", plan.review);
        let item = Fields::default()
            .with("id", id.as_str())
            .with("method", METHODS[locality.log.rng.usize(..METHODS.len())])
            .with("question", QUESTIONS[locality.log.rng.usize(..QUESTIONS.len())])
            .with("note", locality.text(440.0));
        evidence.push(item.into());
        seen.push(id);
    }
    let mut found: Vec<String> = Vec::new();
    let mut findings: Vec<Json> = Vec::new();
    for number in 1..=locality.log.rng.u32(4..14) {
        let id = format!("{}.f{number}", plan.review);
        let rests = (0..locality.log.rng.u32(..4)).filter_map(|_| locality.log.rng.choice(&seen).cloned());
        let rests = rests.map(Json::from).collect();
        let item = Fields::default()
            .with("id", id.as_str())
            .with("kind", KINDS[locality.log.rng.usize(..3)])
            .with("question", QUESTIONS[locality.log.rng.usize(..QUESTIONS.len())])
            .with("text", locality.text(980.0))
            .list("evidence", rests);
        findings.push(item.into());
        found.push(id);
    }
    let days = ["1", "1", "1", "1.5", "2", "2", "0.5", "3"][locality.log.rng.usize(..8)];
    let mode =
        ["in_person", "in_person", "in_person", "part_virtual", "virtual"][locality.log.rng.usize(..5)];
    // Whoever leads the team writes it up, or the host does.
    let writer = match locality.log.rng.choice(0..locality.schools.len()) {
        Some(school) if locality.log.rng.bool() => locality.schools[school].mis,
        _ => plan.host,
    };
    let team = if locality.log.chance(0.85) { plan.team.clone() } else { Vec::new() };
    let held = plan
        .fields()
        .maybe("days", locality.log.chance(0.95).then(|| Json::Plain(days.into())))
        .with("mode", mode)
        .list("team", team)
        .list("evidence", evidence)
        .list("findings", findings);
    locality.log.event(writer, "visit_held", plan.visit, held);
    (found, writer)
}

//! A cluster's years: members, lead, training, phases, and what it is to others.

use jiff::civil::{Date, date};

use super::Plan;
use super::json::{Fields, Json};
use super::locality::Locality;
use super::log::later;

#[derive(Debug)]
pub struct Cluster {
    pub id: String,
    /// The system of whoever keeps its schedule.
    pub office: usize,
    /// Schools, by their place in the locality.
    pub members: Vec<usize>,
    pub has_numbered_rounds: bool,
    pub review_ids: Vec<String>,
    lead: usize,
    since: i16,
    is_hub: bool,
}

impl Cluster {
    pub fn form(locality: &mut Locality, place: u32, year: i16) -> Cluster {
        locality.log.today = date(year, 9, 1);
        let id = Plan::cluster(place);
        let office = locality.log.source(format!("urn:office:{id}"), format!("o{place}"));
        let rng = &mut locality.log.rng;
        let size = [3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 6, 6, 6, 7, 8, 9][rng.usize(..19)];
        let kind = ["multi_academy_trust", "teaching_school_alliance", "local_authority", "informal"]
            [rng.usize(..4)];
        let trust = (kind == "multi_academy_trust" || rng.u8(..5) == 0).then(|| 900_000 + place);
        let has_numbered_rounds = rng.u8(..5) == 0;
        let formed = locality.day(date(year, 9, 3), 25);
        let programme = || Fields::default().with("id", "spp").with("version", "1.0.0");
        let at_once = locality.log.rng.bool();
        let event = Fields::default()
            .with("cluster", id.as_str())
            .with("name", format!("Partnership {place}"))
            .with("kind", kind)
            .maybe("programme", at_once.then(programme));
        locality.log.event(office, "cluster_formed", formed, event);
        if !at_once {
            let event = Fields::default().with("cluster", id.as_str()).with("programme", programme());
            locality.log.event(office, "programme_adopted", later(formed, 10), event);
        }
        let mut cluster = Cluster {
            id,
            office,
            members: Vec::new(),
            has_numbered_rounds,
            review_ids: Vec::new(),
            lead: 0,
            since: year,
            is_hub: false,
        };
        for _ in 0..size {
            cluster.join(locality, trust, formed);
        }
        cluster.name_lead(locality, later(formed, 7));
        if locality.log.chance(0.6) {
            cluster.note(locality, "associate_agreed", Json::Plain("true".into()), formed);
        }
        cluster.enter(locality, "build", later(formed, 14));
        cluster
    }

    fn event(&self, locality: &mut Locality, kind: &str, on: Date, rest: Fields) {
        let mut event = Fields::default().with("cluster", self.id.as_str());
        event.0.extend(rest.0);
        locality.log.event(self.office, kind, on, event);
    }

    fn join(&mut self, locality: &mut Locality, trust: Option<u32>, on: Date) {
        let school = locality.school(trust);
        self.members.push(school);
        let member = Fields::default().with("member", locality.party(school));
        self.event(locality, "member_joined", on, member);
    }

    fn name_lead(&mut self, locality: &mut Locality, on: Date) {
        let Some(lead) = self.staff(locality).into_iter().next() else { return };
        self.lead = lead;
        let person = Fields::default().with("person", locality.people[lead].id.as_str());
        self.event(locality, "lead_named", on, person);
        locality.train(lead, "partnership-lead", later(on, 12), "associate");
    }

    fn note(&self, locality: &mut Locality, name: &str, value: Json, on: Date) {
        let subject = Fields::default().with("cluster", self.id.as_str());
        let noted = Fields::default().with("subject", subject).with("name", name).with("value", value);
        locality.log.event(self.office, "fact_noted", on, noted);
    }

    fn enter(&self, locality: &mut Locality, phase: &str, on: Date) {
        self.event(
            locality,
            "phase_entered",
            on,
            Fields::default().with("phase", phase).with("decided_by", "associate"),
        );
    }

    /// Everybody in post at a member.
    pub fn staff(&self, locality: &Locality) -> Vec<usize> {
        self.members.iter().flat_map(|school| locality.staff(*school)).collect()
    }

    /// One school year.
    pub fn year(&mut self, locality: &mut Locality, year: i16, others: &[&Cluster]) {
        let start = date(year, 9, 1);
        locality.log.today = start;
        let age = year - self.since;
        if age > 0 {
            self.change_members(locality, start);
            self.change_staff(locality, start);
        }
        self.train(locality, year, age);
        for place in 0..self.members.len() {
            if locality.log.chance(0.64) {
                self.cycle(locality, year, place, others);
            }
        }
        if age == 1 || age == 2 {
            let phase = if age == 1 { "embed" } else { "sustain" };
            if locality.log.chance(0.75) {
                let on = locality.day(date(year, 9, 20), 60);
                self.enter(locality, phase, on);
            }
        }
        self.be_hub(locality, year, age, others);
        if locality.log.chance(0.2) {
            self.waive(locality, year);
        }
    }

    fn change_members(&mut self, locality: &mut Locality, start: Date) {
        if self.members.len() > 3 && locality.log.chance(0.1) {
            let school = self.members.remove(locality.log.rng.usize(..self.members.len()));
            let member = Fields::default().with("member", locality.party(school));
            self.event(locality, "member_left", later(start, -1), member);
        }
        if self.members.len() < 8 && locality.log.chance(0.12) {
            let on = locality.day(later(start, 20), 60);
            self.join(locality, None, on);
        }
        for school in self.members.clone() {
            if locality.log.chance(0.1) {
                locality.schools[school].pupils += 7;
                locality.list(school, later(start, 30));
            }
            if locality.schools[school].trust.is_none() && locality.log.chance(0.03) {
                self.convert(locality, school, start);
            }
        }
    }

    /// A school becomes an academy, under another URN; its people and its place in the cluster go on.
    fn convert(&mut self, locality: &mut Locality, school: usize, start: Date) {
        let on = later(start, 212);
        let old = locality.schools[school].urn;
        let academy = locality.academy(school, on);
        let urn = locality.schools[academy].urn;
        let event = Fields::default()
            .list("from", vec![Json::from(old)])
            .list("to", vec![Json::from(urn)])
            .with("how", "academisation");
        locality.log.event(locality.register, "school_succeeded", on, event);
        for member in &mut self.members {
            if *member == school {
                *member = academy;
            }
        }
    }

    fn change_staff(&mut self, locality: &mut Locality, start: Date) {
        for person in self.staff(locality) {
            let school = locality.people[person].school;
            if !locality.log.chance(0.11) {
                if locality.people[person].level == "teacher" && locality.log.chance(0.15) {
                    locality.people[person].level = "middle_leader";
                    locality.start_at(person, school, later(start, 2));
                }
                continue;
            }
            let level = locality.people[person].level;
            locality.leave(person, later(start, -1));
            if locality.log.chance(0.3) {
                let to = locality.log.rng.usize(..locality.schools.len());
                locality.start_at(person, to, start);
            }
            if locality.log.chance(0.9) {
                locality.post(school, level, start);
            }
            if person == self.lead && locality.log.chance(0.85) {
                self.name_lead(locality, later(start, 9));
            }
        }
    }

    fn train(&mut self, locality: &mut Locality, year: i16, age: i16) {
        let trainer =
            if age < 2 { "associate" } else { ["associate", "hub", "cluster"][locality.log.rng.usize(..3)] };
        let (first, second) = (locality.day(date(year, 9, 20), 25), locality.day(date(year, 11, 1), 25));
        for person in self.staff(locality) {
            let reader = &locality.people[person];
            let is_due = |done: Option<Date>, days: i32| done.is_none_or(|done| later(done, days) < first);
            let (is_senior, is_head) = (reader.level == "senior_leader", reader.level != "teacher");
            let (reviews, champions) = (is_due(reader.reviewer, 640), is_due(reader.champion, 1_000));
            if reviews && locality.log.chance(if is_senior { 0.7 } else { 0.1 + 0.2 * f64::from(age) }) {
                locality.train(person, "peer-reviewer", first, trainer);
            }
            if champions && is_head && locality.log.chance(0.3) {
                locality.train(person, "improvement-champion", second, trainer);
            }
        }
    }

    fn be_hub(&mut self, locality: &mut Locality, year: i16, age: i16, others: &[&Cluster]) {
        if age >= 2 && !self.is_hub && locality.log.chance(0.3) {
            self.is_hub = true;
            let until = locality.log.chance(0.7).then(|| date(year + 2, 8, 31));
            self.event(
                locality,
                "hub_designated",
                date(year, 10, 2),
                Fields::default().maybe("until", until),
            );
        } else if self.is_hub && locality.log.chance(0.15) {
            self.is_hub = false;
            let reason = Fields::default().with("reason", "the partnership asked to step back");
            self.event(locality, "hub_ended", date(year, 9, 30), reason);
        }
        if !self.is_hub || others.is_empty() {
            return;
        }
        for _ in 0..locality.log.rng.u32(2..6) {
            let to = others[locality.log.rng.usize(..others.len())];
            let kind = ["training", "review", "workshop", "coaching"][locality.log.rng.usize(..4)];
            let on = locality.day(date(year, 10, 10), 260);
            let given = Fields::default()
                .with("hub", self.id.as_str())
                .with("cluster", to.id.as_str())
                .with("kind", kind)
                .with("days", Json::Plain(["0.5", "1", "1.5", "2"][locality.log.rng.usize(..4)].into()));
            locality.log.event(self.office, "hub_support_given", on, given);
        }
    }

    fn waive(&self, locality: &mut Locality, year: i16) {
        let rule = ["cluster_size", "review_each_year", "visit_length", "reviewers_trained"]
            [locality.log.rng.usize(..4)];
        let scope = Fields::default().with("cluster", self.id.as_str());
        let scope = if locality.log.rng.bool() {
            scope.with("school", locality.schools[self.members[0]].urn)
        } else {
            scope
        };
        let waiver = Fields::default()
            .with("rule", rule)
            .with("scope", scope)
            .with("reason", locality.text(120.0))
            .with("until", date(year + 1, 7, 31));
        let on = locality.day(date(year, 10, 1), 60);
        locality.log.event(self.office, "waiver_granted", on, waiver);
    }
}

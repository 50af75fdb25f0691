//! A locality: a local authority's area with some clusters, their schools and people. They move, train and support each other.

use fastrand::Rng;
use jiff::civil::{Date, date};

use super::cluster::Cluster;
use super::json::{Fields, Json};
use super::log::{Log, later};
use super::{FIRST_URN, Plan, prose};

#[derive(Debug)]
pub struct School {
    pub urn: u32,
    pub name: String,
    pub phase: &'static str,
    pub trust: Option<u32>,
    pub pupils: u32,
    /// The system it records with.
    pub mis: usize,
    pub place: (u32, u32),
}

#[derive(Debug)]
pub struct Person {
    pub id: String,
    pub school: usize,
    pub level: &'static str,
    pub is_posted: bool,
    /// When training was last completed, by course: as reviewer, as champion.
    pub reviewer: Option<Date>,
    pub champion: Option<Date>,
}

/// Where the next locality goes on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Next {
    pub locality: u32,
    pub cluster: u32,
    pub schools: u32,
}

#[derive(Debug)]
pub struct Locality {
    pub name: String,
    pub number: u32,
    pub prose: f64,
    pub log: Log,
    pub register: usize,
    pub schools: Vec<School>,
    pub people: Vec<Person>,
    pub associate: String,
    first_urn: u32,
}

impl Locality {
    /// All lines of the locality at a place of the plan, in the order of its life; and the place after it.
    pub fn write(plan: &Plan, at: Next) -> (Vec<String>, Next) {
        let mixed = plan.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)
            ^ u64::from(at.locality).wrapping_mul(0xD1B5_4A32_D192_ED03);
        let mut rng = Rng::with_seed(mixed);
        let count = rng.u32(5..11).min(plan.clusters - at.cluster);
        let first_year = 2026 - i16::try_from(plan.years).unwrap_or(i16::MAX).clamp(1, 100);
        let name = format!("{}shire", prose::place(&mut rng));
        let mut log = Log::new(rng, date(first_year, 9, 1), date(2026, 8, 31), plan.is_shuffled);
        let register = log.source(format!("urn:register:{}", at.locality), format!("g{}", at.locality));
        let mut locality = Locality {
            name,
            number: at.locality,
            prose: plan.prose,
            log,
            register,
            schools: Vec::new(),
            people: Vec::new(),
            associate: format!("a-{:03}", at.locality),
            first_urn: FIRST_URN + at.schools,
        };
        let posted = Fields::default().with("person", locality.associate.clone());
        let posted = posted.with("at", Fields::default().with("organisation", "associates"));
        locality.log.event(register, "person_posted", date(first_year - 3, 9, 1), posted);
        let mut clusters: Vec<Cluster> = Vec::new();
        let starts: Vec<i16> = (0..count).map(|_| locality.start(first_year)).collect();
        for year in first_year..2026 {
            for (place, start) in (0_u32..).zip(&starts) {
                if *start == year {
                    let cluster = Cluster::form(&mut locality, at.cluster + place, year);
                    clusters.push(cluster);
                }
            }
            for index in 0..clusters.len() {
                let (before, rest) = clusters.split_at_mut(index);
                if let Some((cluster, after)) = rest.split_first_mut() {
                    let others: Vec<&Cluster> = before.iter().chain(after.iter()).collect();
                    cluster.year(&mut locality, year, &others);
                }
            }
        }
        let schools = u32::try_from(locality.schools.len()).unwrap_or(u32::MAX);
        let next = Next {
            locality: at.locality + 1,
            cluster: at.cluster + count,
            // Academies have taken further URNs.
            schools: at.schools + schools,
        };
        (locality.log.into_lines(), next)
    }

    /// The first year of a cluster: intake grows.
    fn start(&mut self, first: i16) -> i16 {
        let years = f64::from(2026 - first);
        first + (self.log.rng.f64().sqrt() * years) as i16
    }

    pub fn text(&mut self, median: f64) -> String {
        prose::text(&mut self.log.rng, median * self.prose)
    }

    /// A school opens its books here: it is listed, and its staff are posted.
    pub fn school(&mut self, trust: Option<u32>) -> usize {
        let rng = &mut self.log.rng;
        let (kind, phase) = match rng.u8(..20) {
            0..14 => ("Primary School", "primary"),
            14..18 => ("High School", "secondary"),
            18 => ("School", "not_applicable"),
            _ => ("All-through School", "all_through"),
        };
        let place =
            format!("{} {}", prose::place(rng), ["Hill", "Road", "Green", "Park", "Lane"][rng.usize(..5)]);
        let pupils = rng.u32(60..if phase == "primary" { 480 } else { 1_500 });
        let urn = self.first_urn + u32::try_from(self.schools.len()).unwrap_or(u32::MAX);
        let vendor = ["lark", "heron", "plover"][rng.usize(..3)];
        let position = (rng.u32(400_000..500_000), rng.u32(250_000..350_000));
        let mis = self.log.source(format!("urn:mis:{vendor}:{urn}"), format!("{}{urn}", &vendor[..1]));
        let name = format!("{place} {kind} {urn}");
        self.schools.push(School { urn, name, phase, trust, pupils, mis, place: position });
        let school = self.schools.len() - 1;
        self.list(school, self.log.today);
        let third = ["middle_leader", "teacher"][self.log.rng.usize(..2)];
        for level in ["senior_leader", "senior_leader", third] {
            let before = self.log.rng.i32(10..4_000);
            self.post(school, level, later(self.log.today, -before));
        }
        school
    }

    /// The academy that a school becomes: another URN, the same place, system and people.
    pub fn academy(&mut self, school: usize, on: Date) -> usize {
        let urn = self.first_urn + u32::try_from(self.schools.len()).unwrap_or(u32::MAX);
        let School { phase, pupils, mis, place, .. } = self.schools[school];
        let name = format!("{} Academy {urn}", prose::place(&mut self.log.rng));
        let trust = Some(990_000 + self.number);
        self.schools.push(School { urn, name, phase, trust, pupils, mis, place });
        let academy = self.schools.len() - 1;
        self.list(academy, on);
        for person in &mut self.people {
            if person.school == school {
                person.school = academy;
            }
        }
        academy
    }

    pub fn list(&mut self, school: usize, on: Date) {
        let School { urn, name, phase, trust, pupils, place, .. } = &self.schools[school];
        let place = Fields::default().with("easting", place.0).with("northing", place.1);
        let listed = Fields::default()
            .with("urn", *urn)
            .with("name", name.as_str())
            .with("phase_of_education", *phase)
            .with("kind", if trust.is_some() { "Academy converter" } else { "Community school" })
            .with("local_authority", self.name.as_str())
            .maybe("trust", trust.map(|uid| uid.to_string()))
            .with("location", place)
            .with("pupils", *pupils);
        self.log.event(self.register, "school_listed", on, listed);
    }

    pub fn party(&self, school: usize) -> Json {
        Fields::default().with("school", self.schools[school].urn).into()
    }

    /// Somebody new starts at a school.
    pub fn post(&mut self, school: usize, level: &'static str, on: Date) -> usize {
        let id = format!("p-{}-{:04}", self.number, self.people.len());
        self.people.push(Person { id, school, level, is_posted: false, reviewer: None, champion: None });
        let person = self.people.len() - 1;
        self.start_at(person, school, on);
        person
    }

    pub fn start_at(&mut self, person: usize, school: usize, on: Date) {
        self.people[person].school = school;
        self.people[person].is_posted = true;
        let rare = self.log.rng.u16(..800);
        let level = match rare {
            0 => Some("apprentice"),
            1..20 => None,
            _ => Some(self.people[person].level),
        };
        let posted = Fields::default()
            .with("person", self.people[person].id.as_str())
            .with("at", self.party(school))
            .maybe("level", level);
        self.log.event(self.schools[school].mis, "person_posted", on, posted);
    }

    pub fn leave(&mut self, person: usize, on: Date) {
        self.people[person].is_posted = false;
        let school = self.people[person].school;
        let left =
            Fields::default().with("person", self.people[person].id.as_str()).with("at", self.party(school));
        self.log.event(self.schools[school].mis, "person_left", on, left);
    }

    pub fn train(&mut self, person: usize, course: &str, on: Date, trainer: &str) {
        let Person { id, school, reviewer, champion, .. } = &mut self.people[person];
        match course {
            "peer-reviewer" => *reviewer = Some(on),
            "improvement-champion" => *champion = Some(on),
            _ => {}
        }
        let days = if course == "partnership-lead" { 1 } else { 2 };
        let done = Fields::default().with("person", id.as_str()).with("course", course);
        let done = done.with("days", days).with("trainer", trainer);
        self.log.event(self.schools[*school].mis, "training_completed", on, done);
    }

    /// The people in post at a school.
    pub fn staff(&self, school: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.people.len())
            .filter(move |at| self.people[*at].is_posted && self.people[*at].school == school)
    }

    pub fn day(&mut self, from: Date, days: i32) -> Date {
        weekday(later(from, self.log.rng.i32(0..days)))
    }
}

/// That day, or the Monday after it.
pub fn weekday(date: Date) -> Date {
    later(
        date,
        (8 - i32::from(date.weekday().to_monday_one_offset()))
            * i32::from(date.weekday().to_monday_one_offset() > 5),
    )
}

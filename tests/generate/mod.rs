//! Records of any size, as a programme's would be: localities of clusters, whose schools' systems each report what they know.
//!
//! The same [`Plan`] gives the same lines, in the same order, and a line needs no other: a record of England is written
//! as a stream. Nothing in it is real: places are made of syllables, a school's name ends in its URN, and URNs count from
//! [`FIRST_URN`], in the range above all that the register has given out (the sample's and the tests' own are 900001–909999).
//!
//! What a host meets is in it: late entries, corrections, conflicts and repeats; leavers and movers; visits postponed,
//! cancelled and never written up; schools that become academies; vendors' own fields and event types; writers that
//! escape what is not ASCII. Nothing is malformed: every line loads.

mod cluster;
mod cycle;
mod json;
mod locality;
mod log;
mod prose;

use fastrand::Rng;

use locality::{Locality, Next};

/// The first URN of a generated school.
pub const FIRST_URN: u32 = 910_000;

/// How large a record is to be, and which one of that size.
#[derive(Debug, Clone)]
pub struct Plan {
    /// How many clusters, of 4.7 schools on average.
    pub clusters: u32,
    /// How many school years, the last one being 2025/26. Clusters join throughout.
    pub years: u16,
    /// Which of all such records.
    pub seed: u64,
    /// Whether the keys of every object are in an order of their own, not that of `docs/events.md`.
    pub is_shuffled: bool,
    /// How long texts are, as a multiple of the usual.
    pub prose: f64,
}

impl Plan {
    /// The programme: 464 clusters, some 2,200 schools, 4 years; about 120 MB.
    pub fn programme(seed: u64) -> Plan {
        Plan { clusters: 464, years: 4, seed, is_shuffled: false, prose: 1.0 }
    }

    /// Every school of England, some 24,000: about 1.4 GB in 4 years.
    pub fn england(years: u16, seed: u64) -> Plan {
        Plan { clusters: 5_062, years, ..Plan::programme(seed) }
    }

    /// A few clusters with short texts: for properties, where what is said matters and how much is said does not.
    pub fn small(clusters: u32, years: u16, seed: u64) -> Plan {
        Plan { clusters, years, prose: 0.05, ..Plan::programme(seed) }
    }

    /// Its lines, one event each, in the order of arrival: as good as none.
    pub fn lines(&self) -> Lines {
        Lines { plan: self.clone(), next: Next::default(), pool: Vec::new(), rng: Rng::with_seed(self.seed) }
    }

    /// The id of a cluster, by its place from 0.
    pub fn cluster(place: u32) -> String {
        format!("c{place:04}")
    }

    /// The last day of the last school year.
    pub fn end() -> &'static str {
        "2026-08-31"
    }
}

/// The lines of a record: those of a few localities at a time, mixed.
#[derive(Debug)]
pub struct Lines {
    plan: Plan,
    next: Next,
    pool: Vec<String>,
    rng: Rng,
}

impl Iterator for Lines {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        const MIXED: usize = 2_000;
        while self.pool.len() < MIXED && self.next.cluster < self.plan.clusters {
            let (lines, next) = Locality::write(&self.plan, self.next);
            self.next = next;
            self.pool.extend(lines);
        }
        if self.pool.is_empty() {
            return None;
        }
        let at = self.rng.usize(..self.pool.len());
        Some(self.pool.swap_remove(at))
    }
}

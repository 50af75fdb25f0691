//! Tests on real extracts, which lie beside the project and are no part of it; where they are not there, nothing is tested.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::*;
use crate::ids::{ClusterId, Label, Urn};
use crate::problem::{Code, Problem, Severity};
use crate::record::fact::{Fact, SchoolSucceeded};
use crate::record::{Body, Event, Record};

/// The bytes of an extract, or `None`, said aloud, where it is not there.
fn extract(name: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let folder = std::env::var_os("SPP_SHARED_DATA").map_or_else(beside, PathBuf::from);
    let path = folder.join("gias").join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("SKIPPED: no {}", path.display());
    }
    bytes
}

fn provenance(on: &str) -> Provenance {
    Provenance::new("urn:gias", format!("{on}T00:00:00Z").parse().unwrap(), on.parse().unwrap()).unwrap()
}

fn by_code(problems: &[Problem]) -> BTreeMap<Code, usize> {
    let codes: BTreeSet<Code> = problems.iter().map(|problem| problem.code).collect();
    let count = |code: Code| problems.iter().filter(|problem| problem.code == code).count();
    codes.into_iter().map(|code| (code, count(code))).collect()
}

/// The record of events, none of which is refused, repeated or in conflict.
#[track_caller]
fn record(events: &[String]) -> Record {
    let mut record = Record::new();
    let report = record.read(events.join("\n").as_bytes());
    assert_eq!((report.added, report.problems), (events.len(), vec![]));
    record
}

#[test]
fn every_school_of_2026_loads() {
    let Some(bytes) = extract("establishments-202606-subset.csv") else { return };
    let schools = Schools::read(&bytes).unwrap();
    println!("{} rows, {} schools, {:?}", schools.rows, schools.schools.len(), by_code(&schools.problems));
    assert_eq!((schools.rows, schools.schools.len()), (1_307, 1_307));
    let closed = schools.schools.iter().filter(|school| school.status == Some(Status::Closed)).count();
    // This cut has no column of dates.
    assert_eq!(by_code(&schools.problems), BTreeMap::from([(Code::ClosedUndated, closed)]));
    let provenance = provenance("2026-06-01");
    let record = record(&schools.events(&provenance));
    assert_eq!(record.problems(), []);
    let view = record.as_of(provenance.on());
    assert_eq!(view.schools().count(), 1_307);
    for school in view.schools() {
        let known = school.phase_of_education.is_some() && school.kind.is_some() && school.pupils.is_some();
        assert!(known && school.local_authority.is_some() && school.location.is_some(), "{}", school.urn);
    }
    assert_eq!(view.schools().filter(|school| school.is_closed(provenance.on())).count(), closed);
}

#[test]
fn headings_of_every_edition_are_read() {
    let cells = [
        ("URN", "100025"),
        ("EstablishmentName", "Oak"),
        ("LA (name)", "Camden"),
        ("PhaseOfEducation (name)", "Primary"),
        ("TypeOfEstablishment (name)", "Community school"),
        ("EstablishmentStatus (name)", "Closed"),
        ("Trusts (code)", "5143"),
        ("NumberOfPupils", "421"),
        ("OpenDate", "01-09-1950"),
        ("CloseDate", "31-08-2020"),
        ("Easting", "528230"),
        ("Northing", "185638"),
    ];
    for edition in ["2018", "20240524", "20240717", "20250422"] {
        let Some(bytes) = extract(&format!("edubasealldata-header-{edition}.csv")) else { return };
        let heading = String::from_utf8(bytes).unwrap();
        let names: Vec<&str> = heading.trim().split(',').map(|name| name.trim_matches('"')).collect();
        let cell = |name: &&str| cells.iter().find(|(of, _)| of == name).map_or("", |(_, cell)| cell);
        let row: Vec<&str> = names.iter().map(cell).collect();
        assert_eq!(row.iter().filter(|cell| !cell.is_empty()).count(), cells.len(), "{edition}");
        let schools =
            Schools::read(format!("{}\r\n{}\r\n", heading.trim(), row.join(",")).as_bytes()).unwrap();
        assert_eq!(schools.problems, []);
        let listed = serde_json::to_value(schools.schools[0].listed("2026-06-01".parse().unwrap())).unwrap();
        // `on`, and every field of the payload.
        assert_eq!(listed.as_object().unwrap().len(), 11, "{edition}: {listed}");
    }
}

#[test]
fn every_link_of_2025_is_accounted_for() {
    let Some(bytes) = extract("links-20250422-part.csv") else { return };
    let links = Links::read(&bytes).unwrap();
    let counts = links.counts;
    println!("{counts:?}, {} changes, {:?}", links.successions.len(), by_code(&links.problems));
    assert!(counts.rows > 22_500);
    let sum = counts.stated + counts.stated_again + counts.undated + counts.other_type + counts.unread;
    assert_eq!(sum, counts.rows);
    let told = by_code(&links.problems);
    let count = |code| told.get(&code).map_or(0, |count| u64::try_from(*count).unwrap());
    assert_eq!((count(Code::LinkUndated), count(Code::LinkTypeUnknown)), (counts.undated, counts.other_type));

    // Told another way: each dated pair of a plain reading is in exactly one change, and no change claims any other.
    let plain = String::from_utf8(bytes.iter().copied().filter(u8::is_ascii).collect()).unwrap();
    let mut dated = BTreeSet::new();
    for record in csv::Reader::from_reader(plain.as_bytes()).into_records() {
        let record = record.unwrap();
        let pair = match &record[3] {
            kind if kind.starts_with("Predecessor") => (&record[1], &record[0]),
            kind if kind.starts_with("Successor") => (&record[0], &record[1]),
            _ => continue,
        };
        if !record[4].is_empty() {
            dated.insert((Urn::parse(pair.0).unwrap(), Urn::parse(pair.1).unwrap()));
        }
    }
    let record = record(&links.events(&provenance("2025-04-22")));
    let told = by_code(&record.problems());
    println!("the record: {told:?}");
    let severe = |code: &&Code| code.severity() == Severity::Error;
    assert_eq!(told.keys().find(severe), None);
    let succeeded = |event: &Event| match event.body() {
        Body::Fact(Fact::SchoolSucceeded(change)) => Some(change.clone()),
        _ => None,
    };
    let changes: Vec<SchoolSucceeded> = record.events().filter_map(succeeded).collect();
    let claimed: Vec<(Urn, Urn)> = changes
        .iter()
        .flat_map(|c| c.from.iter().flat_map(|from| c.to.iter().map(|to| (*from, *to))))
        .collect();
    assert_eq!(claimed.len(), dated.len());
    assert_eq!(claimed.into_iter().collect::<BTreeSet<_>>(), dated);
    let several = |c: &&SchoolSucceeded| c.from.len() > 1 || c.to.len() > 1;
    println!("{} changes of several schools", changes.iter().filter(several).count());
    let mut how: BTreeMap<&str, usize> = BTreeMap::new();
    changes.iter().for_each(|c| *how.entry(c.how.map_or("not said", |how| how.name())).or_default() += 1);
    println!("{how:?}");
}

#[test]
fn clusters_form_of_real_trusts() {
    let names = ["establishments-202606-subset.csv", "groups-202606.csv"];
    let [Some(schools), Some(groups)] = names.map(extract) else { return };
    let (schools, groups) = (Schools::read(&schools).unwrap(), Groups::read(&groups).unwrap());
    println!("{} groups of {} rows, {:?}", groups.groups.len(), groups.rows, by_code(&groups.problems));
    assert_eq!((groups.groups.len(), groups.problems.len()), (7_176, 0));
    let provenance = provenance("2026-06-01");
    let mut sizes: BTreeMap<Label, usize> = BTreeMap::new();
    for school in schools.schools.iter().filter(|school| school.is_open(provenance.on())) {
        school.trust.iter().for_each(|trust| *sizes.entry(trust.clone()).or_default() += 1);
    }
    let mut all = schools.events(&provenance);
    for (trust, size) in &sizes {
        let cluster = ClusterId::new(&format!("trust-{trust}")).unwrap();
        let wanted = TrustCluster { trust: trust.clone(), cluster, on: provenance.on(), programme: None };
        let events = cluster_of_trust(&wanted, &schools, &groups, &provenance).unwrap();
        assert_eq!(events.len(), size + 1, "{trust}");
        all.extend(events);
    }
    let view = record(&all).as_of(provenance.on());
    assert_eq!(view.clusters().count(), sizes.len());
    for cluster in view.clusters() {
        assert!(cluster.members_on(provenance.on()).count() > 0);
    }
    let usual = sizes.values().filter(|size| (3..=7).contains(*size)).count();
    println!("{} trusts, {usual} of them of 3 to 7 schools", sizes.len());
    assert!(usual > 0);
}

//! What holds of every record: it is a set, corrections act on the known axis only, and no input harms another.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;
use spp_core::definitions::Definitions;
use spp_core::framework::Framework;
use spp_core::ids::{ClusterId, EventId};
use spp_core::programme::Programme;
use spp_core::record::{Added, Record};
use spp_core::time::Time;

use crate::sample;

/// The same cases on every run: a failure here must be one for everybody.
fn for_all<S: Strategy>(cases: u32, strategy: &S, holds: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 64, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    runner.run(strategy, holds).unwrap_or_else(|fault| panic!("{fault}"));
}

/// The lines in any order, dealt out to four records; one in eight goes to two of them.
fn dealt() -> impl Strategy<Value = Vec<Vec<String>>> {
    let lines = sample::lines();
    let places = prop::collection::vec(0..32_usize, lines.len());
    (Just(lines).prop_shuffle(), places).prop_map(|(lines, places)| {
        let mut hands = vec![Vec::new(); 4];
        for (line, place) in lines.into_iter().zip(places) {
            if place < 4 {
                hands[(place + 1) % 4].push(line.clone());
            }
            hands[place % 4].push(line);
        }
        hands
    })
}

#[track_caller]
fn same(a: &Record, b: &Record) -> Result<(), TestCaseError> {
    prop_assert_eq!(a.dump(), b.dump());
    prop_assert_eq!(a.len(), b.len());
    prop_assert_eq!(a.problems(), b.problems());
    Ok(())
}

fn merged(a: &Record, b: &Record) -> Record {
    let mut all = a.clone();
    all.merge(b);
    all
}

#[test]
fn merging_is_union() {
    for_all(12, &dealt(), |hands| {
        let [a, b, c, d] = [0, 1, 2, 3].map(|hand| sample::record(&hands[hand]));
        same(&merged(&a, &b), &merged(&b, &a))?;
        same(&merged(&merged(&a, &b), &c), &merged(&a, &merged(&b, &c)))?;
        same(&merged(&d, &d), &d)?;
        same(&merged(&Record::new(), &a), &a)?;
        same(&merged(&a, &Record::new()), &a)
    });
}

#[test]
fn the_same_set_gives_the_same_bytes_however_it_came() {
    let whole = sample::record(&sample::lines());
    let (dump, answers) = (whole.dump(), sample::answers(&whole));
    for_all(8, &(dealt(), any::<bool>()), |(hands, by_pairs)| {
        let parts: Vec<Record> = hands.iter().map(sample::record).collect();
        let all = if by_pairs {
            merged(&merged(&parts[3], &parts[1]), &merged(&parts[0], &parts[2]))
        } else {
            // Read as text into one record, which has the rest already.
            let mut all = merged(&parts[2], &parts[0]);
            all.read(hands[1].join("\n").as_bytes());
            all.read(format!("[{}]", hands[3].join(",")).as_bytes());
            all
        };
        prop_assert_eq!(all.dump(), dump.as_str());
        prop_assert_eq!(sample::answers(&all), answers.as_str());
        Ok(())
    });
}

#[test]
fn a_dump_loads_as_what_was_dumped() {
    let lines = sample::lines();
    for_all(8, &prop::sample::subsequence(lines.clone(), 0..lines.len()), |some| {
        let record = sample::record(&some);
        let dump = record.dump();
        let mut loaded = Record::new();
        let report = loaded.read(dump.as_bytes());
        prop_assert_eq!((report.added, report.refused, report.repeated), (record.len(), 0, 0));
        prop_assert_eq!(loaded.dump(), dump);
        Ok(())
    });
    // What nobody here understands passes through as it came, to the digits of its numbers.
    let dump = sample::record(&lines).dump();
    for kept in
        [r#""deep":{"er":[1.50,{"x":"é\u00e9"}]}"#, r#""extension":"kept""#, r#""cakes":3"#, "apprentice"]
    {
        assert!(dump.contains(kept), "{kept}");
    }
}

#[test]
fn repeated_events_change_nothing() {
    let lines = sample::lines();
    let whole = sample::record(&lines);
    let answers = sample::answers(&whole);
    for_all(6, &prop::sample::subsequence(lines, 1..60).prop_shuffle(), |again| {
        let mut record = whole.clone();
        for line in &again {
            prop_assert_eq!(record.append(line.as_bytes()).unwrap(), Added::Repeated);
        }
        same(&record, &whole)?;
        prop_assert_eq!(sample::answers(&record), answers.as_str());
        Ok(())
    });
}

#[test]
fn two_that_send_each_other_what_is_missing_become_one() {
    let whole = sample::record(&sample::lines());
    let receive = |record: &mut Record, feed: &str| {
        let mut sent = Record::new();
        sent.read(feed.as_bytes());
        record.merge(&sent);
    };
    for_all(8, &dealt(), |hands| {
        let mut records: Vec<Record> = hands.iter().map(sample::record).collect();
        // Each with the next, twice round: in the end everybody has everything.
        for turn in 0..8 {
            let (a, b) = (turn % 4, (turn + 1) % 4);
            let to_a = records[b].missing(&records[a].summary());
            let to_b = records[a].missing(&records[b].summary());
            receive(&mut records[a], &to_a);
            receive(&mut records[b], &to_b);
            prop_assert_eq!(records[a].dump(), records[b].dump());
            prop_assert_eq!(records[a].summary(), records[b].summary());
            prop_assert_eq!(records[a].missing(&records[b].summary()), "");
            // Once more changes nothing.
            receive(&mut records[b], &to_b);
            prop_assert_eq!(records[a].dump(), records[b].dump());
        }
        prop_assert_eq!(records[0].dump(), whole.dump());
        Ok(())
    });
}

#[test]
fn nothing_changed_since_what_is_known_now() {
    let lines = sample::lines();
    let record = sample::record(&lines);
    let (cluster, definitions) = (ClusterId::new("oak").unwrap(), Definitions::illustrative());
    for_all(12, &(0..lines.len()), |cut| {
        let then = time_of(&lines[cut]);
        let view = record.as_of_known("2026-07-31".parse().unwrap(), then);
        if let Ok(changes) = view.changes_since(&cluster, &definitions, None, then) {
            prop_assert!(changes.is_empty() && changes.events.is_empty(), "{}", changes.to_json());
        }
        // What changed since then names every event recorded since on which the answer of now rests.
        let now = record.as_of("2026-07-31".parse().unwrap());
        let changes = now.changes_since(&cluster, &definitions, None, then).unwrap();
        let read = now.assess(&cluster, &definitions).unwrap().read;
        let later = |id: &&EventId| record.event(id).all(|event| event.time() > then);
        for id in read.iter().filter(later) {
            prop_assert!(changes.events.contains(id), "{id} since {then}");
        }
        Ok(())
    });
}

/// Something recorded later than `after` that could change anything: the rest of the sample, corrections of any event, other
/// contents under its identity, a succession of a member.
fn later_events(lines: &[String], after: Time, of: &[usize]) -> Vec<String> {
    let mut later: Vec<String> = lines.iter().filter(|line| time_of(line) > after).cloned().collect();
    let at = "2199-01-01T00:00:00Z";
    for (number, index) in of.iter().enumerate() {
        let event: serde_json::Value = serde_json::from_str(&lines[index % lines.len()]).unwrap();
        let about = json!({ "source": event["source"], "id": event["id"] });
        let correction = |kind: &str, data: serde_json::Value| {
            let id = format!("later-{kind}-{number}");
            json!({ "specversion": "1.0", "id": id, "source": "urn:later", "type": format!("spp.{kind}"), "time": at, "data": data })
        };
        let mut data = event["data"].clone();
        data["on"] = json!("2023-09-02");
        let mut other = event.clone();
        other["time"] = json!(at);
        other["data"]["on"] = json!("2023-09-03");
        later.push(
            match number % 4 {
                0 => correction("withdrawn", json!({ "on": "2023-09-01", "event": about })),
                1 => correction("amended", json!({ "on": "2023-09-01", "event": about, "data": data })),
                2 => other,
                _ => correction(
                    "school_succeeded",
                    json!({ "on": "2023-10-01", "from": [900_002], "to": [900_001] }),
                ),
            }
            .to_string(),
        );
    }
    later
}

fn time_of(line: &str) -> Time {
    let event: serde_json::Value = serde_json::from_str(line).unwrap();
    event["time"].as_str().unwrap().parse().unwrap()
}

#[test]
fn what_was_known_then_is_answered_as_it_was_then() {
    let lines = sample::lines();
    let strategy = (0..lines.len(), prop::collection::vec(any::<usize>(), 1..12));
    for_all(12, &strategy, |(cut, of)| {
        let then = time_of(&lines[cut]);
        let mut record = sample::record(lines.iter().filter(|line| time_of(line) <= then));
        let answered = sample::answers_known(&record, Some(then));
        for line in later_events(&lines, then, &of) {
            record.append(line.as_bytes()).unwrap();
        }
        prop_assert_eq!(sample::answers_known(&record, Some(then)), answered);
        Ok(())
    });
}

/// A line of the sample with some of its bytes replaced, left out or doubled.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let wounds = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..5);
    (prop::sample::select(sample::lines()), wounds).prop_map(|(line, wounds)| {
        let mut bytes = line.into_bytes();
        for (at, byte, how) in wounds {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, bytes[at]),
            }
        }
        bytes
    })
}

#[test]
fn a_damaged_line_harms_no_neighbour() {
    let lines = sample::lines();
    let (before, after) = (lines[0].clone(), lines[40].clone());
    let noise = prop::collection::vec(any::<u8>(), 0..200);
    for_all(400, &prop_oneof![4 => damaged(), 1 => noise], |bytes| {
        let input = [before.as_bytes(), b"\n", &bytes, b"\n", after.as_bytes(), b"\n"].concat();
        let mut record = Record::new();
        let report = record.read(&input);
        let dump = record.dump();
        prop_assert!(dump.contains(before.as_str()) && dump.contains(after.as_str()));
        prop_assert!(report.added >= 2);
        // Whatever else was read can be shown, answered about and written again.
        let _ = record.problems();
        let mut again = Record::new();
        again.read(dump.as_bytes());
        prop_assert_eq!(again.dump(), dump);
        Ok(())
    });
}

#[test]
fn no_bytes_make_anything_panic() {
    let json = prop::collection::vec(
        prop::sample::select(vec![
            "{", "}", "[", "]", "\"", "\\", ":", ",", "null", "1e9", "id", "data", "\u{feff}", "\n", "\0",
            "é",
        ]),
        0..60,
    );
    let json = json.prop_map(|parts| parts.concat().into_bytes());
    for_all(600, &prop_oneof![json, prop::collection::vec(any::<u8>(), 0..300), damaged()], |bytes| {
        let mut record = Record::new();
        record.read(&bytes);
        let _ = record.append(&bytes);
        let _ = Framework::read(&bytes);
        let _ = Programme::read(&bytes);
        let _ = record.as_of("2026-07-31".parse().unwrap()).problems();
        Ok(())
    });
}

#[test]
fn a_damaged_definition_makes_nothing_panic() {
    let documents = spp_core::assets::DEFINITIONS.to_vec();
    let wounds = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6);
    for_all(40, &(prop::sample::select(documents), wounds), |(document, wounds)| {
        let mut bytes = document.as_bytes().to_vec();
        for (at, byte) in wounds {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = Framework::read(&bytes);
        let _ = Programme::read(&bytes);
        Ok(())
    });
}

//! A record, read from memory and kept: by this library, and by two JSON libraries into the same typed payloads.
//!
//! The peers' payloads are this library's own types, read through serde, so they check what these check: ids, dates, bounds,
//! closed lists, required fields. They own their strings as these do. Beyond that this library keeps each event's text, notes
//! unknown fields, looks for identities that come twice and builds its index, which the peers do not.

use serde::Deserialize;
use spp_core::record::fact;
use spp_core::record::{Reader, Record};
use spp_core::time::Time;

use crate::clock::{peak, user};

#[derive(Deserialize)]
struct SonicEnvelope<'t> {
    specversion: String,
    id: String,
    source: String,
    #[serde(rename = "type")]
    type_name: String,
    time: Time,
    #[serde(borrow)]
    data: Option<sonic_rs::LazyValue<'t>>,
}

#[derive(Deserialize)]
struct SerdeEnvelope<'t> {
    specversion: String,
    id: String,
    source: String,
    #[serde(rename = "type")]
    type_name: String,
    time: Time,
    #[serde(borrow)]
    data: Option<&'t serde_json::value::RawValue>,
}

#[allow(dead_code, reason = "it is made to be kept")]
struct Kept {
    id: String,
    source: String,
    type_name: String,
    time: Time,
    payload: Option<Payload>,
}

macro_rules! payloads {
    ($($variant:ident $type:literal;)*) => {
        #[allow(dead_code, clippy::large_enum_variant, reason = "it is made to be kept")]
        enum Payload { $($variant(fact::$variant),)* }

        /// The payload of a type; none where the type or a word of it is not known.
        fn with_sonic(type_name: &str, data: &str) -> Option<Payload> {
            match type_name {
                $($type => sonic_rs::from_str(data).ok().map(Payload::$variant),)*
                _ => None,
            }
        }

        fn with_serde(type_name: &str, data: &str) -> Option<Payload> {
            match type_name {
                $($type => serde_json::from_str(data).ok().map(Payload::$variant),)*
                _ => None,
            }
        }
    };
}

payloads! {
    SchoolListed "spp.school_listed";
    SchoolSucceeded "spp.school_succeeded";
    PersonPosted "spp.person_posted";
    PersonLeft "spp.person_left";
    TrainingCompleted "spp.training_completed";
    ClusterFormed "spp.cluster_formed";
    ProgrammeAdopted "spp.programme_adopted";
    MemberJoined "spp.member_joined";
    MemberLeft "spp.member_left";
    LeadNamed "spp.lead_named";
    PhaseEntered "spp.phase_entered";
    SelfReviewCompleted "spp.self_review_completed";
    ReviewPlanned "spp.review_planned";
    ReviewPostponed "spp.review_postponed";
    ReviewCancelled "spp.review_cancelled";
    FocusAgreed "spp.focus_agreed";
    DataShared "spp.data_shared";
    VisitHeld "spp.visit_held";
    FeedbackGiven "spp.feedback_given";
    WorkshopHeld "spp.workshop_held";
    SupportArranged "spp.support_arranged";
    SupportConcluded "spp.support_concluded";
    ActionUpdated "spp.action_updated";
    ImpactReviewed "spp.impact_reviewed";
    HubDesignated "spp.hub_designated";
    HubEnded "spp.hub_ended";
    HubSupportGiven "spp.hub_support_given";
    WaiverGranted "spp.waiver_granted";
    FactNoted "spp.fact_noted";
    AccessGranted "spp.access_granted";
    AccessRevoked "spp.access_revoked";
    Amended "spp.amended";
    Withdrawn "spp.withdrawn";
}

fn checked(specversion: &str, kept: Kept) -> Kept {
    assert_eq!(specversion, "1.0");
    assert!(![&kept.id, &kept.source, &kept.type_name].iter().any(|part| part.trim().is_empty()));
    kept
}

fn sonic(line: &[u8]) -> Kept {
    let event: SonicEnvelope<'_> = sonic_rs::from_slice(line).unwrap();
    let data = event.data.as_ref().map_or("{}", |data| data.as_raw_str());
    let payload = with_sonic(&event.type_name, data);
    let SonicEnvelope { specversion, id, source, type_name, time, .. } = event;
    checked(&specversion, Kept { id, source, type_name, time, payload })
}

fn serde(line: &[u8]) -> Kept {
    let event: SerdeEnvelope<'_> = serde_json::from_slice(line).unwrap();
    let payload = with_serde(&event.type_name, event.data.map_or("{}", |data| data.get()));
    let SerdeEnvelope { specversion, id, source, type_name, time, .. } = event;
    checked(&specversion, Kept { id, source, type_name, time, payload })
}

fn lines(bytes: &[u8], read: impl Fn(&[u8]) -> Kept) -> Vec<Kept> {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let kept: Vec<Kept> = lines.map(read).collect();
    let typed = kept.iter().filter(|kept| kept.payload.is_some()).count();
    // Some types, and some words of closed lists, are of a newer writer.
    assert!(typed * 100 > kept.len() * 95, "{typed} of {}", kept.len());
    kept
}

/// Prints the user CPU seconds of one contender, without letting go of what it kept.
pub fn time(contender: &str, path: &str) {
    let bytes = std::fs::read(path).unwrap();
    let start = user();
    let kept: Box<dyn std::any::Any> = match contender {
        "ours" => {
            let mut record = Record::new();
            assert_eq!(record.read(&bytes).refused, 0);
            Box::new(record)
        }
        "sonic-rs" => Box::new(lines(&bytes, sonic)),
        "serde_json" => Box::new(lines(&bytes, serde)),
        _ => panic!("no such contender: {contender}"),
    };
    println!("{}", user() - start);
    std::mem::forget(kept);
}

/// Reads a file as a stream, and prints the most memory there ever was, and what of it was there before, in bytes.
pub fn memory(path: &str) {
    use std::io::Read;
    let mut file = std::fs::File::open(path).unwrap();
    let mut chunk = vec![0; 1 << 20];
    let before = peak();
    let (mut record, mut reader) = (Record::new(), Reader::new());
    loop {
        let read = file.read(&mut chunk).unwrap();
        if read == 0 {
            break;
        }
        reader.push(&mut record, &chunk[..read]);
    }
    assert_eq!(reader.finish(&mut record).refused, 0);
    let size = std::fs::metadata(path).unwrap().len() as f64;
    println!(
        "{} events of {:.0} MB read as a stream: {:.2} times the bytes, with all that is kept and indexed",
        record.len(),
        size / 1e6,
        (peak() - before) / size
    );
    std::mem::forget(record);
}

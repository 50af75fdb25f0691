//! A record, read from memory and kept: by this library, and by two JSON libraries into the same typed payloads.
//!
//! The peers' payloads are this library's own types, read through serde, so they check what these check: ids, dates, bounds,
//! closed lists, required fields. `sonic-rs` and `serde_json` do that and no more: they keep no text of an event and see neither
//! keys that come twice below a field they do not know, nor unknown fields, nor repeats. `sonic-rs-checked` sees all that, as
//! whoever needs it would have it done: one more walk over each event for keys, depth and NUL, payloads read through
//! `serde_ignored`, the text kept, a table of identities. It builds no index by what events are about, as this library does.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use spp_core::record::fact;
use spp_core::record::{Reader, Record};
use spp_core::time::Time;

use crate::clock::{peak, user};
use crate::stop;

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
    /// Only where all is checked.
    text: Option<Arc<str>>,
    unknown: Vec<String>,
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

        fn with_sonic_noting(type_name: &str, data: &str, unknown: &mut Vec<String>) -> Option<Payload> {
            let mut json = sonic_rs::Deserializer::from_str(data);
            let note = |path: serde_ignored::Path<'_>| unknown.push(path.to_string());
            match type_name {
                $($type => serde_ignored::deserialize(&mut json, note).ok().map(Payload::$variant),)*
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
    checked(&specversion, Kept { id, source, type_name, time, payload, text: None, unknown: Vec::new() })
}

fn sonic_checked(line: &[u8]) -> Kept {
    let text = simdutf8::basic::from_utf8(line).unwrap();
    Walk { depth: 0 }.deserialize(&mut sonic_rs::Deserializer::from_str(text)).unwrap();
    let event: SonicEnvelope<'_> = sonic_rs::from_str(text).unwrap();
    let data = event.data.as_ref().map_or("{}", |data| data.as_raw_str());
    let mut unknown = Vec::new();
    let payload = with_sonic_noting(&event.type_name, data, &mut unknown);
    let SonicEnvelope { specversion, id, source, type_name, time, .. } = event;
    checked(&specversion, Kept { id, source, type_name, time, payload, text: Some(text.into()), unknown })
}

/// One value, looked at for keys that come twice, depth and NUL.
struct Walk {
    depth: usize,
}

#[derive(Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

impl<'de> DeserializeSeed<'de> for Walk {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        if self.depth > 32 {
            return Err(D::Error::custom("nested too deep"));
        }
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if memchr::memchr(0, text.as_bytes()).is_some() { Err(E::custom("NUL")) } else { Ok(()) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Walk { depth: self.depth + 1 })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut keys: Vec<Cow<'de, str>> = Vec::new();
        while let Some(Text(key)) = map.next_key()? {
            if keys.contains(&key) {
                return Err(A::Error::custom("a key comes twice"));
            }
            keys.push(key);
            map.next_value_seed(Walk { depth: self.depth + 1 })?;
        }
        Ok(())
    }
}

fn serde(line: &[u8]) -> Kept {
    let event: SerdeEnvelope<'_> = serde_json::from_slice(line).unwrap();
    let payload = with_serde(&event.type_name, event.data.map_or("{}", |data| data.get()));
    let SerdeEnvelope { specversion, id, source, type_name, time, .. } = event;
    checked(&specversion, Kept { id, source, type_name, time, payload, text: None, unknown: Vec::new() })
}

fn lines(bytes: &[u8], read: impl Fn(&[u8]) -> Kept) -> Vec<Kept> {
    let mut kept = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', bytes) {
        kept.push(read(&bytes[start..end]));
        start = end + 1;
    }
    let typed = kept.iter().filter(|kept| kept.payload.is_some()).count();
    // Some types, and some words of closed lists, are of a newer writer.
    assert!(typed * 100 > kept.len() * 95, "{typed} of {}", kept.len());
    kept
}

fn repeats(kept: &[Kept]) -> HashMap<(&str, &str), usize, foldhash::fast::FixedState> {
    let mut found = HashMap::default();
    kept.iter().for_each(|kept| *found.entry((kept.source.as_str(), kept.id.as_str())).or_default() += 1);
    found
}

/// Prints the user CPU seconds of one contender: the mean of `times` readings after a first one, which has the memory given
/// out by the system. What is kept is let go between, and that is not counted.
pub fn time(contender: &str, path: &str, times: u32) {
    let bytes = file(path);
    let mut taken = 0.0;
    for reading in 0..=times {
        let start = user();
        let kept: Box<dyn std::any::Any> = match contender {
            "ours" => {
                let mut record = Record::new();
                assert_eq!(record.read(&bytes).refused, 0);
                Box::new(record)
            }
            "sonic-rs" => Box::new(lines(&bytes, sonic)),
            "sonic-rs-checked" => {
                let kept = lines(&bytes, sonic_checked);
                assert!(repeats(&kept).values().any(|times| *times > 1));
                Box::new(kept)
            }
            "serde_json" => Box::new(lines(&bytes, serde)),
            _ => stop(&format!("no such contender: {contender}")),
        };
        if reading > 0 || times == 0 {
            taken += user() - start;
        }
        drop(kept);
    }
    println!("{}", taken / f64::from(times.max(1)));
}

/// A file, or the end of the program with a word.
fn file(path: &str) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|fault| stop(&format!("{path}: {fault}")))
}

/// Reads a file as a stream, and prints the most memory there ever was, and what of it was there before, in bytes.
pub fn memory(path: &str) {
    use std::io::Read;
    let mut file = std::fs::File::open(path).unwrap_or_else(|fault| stop(&format!("{path}: {fault}")));
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

//! Reading and answering at one size and the next: linear, or not.

use std::io::Read;

use spp_core::definitions::Definitions;
use spp_core::record::{Reader, Record};

use crate::clock::{peak, user};
use crate::generate::Plan;
use crate::stop;

/// The record of a plan, read as a stream, and its bytes.
pub fn read(plan: &Plan) -> (Record, usize) {
    let mut record = Record::new();
    let (mut chunk, mut bytes) = (String::new(), 0);
    for line in plan.lines() {
        chunk.push_str(&line);
        chunk.push('\n');
        if chunk.len() > 8 << 20 {
            bytes += chunk.len();
            record.read(chunk.as_bytes());
            chunk.clear();
        }
    }
    bytes += chunk.len();
    record.read(chunk.as_bytes());
    (record, bytes)
}

/// A file read as a stream, then all answers.
pub fn run(path: &str) {
    let mut file = std::fs::File::open(path).unwrap_or_else(|fault| stop(&format!("{path}: {fault}")));
    let mut chunk = vec![0; 1 << 20];
    let (mut record, mut reader, mut bytes) = (Record::new(), Reader::new(), 0.0);
    let start = user();
    loop {
        let read = file.read(&mut chunk).unwrap_or_else(|fault| stop(&format!("{path}: {fault}")));
        if read == 0 {
            break;
        }
        bytes += read as f64;
        reader.push(&mut record, &chunk[..read]);
    }
    assert_eq!(reader.finish(&mut record).refused, 0);
    let read = user() - start;
    let most = peak();
    let view = record.as_of(Plan::end().parse().unwrap());
    let definitions = Definitions::illustrative();
    let start = user();
    let answers = view.assess_all(&definitions).count();
    let answered = user() - start;
    let events = record.len() as f64;
    println!(
        "{answers} clusters, {events} events, {:.0} MB: read at {:.2} us an event, {:.0} MB/s; at most {:.2} of the bytes in memory; \
         all answers {:.0} us a cluster, {:.1} us an event",
        bytes / 1e6,
        read / events * 1e6,
        bytes / 1e6 / read,
        most / bytes,
        answered / answers as f64 * 1e6,
        answered / events * 1e6,
    );
}

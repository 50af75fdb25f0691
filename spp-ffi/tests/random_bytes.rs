//! Bytes that nobody meant, through the entries: whatever they are, no call panics and none loses what was there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test that panics has done its job"
)]

use std::mem::MaybeUninit;

use spp_core::assets;
use spp_core::problem::Code;

/// Xorshift: the same numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    /// Bytes changed, cut and doubled here and there; half the time as they were.
    fn mangled(&mut self, bytes: &[u8]) -> Vec<u8> {
        const PIECES: [&[u8]; 12] = [
            b"null",
            b"-1",
            b"1e999",
            b"\"\"",
            b"[]",
            b"{}",
            b"\\u0000",
            b"\xFF",
            b"\"2026-02-30\"",
            b"99999999999999999999",
            b"\n",
            b"true",
        ];
        let mut out = bytes.to_vec();
        let times = if self.below(2) == 0 { 0 } else { 1 + self.below(3) };
        for _ in 0..times {
            let (from, to) = (self.below(out.len()), self.below(out.len()));
            let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 40));
            match self.below(4) {
                0 => out.truncate(to),
                1 => drop(out.drain(from..to)),
                2 => drop(out.splice(from..to, PIECES[self.below(PIECES.len())].iter().copied())),
                _ => out.extend_from_within(from..to),
            }
        }
        out
    }
}

/// What an entry put into its place.
macro_rules! made {
    ($entry:ident($($argument:expr),*)) => {{
        let mut place = MaybeUninit::uninit();
        // SAFETY: the bytes are alive for the call, and the entry always writes its place.
        #[allow(unused_unsafe, reason = "some entries take no bytes, and are safe")]
        let (status, made) = unsafe { (spp::$entry($($argument,)* Some(&mut place), None), place.assume_init()) };
        assert_ne!(status, Code::Panic.number(), stringify!($entry));
        made
    }};
}

#[test]
fn no_bytes_make_a_call_panic() {
    let mut random = Random(0x5EED_0F5C_4001_2026);
    let record = made!(spp_record_new());
    let definitions = made!(spp_definitions_illustrative());
    let lines: Vec<&str> = assets::SAMPLE.lines().collect();
    let documents = assets::DEFINITIONS;
    for round in 0..200_usize {
        let before = spp::spp_record_len(record.as_deref());
        let mut events = Vec::new();
        for _ in 0..4 {
            let line = lines[random.below(lines.len())];
            events.extend(random.mangled(line.as_bytes()));
            events.push(b'\n');
        }
        let report = made!(spp_record_read(record.as_deref(), events.as_ptr().cast(), events.len()));
        let report = report.unwrap();
        assert_eq!(spp::spp_record_len(record.as_deref()), before + spp::spp_report_added(Some(&report)));
        drop(made!(spp_report_to_json(Some(&report))));

        let date = random.mangled(b"2026-07-31");
        let view = made!(spp_record_as_of(record.as_deref(), date.as_ptr().cast(), date.len()));
        let cluster = random.mangled(b"oak");
        drop(made!(spp_view_assess(
            view.as_deref(),
            cluster.as_ptr().cast(),
            cluster.len(),
            definitions.as_deref()
        )));
        if round % 20 == 0 {
            let document = documents[random.below(documents.len())];
            let document = random.mangled(document.as_bytes());
            drop(made!(spp_definitions_read(
                definitions.as_deref(),
                document.as_ptr().cast(),
                document.len()
            )));
            // What was let in is answered about: every cluster, on a day after all events.
            let view = made!(spp_record_as_of(record.as_deref(), c"2199-12-31".as_ptr(), 10));
            drop(made!(spp_view_assess_all(view.as_deref(), definitions.as_deref())));
            drop(made!(spp_record_problems(record.as_deref())));
        }
    }
    assert!(spp::spp_record_len(record.as_deref()) > 100);
}

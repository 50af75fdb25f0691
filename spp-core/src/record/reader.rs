//! Reading from chunks: a file, a socket, a host's own buffers; never more in memory than one line.

use std::sync::Arc;

use super::read::{self, Lines, Report, without_mark};
use super::{Record, Store, event};
use crate::json::Limits;

/// Reads events that come in chunks of any size, with the same outcome as [`Record::read`] of all of them at once.
///
/// Of NDJSON it holds the line that is not complete yet, up to the limit of [`Limits::bytes`]; until so much has come it
/// cannot tell NDJSON from a single event over several lines, and holds that. A batch (JSON array) is held whole until
/// [`Reader::finish`]. Linear in the bytes.
///
/// Send and Sync; one writer at a time.
#[derive(Debug, Clone)]
pub struct Reader {
    limits: Limits,
    report: Report,
    state: State,
}

#[derive(Debug, Clone)]
enum State {
    /// All that came, while it may still be a single event or a batch.
    Held(Held),
    Lines(Lines, Line),
}

/// Bytes that are not complete yet. When there are many it is looked at whether they are too many; then again when they have
/// doubled, so that looking stays linear.
#[derive(Debug, Clone)]
struct Held {
    bytes: Vec<u8>,
    look_at: usize,
}

impl Held {
    fn new(limits: &Limits) -> Held {
        Held { bytes: Vec::new(), look_at: limits.bytes.saturating_add(1) }
    }

    /// Whether it is time to look.
    fn add(&mut self, part: &[u8]) -> bool {
        self.bytes.extend_from_slice(part);
        let is_time = self.bytes.len() >= self.look_at;
        if is_time {
            self.look_at = self.bytes.len().saturating_mul(2);
        }
        is_time
    }
}

/// The line that is not complete yet.
#[derive(Debug, Clone)]
enum Line {
    Held(Held),
    /// It is too long, and let go; its length without white space around it, what white space there is at its end.
    TooLong {
        bytes: usize,
        spaces: usize,
        ends_in_cr: bool,
    },
}

impl Reader {
    /// A reader with the default limits.
    #[must_use]
    pub fn new() -> Self {
        Reader::within(&Limits::default())
    }

    /// A reader within limits of the caller's.
    #[must_use]
    pub fn within(limits: &Limits) -> Self {
        Reader { limits: *limits, report: Report::default(), state: State::Held(Held::new(limits)) }
    }

    /// Adds the events that are complete with this chunk. What is refused is in the report at the end.
    pub fn push(&mut self, record: &mut Record, chunk: &[u8]) {
        let store = Arc::make_mut(&mut record.store);
        match &mut self.state {
            State::Held(held) => {
                if held.add(chunk) && are_lines(&held.bytes, &self.limits) {
                    let held = std::mem::take(&mut held.bytes);
                    let mut lines = Lines::default();
                    let mut line = Line::Held(Held::new(&self.limits));
                    let unmarked = without_mark(&held, &mut self.report);
                    line.push(unmarked, &mut lines, store, &self.limits, &mut self.report);
                    self.state = State::Lines(lines, line);
                }
            }
            State::Lines(lines, line) => line.push(chunk, lines, store, &self.limits, &mut self.report),
        }
    }

    /// Adds what is left, and gives the report. What was refused is in [`Record::problems`] too, from now on.
    pub fn finish(mut self, record: &mut Record) -> Report {
        let store = Arc::make_mut(&mut record.store);
        match self.state {
            State::Held(held) => self.report = read::read(store, &held.bytes, &self.limits),
            State::Lines(mut lines, line) => line.end(&mut lines, store, &self.limits, &mut self.report),
        }
        store.keep(&self.report.problems);
        self.report
    }
}

impl Default for Reader {
    fn default() -> Self {
        Reader::new()
    }
}

/// Whether it can be nothing but NDJSON: no array, and too long for one event.
fn are_lines(held: &[u8], limits: &Limits) -> bool {
    let trimmed = held.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(held).trim_ascii();
    trimmed.len() > limits.bytes && trimmed.first() != Some(&b'[')
}

impl Line {
    fn push(
        &mut self,
        chunk: &[u8],
        lines: &mut Lines,
        store: &mut Store,
        limits: &Limits,
        report: &mut Report,
    ) {
        let mut rest = chunk;
        while let Some(end) = memchr::memchr(b'\n', rest) {
            let (line, after) = (rest.get(..end).unwrap_or_default(), rest.get(end..).unwrap_or_default());
            rest = after.get(1..).unwrap_or_default();
            match self {
                Line::Held(held) if held.bytes.is_empty() => lines.take(line, store, limits, report),
                _ => {
                    self.add(line, limits);
                    let complete = std::mem::replace(self, Line::Held(Held::new(limits)));
                    complete.end(lines, store, limits, report);
                }
            }
        }
        self.add(rest, limits);
    }

    fn add(&mut self, part: &[u8], limits: &Limits) {
        match self {
            Line::Held(held) => {
                let content = if held.add(part) { event::trimmed(&held.bytes).len() } else { 0 };
                if content > limits.bytes {
                    let bytes = content;
                    let spaces = held.bytes.len().saturating_sub(held.bytes.trim_ascii_end().len());
                    let ends_in_cr = held.bytes.last() == Some(&b'\r');
                    *self = Line::TooLong { bytes, spaces, ends_in_cr };
                }
            }
            Line::TooLong { bytes, spaces, ends_in_cr } => {
                let Some(last) = part.last() else { return };
                *ends_in_cr = *last == b'\r';
                let content = part.trim_ascii_end().len();
                if content > 0 {
                    *bytes = bytes.saturating_add(*spaces).saturating_add(content);
                    *spaces = 0;
                }
                *spaces = spaces.saturating_add(part.len().saturating_sub(content));
            }
        }
    }

    fn end(self, lines: &mut Lines, store: &mut Store, limits: &Limits, report: &mut Report) {
        match self {
            Line::Held(held) => lines.take(&held.bytes, store, limits, report),
            Line::TooLong { bytes, ends_in_cr, .. } => lines.refuse_long(bytes, ends_in_cr, limits, report),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = r#"{"specversion":"1.0","id":"1","source":"urn:t","type":"spp.cluster_formed","time":"2026-01-01T00:00:00Z","data":{"on":"2026-01-01","cluster":"c"}}"#;

    /// The same outcome at once and in chunks of every size.
    #[track_caller]
    fn alike(input: &[u8], limits: &Limits) {
        let mut whole = Record::new();
        let report = whole.read_within(input, limits);
        for size in (1..=9).chain([64, 150, 1_000, 100_000]) {
            let (mut record, mut reader) = (Record::new(), Reader::within(limits));
            for chunk in input.chunks(size) {
                reader.push(&mut record, chunk);
            }
            assert_eq!(reader.finish(&mut record), report, "in chunks of {size}");
            assert_eq!(record.dump(), whole.dump());
            assert_eq!(record.problems(), whole.problems());
        }
    }

    #[test]
    fn chunks_of_any_size_give_what_the_whole_gives() {
        let other = EVENT.replace("\"1\",\"source", "\"2\",\"source");
        let pretty = EVENT.replace(',', ",\n  ");
        let long = EVENT.replace("\"c\"", &format!("\"c\",\"note\":\"{}\"", "x".repeat(900)));
        let spaces = " ".repeat(700);
        let inputs = [
            String::new(),
            " \r\n\n".to_owned(),
            EVENT.to_owned(),
            format!("{EVENT}\n"),
            format!("\u{feff}\n{EVENT}\r\n\r\n{other}\r\n{EVENT}"),
            pretty.clone(),
            format!("\u{feff}{pretty}\n{spaces}"),
            format!("{pretty}\n{EVENT}\n"),
            format!("[{EVENT},\n{other},{long},{{}}]"),
            format!("[{EVENT}"),
            format!("{EVENT}\n{long}\n{other}"),
            format!("{long}\r\n{EVENT}\r\n"),
            format!("\u{feff}{long}\n\u{feff}{other}\n{spaces}\n{EVENT}"),
            format!("{EVENT}\n{spaces}{other}{spaces}\r\n{spaces}{long}{spaces}\r\nx"),
            format!("{EVENT}\n{other}\n{EVENT}\n{other}\n{EVENT}\n{{\"open\":"),
        ];
        for input in &inputs {
            for bytes in [200, 400, 1 << 20] {
                alike(input.as_bytes(), &Limits { bytes, depth: 8 });
            }
        }
        alike(b"\xff\n\xef\xbb", &Limits::default());
        alike(crate::assets::SAMPLE.as_bytes(), &Limits { bytes: 2_000, depth: 32 });
    }

    #[test]
    fn a_line_over_the_limit_is_not_held() {
        let limits = Limits { bytes: 1_000, depth: 8 };
        let (mut record, mut reader) = (Record::new(), Reader::within(&limits));
        for _ in 0..1_000 {
            reader.push(&mut record, &[b'x'; 100]);
            let held = match &reader.state {
                State::Held(held) | State::Lines(_, Line::Held(held)) => held.bytes.len(),
                State::Lines(_, Line::TooLong { .. }) => 0,
            };
            assert!(held <= 1_100, "{held}");
        }
        reader.push(&mut record, format!("\n{EVENT}\n").as_bytes());
        assert_eq!(record.len(), 1);
        let report = reader.finish(&mut record);
        assert_eq!((report.added, report.refused), (1, 1));
        assert_eq!(
            report.problems.first().map(|p| p.message.as_str()),
            Some("100000 bytes, more than the limit of 1000")
        );
    }
}

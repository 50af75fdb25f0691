//! What systems write down: events with an identity, late now and then, sometimes wrong and put right.

use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;

use super::json::{Fields, Json, Style};

/// A system that records.
#[derive(Debug)]
pub struct Source {
    uri: String,
    id: String,
    is_ascii: bool,
    has_offset: bool,
    count: u32,
}

impl Source {
    pub fn new(rng: &mut Rng, uri: String, id: String) -> Source {
        Source { uri, id, is_ascii: rng.u8(..5) == 0, has_offset: rng.u8(..10) == 0, count: 0 }
    }
}

#[derive(Debug)]
pub struct Log {
    pub rng: Rng,
    /// Of its own, so that the same facts are told in whatever order their keys are.
    key_order: Rng,
    /// Nothing is recorded before this day, nor is anything true after `end`.
    pub today: Date,
    end: Date,
    is_shuffled: bool,
    sources: Vec<Source>,
    lines: Vec<String>,
}

impl Log {
    pub fn new(rng: Rng, today: Date, end: Date, is_shuffled: bool) -> Log {
        Log {
            rng,
            key_order: Rng::with_seed(1),
            today,
            end,
            is_shuffled,
            sources: Vec::new(),
            lines: Vec::new(),
        }
    }

    pub fn source(&mut self, uri: String, id: String) -> usize {
        let source = Source::new(&mut self.rng, uri, id);
        self.sources.push(source);
        self.sources.len() - 1
    }

    pub fn into_lines(self) -> Vec<String> {
        self.lines
    }

    pub fn chance(&mut self, share: f64) -> bool {
        self.rng.f64() < share
    }

    /// Records an event of a day, and what befalls some events: a vendor's own field, a repeat, a conflict, a correction.
    pub fn event(&mut self, source: usize, kind: &str, on: Date, data: Fields) {
        if on > self.end {
            return;
        }
        let known = on.max(self.today);
        let late = match self.rng.u8(..100) {
            0..=59 => self.rng.i32(0..4),
            60..=94 => self.rng.i32(4..15),
            _ => self.rng.i32(15..150),
        };
        let recorded = later(known, late);
        let Source { id, count, .. } = &mut self.sources[source];
        *count += 1;
        let id = format!("{id}-{count:05}");
        let noted = if self.rng.u16(..100) == 0 {
            data.clone().with("vendor_ref", format!("V/{}", self.rng.u32(..)))
        } else {
            data
        };
        let fate = self.rng.u32(..10_000);
        self.write(source, &id, kind, recorded, about(on, &noted));
        match fate {
            0..40 => {
                let last = self.lines[self.lines.len() - 1].clone();
                self.lines.push(last);
            }
            40..42 => self.write(source, &id, kind, later(recorded, 3), about(later(on, 2), &noted)),
            42..160 => {
                let put_right = Fields::default().with("event", id).with("data", about(later(on, 1), &noted));
                self.correct(source, "amended", later(recorded, 5), put_right);
            }
            160..200 => {
                let taken_back = Fields::default().with("event", id).with("reason", "entered twice");
                self.correct(source, "withdrawn", later(recorded, 9), taken_back);
            }
            200..230 => {
                let id = format!("x-{id}");
                let data = Fields::default().with("on", on).with("copies", 40).with("title", "Newsletter");
                self.write(source, &id, "example.newsletter_sent", recorded, data.into());
            }
            230..240 => {
                let data = Fields::default().with("on", on).with("slots", vec![Json::from(1), Json::from(2)]);
                self.write(source, &format!("x-{id}"), "timetable_read", recorded, data.into());
            }
            _ => {}
        }
    }

    fn correct(&mut self, source: usize, kind: &str, recorded: Date, data: Fields) {
        let Source { id, count, .. } = &mut self.sources[source];
        *count += 1;
        let id = format!("{id}-{count:05}");
        self.write(source, &id, kind, recorded, about(recorded, &data));
    }

    fn write(&mut self, source: usize, id: &str, kind: &str, recorded: Date, data: Json) {
        let Source { uri, is_ascii, has_offset, .. } = &self.sources[source];
        let (hour, minute, second) = (self.rng.u8(7..18), self.rng.u8(..60), self.rng.u8(..60));
        let zone = if *has_offset { ".120+01:00" } else { "Z" };
        let event: Json = Fields::default()
            .with("specversion", "1.0")
            .with("id", id)
            .with("source", uri.as_str())
            .with("type", if kind.contains('.') { kind.to_owned() } else { format!("spp.{kind}") })
            .with("time", format!("{recorded}T{hour:02}:{minute:02}:{second:02}{zone}"))
            .with("data", data)
            .into();
        let mut line = String::new();
        event.write(
            Style { is_ascii: *is_ascii, is_shuffled: self.is_shuffled },
            &mut self.key_order,
            &mut line,
        );
        self.lines.push(line);
    }
}

fn about(on: Date, data: &Fields) -> Json {
    let mut all = Fields::default().with("on", on);
    all.0.extend(data.0.iter().cloned());
    all.into()
}

/// So many days later.
pub fn later(date: Date, days: i32) -> Date {
    date.saturating_add(days.days())
}

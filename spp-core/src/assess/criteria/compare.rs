//! A value beside what is asked: the verdict, how far it is, and how many further items would reach it.

use crate::assess::answer::Verdict;
use crate::assess::measure::{Found, Measured, Needs};
use crate::programme::Threshold;
use crate::terms::{Number, Value};

/// What a comparison found.
#[derive(Debug)]
pub(super) struct Compared {
    pub(super) verdict: Verdict,
    pub(super) value: Option<Value>,
    pub(super) shortfall: Option<Number>,
    pub(super) needs: Option<u32>,
}

impl Compared {
    pub(super) fn of(measured: &Measured<'_>, threshold: Option<&Threshold>, as_count: bool) -> Compared {
        let cannot_tell =
            |value| Compared { verdict: Verdict::CannotTell, value, shortfall: None, needs: None };
        let Some(scale) = Scale::of(&measured.found, as_count) else {
            return match (&measured.found, threshold) {
                (Found::Noted(value), Some(Threshold::Equals(wanted))) => Compared {
                    verdict: if value == wanted { Verdict::Met } else { Verdict::NotMet },
                    ..cannot_tell(Some(value.clone()))
                },
                (Found::Noted(value), _) => cannot_tell(Some(value.clone())),
                _ => cannot_tell(None),
            };
        };
        let certain = scale.at(0);
        let value = Some(Value::Number(certain.into()));
        let Some(threshold) = threshold else { return cannot_tell(value) };
        let verdict = scale.verdict(threshold, measured.undetermined);
        let distance = match threshold {
            Threshold::AtLeast(least) => least.get() - certain,
            Threshold::AtMost(most) => certain - most.get(),
            Threshold::Equals(Value::Number(wanted)) => (wanted.get() - certain).abs(),
            Threshold::Equals(_) => 0.0,
        };
        let shortfall = (distance > 0.0).then(|| rounded(distance).into());
        let needs = match (threshold, measured.needs) {
            (Threshold::AtLeast(least), needs) if certain < least.get() => match needs {
                Needs::Shortfall => scale.needs(least.get()),
                Needs::Exactly(n) => Some(n),
                Needs::Never => None,
            },
            _ => None,
        };
        Compared { verdict, value, shortfall, needs }
    }
}

/// The values that a measure has as more and more items count.
#[derive(Debug, Clone, Copy)]
enum Scale {
    Whole(f64),
    Share { counted: u32, of: u32 },
}

impl Scale {
    /// `None` where there is no number: nothing measured, a share of none, a fact that is none.
    fn of(found: &Found, as_count: bool) -> Option<Scale> {
        match *found {
            Found::Count(n) => Some(Scale::Whole(f64::from(n))),
            // None of none is no share, but as a count it is 0.
            Found::Share { counted, .. } if as_count => Some(Scale::Whole(f64::from(counted))),
            Found::Share { of: 0, .. } | Found::Nothing => None,
            Found::Share { counted, of } => Some(Scale::Share { counted, of }),
            Found::Noted(Value::Number(number)) => Some(Scale::Whole(number.get())),
            Found::Noted(_) => None,
        }
    }

    /// The value where `more` items count besides those that certainly do. A quotient is rounded once, as is the text of a
    /// threshold, so that 4 of 5 is 0.8.
    fn at(self, more: u32) -> f64 {
        match self {
            Scale::Whole(n) => n + f64::from(more),
            Scale::Share { counted, of } => f64::from(counted.saturating_add(more)) / f64::from(of),
        }
    }

    fn verdict(self, threshold: &Threshold, undetermined: u32) -> Verdict {
        let (low, high) = (self.at(0), self.at(undetermined));
        let (is_met, may_be_met) = match threshold {
            Threshold::AtLeast(least) => (low >= least.get(), high >= least.get()),
            Threshold::AtMost(most) => (high <= most.get(), low <= most.get()),
            Threshold::Equals(Value::Number(wanted)) => {
                let may_be = (0..=undetermined).any(|more| self.at(more) == wanted.get());
                (may_be && undetermined == 0, may_be)
            }
            Threshold::Equals(_) => (false, false),
        };
        match (is_met, may_be_met) {
            (true, _) => Verdict::Met,
            (false, true) => Verdict::CannotTell,
            (false, false) => Verdict::NotMet,
        }
    }

    fn needs(self, least: f64) -> Option<u32> {
        match self {
            Scale::Whole(n) => Some((least - n).ceil() as u32),
            Scale::Share { counted, of } => {
                (1..=of.saturating_sub(counted)).find(|more| self.at(*more) >= least)
            }
        }
    }
}

/// 1 less 0.8 is 0.2 to a reader, whatever it is in binary.
fn rounded(distance: f64) -> f64 {
    const PLACES: f64 = 1e12;
    let rounded = (distance * PLACES).round() / PLACES;
    if rounded > 0.0 { rounded } else { distance }
}

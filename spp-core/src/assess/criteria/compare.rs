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
        let verdict = match scale {
            _ if measured.is_bounded => scale.verdict(threshold, measured.undetermined),
            // A number only grows by what may count; a share goes either way.
            Scale::Whole(_) => scale.verdict(threshold, u32::MAX),
            Scale::Share { .. } => Verdict::CannotTell,
        };
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
                let may_be = match self {
                    Scale::Whole(n) => {
                        let more = wanted.get() - n;
                        more.fract() == 0.0 && (0.0..=f64::from(undetermined)).contains(&more)
                    }
                    Scale::Share { .. } => (0..=undetermined).any(|more| self.at(more) == wanted.get()),
                };
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A verdict is what all numbers of undetermined items agree on that may turn out to count.
        #[test]
        fn an_interval_is_compared_as_a_whole(
            counted in 0_u32..6, undetermined in 0_u32..4, outside in 0_u32..4, is_share: bool, kind in 0..3, quarters in 0_u32..40,
        ) {
            let of = counted.saturating_add(undetermined).saturating_add(outside);
            prop_assume!(of > 0 || !is_share);
            let scale = if is_share { Scale::Share { counted, of } } else { Scale::Whole(f64::from(counted)) };
            let asked = f64::from(quarters) / if is_share { 40.0 } else { 4.0 };
            let threshold = match kind {
                0 => Threshold::AtLeast(asked.into()),
                1 => Threshold::AtMost(asked.into()),
                _ => Threshold::Equals(Value::Number(asked.into())),
            };
            let held: Vec<bool> = (0..=undetermined).map(|more| match kind {
                0 => scale.at(more) >= asked,
                1 => scale.at(more) <= asked,
                _ => scale.at(more) == asked,
            }).collect();
            let expected = match (held.contains(&true), held.contains(&false)) {
                (true, false) => Verdict::Met,
                (false, _) => Verdict::NotMet,
                (true, true) => Verdict::CannotTell,
            };
            prop_assert_eq!(scale.verdict(&threshold, undetermined), expected);
            if let Some(needs) = scale.needs(asked).filter(|_| scale.at(0) < asked) {
                prop_assert!(scale.at(needs) >= asked);
                prop_assert!(scale.at(needs.saturating_sub(1)) < asked);
            }
        }
    }

    #[test]
    fn a_share_is_rounded_as_its_threshold_is() {
        for of in 1..=200_u32 {
            for counted in 0..=of {
                let text = format!("{}", f64::from(counted) / f64::from(of));
                let asked: f64 = text.parse().unwrap();
                assert!(Scale::Share { counted, of }.at(0) >= asked);
            }
        }
        let fifths = Scale::Share { counted: 4, of: 5 };
        assert_eq!(fifths.verdict(&Threshold::AtLeast(0.8.into()), 0), Verdict::Met);
        assert_eq!(rounded(1.0 - 0.8), 0.2);
    }
}

//! The one sentence that says why.

use super::compare::Compared;
use crate::assess::answer::Verdict;
use crate::assess::measure::{Found, Measured};
use crate::programme::{Threshold, Unit};
use crate::terms::{Number, Value};

pub(super) fn unknown_measure(name: &str) -> String {
    format!("the measure `{}` is not known here, or lacks what it needs", name.escape_debug())
}

/// What was found, as the measure says it, and beside it what is needed, asked or not known.
pub(super) fn sentence(
    says: String,
    measured: &Measured<'_>,
    compared: &Compared,
    threshold: Option<&Threshold>,
    unit: Option<Unit>,
) -> String {
    let Some(threshold) = threshold else {
        return says + "; the programme gives nothing usable to compare that with";
    };
    let asked = || asked(threshold, unit);
    match (compared.verdict, &compared.value, compared.needs) {
        (_, None, _) => says,
        (Verdict::Met, Some(_), _) if matches!(threshold, Threshold::Equals(_)) => says + ", as asked",
        (Verdict::NotMet, Some(_), Some(1)) => says + "; 1 more is needed",
        (Verdict::NotMet, Some(_), Some(needs)) => says + &format!("; {needs} more are needed"),
        (Verdict::CannotTell, Some(_), _) if measured.undetermined > 0 => {
            format!("{says}; {}; {}", measured.unknown, asked())
        }
        (Verdict::CannotTell, Some(_), _) if matches!(measured.found, Found::Noted(_)) => {
            says + ", which is no number; " + &asked()
        }
        _ => says + "; " + &asked(),
    }
}

fn asked(threshold: &Threshold, unit: Option<Unit>) -> String {
    let amount = |number: &Number| match unit {
        // A hundredth of a percent is finer than anybody asks.
        Some(Unit::Share) => format!("{}%", (number.get() * 1e4).round() / 1e2),
        Some(Unit::Months) => format!("{number} {}", if number.get() == 1.0 { "month" } else { "months" }),
        _ => number.to_string(),
    };
    match threshold {
        Threshold::AtLeast(least) => format!("at least {} is asked", amount(least)),
        Threshold::AtMost(most) => format!("at most {} is allowed", amount(most)),
        Threshold::Equals(Value::Number(number)) => format!("exactly {} is asked", amount(number)),
        Threshold::Equals(Value::Bool(value)) => format!("{value} is asked"),
        Threshold::Equals(Value::Text(text)) => format!("`{text}` is asked"),
    }
}

//! Dates (the *as of* axis), times (the *known* axis) and the days of a programme's year.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use jiff::tz::Offset;
use jiff::{ToSpan, civil};
use schemars::JsonSchema;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::json::{Quick, Reader};
use crate::problem::{Code, Problem};

const FIRST_YEAR: i16 = 1800;
const LAST_YEAR: i16 = 2199;
/// 1800-01-01T00:00:00Z, and 2200-01-01T00:00:00Z, which is the first instant too late.
const FIRST: jiff::Timestamp = jiff::Timestamp::constant(-5_364_662_400, 0);
const END: jiff::Timestamp = jiff::Timestamp::constant(7_258_118_400, 0);

/// A day, 1800-01-01 to 2199-12-31: no school's life lies outside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The first day.
    pub const MIN: Date = Date(civil::Date::constant(FIRST_YEAR, 1, 1));
    /// The last day.
    pub const MAX: Date = Date(civil::Date::constant(LAST_YEAR, 12, 31));

    /// The day of a year, month and day, where it exists and is in range.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        civil::Date::new(year, month, day)
            .ok()
            .map(Date)
            .filter(|date| (Date::MIN..=Date::MAX).contains(date))
    }

    /// Its year, month and day.
    #[must_use]
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// So many days later (earlier where negative), held within the range.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Date {
        self.shifted(i64::from(days).days())
    }

    /// So many months later (earlier where negative), held within the range. 31 January and one month is the last day of
    /// February.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Date {
        self.shifted(i64::from(months).months())
    }

    fn shifted(self, span: jiff::Span) -> Date {
        Date(self.0.saturating_add(span)).clamp(Date::MIN, Date::MAX)
    }

    /// Whole months from `earlier` to this day; 0 where it is not later.
    #[must_use]
    pub fn months_since(self, earlier: Date) -> u32 {
        let (year, month, day) = self.parts();
        let (from_year, from_month, from_day) = earlier.parts();
        let months = (i32::from(year).saturating_sub(i32::from(from_year)))
            .saturating_mul(12)
            .saturating_add(i32::from(month).saturating_sub(i32::from(from_month)));
        // 31 January to 28 February is a whole month: the last day of a month stands for all that it lacks.
        let whole = day >= from_day || self.0 == self.0.last_of_month();
        u32::try_from(if whole { months } else { months.saturating_sub(1) }).unwrap_or(0)
    }

    /// Days from `earlier` to this day; negative where it is earlier.
    #[must_use]
    pub fn days_since(self, earlier: Date) -> i32 {
        self.0
            .duration_since(earlier.0)
            .as_hours()
            .checked_div(24)
            .and_then(|days| i32::try_from(days).ok())
            .unwrap_or(0)
    }

    /// The calendar date.
    #[must_use]
    pub fn civil(self) -> civil::Date {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = Box<Problem>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // A calendar date only: the parser alone would also take `20260731` and a time after it.
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(i, byte)| match i {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let date = shaped.then(|| text.parse::<civil::Date>().ok()).flatten();
        let Some(date) = date else {
            let message = format!("`{}` is not a date that exists, as `YYYY-MM-DD`", text.escape_debug());
            return Err(Box::new(Problem::new(Code::BadDate, message)));
        };
        if !(FIRST_YEAR..=LAST_YEAR).contains(&date.year()) {
            let message = format!("`{text}` is outside {} to {}", Date::MIN, Date::MAX);
            return Err(Box::new(Problem::new(Code::DateOutOfRange, message)));
        }
        Ok(Date(date))
    }
}

/// An instant: when something was recorded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(jiff::Timestamp);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Time {
    /// Microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn as_microseconds(self) -> i64 {
        self.0.as_microsecond()
    }
}

impl FromStr for Time {
    type Err = Box<Problem>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // RFC 3339 has no bracketed zone; the parser would take one.
        let time = if text.contains('[') { None } else { text.parse::<jiff::Timestamp>().ok() };
        let Some(time) = time else {
            let message =
                format!("`{}` is not a time with an offset, as `2026-03-05T09:12:00Z`", text.escape_debug());
            return Err(Box::new(Problem::new(Code::BadTime, message)));
        };
        if !(FIRST..END).contains(&time) {
            let message = format!("`{text}` is outside {} to {}", Date::MIN, Date::MAX);
            return Err(Box::new(Problem::new(Code::DateOutOfRange, message)));
        }
        Ok(Time(time))
    }
}

impl Quick for Date {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        json.fixed(Date::of_digits).or_else(|| json.text()?.parse().ok())
    }
}

impl Quick for Time {
    fn quick(json: &mut Reader<'_>) -> Option<Self> {
        json.fixed(Time::of_digits).or_else(|| json.text()?.parse().ok())
    }
}

impl Date {
    /// The day of `YYYY-MM-DD`.
    fn of_digits(text: &[u8; 10]) -> Option<Date> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
        let year = i16::from(digits(y1, y2)?).checked_mul(100)?.checked_add(i16::from(digits(y3, y4)?))?;
        Date::new(year, digits(m1, m2)?, digits(d1, d2)?)
    }
}

impl Time {
    /// The instant of `YYYY-MM-DDTHH:MM:SSZ`.
    fn of_digits(text: &[u8; 20]) -> Option<Time> {
        let (date, time) = text.split_first_chunk()?;
        let [b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'Z'] = *time else { return None };
        let time = civil::Time::new(digits(h1, h2)?, digits(m1, m2)?, digits(s1, s2)?, 0).ok()?;
        let date = Date::of_digits(date)?;
        Offset::UTC.to_timestamp(date.0.to_datetime(time)).ok().map(Time)
    }
}

/// The number of two digits.
fn digits(tens: u8, ones: u8) -> Option<i8> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte.wrapping_sub(b'0'));
    let number = digit(tens)?.checked_mul(10)?.checked_add(digit(ones)?)?;
    i8::try_from(number).ok()
}

/// A day of every year, `MM-DD`: when a programme's year starts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// The programme year that `date` lies in: its first day, and its last.
    #[must_use]
    pub fn year_of(self, date: Date) -> (Date, Date) {
        let (year, ..) = date.parts();
        let this = self.in_year(year);
        let first = if this <= date { this } else { self.in_year(year.saturating_sub(1)) };
        let (first_year, ..) = first.parts();
        (first, self.in_year(first_year.saturating_add(1)).plus_days(-1))
    }

    fn in_year(self, year: i16) -> Date {
        Date::new(year, self.month, self.day).unwrap_or(if year < FIRST_YEAR { Date::MIN } else { Date::MAX })
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl fmt::Debug for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for MonthDay {
    type Err = Box<Problem>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('-').filter(|(month, day)| month.len() == 2 && day.len() == 2);
        let parsed = parts.and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        // 29 February does not exist in every year, so 2001 is the year to ask.
        match parsed.filter(|&(month, day)| Date::new(2001, month, day).is_some()) {
            Some((month, day)) => Ok(MonthDay { month, day }),
            None => {
                let message = format!("`{}` is not a day of every year, as `09-01`", text.escape_debug());
                Err(Box::new(Problem::new(Code::BadMonthDay, message)))
            }
        }
    }
}

/// A value read from its text, which is not copied.
struct Parsed<T>(PhantomData<T>);

impl<T: FromStr<Err = Box<Problem>>> Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        // The code leads the message so that the reader of JSON can tell which fault it is.
        text.parse().map_err(|fault: Box<Problem>| E::custom(format!("{}: {}", fault.code, fault.message)))
    }
}

macro_rules! text_serde {
    ($($name:ident $format:literal;)*) => {$(
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Parsed(PhantomData))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                if $format.starts_with('^') {
                    schemars::json_schema!({ "type": "string", "pattern": $format })
                } else {
                    schemars::json_schema!({ "type": "string", "format": $format })
                }
            }
        }
    )*};
}

text_serde! {
    Date "date";
    Time "date-time";
    MonthDay "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        for text in
            ["2025-02-29", "2026-13-01", "20260731", "2026-7-31", "2026-07-31T00:00", "", "31/07/2026"]
        {
            assert_eq!(text.parse::<Date>().unwrap_err().code, Code::BadDate, "{text}");
        }
        for text in ["1799-12-31", "2200-01-01", "0001-01-01"] {
            assert_eq!(text.parse::<Date>().unwrap_err().code, Code::DateOutOfRange, "{text}");
        }
        assert_eq!(date("2024-02-29").to_string(), "2024-02-29");
    }

    /// Read digit by digit, a date or time is what the parser takes it for.
    #[test]
    fn digits_are_read_as_the_parser_reads_them() {
        let years = ["1799", "1800", "1900", "2000", "2024", "2025", "2199", "2200", "20:5", "2O25"];
        for year in years {
            for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
                let text = format!("{year}-{month:02}-{day:02}");
                let read = Date::of_digits(text.as_bytes().first_chunk().unwrap());
                assert_eq!(read, text.parse().ok(), "{text}");
                let text = format!("{text}T23:59:59Z");
                let read = Time::of_digits(text.as_bytes().first_chunk().unwrap());
                assert_eq!(read, text.parse().ok(), "{text}");
            }
        }
        for (hour, rest) in (0..=25).flat_map(|hour| (0..=61).map(move |rest| (hour, rest))) {
            for text in
                [format!("2026-03-29T{hour:02}:{rest:02}:00Z"), format!("2026-03-29T{hour:02}:00:{rest:02}Z")]
            {
                // A leap second is left to the parser.
                let expected = text.parse().ok().filter(|_| !text.contains(":60"));
                assert_eq!(Time::of_digits(text.as_bytes().first_chunk().unwrap()), expected, "{text}");
            }
        }
        for text in
            ["2026-03-29 10:00:00Z", "2026-03-29T10:00:00z", "2026-03-29T10-00:00Z", "2026/03/29T10:00:00Z"]
        {
            assert_eq!(Time::of_digits(text.as_bytes().first_chunk().unwrap()), None, "{text}");
        }
    }

    #[test]
    fn times_need_an_offset() {
        for text in ["2026-03-05T09:12:00", "2026-03-05", "2026-03-05T09:12:00Z[Europe/London]", "x"] {
            assert_eq!(text.parse::<Time>().unwrap_err().code, Code::BadTime, "{text}");
        }
        for text in ["1799-12-31T23:59:59.999999999Z", "2200-01-01T00:00:00Z", "2199-12-31T23:30:00-01:00"] {
            assert_eq!(text.parse::<Time>().unwrap_err().code, Code::DateOutOfRange, "{text}");
        }
        for text in ["1800-01-01T00:00:00Z", "2199-12-31T23:59:59.999999999Z", "2200-01-01T00:30:00+01:00"] {
            assert!(text.parse::<Time>().is_ok(), "{text}");
        }
        let summer: Time = "2026-06-05T10:12:00+01:00".parse().unwrap();
        assert_eq!(summer.to_string(), "2026-06-05T09:12:00Z");
    }

    #[test]
    fn a_programme_year_holds_its_first_and_last_day() {
        let starts: MonthDay = "09-01".parse().unwrap();
        let year = (date("2025-09-01"), date("2026-08-31"));
        for text in ["2025-09-01", "2026-01-01", "2026-08-31"] {
            assert_eq!(starts.year_of(date(text)), year, "{text}");
        }
        assert_eq!(starts.year_of(date("2025-08-31")).1, date("2025-08-31"));
        for text in ["9-1", "02-29", "13-01", "0901"] {
            assert_eq!(text.parse::<MonthDay>().unwrap_err().code, Code::BadMonthDay, "{text}");
        }
    }

    #[test]
    fn months_are_whole() {
        assert_eq!(date("2026-08-31").months_since(date("2025-09-01")), 11);
        assert_eq!(date("2026-09-01").months_since(date("2025-09-01")), 12);
        assert_eq!(date("2026-02-28").months_since(date("2026-01-31")), 1);
        assert_eq!(date("2025-01-01").months_since(date("2026-01-01")), 0);
        assert_eq!(date("2026-03-01").days_since(date("2026-02-27")), 2);
        assert_eq!(Date::MAX.plus_days(1), Date::MAX);
    }
}

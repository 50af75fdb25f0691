//! The cells of one row: texts, dates, numbers and URNs, each reported where it cannot be read.

use csv::StringRecord;

use super::table::Column;
use crate::ids::Urn;
use crate::json::escaped;
use crate::problem::{Code, Problem, Severity};
use crate::time::Date;

/// One row, and where its problems go.
pub(super) struct Row<'a> {
    /// The line on which it starts, from 1.
    pub(super) line: u64,
    pub(super) record: &'a StringRecord,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl<'a> Row<'a> {
    /// A cell, without outer white space; `None` where it is blank or its column is not there.
    pub(super) fn text(&self, column: Option<&Column>) -> Option<&'a str> {
        let cell = self.record.get(column?.index)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// The same in one line: cells may hold line ends, names may not.
    pub(super) fn words(&self, column: Option<&Column>) -> Option<String> {
        let cell = self.text(column)?;
        let words: Vec<&str> = cell.split(|c: char| c.is_whitespace() || c.is_control()).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// A URN; the row is of no use without one.
    pub(super) fn urn(&mut self, column: &Column) -> Option<Urn> {
        let cell = self.text(Some(column)).unwrap_or("");
        let urn = Urn::parse(cell);
        if urn.is_none() {
            // Children's centres and their linked sites have URNs of five digits.
            let (code, why) = if cell.len() == 5 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
                (Code::NotASchool, "is a URN of five digits, as children's centres have")
            } else {
                (Code::RowBadUrn, "is not a URN of six digits")
            };
            self.report(code, Some(column), format!("`{}` {why}", cell.escape_debug()));
        }
        urn
    }

    /// A date, `dd-mm-yyyy` as GIAS writes it, with slashes, or `yyyy-mm-dd`.
    pub(super) fn date(&mut self, column: Option<&Column>) -> Option<Date> {
        let cell = self.text(column)?;
        let date = date(cell);
        if date.is_none() {
            let message = format!("`{}` is not a date that exists, as `31-08-2026`", cell.escape_debug());
            self.report(Code::RowBadDate, column, message);
        }
        date
    }

    /// A whole number of at most `most`.
    pub(super) fn number(&mut self, column: Option<&Column>, most: u32) -> Option<u32> {
        let cell = self.text(column)?;
        let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.then(|| cell.parse().ok()).flatten().filter(|number| *number <= most);
        if number.is_none() {
            let message = format!("`{}` is not a whole number of at most {most}", cell.escape_debug());
            self.report(Code::RowBadNumber, column, message);
        }
        number
    }

    /// Reports a problem of the row, in a column where it is of one.
    pub(super) fn report(&mut self, code: Code, column: Option<&Column>, message: impl Into<String>) {
        let path = column.map(|column| format!("/{}", escaped(&column.heading))).unwrap_or_default();
        self.problems.push(Problem::new(code, message).on_line(self.line).at(path));
    }

    /// Reports that the row says again what an earlier one said: a notice where it says the same, else a warning.
    pub(super) fn repeated(&mut self, what: &str, first: u64, same: bool) {
        let how = if same { "with the same content" } else { "with other content, which is left out" };
        self.report(Code::RowRepeated, None, format!("`{what}` was on line {first} already, {how}"));
        if same && let Some(problem) = self.problems.last_mut() {
            problem.severity = Severity::Notice;
        }
    }
}

fn date(cell: &str) -> Option<Date> {
    // Some editions and most spreadsheets write midnight after the day.
    let day = cell.strip_suffix(" 00:00:00").or(cell.strip_suffix(" 00:00")).unwrap_or(cell);
    let mut parts = day.split(['-', '/']);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || ![first, month, last].into_iter().all(plain) {
        return None;
    }
    // A year of two digits could be of any century, so it is no date.
    let (year, day) = match (first.len(), last.len()) {
        (4, 1..=2) => (first, last),
        (1..=2, 4) => (last, first),
        _ => return None,
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_of_the_day_first() {
        for cell in ["01-09-2014", "01/09/2014", "1/9/2014", "2014-09-01", "01-09-2014 00:00:00"] {
            assert_eq!(date(cell).map(|date| date.to_string()).as_deref(), Some("2014-09-01"), "{cell}");
        }
        for cell in ["31-02-2014", "09-13-2014", "01-09-14", "01-09", "x", "01-09-2014-1", "+1-09-2014", "--"]
        {
            assert_eq!(date(cell), None, "{cell}");
        }
    }
}

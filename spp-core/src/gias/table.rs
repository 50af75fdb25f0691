//! The table in an extract: its encoding, its heading, its rows.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::row::Row;
use crate::problem::{Code, Problem, Result};

/// A column of one extract.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) index: usize,
    /// Its heading, as the extract writes it.
    pub(super) heading: String,
}

/// The heading: columns are found by name, as editions add, drop and move them.
#[derive(Debug)]
pub(super) struct Heading(Vec<(String, Column)>);

impl Heading {
    fn new(record: &StringRecord) -> Self {
        let columns = record.iter().enumerate().map(|(index, heading)| {
            let heading = heading.trim().to_owned();
            (normal(&heading), Column { index, heading })
        });
        Heading(columns.collect())
    }

    /// The first column with one of these names, the earlier name before the later.
    pub(super) fn find(&self, names: &[&str]) -> Option<Column> {
        names.iter().find_map(|name| {
            self.0.iter().find(|(normal, _)| normal == name).map(|(_, column)| column.clone())
        })
    }

    /// The same, where the extract is useless without it. `called` is GIAS's own heading.
    pub(super) fn need(&self, called: &str, names: &[&str]) -> Result<Column> {
        self.find(names).ok_or_else(|| {
            Box::new(Problem::new(Code::MissingColumn, format!("the extract has no column `{called}`")))
        })
    }
}

/// A name without case, spaces and signs: `LA (name)`, `La_Name` and `LAName` are one.
pub(super) fn normal(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What reading a table came to, besides what the rows made of themselves.
pub(super) struct Outcome {
    /// Rows below the heading.
    pub(super) rows: u64,
    /// Rows that have not the columns of the heading.
    pub(super) misshapen: u64,
    pub(super) problems: Vec<Problem>,
}

/// Reads a table: `columns` picks what is needed of the heading, `each` takes the rows in their order.
pub(super) fn read<C>(
    bytes: &[u8],
    columns: impl FnOnce(&Heading) -> Result<C>,
    mut each: impl FnMut(&C, &mut Row<'_>),
) -> Result<Outcome> {
    let text = decoded(bytes)?;
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let unreadable = |fault: csv::Error| Box::new(Problem::new(Code::BadRow, fault.to_string()));
    let record = reader.headers().map_err(unreadable)?.clone();
    let width = record.len();
    let columns = columns(&Heading::new(&record))?;
    let mut outcome = Outcome { rows: 0, misshapen: 0, problems: Vec::new() };
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(unreadable)? {
        outcome.rows = outcome.rows.saturating_add(1);
        let line = lines.of(record.position().map_or(0, csv::Position::byte));
        // Spreadsheets add empty cells at the end; any other difference means that cells have moved.
        let surplus = record.iter().skip(width).all(|cell| cell.trim().is_empty());
        if record.len() < width || !surplus {
            outcome.misshapen = outcome.misshapen.saturating_add(1);
            outcome.problems.push(misshapen(&record, width, line));
            continue;
        }
        each(&columns, &mut Row { line, record: &record, problems: &mut outcome.problems });
    }
    Ok(outcome)
}

fn misshapen(record: &StringRecord, width: usize, line: u64) -> Problem {
    let breaks = record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count();
    let mut message = format!("the row has {} cells under {width} headings", record.len());
    // One quote that is never closed swallows all that follows it.
    if breaks > 0 {
        message.push_str(&format!(" and runs over {breaks} line ends; a quote may not be closed"));
    }
    Problem::new(Code::BadRow, message).on_line(line)
}

/// The line of a place in the text. The reader's own count is one off after CR LF and passes over blank lines late.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line on which the row at `byte` starts; places must rise.
    fn of(&mut self, byte: u64) -> u64 {
        let start = usize::try_from(byte).unwrap_or(usize::MAX);
        // A row is said to start at the line end of the one before.
        while self.at < start || self.text.get(self.at).is_some_and(|b| matches!(b, b'\r' | b'\n')) {
            match self.text.get(self.at) {
                Some(b'\n') => self.line = self.line.saturating_add(1),
                // A CR without LF ends a line too.
                Some(b'\r') if self.text.get(self.at.saturating_add(1)) != Some(&b'\n') => {
                    self.line = self.line.saturating_add(1);
                }
                Some(_) => {}
                None => break,
            }
            self.at = self.at.saturating_add(1);
        }
        self.line
    }
}

/// The text of an extract: UTF-8 where it is valid UTF-8, Windows-1252 where it is not.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>> {
    let (named, mark) = Encoding::for_bom(bytes).map_or((None, 0), |(named, mark)| (Some(named), mark));
    let body = bytes.get(mark..).unwrap_or_default();
    // A mark of UTF-8 does not make the rest so: tools put one before any text.
    let encoding = match named {
        Some(utf16) if utf16 != UTF_8 => utf16,
        _ if std::str::from_utf8(body).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    let (text, _) = encoding.decode_without_bom_handling(body);
    if text.trim().is_empty() {
        return Err(Box::new(Problem::new(Code::EmptyInput, "the extract holds nothing")));
    }
    if text.contains('\0') {
        let message = "the extract holds the byte NUL; it may still be zipped";
        return Err(Box::new(Problem::new(Code::NulInText, message)));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each row's line and cells, of the columns `a` and `b`.
    #[track_caller]
    fn rows(bytes: &[u8]) -> (Vec<(u64, String, String)>, Vec<Problem>) {
        let mut found = Vec::new();
        let outcome = read(
            bytes,
            |heading| Ok((Some(heading.need("A", &["a"])?), heading.find(&["b"]))),
            |(a, b), row| {
                let cell = |column: &Option<Column>| row.text(column.as_ref()).unwrap_or("").to_owned();
                found.push((row.line, cell(a), cell(b)));
            },
        )
        .unwrap();
        (found, outcome.problems)
    }

    #[track_caller]
    fn cells(bytes: &[u8], expected: &[(u64, &str, &str)]) {
        let (found, problems) = rows(bytes);
        let found: Vec<_> = found.iter().map(|(line, a, b)| (*line, a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected);
        assert_eq!(problems, []);
    }

    #[test]
    fn windows_1252_is_told_from_utf_8_by_validity() {
        cells(b"A,B\nSt Mary\x92s,Caf\xe0\n", &[(2, "St Mary\u{2019}s", "Caf\u{e0}")]);
        cells("A,B\nSt Mary\u{2019}s,Cafà\n".as_bytes(), &[(2, "St Mary\u{2019}s", "Caf\u{e0}")]);
        cells(b"\xef\xbb\xbfA,B\nx,y\n", &[(2, "x", "y")]);
        // Marked as UTF-8, and is not.
        cells(b"\xef\xbb\xbfA,B\n\x92,\xb0\n", &[(2, "\u{2019}", "\u{b0}")]);
        let utf16: Vec<u8> = "\u{feff}A,B\nx,à\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        cells(&utf16, &[(2, "x", "\u{e0}")]);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let expected: &[(u64, &str, &str)] = &[(2, "1", "2"), (3, "x\ny", "3"), (6, "4", "5")];
        cells(b"A,B\n1,2\n\"x\ny\",3\n\n4,5", expected);
        let crlf: &[(u64, &str, &str)] = &[(2, "1", "2"), (3, "x\r\ny", "3"), (6, "4", "5")];
        cells(b"A,B\r\n1,2\r\n\"x\r\ny\",3\r\n\r\n4,5\r\n", crlf);
        cells(b"A,B\r1,2\r3,4", &[(2, "1", "2"), (3, "3", "4")]);
        // The heading may itself run over lines.
        cells(b"\"A\",\"C\nC\",B\n1,,2", &[(3, "1", "2")]);
    }

    #[test]
    fn columns_are_found_by_name() {
        cells(b"C,b ,a\nz,2,1\n", &[(2, "1", "2")]);
        cells(b"A\n1\n", &[(2, "1", "")]);
        assert_eq!(normal("LA (name)"), normal("la_NAME"));
        assert_ne!(normal("LA (name)"), normal("LA (code)"));
    }

    #[test]
    fn a_row_whose_cells_have_moved_is_reported_and_the_rest_kept() {
        let (found, problems) = rows(b"A,B\n1\n2,3,4\n5,6,,\n\"7,8\n9,10\n");
        assert_eq!(found, [(4, "5".to_owned(), "6".to_owned())]);
        let told: Vec<_> = problems.iter().map(|p| (p.code, p.line, p.message.as_str())).collect();
        assert_eq!(
            told,
            [
                (Code::BadRow, Some(2), "the row has 1 cells under 2 headings"),
                (Code::BadRow, Some(3), "the row has 3 cells under 2 headings"),
                (
                    Code::BadRow,
                    Some(5),
                    "the row has 1 cells under 2 headings and runs over 2 line ends; a quote may not be closed"
                ),
            ]
        );
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for (bytes, code) in [
            (&b""[..], Code::EmptyInput),
            (b"\xef\xbb\xbf \r\n", Code::EmptyInput),
            (b"PK\x03\x04\0\0", Code::NulInText),
            (b"<html>", Code::MissingColumn),
        ] {
            let fault = read(bytes, |heading| heading.need("A", &["a"]), |_, _| ()).err();
            assert_eq!(fault.map(|fault| fault.code), Some(code));
        }
    }
}

//! Tables: rows in typed columns, cell by cell or as a whole through the Arrow C stream interface.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use arrow_array::ffi_stream::FFI_ArrowArrayStream as ArrowArrayStream;
use arrow_array::{RecordBatchIterator, RecordBatchReader};
use spp_core::assess::Assessment;
use spp_core::definitions::Definitions;
use spp_core::problem::{Code, Problem, Result};
use spp_core::programme::Programme;
use spp_core::table::{Cell, Cells, Column, Table, of_assessments};
use spp_core::time::Date;
use spp_core::view::View;

use crate::abi::{ask, call, free, given, null, place, reading};
use crate::assessment::{spp_assessment, spp_assessments};
use crate::definitions::spp_definitions;
use crate::error::spp_error;
use crate::number::{
    SPP_CELL_BOOLEAN, SPP_CELL_DATE, SPP_CELL_INTEGER, SPP_CELL_NUMBER, SPP_CELL_TEXT, SPP_CELL_TIME,
    spp_cell_type,
};
use crate::programme::spp_programme;
use crate::status::spp_status;
use crate::text::{spp_text, text};
use crate::value::spp_date;
use crate::view::{listed_dates, spp_view};

/// Rows in typed columns: a copy, made when it was asked for. `docs/tables.md` lists every table with its columns.
///
/// Immutable: may be used from several threads at once. Free it with `spp_table_free`.
pub struct spp_table(Table);

impl spp_table {
    pub(crate) fn of(table: Table) -> Box<spp_table> {
        Box::new(spp_table(table))
    }

    fn column(&self, column: usize) -> Option<&Column> {
        self.0.columns().get(column)
    }

    fn cell(&self, row: usize, column: usize) -> Option<Cell<'_>> {
        Some(self.column(column)?.cells.get(row))
    }
}

/// The table of a name, as of the view's date: `schools`, `reviews`, `findings` …; the table `tables` lists the names. Linear in
/// the events that its rows come from.
///
/// `SPP_NOT_FOUND` where there is no table of that name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_table(
    view: Option<&spp_view>,
    name: *const c_char,
    name_len: usize,
    table: Option<&mut MaybeUninit<Option<Box<spp_table>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let table = place(table, "table")?;
        // SAFETY: the caller's promise.
        let name = unsafe { text(name, name_len, "name") }?;
        *table = Some(spp_table::of(given(view, "view")?.view.table(name)?));
        Ok(())
    })
}

/// The table of a name, of this answer alone: `criteria`, `due`, `breaches` … Linear in the answer.
///
/// `SPP_NOT_FOUND` where there is no table of that name; its sentence lists those there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_assessment_table(
    assessment: Option<&spp_assessment>,
    name: *const c_char,
    name_len: usize,
    table: Option<&mut MaybeUninit<Option<Box<spp_table>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let table = place(table, "table")?;
        // SAFETY: the caller's promise.
        let name = unsafe { text(name, name_len, "name") }?;
        *table = Some(spp_table::of(given(assessment, "assessment")?.answer().table(name)?));
        Ok(())
    })
}

/// The same of many answers, one after the other. Linear in the answers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_assessments_table(
    assessments: Option<&spp_assessments>,
    name: *const c_char,
    name_len: usize,
    table: Option<&mut MaybeUninit<Option<Box<spp_table>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let table = place(table, "table")?;
        // SAFETY: the caller's promise.
        let name = unsafe { text(name, name_len, "name") }?;
        let answers: Vec<&Assessment> = given(assessments, "assessments")?.answers().collect();
        *table = Some(spp_table::of(of_assessments(name, &answers)?));
        Ok(())
    })
}

/// A table that a view makes under definitions and, where one is passed, another programme.
fn made(
    view: Option<&spp_view>,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    make: impl FnOnce(&View, &Definitions, Option<&Programme>) -> Result<Table>,
) -> Result<Box<spp_table>> {
    let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
    let programme = programme.map(|programme| &programme.programme);
    let view = &given(view, "view")?.view;
    Ok(spp_table::of(make(view, &definitions, programme)?))
}

/// The timelines of all clusters after the view's date, up to and including `until` (`YYYY-MM-DD`), as the table `changes` or
/// `causes` (`docs/tables.md`). `programme` asks what if; NULL is the one each adopted by each date. Costs as `spp_view_timeline`
/// for each cluster.
///
/// `SPP_NOT_FOUND` where there is no table of that name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_timeline_table(
    view: Option<&spp_view>,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    until: *const c_char,
    until_len: usize,
    name: *const c_char,
    name_len: usize,
    table: Option<&mut MaybeUninit<Option<Box<spp_table>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let table = place(table, "table")?;
        // SAFETY: the caller's promise.
        let until: Date = unsafe { text(until, until_len, "until") }?.parse()?;
        // SAFETY: the caller's promise.
        let name = unsafe { text(name, name_len, "name") }?;
        let make = |view: &View, definitions: &_, programme: Option<&_>| {
            view.timeline_table(name, definitions, programme, until)
        };
        *table = Some(made(view, definitions, programme, make)?);
        Ok(())
    })
}

/// The verdicts about all clusters at each of some dates (`YYYY-MM-DD`, parted by white space), as the table `verdicts`
/// (`docs/tables.md`). `programme` asks what if; NULL is the one each adopted by each date. Costs as `spp_view_verdicts` for each
/// cluster.
///
/// `SPP_NOT_FOUND` where there is no table of that name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_verdicts_table(
    view: Option<&spp_view>,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    dates: *const c_char,
    dates_len: usize,
    name: *const c_char,
    name_len: usize,
    table: Option<&mut MaybeUninit<Option<Box<spp_table>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let table = place(table, "table")?;
        // SAFETY: the caller's promise.
        let dates = listed_dates(unsafe { text(dates, dates_len, "dates") }?)?;
        // SAFETY: the caller's promise.
        let name = unsafe { text(name, name_len, "name") }?;
        let make = |view: &View, definitions: &_, programme: Option<&_>| {
            view.verdicts_table(name, definitions, programme, &dates)
        };
        *table = Some(made(view, definitions, programme, make)?);
        Ok(())
    })
}

/// The forecasts of all clusters from the view's date up to and including `until` (`YYYY-MM-DD`), as the table `stretches`, `needs` or
/// `places` (`docs/tables.md`). `programme` asks what if; NULL is the one each adopted by each date. Costs as `spp_view_forecast`
/// for each cluster.
///
/// `SPP_NOT_FOUND` where there is no table of that name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_forecast_table(
    view: Option<&spp_view>,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    until: *const c_char,
    until_len: usize,
    name: *const c_char,
    name_len: usize,
    table: Option<&mut MaybeUninit<Option<Box<spp_table>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let table = place(table, "table")?;
        // SAFETY: the caller's promise.
        let until: Date = unsafe { text(until, until_len, "until") }?.parse()?;
        // SAFETY: the caller's promise.
        let name = unsafe { text(name, name_len, "name") }?;
        let make = |view: &View, definitions: &_, programme: Option<&_>| {
            view.forecast_table(name, definitions, programme, until)
        };
        *table = Some(made(view, definitions, programme, make)?);
        Ok(())
    })
}

/// Its name. Lives as long as the library is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_name(table: Option<&spp_table>) -> spp_text<'static> {
    ask(table, |table| Some(spp_text::of(table.0.name())))
}

/// How many rows it has.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_row_count(table: Option<&spp_table>) -> usize {
    ask(table, |table| Some(table.0.len()))
}

/// How many columns it has.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_column_count(table: Option<&spp_table>) -> usize {
    ask(table, |table| Some(table.0.columns().len()))
}

/// The name of a column, from 0; empty past the end.
///
/// Lives as long as `table`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_column_name<'a>(table: Option<&'a spp_table>, column: usize) -> spp_text<'a> {
    ask(table, |table| Some(spp_text::of(&table.column(column)?.name)))
}

/// The type of all its cells; `SPP_CELL_NONE` past the end.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_column_type(table: Option<&spp_table>, column: usize) -> spp_cell_type {
    ask(table, |table| {
        Some(match &table.column(column)?.cells {
            Cells::Text(_) => SPP_CELL_TEXT,
            Cells::Integer(_) => SPP_CELL_INTEGER,
            Cells::Number(_) => SPP_CELL_NUMBER,
            Cells::Boolean(_) => SPP_CELL_BOOLEAN,
            Cells::Date(_) => SPP_CELL_DATE,
            Cells::Time(_) => SPP_CELL_TIME,
        })
    })
}

/// Whether a cell is there and holds a value: not known and past the end are both false.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_has(table: Option<&spp_table>, row: usize, column: usize) -> bool {
    ask(table, |table| Some(table.cell(row, column)? != Cell::Empty))
}

/// The text of a cell; empty where it holds none. Told apart from an empty text by `spp_table_has`.
///
/// Lives as long as `table`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_text<'a>(
    table: Option<&'a spp_table>,
    row: usize,
    column: usize,
) -> spp_text<'a> {
    ask(table, |table| match table.cell(row, column)? {
        Cell::Text(text) => Some(spp_text::of(text)),
        _ => None,
    })
}

/// The integer of a cell; 0 where it holds none.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_integer(table: Option<&spp_table>, row: usize, column: usize) -> i64 {
    ask(table, |table| match table.cell(row, column)? {
        Cell::Integer(integer) => Some(integer),
        _ => None,
    })
}

/// The number of a cell; 0 where it holds none.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_number(table: Option<&spp_table>, row: usize, column: usize) -> f64 {
    ask(table, |table| match table.cell(row, column)? {
        Cell::Number(number) => Some(number),
        _ => None,
    })
}

/// Whether a cell is true; false where it holds no truth.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_boolean(table: Option<&spp_table>, row: usize, column: usize) -> bool {
    ask(table, |table| match table.cell(row, column)? {
        Cell::Boolean(truth) => Some(truth),
        _ => None,
    })
}

/// The day of a cell; all zero where it holds none.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_date(table: Option<&spp_table>, row: usize, column: usize) -> spp_date {
    ask(table, |table| match table.cell(row, column)? {
        Cell::Date(date) => Some(date.into()),
        _ => None,
    })
}

/// The time of a cell in microseconds since the start of 1970, UTC; 0 where it holds none.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_time(table: Option<&spp_table>, row: usize, column: usize) -> i64 {
    ask(table, |table| match table.cell(row, column)? {
        Cell::Time(time) => Some(time.as_microseconds()),
        _ => None,
    })
}

/// The whole table through the Arrow C stream interface, for whatever speaks it: text as `Utf8`, dates as `Date32`, times as
/// `Timestamp` in microseconds, UTC. One batch. Linear in the cells.
///
/// `stream` is a place for a `struct ArrowArrayStream`, whose own `release` gives it back; on failure its `release` is NULL.
/// It needs neither the table nor anything else of this library alive but its code. May be called as often as you like.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_to_arrow(
    table: Option<&spp_table>,
    stream: Option<&mut MaybeUninit<ArrowArrayStream>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let stream = stream.ok_or_else(|| null("stream"))?.write(ArrowArrayStream::empty());
        let batch = given(table, "table")?
            .0
            .to_record_batch()
            .map_err(|fault| Box::new(Problem::new(Code::OutOfRange, fault.to_string())))?;
        let schema = batch.schema();
        let reader: Box<dyn RecordBatchReader + Send> =
            Box::new(RecordBatchIterator::new([Ok(batch)], schema));
        *stream = ArrowArrayStream::new(reader);
        Ok(())
    })
}

/// Frees it, and all texts that were got from it. NULL is allowed. Its streams live on.
#[unsafe(no_mangle)]
pub extern "C" fn spp_table_free(table: Option<Box<spp_table>>) {
    free(table);
}

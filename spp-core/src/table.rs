//! Tables: what a record or its answers hold, row by row in typed columns, for spreadsheets, data frames and charts.
//!
//! A table is a copy, made when it is asked for: linear in its rows. Rows and columns come in a stable order, and a cell that
//! is not known is empty. `docs/tables.md` lists every table with its columns. With the feature `arrow` a table becomes an
//! Arrow record batch.

mod answer;
#[cfg(feature = "arrow")]
mod arrow;
mod cluster;
mod criteria;
mod directory;
mod event;
mod forecast;
mod improvement;
mod network;
mod overview;
mod practice;
mod review;
mod texts;
mod timeline;
mod verdicts;
mod what_if;

use std::fmt::Write;

pub use forecast::of_forecasts;
pub use texts::Texts;
pub use timeline::of_timelines;
pub use verdicts::of_verdicts;

use crate::assess::Assessment;
use crate::ids::{EventId, Party};
use crate::problem::{Code, Problem, Result};
use crate::time::{Date, Time};
use crate::view::View;

/// A table. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    name: &'static str,
    rows: usize,
    columns: Vec<Column>,
}

/// A column of a table: as many cells as the table has rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name, the same in all languages.
    pub name: String,
    /// Its cells.
    pub cells: Cells,
}

/// The cells of a column, all of one type; `None` is not known, or does not apply.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each variant is named after what its cells hold")]
pub enum Cells {
    Text(Texts),
    Integer(Vec<Option<i64>>),
    Number(Vec<Option<f64>>),
    Boolean(Vec<Option<bool>>),
    Date(Vec<Option<Date>>),
    Time(Vec<Option<Time>>),
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "each variant is named after what it holds")]
pub enum Cell<'t> {
    Empty,
    Text(&'t str),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Date(Date),
    Time(Time),
}

impl Table {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Its columns, in order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column of a name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

impl Cells {
    /// The name of their type: text, integer, number, boolean, date or time.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Cells::Text(_) => "text",
            Cells::Integer(_) => "integer",
            Cells::Number(_) => "number",
            Cells::Boolean(_) => "boolean",
            Cells::Date(_) => "date",
            Cells::Time(_) => "time",
        }
    }

    /// The cell of a row; empty also where there is no such row.
    #[must_use]
    pub fn get(&self, row: usize) -> Cell<'_> {
        match self {
            Cells::Text(cells) => cells.get(row).map(Cell::Text),
            Cells::Integer(cells) => cells.get(row).copied().flatten().map(Cell::Integer),
            Cells::Number(cells) => cells.get(row).copied().flatten().map(Cell::Number),
            Cells::Boolean(cells) => cells.get(row).copied().flatten().map(Cell::Boolean),
            Cells::Date(cells) => cells.get(row).copied().flatten().map(Cell::Date),
            Cells::Time(cells) => cells.get(row).copied().flatten().map(Cell::Time),
        }
        .unwrap_or(Cell::Empty)
    }
}

impl View {
    /// The names of the tables of a view, by what they are about.
    pub const TABLES: [&'static str; 28] = [
        "schools",
        "successions",
        "people",
        "posts",
        "training",
        "clusters",
        "members",
        "leads",
        "phases",
        "hubs",
        "hub_support",
        "self_reviews",
        "self_review_answers",
        "reviews",
        "steps",
        "teams",
        "evidence",
        "findings",
        "actions",
        "supports",
        "outcomes",
        "follow_through_items",
        "question_comparisons",
        "waivers",
        "facts",
        "events",
        "problems",
        "tables",
    ];

    /// The table of a name, as of the view's date. Linear in the events that its rows come from.
    ///
    /// # Errors
    /// [`Code::NotFound`] where there is no table of that name.
    pub fn table(&self, name: &str) -> Result<Table> {
        Ok(match name {
            "schools" => directory::schools(self),
            "successions" => directory::successions(self),
            "people" => directory::people(self),
            "posts" => directory::posts(self),
            "training" => directory::training(self),
            "clusters" => cluster::clusters(self),
            "members" => cluster::members(self),
            "leads" => cluster::leads(self),
            "phases" => cluster::phases(self),
            "hubs" => cluster::hubs(self),
            "hub_support" => cluster::hub_support(self),
            "self_reviews" => review::self_reviews(self),
            "self_review_answers" => review::self_review_answers(self),
            "reviews" => review::reviews(self),
            "steps" => review::steps(self),
            "teams" => review::teams(self),
            "evidence" => review::evidence(self),
            "findings" => review::findings(self),
            "actions" => improvement::actions(self),
            "supports" => improvement::supports(self),
            "outcomes" => improvement::outcomes(self),
            "follow_through_items" => practice::follow_through_items(self),
            "question_comparisons" => practice::question_comparisons(self),
            "waivers" => event::waivers(self),
            "facts" => event::facts(self),
            "events" => event::events(self),
            "problems" => event::problems("problems", &self.problems()),
            "tables" => tables(),
            _ => return Err(unknown(name, &View::TABLES)),
        })
    }
}

impl Assessment {
    /// The names of the tables of answers.
    pub const TABLES: [&'static str; 9] = [
        "assessments",
        "members",
        "phases",
        "criteria",
        "cycle",
        "due",
        "breaches",
        "untestable",
        "missing_definitions",
    ];

    /// The table of a name, of this answer alone. Linear in the answer.
    ///
    /// # Errors
    /// [`Code::NotFound`] where there is no table of that name.
    pub fn table(&self, name: &str) -> Result<Table> {
        of_assessments(name, &[self])
    }
}

/// The table of a name, of many answers one after the other. Linear in the answers.
///
/// # Errors
/// [`Code::NotFound`] where there is no table of that name.
pub fn of_assessments(name: &str, answers: &[&Assessment]) -> Result<Table> {
    Ok(match name {
        "assessments" => answer::assessments(answers),
        "members" => answer::members(answers),
        "phases" => answer::phases(answers),
        "criteria" => criteria::criteria(answers),
        "cycle" => answer::cycle(answers),
        "due" => answer::due(answers),
        "breaches" => answer::breaches(answers),
        "untestable" => answer::untestable(answers),
        "missing_definitions" => answer::missing_definitions(answers),
        _ => return Err(unknown(name, &Assessment::TABLES)),
    })
}

/// The table of problems that do not come from a view: those of reading, or of a document.
#[must_use]
pub fn of_problems(problems: &[Problem]) -> Table {
    event::problems("problems", problems)
}

/// The names of all tables, that a reader who knows none can find them.
fn tables() -> Table {
    Rows::of(&View::TABLES).text("table", Some).table("tables")
}

fn unknown(name: &str, known: &[&str]) -> Box<Problem> {
    let message = format!("no table `{}`; there are {}", name.escape_debug(), known.join(", "));
    Box::new(Problem::new(Code::NotFound, message))
}

/// A table in the making: rows of any kind, and what each column takes from one.
struct Rows<'r, R> {
    rows: &'r [R],
    columns: Vec<Box<dyn Making<'r, R> + 'r>>,
}

/// A column in the making.
trait Making<'r, R> {
    fn take(&mut self, rows: &'r [R]);
    fn made(self: Box<Self>) -> Column;
}

struct Taking<C, F> {
    name: String,
    cells: C,
    cell: F,
    of: fn(C) -> Cells,
}

impl<'r, R: 'r, T, C: Extend<Option<T>>, F: Fn(&'r R) -> Option<T>> Making<'r, R> for Taking<C, F> {
    fn take(&mut self, rows: &'r [R]) {
        self.cells.extend(rows.iter().map(&self.cell));
    }

    fn made(self: Box<Self>) -> Column {
        Column { name: self.name, cells: (self.of)(self.cells) }
    }
}

impl<'r, R> Rows<'r, R> {
    /// So few that what one column reads of them is still at hand when the next does.
    const AT_ONCE: usize = 64;

    fn of(rows: &'r [R]) -> Self {
        Rows { rows, columns: Vec::new() }
    }

    fn table(mut self, name: &'static str) -> Table {
        for rows in self.rows.chunks(Self::AT_ONCE) {
            self.columns.iter_mut().for_each(|column| column.take(rows));
        }
        Table { name, rows: self.rows.len(), columns: self.columns.into_iter().map(Making::made).collect() }
    }

    fn column<T: 'r>(
        mut self,
        name: &str,
        of: fn(Vec<Option<T>>) -> Cells,
        cell: impl Fn(&'r R) -> Option<T> + 'r,
    ) -> Self {
        let cells = Vec::with_capacity(self.rows.len());
        self.columns.push(Box::new(Taking { name: name.to_owned(), cells, cell, of }));
        self
    }

    fn text<T: std::fmt::Display>(mut self, name: &str, cell: impl Fn(&'r R) -> Option<T> + 'r) -> Self {
        let cells = Texts::for_rows(self.rows.len());
        self.columns.push(Box::new(Taking { name: name.to_owned(), cells, cell, of: Cells::Text }));
        self
    }

    fn integer<T: Into<i64>>(self, name: &str, cell: impl Fn(&'r R) -> Option<T> + 'r) -> Self {
        self.column(name, Cells::Integer, move |row| cell(row).map(Into::into))
    }

    /// A number of things, which is always known.
    fn count(self, name: &str, cell: impl Fn(&'r R) -> usize + 'r) -> Self {
        self.column(name, Cells::Integer, move |row| i64::try_from(cell(row)).ok())
    }

    fn number(self, name: &str, cell: impl Fn(&'r R) -> Option<f64> + 'r) -> Self {
        self.column(name, Cells::Number, cell)
    }

    fn boolean(self, name: &str, cell: impl Fn(&'r R) -> Option<bool> + 'r) -> Self {
        self.column(name, Cells::Boolean, cell)
    }

    fn date(self, name: &str, cell: impl Fn(&'r R) -> Option<Date> + 'r) -> Self {
        self.column(name, Cells::Date, cell)
    }

    fn time(self, name: &str, cell: impl Fn(&'r R) -> Option<Time> + 'r) -> Self {
        self.column(name, Cells::Time, cell)
    }

    /// Two columns, `…_kind` (school, trust, organisation) and `…_id`: a party is one of three kinds of thing.
    fn party(self, name: &str, cell: impl Fn(&'r R) -> Option<Party> + Copy + 'r) -> Self {
        let kind = |party: Party| match party {
            Party::School(_) => "school",
            Party::Trust(_) => "trust",
            Party::Organisation(_) => "organisation",
        };
        self.text(&format!("{name}_kind"), move |row| cell(row).map(kind))
            .text(&format!("{name}_id"), move |row| cell(row).map(IdOf))
    }

    /// Two columns, `event_source` and `event_id`: the event that says so.
    fn event(self, cell: impl Fn(&'r R) -> Option<&'r EventId> + Copy + 'r) -> Self {
        self.text("event_source", move |row| cell(row).map(|id| id.source.as_ref()))
            .text("event_id", move |row| cell(row).map(|id| id.id.as_ref()))
    }
}

/// The id of a party, without what it is of.
struct IdOf(Party);

impl std::fmt::Display for IdOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Party::School(urn) => urn.fmt(f),
            Party::Trust(uid) => uid.fmt(f),
            Party::Organisation(id) => id.fmt(f),
        }
    }
}

/// The name that a value of a closed list has in JSON.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Several ids in one cell, parted by spaces; empty where there is none.
fn joined<T: std::fmt::Display>(ids: impl IntoIterator<Item = T>) -> Option<String> {
    let mut ids = ids.into_iter();
    let mut cell = ids.next()?.to_string();
    for id in ids {
        // Writing to a text in memory does not fail.
        let _ = write!(cell, " {id}");
    }
    Some(cell)
}

#[cfg(test)]
mod tests;

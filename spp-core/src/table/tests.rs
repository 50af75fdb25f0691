use super::*;
use crate::assess::{Forecast, Network, Overview, Timeline, Verdicts, WhatIf};
use crate::definitions::Definitions;
use crate::record::Record;

fn sample() -> View {
    let mut record = Record::new();
    record.read(crate::assets::SAMPLE.as_bytes());
    record.as_of("2026-07-31".parse().unwrap())
}

/// As many cells in every column as the table has rows, and no name twice.
#[track_caller]
fn sound(table: &Table) {
    for column in table.columns() {
        let cells = match &column.cells {
            Cells::Text(cells) => cells.len(),
            Cells::Integer(cells) => cells.len(),
            Cells::Number(cells) => cells.len(),
            Cells::Boolean(cells) => cells.len(),
            Cells::Date(cells) => cells.len(),
            Cells::Time(cells) => cells.len(),
        };
        assert_eq!(cells, table.len(), "{} of {}", column.name, table.name());
        let named = table.columns().iter().filter(|other| other.name == column.name).count();
        assert_eq!(named, 1, "{} of {}", column.name, table.name());
    }
    #[cfg(feature = "arrow")]
    {
        let batch = table.to_record_batch().unwrap();
        assert_eq!((batch.num_rows(), batch.num_columns()), (table.len(), table.columns().len()));
    }
}

#[test]
fn every_table_of_a_view_is_sound_and_bears_its_name() {
    for name in View::TABLES {
        let table = sample().table(name).unwrap();
        assert_eq!(table.name(), name);
        assert_eq!(table, sample().table(name).unwrap());
        sound(&table);
        sound(&Record::new().as_of(Date::MAX).table(name).unwrap());
    }
    let filled = View::TABLES.into_iter().filter(|name| !sample().table(name).unwrap().is_empty()).count();
    assert!(filled > 18, "the sample fills {filled} tables");
}

#[test]
fn every_table_of_answers_is_sound_and_bears_its_name() {
    let answers: Vec<Assessment> = sample().assess_all(&Definitions::illustrative()).collect();
    let answers: Vec<&Assessment> = answers.iter().collect();
    for name in Assessment::TABLES {
        let table = of_assessments(name, &answers).unwrap();
        assert_eq!(table.name(), name);
        sound(&table);
        sound(&of_assessments(name, &[]).unwrap());
    }
    assert_eq!(of_assessments("assessments", &answers).unwrap().len(), answers.len());
}

#[test]
fn cells_are_typed() {
    let schools = sample().table("schools").unwrap();
    let cell = |name: &str| schools.column(name).unwrap().cells.get(0);
    assert!(matches!(cell("urn"), Cell::Integer(_)));
    assert!(matches!(cell("name"), Cell::Text(_)));
    assert_eq!(schools.column("urn").unwrap().cells.get(10_000), Cell::Empty);
    let events = sample().table("events").unwrap();
    assert!(matches!(events.column("on").unwrap().cells.get(0), Cell::Date(_)));
    assert!(matches!(events.column("time").unwrap().cells.get(0), Cell::Time(_)));
}

#[test]
fn a_table_that_is_not_there_says_which_are() {
    let fault = sample().table("grades").unwrap_err();
    assert_eq!(fault.code, Code::NotFound);
    assert!(fault.message.starts_with("no table `grades`; there are schools, "), "{}", fault.message);
}

#[test]
fn the_reference_lists_every_table_and_column() {
    let reference = include_str!("../../../docs/tables.md");
    let answers: Vec<Assessment> = sample().assess_all(&Definitions::illustrative()).collect();
    let answers: Vec<&Assessment> = answers.iter().collect();
    let of_view = View::TABLES.iter().map(|name| sample().table(name).unwrap());
    let of_answers = Assessment::TABLES.iter().map(|name| of_assessments(name, &answers).unwrap());
    for table in of_view.chain(of_answers).chain(of_programme_wide(&sample())) {
        let columns: Vec<String> = table
            .columns()
            .iter()
            .map(|column| format!("`{}` {}", column.name, column.cells.kind()))
            .collect();
        let line = format!("| `{}` | {} |", table.name(), columns.join(", "));
        assert!(reference.lines().any(|written| written.starts_with(&line)), "docs/tables.md lacks:\n{line}");
    }
}

/// The tables of the answers about all clusters at once.
fn of_programme_wide(view: &View) -> Vec<Table> {
    let definitions = Definitions::illustrative();
    let network = view.network(&definitions, None, None);
    let what_if = view.what_if(&definitions, definitions.programmes().next().unwrap());
    let overview = view.overview(&definitions, None);
    let of_network = Network::TABLES.iter().map(|name| network.table(name).unwrap());
    let of_what_if = WhatIf::TABLES.iter().map(|name| what_if.table(name).unwrap());
    of_network
        .chain(of_what_if)
        .chain(Overview::TABLES.iter().map(|name| overview.table(name).unwrap()))
        .chain(Forecast::TABLES.iter().map(|name| {
            let until = "2026-12-31".parse().unwrap();
            view.forecast_table(name, &definitions, None, until).unwrap()
        }))
        .chain(Timeline::TABLES.iter().map(|name| {
            let until = "2026-12-31".parse().unwrap();
            view.timeline_table(name, &definitions, None, until).unwrap()
        }))
        .chain(Verdicts::TABLES.iter().map(|name| {
            let dates = [view.as_of().min("2026-12-31".parse().unwrap()), "2025-12-31".parse().unwrap()];
            view.verdicts_table(name, &definitions, None, &dates).unwrap()
        }))
        .collect()
}

#[test]
fn every_table_about_all_clusters_is_sound_and_bears_its_name() {
    let names = [
        &Network::TABLES[..],
        &WhatIf::TABLES,
        &Overview::TABLES,
        &Forecast::TABLES,
        &Timeline::TABLES,
        &Verdicts::TABLES,
    ]
    .concat();
    for view in [sample(), Record::new().as_of(Date::MAX)] {
        let tables = of_programme_wide(&view);
        assert_eq!(tables.iter().map(Table::name).collect::<Vec<_>>(), names);
        tables.iter().for_each(sound);
    }
    let fault = sample().network(&Definitions::new(), None, None).table("grades").unwrap_err();
    assert_eq!(fault.code, Code::NotFound);
}

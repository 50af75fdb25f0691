//! The record.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::PathBuf;

use pyo3::prelude::*;
use spp_core::ids::EventId;
use spp_core::problem::{Code, Problem, Severity};
use spp_core::record::{Added, Reader, Record as Core, Report, Summary};

use crate::convert::{self, Input, Reduced, plain, read, reduced, time, value};
use crate::error::{Guarded, away, of_file, raised, try_away};
use crate::problem;
use crate::view::View;

/// How much of a file is read at once.
const CHUNK: usize = 1 << 20;

/// A set of dated events, merged by set union: the order of arrival never matters, and nothing is lost or overwritten.
///
/// May be used from several threads; one writes at a time.
#[pyclass(frozen, module = "spp")]
#[derive(Debug, Default)]
pub(crate) struct Record {
    inner: Guarded<Core>,
}

impl Record {
    fn of(record: Core) -> Self {
        Record { inner: Guarded::new(record) }
    }

    /// The record as it is now. Shares its events until either changes.
    pub(crate) fn snapshot(&self, py: Python<'_>) -> PyResult<Core> {
        try_away(py, || Ok(self.inner.read()?.clone()))
    }

    fn from_slice(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
        try_away(py, || {
            let mut record = Core::new();
            record.read(bytes);
            Ok(Record::of(record))
        })
    }
}

#[pymethods]
impl Record {
    #[new]
    fn new() -> Self {
        Record::default()
    }

    /// The events of a file, by its path or open in binary mode: a single event, a batch (JSON array) or NDJSON. Linear in its
    /// bytes, of which no more than a chunk and a line of NDJSON is in memory beside the record.
    ///
    /// What is malformed is refused and listed in `problems`; the rest is there. Raises OSError where the file cannot be read.
    #[staticmethod]
    fn read(source: &Bound<'_, PyAny>) -> PyResult<Self> {
        let py = source.py();
        let (mut record, mut reader) = (Core::new(), Reader::new());
        if source.hasattr("read")? {
            loop {
                let chunk = source.call_method1("read", (CHUNK,))?;
                let chunk = Input::json(&chunk)?;
                if chunk.bytes().is_empty() {
                    break;
                }
                away(py, || reader.push(&mut record, chunk.bytes()))?;
            }
        } else {
            let path: PathBuf = source.extract()?;
            let opened = py.detach(|| File::open(&path)).map_err(|fault| of_file(&fault, &path))?;
            let mut chunk = vec![0; CHUNK];
            loop {
                let read = away(py, || -> std::io::Result<usize> {
                    let read = (&opened).read(&mut chunk)?;
                    reader.push(&mut record, chunk.get(..read).unwrap_or_default());
                    Ok(read)
                })?;
                match read {
                    Ok(0) => break,
                    Ok(_) => {}
                    Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
                    Err(fault) => return Err(of_file(&fault, &path)),
                }
            }
        }
        away(py, || {
            reader.finish(&mut record);
            Record::of(record)
        })
    }

    /// The same of bytes or text.
    #[staticmethod]
    fn from_bytes(data: &Bound<'_, PyAny>) -> PyResult<Self> {
        let input = Input::json(data)?;
        Record::from_slice(data.py(), input.bytes())
    }

    /// Adds one event: a mapping, or JSON text or bytes. True where it is new, False where the record had it.
    ///
    /// Raises MalformedError where it is malformed; the record is then as it was.
    fn append(&self, event: &Bound<'_, PyAny>) -> PyResult<bool> {
        let input = Input::json_or_mapping(event)?;
        let added = try_away(event.py(), || self.inner.write()?.append(input.bytes()))?;
        Ok(added == Added::New)
    }

    /// Adds many events, each as for `append`. What is malformed is refused and in the report, its place before its path;
    /// the rest is added.
    fn extend(&self, events: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let py = events.py();
        // All of Python's part first: no foreign code runs while the record is locked.
        let inputs: Vec<Input> =
            events.try_iter()?.map(|event| Input::json_or_mapping(&event?)).collect::<PyResult<_>>()?;
        let report = try_away(py, || {
            let mut record = self.inner.write()?;
            let mut report = Report::default();
            for (place, input) in inputs.iter().enumerate() {
                match record.append(input.bytes()) {
                    Ok(Added::New) => report.added = report.added.saturating_add(1),
                    Ok(Added::Repeated) => report.repeated = report.repeated.saturating_add(1),
                    Err(fault) => {
                        let path = format!("/{place}{}", fault.path);
                        report.refused =
                            report.refused.saturating_add(usize::from(fault.severity == Severity::Error));
                        report.problems.push(Problem { path, ..*fault });
                    }
                }
            }
            Ok(report)
        })?;
        value(py, "spp.problem", "report", &report)
    }

    /// Adds the events of bytes or text: a single event, a batch or NDJSON. Gives a report; what is refused is also in
    /// `problems`. Linear in the bytes.
    fn read_bytes(&self, data: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let input = Input::json(data)?;
        let report = try_away(data.py(), || Ok(self.inner.write()?.read(input.bytes())))?;
        value(data.py(), "spp.problem", "report", &report)
    }

    /// Adds all events of another record. Costs what the other holds.
    fn merge(&self, py: Python<'_>, other: &Bound<'_, Record>) -> PyResult<()> {
        // The other is let go before this one is locked, so that two records merging each other never wait in a circle.
        let other = other.get().snapshot(py)?;
        try_away(py, || {
            self.inner.write()?.merge(&other);
            Ok(())
        })
    }

    /// All events as canonical NDJSON: the same set of events gives the same text.
    fn dump(&self, py: Python<'_>) -> PyResult<String> {
        try_away(py, || Ok(self.inner.read()?.dump()))
    }

    /// What it holds, in short: events counted and digested by source and month. Small enough to send each time; equal
    /// summaries are equal records. Linear in the bytes of the events.
    fn summary(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let record = self.snapshot(py)?;
        let summary = try_away(py, || Ok(record.summary()))?;
        read(py, "spp.changes", "summary", &summary.to_json())
    }

    /// The events that a peer with that summary may lack, as canonical NDJSON; empty where it lacks none. `summary` is what its
    /// `summary()` gave, or that as JSON or a mapping. When each has read what it lacks from the other, both are equal.
    fn missing(&self, summary: &Bound<'_, PyAny>) -> PyResult<String> {
        let py = summary.py();
        let given = summary.getattr_opt("to_json")?.map(|to_json| to_json.call0()).transpose()?;
        let input = Input::json_or_mapping(given.as_ref().unwrap_or(summary))?;
        let record = self.snapshot(py)?;
        try_away(py, || Ok(record.missing(&Summary::read(input.bytes())?)))
    }

    /// The events recorded after a time, as canonical NDJSON: what is new on a screen. To keep two records the same use
    /// `missing`: what another system recorded earlier may arrive later.
    #[pyo3(signature = (time))]
    fn events_since(&self, py: Python<'_>, time: &Bound<'_, PyAny>) -> PyResult<String> {
        let since = convert::time(time)?;
        let record = self.snapshot(py)?;
        try_away(py, || Ok(record.events_since(since)))
    }

    /// Writes `dump()` to a file, in place of what it held.
    fn write(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let text = self.dump(py)?;
        py.detach(|| std::fs::write(&path, text)).map_err(|fault| of_file(&fault, &path))
    }

    /// The events of one identity, as dicts: none, one, or several that conflict.
    fn events(&self, py: Python<'_>, source: &str, id: &str) -> PyResult<Vec<Py<PyAny>>> {
        let id = EventId { source: source.into(), id: id.into() };
        let texts: Vec<String> = try_away(py, || {
            Ok(self.inner.read()?.event(&id).map(|event| event.text().to_owned()).collect())
        })?;
        texts.iter().map(|text| plain(py, text)).collect()
    }

    /// What was refused when it was read, then what is kept but does not resolve. Linear in the events.
    #[getter]
    fn problems(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let problems = try_away(py, || Ok(self.inner.read()?.problems()))?;
        problem::to_python(py, &problems)
    }

    /// The record as of a date and, where a time is given, as it was known then.
    #[pyo3(signature = (date, known = None))]
    fn as_of(
        &self,
        py: Python<'_>,
        date: &Bound<'_, PyAny>,
        known: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<View> {
        let on = convert::date(date)?;
        let known = known.map(time).transpose()?;
        Ok(View::of(self.snapshot(py)?, on, known))
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        try_away(py, || Ok(self.inner.read()?.len()))
    }

    /// Without it an empty record would be false, and `record or default` a trap.
    fn __bool__(&self) -> bool {
        true
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Record>() else { return Ok(py.NotImplemented()) };
        let (this, other) = (self.snapshot(py)?, other.get().snapshot(py)?);
        let equal = try_away(py, || Ok(this.len() == other.len() && this.dump() == other.dump()))?;
        Ok(equal.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<spp.Record of {} events>", self.__len__(py)?))
    }

    /// Through its canonical form. What was refused is not part of the set, and stays behind.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, (String,)>> {
        reduced(py, "record", (self.dump(py)?,))
    }
}

/// A built-in sample: `"cluster"`, a fictional cluster, `oak`, of six schools over three years; or `"trust_pair"`, a pair of
/// trusts, `willow-yew`, over two. The natural date of both is 2026-07-31.
///
/// Raises NotFoundError where there is no sample of that name.
#[pyfunction]
#[pyo3(signature = (of = "cluster"))]
pub(crate) fn sample(py: Python<'_>, of: &str) -> PyResult<Record> {
    let text = match of {
        "cluster" => spp_core::assets::SAMPLE,
        "trust_pair" => spp_core::assets::SAMPLE_TRUST_PAIR,
        other => {
            let message = format!("no sample `{}`; there are cluster, trust_pair", other.escape_debug());
            return Err(raised(py, &Problem::new(Code::NotFound, message)));
        }
    };
    Record::from_slice(py, text.as_bytes())
}

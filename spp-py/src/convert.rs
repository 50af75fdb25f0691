//! What crosses the edge: texts, dates and times in; values and dates out.

use std::path::PathBuf;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyBytes, PyDate, PyDateTime, PyDelta, PyMemoryView, PyString, PyTzInfo};
use spp_core::problem::{Code, Problem};
use spp_core::text::Language;
use spp_core::time::{Date, Time};

use crate::error::{OrRaise, of_file, raised};

/// JSON from Python: borrowed where Python's own object cannot change, else copied.
pub(crate) enum Input {
    Bytes(PyBackedBytes),
    Text(PyBackedStr),
}

impl Input {
    /// From `bytes`, `bytearray`, `memoryview` or `str`; `None` for all else.
    fn of(value: &Bound<'_, PyAny>) -> PyResult<Option<Input>> {
        let py = value.py();
        if let Ok(text) = value.cast::<PyString>() {
            // A lone surrogate is a `str` to Python, and no text to anybody else.
            let text = PyBackedStr::try_from(text.clone()).map_err(|_| {
                raised(
                    py,
                    &Problem::new(
                        Code::InvalidUtf8,
                        "the text holds a lone surrogate, which is no character",
                    ),
                )
            })?;
            return Ok(Some(Input::Text(text)));
        }
        if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
            return Ok(Some(Input::Bytes(value.extract()?)));
        }
        if value.is_instance_of::<PyMemoryView>() {
            return Ok(Some(Input::Bytes(py.get_type::<PyBytes>().call1((value,))?.extract()?)));
        }
        Ok(None)
    }

    /// Text or bytes.
    pub(crate) fn json(value: &Bound<'_, PyAny>) -> PyResult<Input> {
        Input::of(value)?.ok_or_else(|| wrong_type("bytes or str", value))
    }

    /// Text or bytes, or a mapping that is written as JSON first.
    pub(crate) fn json_or_mapping(value: &Bound<'_, PyAny>) -> PyResult<Input> {
        if let Some(input) = Input::of(value)? {
            return Ok(input);
        }
        let text = value.py().import("spp._json")?.getattr("text")?.call1((value,))?;
        Input::json(&text)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Input::Bytes(bytes) => bytes,
            Input::Text(text) => text.as_bytes(),
        }
    }
}

fn wrong_type(wanted: &str, value: &Bound<'_, PyAny>) -> PyErr {
    let found = value.get_type().name().map_or_else(|_| "something else".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!("expected {wanted}, not {found}"))
}

/// The content of a file, read away from the interpreter.
pub(crate) fn file(py: Python<'_>, path: &PathBuf) -> PyResult<Vec<u8>> {
    py.detach(|| std::fs::read(path)).map_err(|fault| of_file(&fault, path))
}

/// A `datetime.date`, or text as `2026-07-31`. A `datetime` is not a day: its day depends on the time zone.
pub(crate) fn date(value: &Bound<'_, PyAny>) -> PyResult<Date> {
    let py = value.py();
    if let Ok(text) = value.cast::<PyString>() {
        return text.to_cow()?.parse::<Date>().or_raise(py);
    }
    if value.is_instance_of::<PyDate>() && !value.is_instance_of::<PyDateTime>() {
        let text: String = value.call_method0("isoformat")?.extract()?;
        return text.parse::<Date>().or_raise(py);
    }
    Err(wrong_type("datetime.date or ISO text", value))
}

/// An aware `datetime.datetime`, or RFC 3339 text.
pub(crate) fn time(value: &Bound<'_, PyAny>) -> PyResult<Time> {
    let py = value.py();
    if let Ok(text) = value.cast::<PyString>() {
        return text.to_cow()?.parse::<Time>().or_raise(py);
    }
    if value.is_instance_of::<PyDateTime>() {
        // Without an offset this is no RFC 3339, and the core says so: `bad_time`.
        let text: String = value.call_method0("isoformat")?.extract()?;
        return text.parse::<Time>().or_raise(py);
    }
    Err(wrong_type("an aware datetime.datetime or RFC 3339 text", value))
}

/// A BCP 47 tag.
pub(crate) fn language(py: Python<'_>, tag: &str) -> PyResult<Language> {
    // The core's sentence leads with its code, which the problem has already.
    Language::new(tag).map_err(|said| {
        let said = said.strip_prefix("bad_language: ").unwrap_or(&said);
        raised(py, &Problem::new(Code::BadLanguage, said))
    })
}

pub(crate) fn to_date(py: Python<'_>, date: Date) -> PyResult<Bound<'_, PyDate>> {
    let (year, month, day) = date.parts();
    PyDate::new(py, i32::from(year), month.unsigned_abs(), day.unsigned_abs())
}

/// An aware `datetime` in UTC, exact to the microsecond.
pub(crate) fn to_time(py: Python<'_>, time: Time) -> PyResult<Bound<'_, PyAny>> {
    const DAY: i64 = 86_400_000_000;
    let micros = time.as_microseconds();
    let days = i32::try_from(micros.div_euclid(DAY)).unwrap_or(0);
    let rest = micros.rem_euclid(DAY);
    let seconds = i32::try_from(rest.div_euclid(1_000_000)).unwrap_or(0);
    let rest = i32::try_from(rest.rem_euclid(1_000_000)).unwrap_or(0);
    let utc = PyTzInfo::utc(py)?;
    let epoch = PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, Some(&utc))?;
    epoch.as_any().add(PyDelta::new(py, days, seconds, rest, false)?)
}

/// A value of the core as one of the package's own: `reader` is a function of the module `module` that reads its JSON.
pub(crate) fn value(
    py: Python<'_>,
    module: &str,
    reader: &str,
    value: &impl serde::Serialize,
) -> PyResult<Py<PyAny>> {
    let json = serde_json::to_string(value).unwrap_or_default();
    read(py, module, reader, &json)
}

/// The same, of JSON.
pub(crate) fn read(py: Python<'_>, module: &str, reader: &str, json: &str) -> PyResult<Py<PyAny>> {
    Ok(py.import(module)?.getattr(reader)?.call1((json,))?.unbind())
}

/// JSON as Python's own dicts and lists.
pub(crate) fn plain(py: Python<'_>, json: &str) -> PyResult<Py<PyAny>> {
    read(py, "json", "loads", json)
}

/// A text's hash, the same in one process for equal texts.
pub(crate) fn hashed(value: &impl std::hash::Hash) -> u64 {
    use std::hash::{DefaultHasher, Hasher};
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// How Python pickles: a function that restores, and what it is given.
pub(crate) type Reduced<'py, A> = (Bound<'py, PyAny>, A);

/// To be restored by a function of `spp._pickle`.
pub(crate) fn reduced<'py, A>(py: Python<'py>, by: &str, arguments: A) -> PyResult<Reduced<'py, A>> {
    Ok((py.import("spp._pickle")?.getattr(by)?, arguments))
}

//! Problems as the package's own values, and the code table that its classes are made from.

use pyo3::prelude::*;
use spp_core::problem::{Code, Problem};

use crate::convert::value;

/// Problems, as `spp.problem.Problems`.
pub(crate) fn to_python(py: Python<'_>, problems: &[Problem]) -> PyResult<Py<PyAny>> {
    value(py, "spp.problem", "problems", &problems)
}

/// The one code table: number, name, class, severity and title of every code.
#[pyfunction]
pub(crate) fn _codes() -> Vec<(i32, &'static str, String, String, &'static str)> {
    let word = |json: serde_json::Result<serde_json::Value>| match json {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    };
    let row = |code: &Code| {
        let class = word(serde_json::to_value(code.class()));
        let severity = word(serde_json::to_value(code.severity()));
        (code.number(), code.name(), class, severity, code.title())
    };
    Code::ALL.iter().map(row).collect()
}

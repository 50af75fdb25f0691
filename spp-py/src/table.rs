//! Tables, as rows of dicts and through the Arrow PyCapsule protocol.

use std::sync::{Arc, OnceLock};

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::ffi::FFI_ArrowSchema;
use pyo3::exceptions::{PyIndexError, PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyString};
use spp_core::table::{Cell, Column, Table as Core};

use crate::convert::{to_date, to_time};
use crate::error::away;

/// Rows in typed columns. Immutable; may be shared between threads.
///
/// `polars.DataFrame(table)`, `pyarrow.table(table)`, `duckdb.sql("from table")` and `pandas.DataFrame.from_arrow(table)`
/// take it as it is, as often as they like, through the Arrow PyCapsule protocol.
#[pyclass(frozen, eq, module = "spp")]
#[derive(Debug)]
pub(crate) struct Table {
    core: Arc<Core>,
    /// Made when first asked for, and then shared with every reader.
    batch: OnceLock<RecordBatch>,
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

impl Table {
    pub(crate) fn of(core: Core) -> Self {
        Table { core: Arc::new(core), batch: OnceLock::new() }
    }

    fn batch(&self, py: Python<'_>) -> PyResult<RecordBatch> {
        if let Some(batch) = self.batch.get() {
            return Ok(batch.clone());
        }
        let made = away(py, || self.core.to_record_batch())?;
        let made = made.map_err(|fault| PyValueError::new_err(fault.to_string()))?;
        Ok(self.batch.get_or_init(|| made).clone())
    }

    fn row<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyDict>> {
        let row = PyDict::new(py);
        for column in self.core.columns() {
            row.set_item(&column.name, cell(py, column.cells.get(at))?)?;
        }
        Ok(row)
    }

    fn list<'py>(&self, py: Python<'py>, column: &Column) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for at in 0..self.core.len() {
            list.append(cell(py, column.cells.get(at))?)?;
        }
        Ok(list)
    }
}

fn cell<'py>(py: Python<'py>, cell: Cell<'_>) -> PyResult<Bound<'py, PyAny>> {
    Ok(match cell {
        Cell::Empty => py.None().into_bound(py),
        Cell::Text(text) => text.into_pyobject(py)?.into_any(),
        Cell::Integer(number) => number.into_pyobject(py)?.into_any(),
        Cell::Number(number) => number.into_pyobject(py)?.into_any(),
        Cell::Boolean(value) => value.into_pyobject(py)?.to_owned().into_any(),
        Cell::Date(date) => to_date(py, date)?.into_any(),
        Cell::Time(time) => to_time(py, time)?,
    })
}

/// A place counted from the end where it is negative, as Python does.
pub(crate) fn place(at: isize, len: usize) -> PyResult<usize> {
    let place = if at < 0 { len.checked_sub(at.unsigned_abs()) } else { Some(at.unsigned_abs()) };
    place.filter(|place| *place < len).ok_or_else(|| PyIndexError::new_err(format!("{at} of {len}")))
}

#[pymethods]
impl Table {
    /// Its name.
    #[getter]
    fn name(&self) -> &'static str {
        self.core.name()
    }

    /// The names of its columns, in order.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.core.columns().iter().map(|column| column.name.clone()).collect()
    }

    /// The type of each column: text, integer, number, boolean, date or time.
    #[getter]
    fn types<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let types = PyDict::new(py);
        for column in self.core.columns() {
            types.set_item(&column.name, column.cells.kind())?;
        }
        Ok(types)
    }

    /// Every row as a dict. Linear in the cells; data frames are faster through Arrow.
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        for at in 0..self.core.len() {
            rows.append(self.row(py, at)?)?;
        }
        Ok(rows)
    }

    /// Every column as a list, by its name.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let columns = PyDict::new(py);
        for column in self.core.columns() {
            columns.set_item(&column.name, self.list(py, column)?)?;
        }
        Ok(columns)
    }

    fn __len__(&self) -> usize {
        self.core.len()
    }

    fn __bool__(&self) -> bool {
        !self.core.is_empty()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.rows(py)?.try_iter()?.into_any())
    }

    /// The row of a place, or the column of a name.
    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = key.py();
        if let Ok(name) = key.cast::<PyString>() {
            let name = name.to_cow()?;
            let column = self.core.column(&name).ok_or_else(|| PyKeyError::new_err(name.into_owned()))?;
            return Ok(self.list(py, column)?.into_any());
        }
        Ok(self.row(py, place(key.extract()?, self.core.len())?)?.into_any())
    }

    fn __repr__(&self) -> String {
        let (rows, columns) = (self.core.len(), self.core.columns().len());
        format!("<spp.Table {}: {rows} rows, {columns} columns>", self.core.name())
    }

    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
        Ok(slf.py().import("spp.notebook")?.getattr("table")?.call1((slf,))?.unbind())
    }

    /// A stream of one record batch. `requested_schema` is a wish that the protocol allows to pass over: a table has the
    /// types it has.
    #[pyo3(signature = (requested_schema = None))]
    pub(crate) fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batch = self.batch(py)?;
        let schema = batch.schema();
        let reader: Box<dyn RecordBatchReader + Send> =
            Box::new(RecordBatchIterator::new([Ok(batch)], schema));
        // A stream that nobody took releases itself when its capsule is dropped.
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), c"arrow_array_stream")
    }

    pub(crate) fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.batch(py)?.schema().as_ref())
            .map_err(|fault| PyValueError::new_err(fault.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }
}

//! Faults of the core as Python exceptions, and the one panic guard.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use spp_core::problem::{Code, Problem};

/// The exception of a problem: of the class that its code's class has in `spp.errors`.
pub(crate) fn raised(py: Python<'_>, problem: &Problem) -> PyErr {
    let exception = || -> PyResult<Bound<'_, PyAny>> {
        let json = serde_json::to_string(problem).unwrap_or_default();
        py.import("spp.errors")?.getattr("of")?.call1((json,))
    };
    exception().map_or_else(|fault| fault, PyErr::from_value)
}

/// What the core returned, its fault as an exception.
pub(crate) trait OrRaise<T> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> OrRaise<T> for Result<T, Box<Problem>> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|problem| raised(py, &problem))
    }
}

/// Does work away from the interpreter, so that other threads run meanwhile, and behind the panic guard.
pub(crate) fn away<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    py.detach(|| catch(work)).or_raise(py)
}

/// The same for work whose own fault is a problem.
pub(crate) fn try_away<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, Box<Problem>> + Send,
) -> PyResult<T> {
    away(py, work)?.or_raise(py)
}

/// Unwind safety is asserted for this reason: what a panic could leave half done is behind a [`RwLock`], which remembers.
fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Box<Problem>> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let said = payload.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no message");
        let message = format!("a fault inside the library was caught: {said}");
        Box::new(Problem::new(Code::Panic, message))
    })
}

/// The inside of a handle that changes.
#[derive(Debug, Default)]
pub(crate) struct Guarded<T>(RwLock<T>);

impl<T> Guarded<T> {
    pub(crate) fn new(inner: T) -> Self {
        Guarded(RwLock::new(inner))
    }

    /// Only to be called away from the interpreter: a holder of this lock never waits for the interpreter, so whoever waits
    /// for this lock must not keep the interpreter from others.
    pub(crate) fn read(&self) -> Result<RwLockReadGuard<'_, T>, Box<Problem>> {
        self.0.read().map_err(spoilt)
    }

    /// As [`Guarded::read`].
    pub(crate) fn write(&self) -> Result<RwLockWriteGuard<'_, T>, Box<Problem>> {
        self.0.write().map_err(spoilt)
    }
}

/// A panic while something was being changed may have left it half changed: from then on it says so.
fn spoilt<T>(_: PoisonError<T>) -> Box<Problem> {
    let message = "an earlier fault inside the library left this object unusable; read it anew";
    Box::new(Problem::new(Code::Panic, message))
}

/// A fault of the file system as Python's own, with the file's name.
pub(crate) fn of_file(fault: &std::io::Error, path: &Path) -> PyErr {
    match fault.raw_os_error() {
        // Three arguments make Python choose the class: FileNotFoundError, PermissionError …
        Some(number) => {
            let said = fault.to_string();
            let said = said.split(" (os error").next().unwrap_or_default().to_owned();
            PyOSError::new_err((number, said, path.as_os_str().to_owned()))
        }
        None => PyOSError::new_err(format!("{fault}: {}", path.display())),
    }
}

/// Panics inside the guard. For the tests of the guard only.
#[pyfunction]
pub(crate) fn _panic(py: Python<'_>) -> PyResult<()> {
    away(py, || {
        #[expect(clippy::panic, reason = "this is what the guard is tested with")]
        {
            panic!("asked for")
        }
    })
}

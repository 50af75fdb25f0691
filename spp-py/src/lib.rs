//! The extension module `spp._spp`: the library's handles as Python classes.
//!
//! Conventions, kept by every file here (`docs/embedding-python.md` states them for callers):
//! - **Classes are frozen, Send and Sync.** What changes (a record, a set of definitions) does so behind a lock, and the lock
//!   is only ever taken without the interpreter's own lock: neither waits for the other.
//! - **Work is done away from the interpreter** (`error::away`), behind one panic guard. A panic becomes `spp.PanicError`.
//! - **Values cross as JSON**, written by the core and read into the frozen dataclasses of the package `spp`; handles and
//!   tables cross as classes.
//! - **One exception tree**, made of the core's code table (`error.rs`); nothing else raises the library's faults.

mod assessment;
mod convert;
mod definitions;
mod error;
mod framework;
mod gias;
mod problem;
mod programme;
mod record;
mod table;
mod view;
mod wide;

use pyo3::prelude::*;

/// The native part of `spp`. Use `import spp`.
#[pymodule]
mod _spp {
    #[pymodule_export]
    use crate::assessment::{Assessment, Assessments};
    #[pymodule_export]
    use crate::definitions::Definitions;
    #[pymodule_export]
    use crate::error::_panic;
    #[pymodule_export]
    use crate::framework::Framework;
    #[pymodule_export]
    use crate::gias::{_gias_cluster, _gias_links, _gias_schools};
    #[pymodule_export]
    use crate::problem::_codes;
    #[pymodule_export]
    use crate::programme::Programme;
    #[pymodule_export]
    use crate::record::{Record, sample};
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::view::View;
    #[pymodule_export]
    use crate::wide::{Network, Overview, WhatIf};

    use super::{Bound, PyModule, PyModuleMethods, PyResult};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", spp_core::version::LIBRARY)
    }
}

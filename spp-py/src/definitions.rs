//! Definitions: frameworks and programmes by id and version.

use pyo3::prelude::*;
use spp_core::definitions::{Definition, Definitions as Core};
use spp_core::framework::Framework as CoreFramework;
use spp_core::ids::Id;
use spp_core::problem::{Code, Problem, Result};
use spp_core::programme::Programme as CoreProgramme;

use crate::convert::{Input, Reduced, reduced};
use crate::error::{Guarded, try_away};
use crate::framework::Framework;
use crate::programme::Programme;

/// A set of frameworks and programmes, where answers look them up. A definition that is not here makes the answers that
/// need it "cannot tell", never an error.
///
/// May be used from several threads; one writes at a time.
#[pyclass(frozen, module = "spp")]
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    inner: Guarded<Core>,
}

/// A framework or a programme, as Python has it.
#[derive(IntoPyObject)]
enum Either {
    Framework(Framework),
    Programme(Programme),
}

impl Either {
    fn of(definition: Definition) -> Self {
        match definition {
            Definition::Framework(framework) => Either::Framework(Framework::of(framework)),
            Definition::Programme(programme) => Either::Programme(Programme::of(programme)),
        }
    }
}

impl Definitions {
    /// The set as it is now.
    pub(crate) fn snapshot(&self, py: Python<'_>) -> PyResult<Core> {
        try_away(py, || Ok(self.inner.read()?.clone()))
    }
}

fn definition(value: &Bound<'_, PyAny>) -> PyResult<Definition> {
    if let Ok(framework) = value.cast::<Framework>() {
        return Ok(framework.get().core().clone().into());
    }
    if let Ok(programme) = value.cast::<Programme>() {
        return Ok(programme.get().core().clone().into());
    }
    let input = Input::json_or_mapping(value)?;
    try_away(value.py(), || Definition::read(input.bytes()))
}

fn edition(id: &str, version: &str) -> Result<(Id, semver::Version)> {
    let id = Id::new(id).map_err(|_| absent("definition", id, version))?;
    let version = version.parse().map_err(|_| {
        let message = format!("`{}` is not a semantic version, as `1.0.0`", version.escape_debug());
        Box::new(Problem::new(Code::BadVersion, message))
    })?;
    Ok((id, version))
}

fn absent(kind: &str, id: &str, version: &str) -> Box<Problem> {
    let (id, version) = (id.escape_debug(), version.escape_debug());
    Box::new(Problem::new(Code::NotFound, format!("no {kind} `{id}` {version}")))
}

#[pymethods]
impl Definitions {
    #[new]
    #[pyo3(signature = (*definitions))]
    fn new(definitions: Vec<Bound<'_, PyAny>>) -> PyResult<Self> {
        let set = Definitions::default();
        for definition in &definitions {
            set.add(definition)?;
        }
        Ok(set)
    }

    /// The library's own examples: the framework `four-themes`, the programmes `spp` and `trust-pairs`. They are
    /// illustrations, and nobody's real definitions.
    #[staticmethod]
    fn illustrative(py: Python<'_>) -> PyResult<Self> {
        try_away(py, || Ok(Definitions { inner: Guarded::new(Core::illustrative()) }))
    }

    /// Adds a Framework, a Programme, or a document (mapping, text or bytes), and gives it as it was read.
    ///
    /// Raises DefinitionError where the same id and version is here with other content: a published version is immutable.
    fn add(&self, definition: &Bound<'_, PyAny>) -> PyResult<Either> {
        let definition = self::definition(definition).map(|read| (definition.py(), read));
        let (py, read) = definition?;
        let added = read.clone();
        try_away(py, || self.inner.write()?.add(read))?;
        Ok(Either::of(added))
    }

    /// The framework of an id and exact version. Raises NotFoundError where it is not here.
    fn framework(&self, py: Python<'_>, id: &str, version: &str) -> PyResult<Framework> {
        let found = try_away(py, || -> Result<CoreFramework> {
            let (key, exact) = edition(id, version)?;
            let found = self.inner.read()?.framework(&key, &exact).cloned();
            found.ok_or_else(|| absent("framework", id, version))
        })?;
        Ok(Framework::of(found))
    }

    /// The programme of an id and exact version. Raises NotFoundError where it is not here.
    fn programme(&self, py: Python<'_>, id: &str, version: &str) -> PyResult<Programme> {
        let found = try_away(py, || -> Result<CoreProgramme> {
            let (key, exact) = edition(id, version)?;
            let found = self.inner.read()?.programme(&key, &exact).cloned();
            found.ok_or_else(|| absent("programme", id, version))
        })?;
        Ok(Programme::of(found))
    }

    /// All frameworks, by id and version.
    #[getter]
    fn frameworks(&self, py: Python<'_>) -> PyResult<Vec<Framework>> {
        Ok(self.snapshot(py)?.frameworks().cloned().map(Framework::of).collect())
    }

    /// All programmes, by id and version.
    #[getter]
    fn programmes(&self, py: Python<'_>) -> PyResult<Vec<Programme>> {
        Ok(self.snapshot(py)?.programmes().cloned().map(Programme::of).collect())
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        let set = self.snapshot(py)?;
        Ok(set.frameworks().count().saturating_add(set.programmes().count()))
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let Ok(other) = other.cast::<Definitions>() else { return Ok(py.NotImplemented()) };
        let (this, other) = (self.snapshot(py)?, other.get().snapshot(py)?);
        let programmes = |set: &Core| set.programmes().map(|one| one.digest().to_owned()).collect::<Vec<_>>();
        let equal = this.frameworks().eq(other.frameworks()) && programmes(&this) == programmes(&other);
        Ok(equal.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let set = self.snapshot(py)?;
        let (frameworks, programmes) = (set.frameworks().count(), set.programmes().count());
        Ok(format!("<spp.Definitions of {frameworks} frameworks, {programmes} programmes>"))
    }

    /// Through the documents.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, (Vec<String>,)>> {
        let set = self.snapshot(py)?;
        let frameworks = set.frameworks().map(|framework| framework.to_json().to_owned());
        let programmes = set.programmes().map(|programme| programme.to_json().to_owned());
        reduced(py, "definitions", (frameworks.chain(programmes).collect(),))
    }
}

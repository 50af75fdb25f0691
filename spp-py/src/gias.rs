//! Extracts of the register of schools, as events. `spp.gias` puts the paths, the defaults and the record around this.

use std::collections::BTreeSet;

use pyo3::prelude::*;
use spp_core::gias::{Groups, Links, Provenance, Schools, TrustCluster, cluster_of_trust};
use spp_core::ids::{ClusterId, Label};
use spp_core::problem::{Code, Problem, Result};
use spp_core::version::DefinitionRef;

use crate::convert::{Input, date, time};
use crate::error::try_away;
use crate::problem::to_python;

/// Events as JSON lines, problems of the extract's rows, and how many rows it has.
type Read = (Vec<String>, Py<PyAny>, u64);

struct Asked<'py> {
    source: &'py str,
    time: &'py Bound<'py, PyAny>,
    on: &'py Bound<'py, PyAny>,
}

impl Asked<'_> {
    fn provenance(&self, py: Python<'_>) -> PyResult<Provenance> {
        let (time, on) = (time(self.time)?, date(self.on)?);
        try_away(py, || Provenance::new(self.source, time, on))
    }
}

/// Schools of an extract of establishments; of `urns` only, where given.
#[pyfunction]
pub(crate) fn _gias_schools(
    data: &Bound<'_, PyAny>,
    source: &str,
    time: &Bound<'_, PyAny>,
    on: &Bound<'_, PyAny>,
    urns: Option<BTreeSet<u32>>,
) -> PyResult<Read> {
    let py = data.py();
    let (input, provenance) = (Input::json(data)?, Asked { source, time, on }.provenance(py)?);
    let (events, problems, rows) = try_away(py, || {
        let mut schools = Schools::read(input.bytes())?;
        if let Some(urns) = &urns {
            schools.schools.retain(|school| urns.contains(&school.urn.number()));
        }
        Ok((schools.events(&provenance), schools.problems, schools.rows))
    })?;
    Ok((events, to_python(py, &problems)?, rows))
}

/// Successions of an extract of links.
#[pyfunction]
pub(crate) fn _gias_links(
    data: &Bound<'_, PyAny>,
    source: &str,
    time: &Bound<'_, PyAny>,
    on: &Bound<'_, PyAny>,
) -> PyResult<Read> {
    let py = data.py();
    let (input, provenance) = (Input::json(data)?, Asked { source, time, on }.provenance(py)?);
    let (events, problems, rows) = try_away(py, || {
        let links = Links::read(input.bytes())?;
        Ok((links.events(&provenance), links.problems, links.counts.rows))
    })?;
    Ok((events, to_python(py, &problems)?, rows))
}

/// The events that form a cluster of a trust's schools.
#[pyfunction]
#[expect(
    clippy::too_many_arguments,
    reason = "the package's function names them all, and is the only caller"
)]
pub(crate) fn _gias_cluster(
    schools: &Bound<'_, PyAny>,
    groups: &Bound<'_, PyAny>,
    trust: &str,
    cluster: &str,
    formed: &Bound<'_, PyAny>,
    programme: Option<(String, String)>,
    source: &str,
    time: &Bound<'_, PyAny>,
    on: &Bound<'_, PyAny>,
) -> PyResult<Vec<String>> {
    let py = schools.py();
    let (schools, groups) = (Input::json(schools)?, Input::json(groups)?);
    let (provenance, formed) = (Asked { source, time, on }.provenance(py)?, date(formed)?);
    try_away(py, || {
        let wanted = TrustCluster {
            trust: named(Label::new(trust), "trust")?,
            cluster: named(ClusterId::new(cluster), "cluster")?,
            on: formed,
            programme: programme.map(|(id, version)| pinned(&id, version)).transpose()?,
        };
        let (schools, groups) = (Schools::read(schools.bytes())?, Groups::read(groups.bytes())?);
        cluster_of_trust(&wanted, &schools, &groups, &provenance)
    })
}

fn pinned(id: &str, version: String) -> Result<DefinitionRef> {
    Ok(DefinitionRef { id: named(spp_core::ids::Id::new(id), "programme")?, version: Some(version) })
}

/// An id from an argument; the core's sentence on what is none leads with its code, which the problem has already.
fn named<T>(id: std::result::Result<T, String>, what: &str) -> Result<T> {
    id.map_err(|said| {
        let said = said.strip_prefix("bad_id: ").unwrap_or(&said);
        Box::new(Problem::new(Code::BadId, format!("the {what}: {said}")))
    })
}

//! Frameworks: what a review asks.

use std::path::PathBuf;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use spp_core::framework::{
    Across, Answer, CaseExport, CaseImport, Framework as Core, Observation, Succession, WordList, migrate,
    series,
};
use spp_core::ids::Id;
use spp_core::problem::{Code, Problem};
use spp_core::step::Step;

use crate::convert::{Input, Reduced, file, hashed, language, plain, reduced, time, value};
use crate::error::{OrRaise, away, raised, try_away};
use crate::problem;

/// A framework, read and checked once. Immutable; may be shared between threads.
#[pyclass(frozen, module = "spp", eq, hash)]
#[derive(Debug, Clone)]
pub(crate) struct Framework {
    core: Core,
}

impl Framework {
    pub(crate) fn of(core: Core) -> Self {
        Framework { core }
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// From here to an edition, through those known between, or through just those given.
    fn way(&self, to: &Core, known: Vec<Core>, exactly: bool) -> Result<Succession, Box<Problem>> {
        if !exactly {
            return Succession::between(&self.core, to, &known);
        }
        let mut editions = vec![self.core.clone()];
        // As with the other way, both ends may be among those given.
        editions.extend(known.into_iter().filter(|edition| edition != &self.core && edition != to));
        editions.extend((to != &self.core).then(|| to.clone()));
        Succession::exactly(editions)
    }
}

impl PartialEq for Framework {
    fn eq(&self, other: &Self) -> bool {
        self.core.digest() == other.core.digest()
    }
}

impl std::hash::Hash for Framework {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        state.write_u64(hashed(&self.core.digest()));
    }
}

#[pymethods]
impl Framework {
    /// The framework of a JSON document in a file.
    ///
    /// Raises MalformedError where it is not JSON or a field has the wrong type; what else is wrong is in `problems`.
    #[staticmethod]
    fn read(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let bytes = file(py, &path)?;
        try_away(py, || Core::read(&bytes)).map(Framework::of)
    }

    /// The same of a mapping, text or bytes.
    #[staticmethod]
    fn from_bytes(document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let input = Input::json_or_mapping(document)?;
        try_away(document.py(), || Core::read(input.bytes())).map(Framework::of)
    }

    /// Its id.
    #[getter]
    fn id(&self) -> &str {
        self.core.id().as_str()
    }

    /// Its semantic version.
    #[getter]
    fn version(&self) -> String {
        self.core.version().to_string()
    }

    /// Its title, in its own language where it has several.
    #[getter]
    fn title(&self) -> &str {
        self.core.title().plain(self.core.language())
    }

    /// The language of its plain texts.
    #[getter]
    fn language(&self) -> &str {
        self.core.language().as_str()
    }

    /// Whether it is an example of this library's, and nobody's real framework.
    #[getter]
    fn illustrative(&self) -> bool {
        self.core.illustrative()
    }

    /// What is wrong with it, and what of it is not known here.
    #[getter]
    fn problems(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        problem::to_python(py, self.core.problems())
    }

    /// SHA-256 of its content, the same however the document is laid out.
    #[getter]
    fn digest(&self) -> &str {
        self.core.digest()
    }

    /// The document as it was read, but for white space between its parts.
    fn to_json(&self) -> &str {
        self.core.to_json()
    }

    /// The document as dicts and lists.
    fn to_dict(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        plain(py, self.core.to_json())
    }

    /// Every change from this edition to a new one, and the rise of the version that they need.
    fn diff(&self, py: Python<'_>, new: &Bound<'_, Framework>) -> PyResult<Py<PyAny>> {
        let new = new.get().core();
        let diff = away(py, || self.core.diff(new))?;
        value(py, "spp.editions", "diff", &diff)
    }

    /// Whether this edition may be published after an old one: its version must rise as much as its changes demand.
    fn check_release(&self, py: Python<'_>, old: &Bound<'_, Framework>) -> PyResult<Py<PyAny>> {
        let old = old.get().core();
        let release = away(py, || self.core.check_release(old))?;
        value(py, "spp.editions", "release", &release)
    }

    /// Puts this overlay onto an edition of its core. With the edition it names as `base`, what the core has lost since is
    /// named too.
    ///
    /// Raises DefinitionError where this is no overlay, or of another core.
    #[pyo3(signature = (core, base = None))]
    fn onto(
        &self,
        py: Python<'_>,
        core: &Bound<'_, Framework>,
        base: Option<&Bound<'_, Framework>>,
    ) -> PyResult<Py<PyAny>> {
        let (core, base) = (core.get().core(), base.map(|base| base.get().core()));
        let effective = try_away(py, || self.core.onto(core, base))?;
        let of = serde_json::to_string(&effective.of).unwrap_or_default();
        let problems = problem::to_python(py, &effective.problems)?;
        let made = (Framework::of(effective.framework), of, problems);
        Ok(py.import("spp.editions")?.getattr("effective")?.call1(made)?.unbind())
    }

    /// Carries answers (mappings with `key` and `question`) from this edition to another, through those editions of
    /// `through` that lie between. Linear in answers times editions.
    ///
    /// A major version that is skipped is refused, unless `exactly` says that there is none but those given.
    ///
    /// Raises DefinitionError where the editions are not of one framework in rising order, or one between is missing.
    #[pyo3(signature = (answers, to, through = None, exactly = false))]
    fn migrate(
        &self,
        py: Python<'_>,
        answers: &Bound<'_, PyAny>,
        to: &Bound<'_, Framework>,
        through: Option<Vec<Bound<'_, Framework>>>,
        exactly: bool,
    ) -> PyResult<Py<PyAny>> {
        let (input, to, known) = (list(answers)?, to.get().core(), cores(through));
        let migration = try_away(py, || {
            let answers = Answer::read_list(input.bytes())?;
            Ok(migrate(&answers, &self.way(to, known, exactly)?))
        })?;
        value(py, "spp.editions", "migration", &migration)
    }

    /// The answers to a question over time: observations (mappings with `on`, `version` and `answer`) of this edition, of
    /// `to`, or of editions in `through`. `to` asks the question; this is the oldest edition. Linear in observations times
    /// editions.
    ///
    /// Raises DefinitionError where the instrument changed in between: `across="apart"` gives each comparable stretch by
    /// itself, `across="outright"` puts them side by side all the same.
    #[pyo3(signature = (question, observations, to, through = None, across = "refuse", exactly = false))]
    #[expect(clippy::too_many_arguments, reason = "they are Python's, most of them named")]
    fn series(
        &self,
        py: Python<'_>,
        question: &str,
        observations: &Bound<'_, PyAny>,
        to: &Bound<'_, Framework>,
        through: Option<Vec<Bound<'_, Framework>>>,
        across: &str,
        exactly: bool,
    ) -> PyResult<Py<PyAny>> {
        let Some(across) = Across::ALL.iter().copied().find(|known| known.name() == across) else {
            return Err(PyValueError::new_err("across is `refuse`, `apart` or `outright`"));
        };
        let (input, to, known) = (list(observations)?, to.get().core(), cores(through));
        let series = try_away(py, || {
            let observations = Observation::read_list(input.bytes())?;
            series(question, &observations, &self.way(to, known, exactly)?, across)
        })?;
        value(py, "spp.editions", "series", &series)
    }

    /// A question of this edition in a review's own words: it stays the framework's question.
    ///
    /// Raises SppError where there is no such question, MalformedError where the wording is empty.
    fn contextualise(&self, py: Python<'_>, question: &str, wording: &str) -> PyResult<Py<PyAny>> {
        let wording = self.core.contextualise(question, wording).or_raise(py)?;
        value(py, "spp.framework", "wording", &wording)
    }

    /// Whether an answer fits: raises SppError where the question is not asked here, or the rating is no level of this
    /// framework's own scale. Without a scale any rating is refused.
    #[pyo3(signature = (question, rating = None))]
    fn check_answer(&self, py: Python<'_>, question: &str, rating: Option<&str>) -> PyResult<()> {
        self.core.check_answer(question, rating).or_raise(py)
    }

    /// Whether two editions rate alike: neither has a scale, or both have the same levels. Translations do not count.
    fn same_scale(&self, other: &Bound<'_, Framework>) -> bool {
        self.core.same_scale(other.get().core())
    }

    /// -1, 0 or 1: whether a rating here is lower than one in another edition, the same or higher. There is no number behind
    /// a level, and nothing else can be done with ratings.
    ///
    /// Raises DefinitionError where the two have different scales, SppError where a rating is no level.
    fn compare_ratings(
        &self,
        py: Python<'_>,
        rating: &str,
        other: &Bound<'_, Framework>,
        other_rating: &str,
    ) -> PyResult<i32> {
        let order = self.core.compare_ratings(rating, other.get().core(), other_rating).or_raise(py)?;
        Ok(order as i32)
    }

    /// The languages that any of its texts is in, and its own.
    #[getter]
    fn languages(&self) -> Vec<String> {
        self.core.languages().iter().map(ToString::to_string).collect()
    }

    /// What a question asks, in a language (BCP 47) or in the one it falls back to: `fallback` says so.
    ///
    /// Raises SppError where there is no such question.
    fn speak(&self, py: Python<'_>, question: &str, language: &str) -> PyResult<Py<PyAny>> {
        let language = self::language(py, language)?;
        self.core.check_answer(question, None).or_raise(py)?;
        let spoken = self.core.question(question).map(|found| self.core.speak(&found.text, &language));
        value(py, "spp.framework", "spoken", &spoken)
    }

    /// The texts that are not in a language; without one, in any of those that other texts are in.
    #[pyo3(signature = (language = None))]
    fn missing_translations(&self, py: Python<'_>, language: Option<&str>) -> PyResult<Py<PyAny>> {
        let language = language.map(|tag| self::language(py, tag)).transpose()?;
        let missing = away(py, || self.core.missing_translations(language.as_ref()))?;
        value(py, "spp.framework", "missing", &missing)
    }

    /// Every cited work with the questions that cite it; works that nobody cites too.
    fn citations(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let citations = away(py, || self.core.citations())?;
        value(py, "spp.framework", "citations", &citations)
    }

    /// The references as a CSL-JSON list for citation processors; the questions that cite each are in `custom`.
    fn csl_json(&self, py: Python<'_>) -> PyResult<String> {
        away(py, || self.core.csl_json())
    }

    /// The resources that help at a step, with a question, in a phase; each may be left open. Those tied to the most of what
    /// is asked for come first.
    ///
    /// Raises SppError where there is no such question, DefinitionError where there is no such step.
    #[pyo3(signature = (step = None, question = None, phase = None))]
    fn resources_for(
        &self,
        py: Python<'_>,
        step: Option<&str>,
        question: Option<&str>,
        phase: Option<&str>,
    ) -> PyResult<Py<PyAny>> {
        let step = step.map(Step::from_name).transpose().or_raise(py)?;
        let resources = self.core.resources_for(step, question, phase).or_raise(py)?;
        value(py, "spp.framework", "resources", &resources)
    }

    /// Notices where a question or prompt uses a word of judgement. `words` is lists of words by language; without it, a
    /// list of this library's own, which is an illustration. Advice only.
    #[pyo3(signature = (words = None))]
    fn judgement_words(&self, py: Python<'_>, words: Option<&Bound<'_, PyAny>>) -> PyResult<Py<PyAny>> {
        let words = match words {
            Some(words) => {
                let document = PyDict::new(py);
                document.set_item("words", words)?;
                let input = Input::json_or_mapping(&document)?;
                WordList::read(input.bytes()).or_raise(py)?
            }
            None => WordList::illustrative().or_raise(py)?,
        };
        problem::to_python(py, &away(py, || self.core.judgement_words(&words))?)
    }

    /// The framework as a CASE 1.1 package, in JSON: the same bytes for the same framework and arguments.
    ///
    /// Raises MalformedError where neither it nor `changed` says when it last changed, DefinitionError where two parts have
    /// one id.
    #[pyo3(signature = (changed = None, creator = None))]
    fn to_case(
        &self,
        py: Python<'_>,
        changed: Option<&Bound<'_, PyAny>>,
        creator: Option<String>,
    ) -> PyResult<String> {
        let options = CaseExport { changed: changed.map(time).transpose()?, creator };
        try_away(py, || self.core.to_case(&options))
    }

    /// The framework of a CASE package (1.0 or 1.1; mapping, text or bytes), read leniently, with a report of what had no
    /// place. `id` and `version` stand in for what the package says.
    ///
    /// Raises ExtractError where it is no package, MalformedError where it is not JSON.
    #[staticmethod]
    #[pyo3(signature = (package, id = None, version = None))]
    fn from_case(package: &Bound<'_, PyAny>, id: Option<&str>, version: Option<&str>) -> PyResult<Py<PyAny>> {
        let (py, input) = (package.py(), Input::json_or_mapping(package)?);
        let id = id.map(|text| named(py, Id::new(text), "bad_id: ", Code::BadId)).transpose()?;
        let version = version.map(|text| {
            let said = format!("`{}` is not a version, as `1.0.0`", text.escape_debug());
            named(py, text.parse().map_err(|_| said), "", Code::BadVersion)
        });
        let version = version.transpose()?;
        let made = try_away(py, || Core::from_case(input.bytes(), &CaseImport { id, version }))?;
        let edition = serde_json::to_string(&made.edition).unwrap_or_default();
        let counts = serde_json::to_string(&made.counts).unwrap_or_default();
        let report = problem::to_python(py, &made.report)?;
        let made = (Framework::of(made.framework), edition, counts, report);
        Ok(py.import("spp.framework")?.getattr("imported")?.call1(made)?.unbind())
    }

    fn __repr__(&self) -> String {
        format!("<spp.Framework {} {}>", self.core.id(), self.core.version())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, (String,)>> {
        reduced(py, "framework", (self.core.to_json().to_owned(),))
    }
}

/// Mappings in one JSON list.
fn list(values: &Bound<'_, PyAny>) -> PyResult<Input> {
    Input::json(&values.py().import("spp._json")?.getattr("list_text")?.call1((values,))?)
}

fn cores(editions: Option<Vec<Bound<'_, Framework>>>) -> Vec<Core> {
    editions.iter().flatten().map(|edition| edition.get().core().clone()).collect()
}

/// A named argument; a sentence of the core on what is none may lead with its code, which the problem has already.
fn named<T>(py: Python<'_>, read: Result<T, String>, lead: &str, code: Code) -> PyResult<T> {
    read.map_err(|said| raised(py, &Problem::new(code, said.strip_prefix(lead).unwrap_or(&said))))
}

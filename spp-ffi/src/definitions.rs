//! Sets of definitions.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::RwLock;

use spp_core::definitions::{Definition, Definitions};
use spp_core::ids::Id;
use spp_core::problem::{Code, Problem, Result};
use spp_core::version::DefinitionRef;

use crate::abi::{ask, call, free, given, place, reading, spare, writing};
use crate::error::spp_error;
use crate::framework::spp_framework;
use crate::problem::spp_problems;
use crate::programme::spp_programme;
use crate::status::spp_status;
use crate::text::{bytes, parsed, text};

/// Frameworks and programmes by id and version, where answers look them up.
///
/// May be used from several threads at once: a call that adds waits for those that read, and they for it. Free it with
/// `spp_definitions_free`.
pub struct spp_definitions(pub(crate) RwLock<Definitions>);

impl spp_definitions {
    fn of(definitions: Definitions) -> Box<spp_definitions> {
        Box::new(spp_definitions(RwLock::new(definitions)))
    }
}

/// An empty set.
#[unsafe(no_mangle)]
pub extern "C" fn spp_definitions_new(
    definitions: Option<&mut MaybeUninit<Option<Box<spp_definitions>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        *place(definitions, "definitions")? = Some(spp_definitions::of(Definitions::new()));
        Ok(())
    })
}

/// A set of the library's own examples: the framework `four-themes`, the programmes `spp` and `trust-pairs`. They are
/// illustrations in our own words, and nobody's real definitions.
#[unsafe(no_mangle)]
pub extern "C" fn spp_definitions_illustrative(
    definitions: Option<&mut MaybeUninit<Option<Box<spp_definitions>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        *place(definitions, "definitions")? = Some(spp_definitions::of(Definitions::illustrative()));
        Ok(())
    })
}

/// Reads a document, a framework or a programme, and adds it. Linear in its bytes.
///
/// Refused, and the set left as it was, where the document cannot be read, or where its id and version are here with other
/// content (`SPP_VERSION_CONTENT_DIFFERS`). Its other faults come as `problems`, which may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_definitions_read(
    definitions: Option<&spp_definitions>,
    json: *const c_char,
    json_len: usize,
    problems: Option<&mut MaybeUninit<Option<Box<spp_problems>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let problems = spare(problems);
        let definitions = given(definitions, "definitions")?;
        // SAFETY: the caller's promise.
        let json = unsafe { bytes(json, json_len, "json") }?;
        let definition = Definition::read(json)?;
        let found = match &definition {
            Definition::Framework(framework) => framework.problems().to_vec(),
            Definition::Programme(programme) => programme.problems().to_vec(),
        };
        writing(&definitions.0)?.add(definition)?;
        if let Some(problems) = problems {
            *problems = Some(spp_problems::of(found));
        }
        Ok(())
    })
}

/// Adds a framework that was read before. It stays the caller's, and may be freed at once.
#[unsafe(no_mangle)]
pub extern "C" fn spp_definitions_add_framework(
    definitions: Option<&spp_definitions>,
    framework: Option<&spp_framework>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let framework = &given(framework, "framework")?.framework;
        writing(&given(definitions, "definitions")?.0)?.add(framework.clone())
    })
}

/// Adds a programme that was read before. It stays the caller's, and may be freed at once.
#[unsafe(no_mangle)]
pub extern "C" fn spp_definitions_add_programme(
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let programme = &given(programme, "programme")?.programme;
        writing(&given(definitions, "definitions")?.0)?.add(programme.clone())
    })
}

/// How many frameworks it holds.
#[unsafe(no_mangle)]
pub extern "C" fn spp_definitions_framework_count(definitions: Option<&spp_definitions>) -> usize {
    ask(definitions, |definitions| Some(reading(&definitions.0).ok()?.frameworks().count()))
}

/// How many programmes it holds.
#[unsafe(no_mangle)]
pub extern "C" fn spp_definitions_programme_count(definitions: Option<&spp_definitions>) -> usize {
    ask(definitions, |definitions| Some(reading(&definitions.0).ok()?.programmes().count()))
}

/// One of its frameworks, from 0, by id and version: a handle of its own, for the caller to free. `SPP_OUT_OF_RANGE` past the
/// end.
#[unsafe(no_mangle)]
pub extern "C" fn spp_definitions_framework_at(
    definitions: Option<&spp_definitions>,
    index: usize,
    framework: Option<&mut MaybeUninit<Option<Box<spp_framework>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let framework = place(framework, "framework")?;
        let definitions = reading(&given(definitions, "definitions")?.0)?;
        let found = definitions.frameworks().nth(index).ok_or_else(|| past_the_end(index))?;
        *framework = Some(spp_framework::of(found.clone()));
        Ok(())
    })
}

/// One of its programmes, from 0, by id and version: a handle of its own, for the caller to free. `SPP_OUT_OF_RANGE` past the
/// end.
#[unsafe(no_mangle)]
pub extern "C" fn spp_definitions_programme_at(
    definitions: Option<&spp_definitions>,
    index: usize,
    programme: Option<&mut MaybeUninit<Option<Box<spp_programme>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let programme = place(programme, "programme")?;
        let definitions = reading(&given(definitions, "definitions")?.0)?;
        let found = definitions.programmes().nth(index).ok_or_else(|| past_the_end(index))?;
        *programme = Some(spp_programme::of(found.clone()));
        Ok(())
    })
}

/// The framework of an id and exact version: a handle of its own, for the caller to free. `SPP_NOT_FOUND` where it is not here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_definitions_framework(
    definitions: Option<&spp_definitions>,
    id: *const c_char,
    id_len: usize,
    version: *const c_char,
    version_len: usize,
    framework: Option<&mut MaybeUninit<Option<Box<spp_framework>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let framework = place(framework, "framework")?;
        // SAFETY: the caller's promise.
        let (id, version) = unsafe { (text(id, id_len, "id")?, text(version, version_len, "version")?) };
        let wanted = reference(id, version)?;
        let definitions = reading(&given(definitions, "definitions")?.0)?;
        let found =
            definitions.framework_pinned(&wanted).ok_or_else(|| not_here("framework", id, version))?;
        *framework = Some(spp_framework::of(found.clone()));
        Ok(())
    })
}

/// The programme of an id and exact version: a handle of its own, for the caller to free. `SPP_NOT_FOUND` where it is not here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_definitions_programme(
    definitions: Option<&spp_definitions>,
    id: *const c_char,
    id_len: usize,
    version: *const c_char,
    version_len: usize,
    programme: Option<&mut MaybeUninit<Option<Box<spp_programme>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let programme = place(programme, "programme")?;
        // SAFETY: the caller's promise.
        let (id, version) = unsafe { (text(id, id_len, "id")?, text(version, version_len, "version")?) };
        let wanted = reference(id, version)?;
        let definitions = reading(&given(definitions, "definitions")?.0)?;
        let found =
            definitions.programme_pinned(&wanted).ok_or_else(|| not_here("programme", id, version))?;
        *programme = Some(spp_programme::of(found.clone()));
        Ok(())
    })
}

fn reference(id: &str, version: &str) -> Result<DefinitionRef> {
    let wanted = DefinitionRef { id: parsed(Id::new(id))?, version: Some(version.to_owned()) };
    if wanted.exact().is_none() {
        let message = format!("`{}` is not a semantic version, as `1.0.0`", version.escape_debug());
        return Err(Box::new(Problem::new(Code::BadVersion, message)));
    }
    Ok(wanted)
}

fn not_here(kind: &str, id: &str, version: &str) -> Box<Problem> {
    Box::new(Problem::new(Code::NotFound, format!("no {kind} `{id}` {version} is in the definitions")))
}

fn past_the_end(index: usize) -> Box<Problem> {
    Box::new(Problem::new(Code::OutOfRange, format!("the index {index} is past the end")))
}

/// Frees it. NULL is allowed. Views and assessments do not need it any longer.
#[unsafe(no_mangle)]
pub extern "C" fn spp_definitions_free(definitions: Option<Box<spp_definitions>>) {
    free(definitions);
}

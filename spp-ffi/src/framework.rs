//! Frameworks: what a review asks.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::framework::{Framework, Question, Theme};

use crate::abi::{ask, call, free, given, place};
use crate::error::spp_error;
use crate::problem::spp_problems;
use crate::status::spp_status;
use crate::text::{bytes, put_json, spp_string, spp_text};

/// A framework, read and checked once.
///
/// Immutable: may be used from several threads at once. Free it with `spp_framework_free`.
pub struct spp_framework {
    pub(crate) framework: Framework,
    version: String,
    /// Theme and place in it, in order: a question is found by its place in the whole.
    questions: Vec<(usize, usize)>,
}

impl spp_framework {
    pub(crate) fn of(framework: Framework) -> Box<spp_framework> {
        let version = framework.version().to_string();
        let themes = framework.themes().iter().enumerate();
        let questions =
            themes.flat_map(|(at, theme)| (0..theme.questions.len()).map(move |place| (at, place))).collect();
        Box::new(spp_framework { framework, version, questions })
    }

    fn theme(&self, index: usize) -> Option<&Theme> {
        self.framework.themes().get(index)
    }

    fn question(&self, index: usize) -> Option<(&Theme, &Question)> {
        let (theme, place) = self.questions.get(index)?;
        let theme = self.theme(*theme)?;
        Some((theme, theme.questions.get(*place)?))
    }

    fn plain<'a>(&'a self, text: &'a spp_core::text::Text) -> spp_text<'a> {
        spp_text::of(text.plain(self.framework.language()))
    }
}

/// Reads and checks a framework document of at most 16 MiB. Linear in its bytes.
///
/// Refused with the code, place and sentence of its first fault where it is not JSON or a field has the wrong type. All other
/// faults are kept, as `spp_framework_problems`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_read(
    json: *const c_char,
    json_len: usize,
    framework: Option<&mut MaybeUninit<Option<Box<spp_framework>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let framework = place(framework, "framework")?;
        // SAFETY: the caller's promise.
        let json = unsafe { bytes(json, json_len, "json") }?;
        *framework = Some(spp_framework::of(Framework::read(json)?));
        Ok(())
    })
}

/// Its id, the same in all editions.
///
/// Lives as long as `framework`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_id<'a>(framework: Option<&'a spp_framework>) -> spp_text<'a> {
    ask(framework, |framework| Some(spp_text::of(framework.framework.id().as_str())))
}

/// Its semantic version.
///
/// Lives as long as `framework`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_version<'a>(framework: Option<&'a spp_framework>) -> spp_text<'a> {
    ask(framework, |framework| Some(spp_text::of(&framework.version)))
}

/// Its title, in its own language where it has several.
///
/// Lives as long as `framework`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_title<'a>(framework: Option<&'a spp_framework>) -> spp_text<'a> {
    ask(framework, |framework| Some(framework.plain(framework.framework.title())))
}

/// The language of its plain texts: a tag of BCP 47.
///
/// Lives as long as `framework`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_language<'a>(framework: Option<&'a spp_framework>) -> spp_text<'a> {
    ask(framework, |framework| Some(spp_text::of(framework.framework.language().as_str())))
}

/// Whether it is an example of this library's, and nobody's real framework.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_illustrative(framework: Option<&spp_framework>) -> bool {
    ask(framework, |framework| Some(framework.framework.illustrative()))
}

/// What its content is known by: SHA-256 in hexadecimal, the same however the document is laid out.
///
/// Lives as long as `framework`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_digest<'a>(framework: Option<&'a spp_framework>) -> spp_text<'a> {
    ask(framework, |framework| Some(spp_text::of(framework.framework.digest())))
}

/// How many themes it has.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_theme_count(framework: Option<&spp_framework>) -> usize {
    ask(framework, |framework| Some(framework.framework.themes().len()))
}

/// The id of a theme, from 0; empty past the end.
///
/// Lives as long as `framework`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_theme_id<'a>(
    framework: Option<&'a spp_framework>,
    index: usize,
) -> spp_text<'a> {
    ask(framework, |framework| Some(spp_text::of(framework.theme(index)?.id.as_str())))
}

/// The title of a theme, from 0, in the framework's own language; empty past the end.
///
/// Lives as long as `framework`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_theme_title<'a>(
    framework: Option<&'a spp_framework>,
    index: usize,
) -> spp_text<'a> {
    ask(framework, |framework| Some(framework.plain(&framework.theme(index)?.title)))
}

/// How many questions it has, over all themes.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_question_count(framework: Option<&spp_framework>) -> usize {
    ask(framework, |framework| Some(framework.questions.len()))
}

/// The id of a question, from 0, over all themes in order; empty past the end.
///
/// Lives as long as `framework`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_question_id<'a>(
    framework: Option<&'a spp_framework>,
    index: usize,
) -> spp_text<'a> {
    ask(framework, |framework| Some(spp_text::of(framework.question(index)?.1.id.as_str())))
}

/// The id of the theme that a question is in, the question from 0; empty past the end.
///
/// Lives as long as `framework`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_question_theme<'a>(
    framework: Option<&'a spp_framework>,
    index: usize,
) -> spp_text<'a> {
    ask(framework, |framework| Some(spp_text::of(framework.question(index)?.0.id.as_str())))
}

/// The wording of a question, from 0, in the framework's own language; empty past the end.
///
/// Lives as long as `framework`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_question_text<'a>(
    framework: Option<&'a spp_framework>,
    index: usize,
) -> spp_text<'a> {
    ask(framework, |framework| Some(framework.plain(&framework.question(index)?.1.text)))
}

/// What its check found, as a list for the caller to free.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_problems(
    framework: Option<&spp_framework>,
    problems: Option<&mut MaybeUninit<Option<Box<spp_problems>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let problems = place(problems, "problems")?;
        *problems = Some(spp_problems::of(given(framework, "framework")?.framework.problems().to_vec()));
        Ok(())
    })
}

/// The document as it was read, without white space between its parts: nothing is lost.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_to_json(
    framework: Option<&spp_framework>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || Ok(spp_string::of(given(framework, "framework")?.framework.to_json().to_owned())))
    })
}

/// Frees it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_free(framework: Option<Box<spp_framework>>) {
    free(framework);
}

//! Languages: a question's text in the one a reader asks for, and what is not translated.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use spp_core::framework::{Spoken, WordList};
use spp_core::problem::{Code, Problem};
use spp_core::text::Language;

use crate::abi::{ask, call, free, given, place};
use crate::error::spp_error;
use crate::framework::spp_framework;
use crate::problem::spp_problems;
use crate::status::spp_status;
use crate::text::{bytes, parsed, put_json, spare_text, spp_string, spp_text, text};

/// A text, and the language it is really in.
///
/// Immutable: may be used from several threads at once. Free it with `spp_spoken_free`.
pub struct spp_spoken(Spoken);

/// The wording of a question in a language (a tag of BCP 47), or in the one it falls back to, which is then said.
/// `SPP_UNKNOWN_QUESTION`, `SPP_BAD_LANGUAGE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_speak(
    framework: Option<&spp_framework>,
    question: *const c_char,
    question_len: usize,
    language: *const c_char,
    language_len: usize,
    spoken: Option<&mut MaybeUninit<Option<Box<spp_spoken>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let spoken = place(spoken, "spoken")?;
        // SAFETY: the caller's promise.
        let question = unsafe { text(question, question_len, "question") }?;
        // SAFETY: the caller's promise.
        let language = unsafe { text(language, language_len, "language") }?;
        let framework = &given(framework, "framework")?.framework;
        let language = parsed(Language::new(language))?;
        let Some(found) = framework.question(question) else {
            let message = format!("`{}` has no question `{}`", framework.edition(), question.escape_debug());
            return Err(Box::new(Problem::new(Code::UnknownQuestion, message)));
        };
        *spoken = Some(Box::new(spp_spoken(framework.speak(&found.text, &language))));
        Ok(())
    })
}

/// The text.
///
/// Lives as long as `spoken`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_spoken_text<'a>(spoken: Option<&'a spp_spoken>) -> spp_text<'a> {
    ask(spoken, |spoken| Some(spp_text::of(&spoken.0.text)))
}

/// The language it is in: a tag of BCP 47.
///
/// Lives as long as `spoken`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_spoken_language<'a>(spoken: Option<&'a spp_spoken>) -> spp_text<'a> {
    ask(spoken, |spoken| Some(spp_text::of(spoken.0.language.as_str())))
}

/// Whether that is another language than was asked for.
#[unsafe(no_mangle)]
pub extern "C" fn spp_spoken_fallback(spoken: Option<&spp_spoken>) -> bool {
    ask(spoken, |spoken| Some(spoken.0.fallback))
}

/// It as JSON: `text`, `language`, `fallback`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_spoken_to_json(
    spoken: Option<&spp_spoken>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || put_json(json, || spp_string::of_json(&given(spoken, "spoken")?.0)))
}

/// Frees it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn spp_spoken_free(spoken: Option<Box<spp_spoken>>) {
    free(spoken);
}

/// Every language that any of its texts is in, and its own, sorted: a JSON list of tags.
#[unsafe(no_mangle)]
pub extern "C" fn spp_framework_languages(
    framework: Option<&spp_framework>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || spp_string::of_json(&given(framework, "framework")?.framework.languages()))
    })
}

/// The texts that are not in a language; where that is empty, in any of those that other texts are in. A JSON list of `language`,
/// `part`, `id`, `path`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_missing_translations(
    framework: Option<&spp_framework>,
    language: *const c_char,
    language_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let language = unsafe { spare_text(language, language_len, "language") }?;
            let language = language.map(|language| parsed(Language::new(language))).transpose()?;
            let framework = &given(framework, "framework")?.framework;
            spp_string::of_json(&framework.missing_translations(language.as_ref()))
        })
    })
}

/// Where a question or prompt uses a word of judgement, as a list for the caller to free. Advice only.
///
/// `words` is a JSON word list, `{"words":{"en":["outstanding"]}}`; empty for the library's illustrative one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_framework_judgement_words(
    framework: Option<&spp_framework>,
    words: *const c_char,
    words_len: usize,
    problems: Option<&mut MaybeUninit<Option<Box<spp_problems>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let problems = place(problems, "problems")?;
        // SAFETY: the caller's promise.
        let words = unsafe { bytes(words, words_len, "words") }?;
        let framework = &given(framework, "framework")?.framework;
        let words = if words.is_empty() { WordList::illustrative() } else { WordList::read(words) }?;
        *problems = Some(spp_problems::of(framework.judgement_words(&words)));
        Ok(())
    })
}

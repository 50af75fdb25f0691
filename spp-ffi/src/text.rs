//! Text across the edge: pointer and length in, borrowed or owned out.

use std::ffi::c_char;
use std::marker::PhantomData;
use std::mem::MaybeUninit;

use serde::Serialize;
use spp_core::problem::{Code, Problem, Result};

use crate::abi::{ask, free, null};

/// Borrowed UTF-8 text: `len` bytes at `data`, without a NUL at the end. Never NUL inside.
///
/// Absent and empty text are both `len` 0. It lives as long as the handle that it was asked of, or what that one is a part
/// of. Never freed by the caller.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct spp_text<'a> {
    /// Its first byte; never NULL.
    pub data: *const c_char,
    /// How many bytes.
    pub len: usize,
    lifetime: PhantomData<&'a str>,
}

impl<'a> spp_text<'a> {
    /// A text, lent.
    pub(crate) fn of(text: &'a str) -> Self {
        spp_text { data: text.as_ptr().cast(), len: text.len(), lifetime: PhantomData }
    }
}

impl Default for spp_text<'_> {
    fn default() -> Self {
        // With a NUL behind it, so that even a caller who forgets the length reads nothing.
        spp_text { data: c"".as_ptr(), len: 0, lifetime: PhantomData }
    }
}

/// The bytes of an argument. NULL with length 0 is empty.
///
/// # Safety
/// Where `len` is not 0 and `data` not NULL, `len` bytes at `data` must be readable and unchanged while the result is used.
pub(crate) unsafe fn bytes<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a [u8]> {
    if len == 0 {
        return Ok(&[]);
    }
    if data.is_null() {
        return Err(null(name));
    }
    if isize::try_from(len).is_err() {
        let message = format!("the length of `{name}`, {len}, is more than any memory holds");
        return Err(Box::new(Problem::new(Code::OutOfRange, message)));
    }
    // SAFETY: not NULL, of a length that can be, and the caller promises the rest.
    Ok(unsafe { std::slice::from_raw_parts(data.cast(), len) })
}

/// The text of an argument.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn text<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a str> {
    // SAFETY: the caller's promise is the same.
    let bytes = unsafe { bytes(data, len, name) }?;
    std::str::from_utf8(bytes).map_err(|fault| {
        let message = format!("the argument `{name}` is not UTF-8 from byte {} on", fault.valid_up_to());
        Box::new(Problem::new(Code::ArgumentNotUtf8, message))
    })
}

/// The text of an argument that may be left empty; `None` where it is.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn spare_text<'a>(data: *const c_char, len: usize, name: &str) -> Result<Option<&'a str>> {
    // SAFETY: the caller's promise is the same.
    let text = unsafe { text(data, len, name) }?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// A value of the library's own types from text. Their sentences lead with a code.
pub(crate) fn parsed<T>(made: std::result::Result<T, String>) -> Result<T> {
    made.map_err(|said| {
        let (code, message) = said
            .split_once(": ")
            .and_then(|(name, message)| Some((Code::from_name(name)?, message.to_owned())))
            .unwrap_or((Code::BadId, said));
        Box::new(Problem::new(code, message))
    })
}

/// Text that the caller owns: a dump, or an object as JSON.
///
/// Immutable: may be used from several threads at once. Free it with `spp_string_free`.
pub struct spp_string {
    /// With a NUL at the end.
    text: String,
}

impl spp_string {
    pub(crate) fn of(mut text: String) -> Box<spp_string> {
        text.push('\0');
        Box::new(spp_string { text })
    }

    /// Anything as JSON, byte for byte as the library writes it elsewhere.
    pub(crate) fn of_json(value: &impl Serialize) -> Result<Box<spp_string>> {
        let json = serde_json::to_string(value).map_err(|fault| {
            Box::new(Problem::new(Code::WrongState, format!("it cannot be written as JSON: {fault}")))
        })?;
        Ok(spp_string::of(json))
    }
}

/// Fills the place for a JSON text.
pub(crate) fn put_json(
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    value: impl FnOnce() -> Result<Box<spp_string>>,
) -> Result<()> {
    let json = crate::abi::place(json, "json")?;
    *json = Some(value()?);
    Ok(())
}

/// The text. A NUL stands behind its last byte and is not counted in `len`, so `data` may be printed with `%s`.
///
/// Lives as long as `string`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_string_text<'a>(string: Option<&'a spp_string>) -> spp_text<'a> {
    ask(string, |string| string.text.strip_suffix('\0').map(spp_text::of))
}

/// Frees it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn spp_string_free(string: Option<Box<spp_string>>) {
    free(string);
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOWHERE: *const c_char = std::ptr::null();

    #[test]
    fn arguments_are_checked() {
        // SAFETY: NULL is allowed, and the literals are as long as said; a length that cannot be is refused unread.
        unsafe {
            assert_eq!(text(NOWHERE, 0, "x").unwrap(), "");
            assert_eq!(text(NOWHERE, 1, "x").unwrap_err().code, Code::NullArgument);
            assert_eq!(text(c"abc".as_ptr(), 2, "x").unwrap(), "ab");
            assert_eq!(text(c"abc".as_ptr(), usize::MAX, "x").unwrap_err().code, Code::OutOfRange);
            let fault = text(c"ab\xFF".as_ptr(), 3, "x").unwrap_err();
            assert_eq!(fault.code, Code::ArgumentNotUtf8);
            assert_eq!(fault.message, "the argument `x` is not UTF-8 from byte 2 on");
        }
    }

    #[test]
    fn a_sentence_gives_up_its_code() {
        let fault = parsed(spp_core::ids::ClusterId::new("")).unwrap_err();
        assert_eq!((fault.code, fault.message.as_str()), (Code::BadId, "an id is empty"));
    }
}

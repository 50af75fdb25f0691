//! Reading a record from chunks.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::RwLock;

use spp_core::problem::{Code, Problem};
use spp_core::record::Reader;

use crate::abi::{call, free, given, place, spare, writing};
use crate::error::spp_error;
use crate::record::{limits, spp_record};
use crate::report::spp_report;
use crate::status::spp_status;
use crate::text::bytes;

/// Reads events that come in chunks: a file or a connection, of which no more than a line is ever in memory.
///
/// May be used from several threads, one call at a time. Free it with `spp_reader_free`.
pub struct spp_reader(RwLock<Option<Reader>>);

/// A reader, within limits: the longest event in bytes (0 = 1 MiB), the deepest nesting (0 = 32, at most 100).
#[unsafe(no_mangle)]
pub extern "C" fn spp_reader_new(
    max_bytes: usize,
    max_depth: usize,
    reader: Option<&mut MaybeUninit<Option<Box<spp_reader>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let reader = place(reader, "reader")?;
        let limits = limits(max_bytes, max_depth)?;
        *reader = Some(Box::new(spp_reader(RwLock::new(Some(Reader::within(&limits))))));
        Ok(())
    })
}

/// Adds to the record the events that are complete with this chunk, of any size. What is refused is in the report of
/// `spp_reader_finish`. Linear in the bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_reader_push(
    reader: Option<&spp_reader>,
    record: Option<&spp_record>,
    chunk: *const c_char,
    chunk_len: usize,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        // SAFETY: the caller's promise.
        let chunk = unsafe { bytes(chunk, chunk_len, "chunk") }?;
        let record = given(record, "record")?;
        let mut reader = writing(&given(reader, "reader")?.0)?;
        let reader = reader.as_mut().ok_or_else(finished)?;
        reader.push(&mut *record.writing()?, chunk);
        Ok(())
    })
}

/// Adds to the record what is left, and gives the report, as `spp_record_read` of all chunks at once would. `report` may be
/// NULL. The reader is at its end: only `spp_reader_free` may follow, all else is `SPP_WRONG_STATE`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_reader_finish(
    reader: Option<&spp_reader>,
    record: Option<&spp_record>,
    report: Option<&mut MaybeUninit<Option<Box<spp_report>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let report = spare(report);
        let record = given(record, "record")?;
        let reader = writing(&given(reader, "reader")?.0)?.take().ok_or_else(finished)?;
        let read = reader.finish(&mut *record.writing()?);
        if let Some(report) = report {
            *report = Some(Box::new(spp_report(read)));
        }
        Ok(())
    })
}

fn finished() -> Box<Problem> {
    Box::new(Problem::new(Code::WrongState, "the reader has finished"))
}

/// Frees it. NULL is allowed. What it has not finished is not read.
#[unsafe(no_mangle)]
pub extern "C" fn spp_reader_free(reader: Option<Box<spp_reader>>) {
    free(reader);
}

//! The mechanics of every entry: one panic guard, arguments that must be there, outputs set first, what is lent.
//!
//! Ownership is in the types of the entries. `Option<&T>` is a handle that is used, `Option<Box<T>>` one that is given
//! back, `Option<&mut MaybeUninit<Option<Box<T>>>>` a place for a new one; all are pointers to a C caller, and NULL is
//! `None`.

use std::any::Any;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use spp_core::problem::{Code, Problem, Result};

use crate::error::spp_error;
use crate::status::{SPP_OK, spp_status};

/// Where an entry puts what went wrong; the caller may pass none.
pub(crate) type ErrorOut<'a> = Option<&'a mut MaybeUninit<Option<Box<spp_error>>>>;

/// The guard: runs a body, and turns a panic into what `caught` makes of it. Nothing unwinds into the caller, and the hook
/// by which a process reports panics stays its own.
fn guarded<T>(body: impl FnOnce() -> T, caught: impl FnOnce(Problem) -> T) -> T {
    // What a body changes is behind locks that a panic poisons, or not yet handed out: nothing half done can be seen.
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(done) => done,
        Err(payload) => caught(of_panic(payload)),
    }
}

fn of_panic(payload: Box<dyn Any + Send>) -> Problem {
    let said = match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(said), _) => (*said).to_owned(),
        (_, Some(said)) => said.clone(),
        _ => {
            // Of a type that is not known here: dropping it might panic again, outside the guard.
            std::mem::forget(payload);
            "no message".to_owned()
        }
    };
    Problem::new(Code::Panic, format!("a fault inside the library was caught: `{}`", said.escape_debug()))
}

/// An entry that may fail.
pub(crate) fn call(err: ErrorOut<'_>, body: impl FnOnce() -> Result<()>) -> spp_status {
    let err = err.map(|err| err.write(None));
    let Err(problem) = guarded(body, |problem| Err(Box::new(problem))) else { return SPP_OK };
    let status = problem.code.number();
    if let Some(err) = err {
        *err = Some(Box::new(spp_error::of(*problem)));
    }
    status
}

/// An entry that asks a handle for something: for NULL, and where there is nothing, the zero of its type.
pub(crate) fn ask<'a, H, T: Default>(handle: Option<&'a H>, body: impl FnOnce(&'a H) -> Option<T>) -> T {
    guarded(|| handle.and_then(body), |_| None).unwrap_or_default()
}

/// The same for a part of the handle, lent.
pub(crate) fn part<'a, H, L: Lent>(
    handle: Option<&'a H>,
    body: impl FnOnce(&'a H) -> Option<&'a L::Part>,
) -> Option<&'a L> {
    guarded(|| handle.and_then(body).map(L::lend), |_| None)
}

/// The same for a count that may be absent: -1 where it is.
pub(crate) fn ask_count<'a, H>(handle: Option<&'a H>, body: impl FnOnce(&'a H) -> Option<u32>) -> i64 {
    guarded(|| handle.and_then(body), |_| None).map_or(-1, i64::from)
}

/// An entry that gives a handle back.
pub(crate) fn free<T>(handle: Option<Box<T>>) {
    guarded(|| drop(handle), |_| ());
}

/// An argument that must not be NULL.
pub(crate) fn given<'a, T>(handle: Option<&'a T>, name: &str) -> Result<&'a T> {
    handle.ok_or_else(|| null(name))
}

pub(crate) fn null(name: &str) -> Box<Problem> {
    Box::new(Problem::new(Code::NullArgument, format!("the argument `{name}` is null")))
}

/// A place for an output that must not be NULL, holding NULL until it is filled.
pub(crate) fn place<'a, T>(
    out: Option<&'a mut MaybeUninit<Option<Box<T>>>>,
    name: &str,
) -> Result<&'a mut Option<Box<T>>> {
    spare(out).ok_or_else(|| null(name))
}

/// A place for an output that the caller may do without.
pub(crate) fn spare<T>(out: Option<&mut MaybeUninit<Option<Box<T>>>>) -> Option<&mut Option<Box<T>>> {
    out.map(|out| out.write(None))
}

/// Reads what one writer may change.
pub(crate) fn reading<T>(lock: &RwLock<T>) -> Result<RwLockReadGuard<'_, T>> {
    lock.read().map_err(|_| half_done())
}

/// Changes it, alone.
pub(crate) fn writing<T>(lock: &RwLock<T>) -> Result<RwLockWriteGuard<'_, T>> {
    lock.write().map_err(|_| half_done())
}

fn half_done() -> Box<Problem> {
    let message = "an earlier call that changed this object ended in `panic`; it can only be freed";
    Box::new(Problem::new(Code::WrongState, message))
}

/// A handle that is nothing but a part of another, seen from C.
///
/// # Safety
/// The type must be a `repr(transparent)` wrapper of [`Lent::Part`]. (The wrappers say so by `cfg_attr(all(), …)`, which always
/// holds: what writes the header sees through a bare `repr(transparent)` and would declare the Rust type inside.)
pub(crate) unsafe trait Lent: Sized {
    /// What it is a view of.
    type Part;

    /// The handle of a part, as long-lived as the part.
    fn lend(part: &Self::Part) -> &Self {
        // SAFETY: by the promise of the trait both have the same layout, and the lifetime is that of the part.
        unsafe { &*std::ptr::from_ref(part).cast::<Self>() }
    }
}

/// Makes wrappers of parts into handles that can be lent.
macro_rules! lent {
    ($($handle:ident of $part:ty;)*) => {$(
        // SAFETY: `handle_is_transparent` below compiles only where the wrapper has one field of that type, and the
        // attribute on it gives it that field's layout.
        unsafe impl $crate::abi::Lent for $handle {
            type Part = $part;
        }

        const _: () = {
            let _handle_is_transparent: fn($part) -> $handle = $handle;
            assert!(size_of::<$part>() == size_of::<$handle>());
        };
    )*};
}
pub(crate) use lent;

#[cfg(test)]
mod tests {
    use super::*;

    /// An entry as all others are, but for its body.
    extern "C" fn spp_test_panic(kind: i32, err: ErrorOut<'_>) -> spp_status {
        call(err, || match kind {
            0 => panic!("a text"),
            1 => panic!("number {kind}"),
            2 => std::panic::panic_any(7_u8),
            _ => {
                struct Bomb;
                impl Drop for Bomb {
                    fn drop(&mut self) {
                        panic!("dropped");
                    }
                }
                std::panic::panic_any(Bomb)
            }
        })
    }

    #[test]
    fn a_panic_becomes_a_status() {
        for (kind, said) in [(0, "`a text`"), (1, "`number 1`"), (2, "`no message`"), (3, "`no message`")] {
            let mut err = MaybeUninit::uninit();
            assert_eq!(spp_test_panic(kind, Some(&mut err)), Code::Panic.number());
            // SAFETY: `call` always writes it.
            let err = unsafe { err.assume_init() }.unwrap();
            assert_eq!(err.problem().code, Code::Panic);
            assert!(err.problem().message.ends_with(said), "{}", err.problem().message);
            assert_eq!(spp_test_panic(kind, None), Code::Panic.number());
        }
    }

    #[test]
    fn an_accessor_that_panics_gives_nothing() {
        assert_eq!(ask(Some(&1_u8), |_| -> Option<usize> { panic!("x") }), 0);
        assert_eq!(ask_count(Some(&1_u8), |_| panic!("x")), -1);
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("dropped");
            }
        }
        free(Some(Box::new(Bomb)));
    }

    #[test]
    fn what_a_panic_left_half_changed_is_closed() {
        let lock = RwLock::new(0);
        let status = call(None, || {
            let mut number = writing(&lock)?;
            *number = 1;
            panic!("half way");
        });
        assert_eq!(status, Code::Panic.number());
        assert_eq!(reading(&lock).unwrap_err().code, Code::WrongState);
        assert_eq!(writing(&lock).unwrap_err().code, Code::WrongState);
    }
}

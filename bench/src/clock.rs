//! User CPU time of this process, and work repeated until it can be told.

/// User CPU seconds so far.
pub fn user() -> f64 {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the kernel fills a structure of its own kind.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    usage.ru_utime.tv_sec as f64 + usage.ru_utime.tv_usec as f64 / 1e6
}

/// Seconds of one call, from as many as take `least` seconds.
pub fn per_call(least: f64, mut work: impl FnMut()) -> f64 {
    let mut calls = 0_u32;
    let start = user();
    loop {
        work();
        calls += 1;
        let taken = user() - start;
        if taken >= least {
            return taken / f64::from(calls);
        }
    }
}

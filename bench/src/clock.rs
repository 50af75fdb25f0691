//! User CPU time of this process, work repeated until it can be told, and contenders turn and turn about.

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

/// CPU seconds so far, user and system, to the nanosecond: where a few calls must be told.
pub fn precise() -> f64 {
    let mut time = std::mem::MaybeUninit::<libc::timespec>::zeroed();
    // SAFETY: the kernel fills a structure of its own kind.
    let time = unsafe {
        libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, time.as_mut_ptr());
        time.assume_init()
    };
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The most memory this process ever had, in bytes.
pub fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() * 1024.0
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

/// The smallest, the median and the largest.
pub fn spread(mut values: Vec<f64>) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    (values[0], values[values.len() / 2], values[values.len() - 1])
}

/// Runs all contenders in each of so many rounds, and gives the seconds of each, round by round.
pub fn rounds(count: usize, least: f64, contenders: &mut [(&str, &mut dyn FnMut())]) -> Vec<Vec<f64>> {
    let mut taken = vec![Vec::new(); contenders.len()];
    for _ in 0..count {
        for (place, (_, work)) in contenders.iter_mut().enumerate() {
            taken[place].push(per_call(least, &mut *work));
        }
    }
    taken
}

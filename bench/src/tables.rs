//! Tables: made from a view, then as Arrow record batches; by the million rows.

use std::hint::black_box;

use crate::clock::{rounds, spread};
use crate::generate::Plan;
use crate::growth;

pub fn run() {
    let (record, _) = growth::read(&Plan::programme(1));
    let view = record.as_of(Plan::end().parse().unwrap());
    for name in ["events", "findings", "actions", "training"] {
        let table = view.table(name).unwrap();
        let taken = rounds(
            7,
            0.1,
            &mut [
                ("made", &mut || drop(black_box(view.table(name).unwrap()))),
                ("to Arrow", &mut || drop(black_box(table.to_record_batch().unwrap()))),
            ],
        );
        print!("{name}, {} rows of {} columns:", table.len(), table.columns().len());
        for (what, times) in ["made", "to Arrow"].iter().zip(taken) {
            let millions = times.iter().map(|seconds| seconds / table.len() as f64 * 1e6).collect();
            let (least, median, most) = spread(millions);
            print!(" {what} {median:.3} s ({least:.3} to {most:.3});");
        }
        println!(" a million rows");
    }
}

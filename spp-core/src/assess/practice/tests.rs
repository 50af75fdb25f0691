//! The sample, looked through by hand. Single cases are vectors (`tests/vectors/practice`).

use super::*;
use crate::assets;
use crate::record::Record;

fn sample() -> ChangeInPractice {
    let mut record = Record::new();
    record.read(assets::SAMPLE.as_bytes());
    let view = record.as_of("2026-07-31".parse().unwrap());
    view.change_in_practice(&ClusterId::new("oak").unwrap(), &Definitions::illustrative(), None).unwrap()
}

#[test]
fn xx() {
    for review in sample().reviews {
        println!("{} {:?}", review.review, review.state);
        for f in &review.findings { println!("   F {} {:?} {:?} {:?} {:?}", f.finding, f.kind, f.question, f.reached, f.why); }
        for a in &review.actions { println!("   A {} {:?} {:?} {:?} {:?}", a.action, a.addresses.iter().map(|x| (x.id.to_string(), x.what)).collect::<Vec<_>>(), a.reached, a.supports, a.why); }
        for q in &review.questions { println!("   Q {} {:?} {:?}", q.question, q.title, q.comparison); }
        println!("   {:?} {:?}", review.unaddressed, review.addressing_nothing);
    }
}

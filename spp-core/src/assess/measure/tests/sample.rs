use crate::definitions::Definitions;
use crate::record::Record;

#[test]
fn show() {
    let mut record = Record::new();
    record.read(crate::assets::SAMPLE.as_bytes());
    let view = record.as_of("2026-07-31".parse().unwrap());
    let id = crate::ids::ClusterId::new("oak").unwrap();
    let a = view.assess(&id, &Definitions::illustrative()).unwrap();
    for p in a.phases.iter().map(|p| &p.criteria).chain(&a.hub.criteria) {
        println!("== {:?}", p.verdict());
        for l in p.leaves() {
            println!(
                "{} {:?} v={:?} u={} {:?}/{:?} short={:?} needs={:?} {:?} ev={} :: {}",
                l.id,
                l.verdict,
                l.value,
                l.undetermined,
                l.numerator,
                l.denominator,
                l.shortfall,
                l.needs,
                l.missing,
                l.events.len(),
                l.why
            );
        }
    }
}

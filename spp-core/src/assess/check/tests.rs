use crate::assets::{PROGRAMME_SPP, PROGRAMME_TRUST_PAIRS};
use crate::definitions::Definitions;
use crate::programme::Programme;

#[test]
fn the_cases_of_the_examples_decide_every_criterion() {
    for text in [PROGRAMME_SPP, PROGRAMME_TRUST_PAIRS] {
        let programme = Programme::read(text.as_bytes()).unwrap();
        let check = programme.check(&Definitions::illustrative());
        let failing: Vec<_> = check.cases.iter().filter(|case| !case.passed).collect();
        assert!(failing.is_empty(), "{failing:#?}");
        assert!(check.is_clean, "{:#?}", check.findings);
        assert!(!check.cases.is_empty());
    }
}

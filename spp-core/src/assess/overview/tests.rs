use super::{Overview, OverviewYear};
use crate::assets::SAMPLE;
use crate::definitions::Definitions;
use crate::programme::Role;
use crate::record::Record;

fn sample() -> Overview {
    let mut record = Record::new();
    record.read(SAMPLE.as_bytes());
    record.as_of("2026-07-31".parse().unwrap()).overview(&Definitions::illustrative(), None)
}

/// What `docs/overview.md` says of the sample.
#[test]
fn the_sample_is_as_the_page_says() {
    let sample = sample();
    let all = |step: &str| {
        let mut rows = sample.coverage.iter().filter(|row| row.cluster.is_none());
        let row = rows.find(|row| row.step == step && row.year == OverviewYear::ProgrammeYear).unwrap();
        (row.numerator, row.denominator, row.undetermined)
    };
    assert_eq!(all("review"), (4, 5, 0));
    let trained = |role: Role| {
        let mut rows = sample.capacity.iter().filter(|row| row.cluster.is_none() && row.level.is_none());
        let row = rows.find(|row| row.role == role).unwrap();
        (row.trained, row.undetermined)
    };
    assert_eq!(trained(Role::PeerReviewer), (17, 0));
    assert_eq!(trained(Role::ImprovementChampion), (8, 0));
}

/// Each row of all is the sum of those of the clusters, but for people, who count once.
#[test]
fn rows_of_all_are_sums() {
    let sample = sample();
    let (all, own): (Vec<_>, Vec<_>) = sample.coverage.iter().partition(|row| row.cluster.is_none());
    assert_eq!((all.len(), own.len()), (6, 12));
    for row in all {
        let same = own.iter().filter(|own| (own.step, own.year) == (row.step, row.year));
        assert_eq!(row.numerator, same.map(|own| own.numerator).sum::<u32>());
    }
    let (all, own): (Vec<_>, Vec<_>) = sample.follow_through.iter().partition(|row| row.cluster.is_none());
    for row in all {
        let same: Vec<_> = own.iter().filter(|own| (own.stage, own.year) == (row.stage, row.year)).collect();
        assert_eq!(row.reviews, same.iter().map(|own| own.reviews).sum::<u32>());
        assert_eq!(row.stopped, same.iter().map(|own| own.stopped).sum::<u32>());
    }
    // Every review with a visit in the year stops at exactly one stage.
    for rows in own.chunks(5) {
        assert_eq!(rows[0].reviews, rows.iter().map(|row| row.stopped).sum::<u32>());
    }
}

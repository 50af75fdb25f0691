use serde_json::json;

use super::*;
use crate::framework::tests::read;

/// 1.0.0 asks `p`; 1.1.0 rewords it; 2.0.0 splits it into `q` and `r`; 3.0.0 renames `q` to `s` and rewords it.
fn way() -> Succession {
    let edition = |version: &str, questions: serde_json::Value| {
        let scale = json!({ "id": if version < "3" { "old" } else { "new" },
                            "levels": [{ "id": "early", "title": "E" }, { "id": "firm", "title": "F" }] });
        let document = json!({ "id": "f", "version": version, "title": "t", "scale": scale,
                               "themes": [{ "id": "a", "title": "A", "questions": questions }] });
        read(&document.to_string())
    };
    let from = |question: &str, relation: &str| json!([{ "question": question, "relation": relation }]);
    Succession::exactly(vec![
        edition("1.0.0", json!([{ "id": "p", "text": "P?" }])),
        edition("1.1.0", json!([{ "id": "p", "text": "P then?" }])),
        edition(
            "2.0.0",
            json!([{ "id": "q", "text": "Q?", "from": from("p", "split") },
                                { "id": "r", "text": "R?", "from": from("p", "split") }]),
        ),
        edition("3.0.0", json!([{ "id": "s", "text": "Q then?", "from": from("q", "same") }])),
    ])
    .unwrap()
}

fn observation(on: &str, version: &str, question: &str, rating: Option<&str>) -> Observation {
    let mut answer = Answer::new(on, Id::new(question).unwrap());
    answer.rating = rating.map(|rating| Id::new(rating).unwrap());
    Observation { on: on.parse().unwrap(), version: version.to_owned(), answer }
}

fn shape(series: &Series) -> Vec<String> {
    let stretches = series.stretches.iter();
    stretches
        .map(|stretch| {
            let points: Vec<_> = stretch.points.iter().map(|point| point.on.to_string()).collect();
            format!("{} {} {}: {}", stretch.question, stretch.version, stretch.kinship, points.join(" "))
        })
        .collect()
}

#[test]
fn stretches_hold_what_is_comparable() {
    let observations = [
        observation("2026-03-01", "3.0.0", "s", None),
        observation("2025-03-01", "2.0.0", "q", None),
        observation("2025-03-01", "2.0.0", "r", None),
        observation("2024-03-01", "1.1.0", "p", None),
        observation("2023-03-01", "1.0.0", "p", None),
    ];
    let series = super::series("s", &observations, &way(), Across::Apart).unwrap();
    assert_eq!(
        shape(&series),
        ["p 1.1.0 split: 2023-03-01 2024-03-01", "s 3.0.0 same: 2025-03-01 2026-03-01"]
    );
    assert_eq!(series.breaks.len(), 1);
    assert_eq!(series.breaks[0].message, "with `2.0.0`, `s` is one of those that `p` was split into");
    assert_eq!(series.reworded, ["3.0.0"]);
    let since: Vec<_> = series.stretches[1].points.iter().map(|point| point.reworded_since).collect();
    assert_eq!(since, [true, false]);
}

#[test]
fn to_compare_across_a_break_must_be_asked_outright() {
    let observations =
        [observation("2024-03-01", "1.1.0", "p", None), observation("2026-03-01", "3.0.0", "s", None)];
    let refused = super::series("s", &observations, &way(), Across::Refuse).unwrap_err();
    assert_eq!(refused.code, Code::NotComparable);
    assert_eq!(
        refused.message,
        "the answers to `s` are not comparable over time: with `2.0.0`, `s` is one of those that `p` was split into"
    );
    let outright = super::series("s", &observations, &way(), Across::Outright).unwrap();
    assert_eq!(shape(&outright), ["s 3.0.0 overlapping: 2024-03-01 2026-03-01"]);
    assert_eq!(outright.breaks.len(), 1, "asked outright, it is still said");
    assert!(super::series("s", &observations[1..], &way(), Across::Refuse).is_ok());
}

#[test]
fn another_scale_breaks_a_series_of_ratings_only() {
    let rated = |rating| {
        [observation("2025-03-01", "2.0.0", "q", rating), observation("2026-03-01", "3.0.0", "s", rating)]
    };
    assert!(super::series("s", &rated(None), &way(), Across::Refuse).is_ok());
    let refused = super::series("s", &rated(Some("firm")), &way(), Across::Refuse).unwrap_err();
    assert_eq!(refused.code, Code::ScalesDiffer);
    let apart = super::series("s", &rated(Some("firm")), &way(), Across::Apart).unwrap();
    assert_eq!(apart.breaks[0].message, "with `3.0.0` the scale changed");
    assert!(apart.breaks[0].scale_changed);
}

#[test]
fn what_cannot_be_placed_is_said() {
    let observations = [
        observation("2025-03-01", "9.0.0", "q", None),
        observation("2025-03-01", "2.0.0", "zz", None),
        observation("2025-03-01", "2.0.0", "q", Some("odd")),
    ];
    let series = super::series("s", &observations, &way(), Across::Apart).unwrap();
    assert_eq!(series.unplaced.len(), 1);
    let problems: Vec<_> = series.problems.iter().map(|p| (p.code, p.path.as_str())).collect();
    assert_eq!(
        problems,
        [
            (Code::EditionMissing, "/0/version"),
            (Code::UnknownQuestion, "/1/answer"),
            (Code::RatingNotOnScale, "/2/answer")
        ]
    );
    assert_eq!(super::series("p", &[], &way(), Across::Apart).unwrap_err().code, Code::UnknownQuestion);
}

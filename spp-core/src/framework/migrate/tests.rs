#![expect(clippy::arithmetic_side_effects, reason = "small numbers of a test")]

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::framework::tests::read;

fn edition(version: &str, questions: &[serde_json::Value], scale: Option<&str>) -> Framework {
    let mut document = json!({
        "id": "f", "version": version, "title": "t",
        "themes": [{ "id": "a", "title": "A", "questions": questions }]
    });
    if let Some(scale) = scale {
        let levels = json!([{ "id": "early", "title": "Early" }, { "id": "firm", "title": "Firm" }]);
        document["scale"] = json!({ "id": scale, "levels": levels });
    }
    read(&document.to_string())
}

fn question(id: &str, from: &[(&str, &str)]) -> serde_json::Value {
    let from: Vec<_> =
        from.iter().map(|(id, relation)| json!({ "question": id, "relation": relation })).collect();
    json!({ "id": id, "text": "?", "from": from })
}

fn answer(question: &str) -> Answer {
    Answer::new("k", Id::new(question).unwrap())
}

/// What becomes of an answer to `q`, as `outcome target:kinship…`.
#[track_caller]
fn becomes(new: &[serde_json::Value], expected: &str) -> Moved {
    let old = edition("1.0.0", &[question("q", &[]), question("p", &[])], None);
    let way = Succession::between(&old, &edition("2.0.0", new, None), &[]).unwrap();
    let migration = migrate(&[answer("q")], &way);
    let moved = migration.answers[0].clone();
    let targets: Vec<_> = moved.targets.iter().map(|t| format!(" {}:{}", t.question, t.kinship)).collect();
    assert_eq!(format!("{}{}", moved.outcome, targets.concat()), expected);
    moved
}

#[test]
fn every_relation_has_its_outcome() {
    becomes(&[question("q", &[])], "carried q:same");
    becomes(&[question("z", &[("q", "same")])], "carried z:same");
    becomes(&[question("q", &[("q", "narrower")])], "needs_look q:narrower");
    becomes(&[question("z", &[("q", "broader")])], "needs_look z:broader");
    becomes(&[question("m", &[("q", "merged"), ("p", "merged")])], "needs_look m:merged");
    let split = [question("x", &[("q", "split")]), question("y", &[("q", "split")])];
    let moved = becomes(&split, "needs_look x:split y:split");
    assert_eq!(moved.reasons, [Reason::QuestionChanged]);
    assert_eq!(
        moved.why,
        "`x` is one of those that `q` was split into; `y` is one of those that `q` was split into"
    );
    let moved = becomes(&[question("z", &[])], "archived");
    assert_eq!(moved.why, "nothing in `f 2.0.0` asks `q`: `q` ends with `2.0.0`");
    assert_eq!(moved.reasons, [Reason::QuestionGone]);
}

#[test]
fn doubtful_lineage_carries_nothing() {
    // A relation nobody knows; two that are both the same; an id that now means something else.
    becomes(&[question("z", &[("q", "akin")])], "needs_look z:overlapping");
    becomes(
        &[question("x", &[("q", "same")]), question("y", &[("q", "same")])],
        "needs_look x:overlapping y:overlapping",
    );
    becomes(&[question("q", &[("p", "same")])], "archived");
    becomes(&[question("z", &[("q", "same"), ("p", "merged")])], "needs_look z:overlapping");
}

#[test]
fn kept_and_narrowed_is_to_be_looked_at() {
    let moved =
        becomes(&[question("q", &[]), question("n", &[("q", "narrower")])], "needs_look n:narrower q:same");
    assert_eq!(moved.reasons, [Reason::QuestionChanged]);
}

#[test]
fn an_unknown_question_is_archived_and_said() {
    let old = edition("1.0.0", &[question("q", &[])], None);
    let way = Succession::between(&old, &edition("1.0.1", &[question("q", &[])], None), &[]).unwrap();
    let migration = migrate(&[answer("q"), answer("zz")], &way);
    assert_eq!(migration.counts, Counts { all: 2, carried: 1, needs_look: 0, archived: 1 });
    assert_eq!(migration.answers[1].why, "`f 1.0.0` has no question `zz`");
    let problem = &migration.problems[0];
    assert_eq!((problem.code, problem.path.as_str()), (Code::UnknownQuestion, "/1/question"));
    assert_eq!(migration.with(Outcome::Archived).count(), 1);
}

#[test]
fn a_rating_does_not_outlive_its_scale() {
    let rated = Answer { rating: Some(Id::new("firm").unwrap()), ..answer("q") };
    let with = |version: &str, scale: Option<&'static str>| edition(version, &[question("q", &[])], scale);
    let outcome = |old: Option<&'static str>, new: Option<&'static str>| {
        let way = Succession::between(&with("1.0.0", old), &with("2.0.0", new), &[]).unwrap();
        let migration = migrate(&[rated.clone(), answer("q")], &way);
        assert_eq!(migration.answers[1].outcome, Outcome::Carried, "without a rating no scale matters");
        (migration.answers[0].outcome, migration.problems.first().map(|problem| problem.code))
    };
    assert_eq!(outcome(Some("s"), Some("s")), (Outcome::Carried, None));
    assert_eq!(outcome(Some("s"), Some("z")), (Outcome::NeedsLook, None));
    assert_eq!(outcome(Some("s"), None), (Outcome::NeedsLook, None));
    assert_eq!(outcome(None, None), (Outcome::Carried, Some(Code::RatingWithoutScale)));
}

#[test]
fn a_patch_that_repeats_its_line_s_history_changes_nothing() {
    let old = edition("1.0.0", &[question("q", &[]), question("p", &[])], None);
    let history = [question("m", &[("q", "merged"), ("p", "merged")]), question("n", &[("q", "narrower")])];
    let (two, patched) = (edition("2.0.0", &history, None), edition("2.0.1", &history, None));
    let way = Succession::between(&old, &patched, std::slice::from_ref(&two)).unwrap();
    let migration = migrate(&[answer("q")], &way);
    assert_eq!(migration.problems, []);
    let kinships: Vec<_> = migration.answers[0].targets.iter().map(|target| target.kinship).collect();
    assert_eq!(kinships, [Kinship::Merged, Kinship::Narrower]);
    let within = Succession::between(&two, &patched, &[]).unwrap();
    assert_eq!(migrate(&[answer("n")], &within).answers[0].outcome, Outcome::Carried);
}

#[test]
fn a_patch_that_breaks_its_promise_carries_nothing_silently() {
    let way = |version: &str| {
        let old = edition("1.0.0", &[question("q", &[])], None);
        Succession::between(&old, &edition(version, &[question("q", &[("q", "narrower")])], None), &[])
            .unwrap()
    };
    assert_eq!(migrate(&[answer("q")], &way("1.0.1")).answers[0].outcome, Outcome::NeedsLook);
    // Narrowed in two lines running, each time by the same word.
    let narrowed = |version: &str| edition(version, &[question("q", &[("q", "narrower")])], None);
    let again = Succession::between(&narrowed("2.0.0"), &narrowed("3.0.0"), &[]).unwrap();
    assert_eq!(migrate(&[answer("q")], &again).answers[0].outcome, Outcome::NeedsLook);
}

#[test]
fn the_way_an_answer_took_is_kept() {
    let one = edition("1.0.0", &[question("q", &[])], None);
    let two = edition("2.0.0", &[question("x", &[("q", "split")]), question("y", &[("q", "split")])], None);
    let three = edition("3.0.0", &[question("m", &[("x", "merged"), ("y", "merged")])], None);
    let way = Succession::between(&one, &three, &[two]).unwrap();
    let migration = migrate(&[answer("q")], &way);
    let target = &migration.answers[0].targets[0];
    assert_eq!(target.kinship, Kinship::Overlapping);
    assert_eq!(
        serde_json::to_value(&target.via).unwrap(),
        json!([{ "version": "2.0.0", "questions": ["x", "y"] }, { "version": "3.0.0", "questions": ["m"] }])
    );
    assert_eq!(migration.through, ["1.0.0", "2.0.0", "3.0.0"]);
}

#[test]
fn a_way_begins_where_the_answers_are() {
    let editions: Vec<_> = ["1.0.0", "1.1.0"].map(|version| edition(version, &[], None)).into();
    let way = Succession::exactly(editions).unwrap();
    let fault = migrate(&[], &way).onward(&way).unwrap_err();
    assert_eq!(fault.message, "the way begins at `f 1.0.0`, and the answers are at `f 1.1.0`");
}

const IDS: [&str; 6] = ["q0", "q1", "q2", "q3", "q4", "q5"];

/// Any questions of any lineage, contradictory too: the laws do not rest on the documents being right.
fn any_questions() -> impl Strategy<Value = Vec<serde_json::Value>> {
    let relation = prop::sample::select(vec!["same", "narrower", "broader", "split", "merged", "akin"]);
    let origin = (prop::sample::select(IDS.to_vec()), relation);
    let questions = (prop::collection::vec(origin, 0..3), prop::bool::ANY);
    (prop::sample::subsequence(IDS.to_vec(), 0..=6), prop::collection::vec(questions, 6)).prop_map(
        |(ids, all)| {
            let all = ids.iter().zip(&all);
            all.map(|(id, (from, reworded))| {
                let mut question = question(id, from);
                if *reworded {
                    question["text"] = json!("other?");
                }
                question
            })
            .collect()
        },
    )
}

/// Editions in rising order: the next patch, minor or major version.
fn any_editions() -> impl Strategy<Value = Vec<Framework>> {
    let edition = (any_questions(), 0..3_u64, prop::option::of(prop::sample::select(vec!["s", "z"])));
    prop::collection::vec(edition, 2..6).prop_map(|editions| {
        let mut version = semver::Version::new(1, 0, 0);
        let made = editions.into_iter().map(|(questions, bump, scale)| {
            let made = self::edition(&version.to_string(), &questions, scale);
            version = match bump {
                0 => semver::Version::new(version.major, version.minor, version.patch + 1),
                1 => semver::Version::new(version.major, version.minor + 1, 0),
                _ => semver::Version::new(version.major + 1, 0, 0),
            };
            made
        });
        made.collect()
    })
}

fn any_answers() -> impl Strategy<Value = Vec<Answer>> {
    let question = prop::sample::select(IDS.iter().copied().chain(["zz"]).collect::<Vec<_>>());
    let fields =
        (question, prop::option::of(prop::sample::select(vec!["early", "firm", "odd"])), "[a-z]{0,3}");
    prop::collection::vec(fields, 0..8).prop_map(|answers| {
        let made = answers.into_iter().enumerate().map(|(i, (question, rating, text))| Answer {
            key: format!("k{i}"),
            rating: rating.map(|rating| Id::new(rating).unwrap()),
            text: Some(text),
            ..answer(question)
        });
        made.collect()
    })
}

/// What became of answers, without the ways they took.
fn outcomes(migration: &Migration) -> Vec<(Outcome, Vec<(Id, Kinship)>)> {
    let targets = |moved: &Moved| moved.targets.iter().map(|t| (t.question.clone(), t.kinship)).collect();
    migration.answers.iter().map(|moved| (moved.outcome, targets(moved))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn to_stop_in_between_changes_nothing(editions in any_editions(), answers in any_answers()) {
        let (first, last) = (editions.first().unwrap(), editions.last().unwrap());
        let at_once = migrate(&answers, &Succession::between(first, last, &editions).unwrap());
        for middle in &editions {
            let before = Succession::between(first, middle, &editions).unwrap();
            let after = Succession::between(middle, last, &editions).unwrap();
            let in_two = migrate(&answers, &before).onward(&after).unwrap();
            prop_assert_eq!(serde_json::to_string(&in_two).unwrap(), serde_json::to_string(&at_once).unwrap());
        }
    }

    #[test]
    fn nothing_is_dropped_and_nothing_invented(editions in any_editions(), answers in any_answers()) {
        let way = Succession::exactly(editions).unwrap();
        let migration = migrate(&answers, &way);
        let kept: Vec<Answer> = migration.answers.iter().map(|moved| moved.answer.clone()).collect();
        prop_assert_eq!(&kept, &answers);
        let counts = migration.counts;
        prop_assert_eq!(counts.carried + counts.needs_look + counts.archived, answers.len());
        prop_assert_eq!(counts.all, answers.len());
        for moved in &migration.answers {
            let same = moved.targets.iter().all(|target| target.kinship == Kinship::Same);
            match moved.outcome {
                Outcome::Archived => prop_assert!(moved.targets.is_empty()),
                Outcome::Carried => prop_assert!(same && moved.targets.len() == 1 && moved.reasons.is_empty()),
                Outcome::NeedsLook => prop_assert!(!moved.targets.is_empty() && !moved.reasons.is_empty()),
            }
            for target in &moved.targets {
                prop_assert!(way.last().question(target.question.as_str()).is_some());
                prop_assert_eq!(target.via.len(), way.editions().len() - 1);
            }
        }
    }

    #[test]
    fn a_release_within_a_line_changes_no_outcome(
        one in any_questions(), two in any_questions(), three in any_questions(), answers in any_answers()
    ) {
        let editions = [("1.0.0", &one), ("2.0.0", &two), ("2.0.1", &two), ("3.0.0", &three)]
            .map(|(version, questions)| edition(version, questions, None));
        let [first, second, _, last] = &editions;
        let without = Succession::between(first, last, std::slice::from_ref(second)).unwrap();
        let with = Succession::between(first, last, &editions).unwrap();
        prop_assert_eq!(outcomes(&migrate(&answers, &without)), outcomes(&migrate(&answers, &with)));
    }
}

use super::*;
use crate::framework::tests::read;
use crate::framework::{Answer, Kinship, Outcome, Succession, migrate};

const CORE: &str = r#"{"id":"core","version":"1.0.0","title":"Core","notice":"N","colour":"red",
  "themes":[{"id":"a","title":"A","questions":[{"id":"a.1","text":"One?"}]},{"id":"b","title":"B","questions":[{"id":"b.1","text":"Two?"}]}],
  "references":[{"id":"w","type":"book","title":"W"}]}"#;
const OVERLAY: &str = r#"{"id":"oak","version":"1.0.0","title":"Oak","extends":{"id":"core","version":"1.0.0"},"shape":"round",
  "themes":[{"id":"b","title":"B","questions":[{"id":"oak.1","text":"Local?","references":["w"],"mood":"x"}]},
            {"id":"oak","title":"Ours","questions":[{"id":"oak.2","text":"Ours?"}]}],
  "resources":[{"id":"r","kind":"template","title":"R","questions":["b.1","oak.1"]}]}"#;

fn codes(problems: &[Problem]) -> Vec<(Code, &str)> {
    problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect()
}

#[test]
fn local_questions_stand_beside_the_core_s() {
    let (core, overlay) = (read(CORE), read(OVERLAY));
    let effective = overlay.onto(&core, None).unwrap();
    let framework = &effective.framework;
    assert_eq!(effective.problems, []);
    assert_eq!(framework.edition().to_string(), "oak 1.0.0+core.1.0.0");
    let questions: Vec<_> = framework.questions().map(|question| question.id.as_str()).collect();
    assert_eq!(questions, ["a.1", "b.1", "oak.1", "oak.2"]);
    assert_eq!(framework.theme_of("oak.1").unwrap().id.as_str(), "b");
    assert_eq!(effective.of.local.iter().map(Id::as_str).collect::<Vec<_>>(), ["oak.1", "oak.2"]);
    assert_eq!(framework.effective(), Some(&effective.of));
    assert!(!framework.has_errors() && framework.extends().is_none());
    for kept in [r#""colour":"red""#, r#""shape":"round""#, r#""mood":"x""#] {
        assert!(framework.to_json().contains(kept), "{kept}");
    }
    assert_eq!(core, read(CORE), "the core is untouched");
}

#[test]
fn the_core_stands_where_both_speak() {
    let overlay = OVERLAY
        .replace(r#""id":"oak.2""#, r#""id":"a.1""#)
        .replace(r#""id":"b","title":"B""#, r#""id":"b","title":"Bees""#)
        .replace(
            r#""resources""#,
            r#""scale":{"id":"s","levels":[{"id":"l","title":"L"},{"id":"m","title":"M"}]},"references":[{"id":"w","type":"book","title":"V"}],"resources""#,
        );
    let effective = read(&overlay).onto(&read(CORE), None).unwrap();
    assert_eq!(
        codes(&effective.problems),
        [
            (Code::OverlayChangesCore, "/themes/0"),
            (Code::LocalIdClash, "/themes/1/questions/0/id"),
            (Code::LocalIdClash, "/references/0/id"),
            (Code::OverlayChangesCore, "/scale"),
        ]
    );
    let framework = effective.framework;
    assert_eq!(framework.question("a.1").unwrap().text, Text::from("One?"));
    assert_eq!(framework.theme("b").unwrap().title, Text::from("B"));
    assert_eq!(framework.reference("w").unwrap().title(), Some("W"));
    assert!(framework.scale().is_none());
}

#[test]
fn an_overlay_outlives_its_core_s_edition() {
    let new = CORE
        .replace("1.0.0", "2.0.0")
        .replace(
            r#"{"id":"b","title":"B","questions":[{"id":"b.1","text":"Two?"}]}"#,
            r#"{"id":"c","title":"C"}"#,
        )
        .replace(r#""id":"w""#, r#""id":"v""#);
    let effective = read(OVERLAY).onto(&read(&new), Some(&read(CORE))).unwrap();
    assert_eq!(
        codes(&effective.problems),
        [
            (Code::BaseMoved, "/extends/version"),
            (Code::LocalPartDetached, "/themes/0"),
            (Code::LocalPartDetached, "/themes/0/questions/0/references/0"),
            (Code::LocalPartDetached, "/resources/0/questions/0"),
        ]
    );
    assert_eq!(effective.framework.question("oak.1").unwrap().text, Text::from("Local?"));
    assert!(effective.framework.has_errors(), "what hangs in the air is an error of the whole");
}

#[test]
fn answers_outlive_it_too_each_side_by_its_own_line() {
    // The core begins a line and narrows `a.1`; the overlay repeats its history within its line.
    let overlay = OVERLAY
        .replace(r#""text":"Ours?""#, r#""text":"Ours?","from":[{"question":"oak.2","relation":"broader"}]"#);
    let new = CORE
        .replace("1.0.0", "2.0.0")
        .replace(r#""text":"One?""#, r#""text":"One?","from":[{"question":"a.1","relation":"narrower"}]"#);
    let overlay = read(&overlay);
    let old = overlay.onto(&read(CORE), None).unwrap().framework;
    let new = overlay.onto(&read(&new), None).unwrap().framework;
    let answers = ["a.1", "b.1", "oak.1", "oak.2"].map(|id| Answer::new("k", Id::new(id).unwrap()));
    let migration = migrate(&answers, &Succession::between(&old, &new, &[]).unwrap());
    let outcomes: Vec<_> = migration.answers.iter().map(|moved| moved.outcome).collect();
    assert_eq!(outcomes, [Outcome::NeedsLook, Outcome::Carried, Outcome::Carried, Outcome::Carried]);
    assert_eq!(migration.answers[0].targets[0].kinship, Kinship::Narrower);
    assert!(Succession::between(&new, &old, &[]).is_err());
}

#[test]
fn plain_texts_keep_their_language() {
    let overlay = OVERLAY.replace(r#""title":"Oak""#, r#""title":"Derw","language":"cy""#);
    let framework = read(&overlay).onto(&read(CORE), None).unwrap().framework;
    assert_eq!(framework.language().as_str(), "en");
    let spoken = framework.speak(&framework.question("oak.2").unwrap().text, &Language::english());
    assert_eq!((spoken.text.as_str(), spoken.language.as_str(), spoken.fallback), ("Ours?", "cy", true));
}

#[test]
fn only_an_overlay_goes_onto_its_own_core() {
    let (core, overlay) = (read(CORE), read(OVERLAY));
    let refused = |overlay: &Framework, core: &Framework| overlay.onto(core, None).unwrap_err().message;
    assert_eq!(refused(&core, &core), "`core 1.0.0` extends nothing");
    let other = read(&CORE.replace(r#""id":"core""#, r#""id":"heart""#));
    assert_eq!(refused(&overlay, &other), "`oak 1.0.0` extends `core`, not `heart`");
    let layered =
        read(&CORE.replace(r#""title":"Core""#, r#""title":"Core","extends":{"id":"x","version":"1.0.0"}"#));
    assert_eq!(refused(&overlay, &layered), "`core 1.0.0` is an overlay itself");
}

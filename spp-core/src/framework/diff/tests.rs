use super::*;
use crate::framework::tests::read;

const OLD: &str = r#"{"id":"f","version":"1.0.0","title":{"en":"T","cy":"Y"},
 "themes":[{"id":"a","title":"A","about":"x","questions":[
   {"id":"a.1","text":{"en":"One?","cy":"Un?"},"prompts":[{"id":"p","text":"P"},{"id":"r","text":"R"}],"evidence":["E"],"references":["w"]},
   {"id":"a.2","text":"Two?"},{"id":"a.3","text":"Three?"}]},
  {"id":"b","title":"B","questions":[{"id":"b.1","text":"Four?"}]}],
 "references":[{"id":"w","type":"book","title":"W"}],
 "resources":[{"id":"g","kind":"guidance","title":"G"}],
 "scale":{"id":"s","levels":[{"id":"early","title":{"en":"Early","cy":"Cynnar"}},{"id":"firm","title":"Firm"}]}}"#;

/// The changes that editing the old document makes, as `kind part old>new bump`.
#[track_caller]
fn changes(edits: &[(&str, &str)], expected: &[&str]) -> Diff {
    let mut new = OLD.replace("1.0.0", "2.0.0");
    for (from, to) in edits {
        assert!(new.contains(from), "{from}");
        new = new.replacen(from, to, 1);
    }
    let (old, new) = (read(OLD), read(&new));
    let diff = old.diff(&new);
    let said: Vec<String> = diff
        .changes
        .iter()
        .map(|c| format!("{} {} {}>{} {}", c.kind, c.part, c.old.join("+"), c.new.join("+"), c.bump))
        .collect();
    assert_eq!(said, expected, "{:#?}", diff.changes);
    assert_eq!(diff.required_bump, diff.changes.iter().map(|c| c.bump).max().unwrap_or(Bump::None));
    for change in &diff.changes {
        for (framework, path, ids) in
            [(&old, &change.old_path, &change.old), (&new, &change.new_path, &change.new)]
        {
            let value: Value = serde_json::from_str(framework.to_json()).unwrap();
            assert_eq!(path.is_some(), !ids.is_empty());
            // A field that one side lacks has a place there all the same: that of the part, with the field's name.
            let part = path.as_deref().map(|path| path.rsplit_once('/').map_or("", |(part, _)| part));
            assert!(part.is_none_or(|part| value.pointer(part).is_some()), "{change:?}");
        }
    }
    diff
}

#[test]
fn nothing_changed_needs_nothing() {
    let diff = changes(&[], &[]);
    assert_eq!(diff.required_bump, Bump::None);
}

#[test]
fn wording_is_a_patch() {
    let diff = changes(&[("One?", "One then?")], &["reworded question a.1>a.1 patch"]);
    assert_eq!(diff.changes[0].message, "the text of question `a.1`, in `en`, is reworded");
    assert_eq!(diff.changes[0].new_path.as_deref(), Some("/themes/0/questions/0/text"));
    changes(&[(r#""en":"T""#, r#""en":"TT""#)], &["reworded framework f>f patch"]);
    changes(&[(r#""title":"B""#, r#""title":"BB""#)], &["reworded theme b>b patch"]);
    changes(&[(r#""about":"x""#, r#""about":"y""#)], &["reworded theme a>a patch"]);
    changes(&[(r#""text":"P""#, r#""text":"PP""#)], &["reworded prompt p>p patch"]);
    changes(&[(r#"["E"]"#, r#"["E","E2"]"#)], &["evidence_changed question a.1>a.1 patch"]);
    changes(&[(r#""resources""#, r#""notice":"N","resources""#)], &["reworded framework f>f patch"]);
}

#[test]
fn translations_are_patches_and_name_their_language() {
    let diff = changes(
        &[(r#","cy":"Un?""#, r#","cy":"Un ynteu?""#)],
        &["translation_changed question a.1>a.1 patch"],
    );
    assert_eq!(diff.changes[0].language.as_ref().map(Language::as_str), Some("cy"));
    changes(&[(r#","cy":"Un?""#, "")], &["translation_removed question a.1>a.1 patch"]);
    changes(&[(r#""Two?""#, r#"{"en":"Two?","cy":"Dau?"}"#)], &["translation_added question a.2>a.2 patch"]);
    changes(&[("Cynnar", "Ar ddechrau")], &["translation_changed scale early>early patch"]);
}

#[test]
fn references_and_resources_are_patches() {
    changes(&[(r#""title":"W""#, r#""title":"W","volume":"2""#)], &["changed reference w>w patch"]);
    changes(
        &[(r#""references":["w"]"#, r#""references":[]"#), (r#"{"id":"w","type":"book","title":"W"}"#, "")],
        &["citations_changed question a.1>a.1 patch", "removed reference w> patch"],
    );
    changes(
        &[(r#"{"id":"g""#, r#"{"id":"h","kind":"event","title":"H"},{"id":"g""#)],
        &["added resource >h patch"],
    );
    changes(&[(r#""title":"G""#, r#""title":"GG""#)], &["reworded resource g>g patch"]);
    changes(&[("guidance", "template")], &["changed resource g>g patch"]);
}

#[test]
fn more_to_answer_is_minor() {
    changes(
        &[(r#"{"id":"a.2""#, r#"{"id":"a.9","text":"Nine?"},{"id":"a.2""#)],
        &["added question >a.9 minor"],
    );
    changes(
        &[(r#""themes":["#, r#""themes":[{"id":"z","title":"Z","questions":[{"id":"z.1","text":"?"}]},"#)],
        &["added theme >z minor", "added question >z.1 minor"],
    );
    changes(&[(r#"{"id":"r""#, r#"{"id":"n","text":"N"},{"id":"r""#)], &["added prompt >n minor"]);
}

#[test]
fn what_old_answers_lose_is_major() {
    changes(&[(r#"{"id":"a.2","text":"Two?"},"#, "")], &["removed question a.2> major"]);
    changes(&[(r#",{"id":"r","text":"R"}"#, "")], &["removed prompt r> major"]);
    changes(
        &[(
            r#",
  {"id":"b","title":"B","questions":[{"id":"b.1","text":"Four?"}]}"#,
            "",
        )],
        &["removed theme b> major", "removed question b.1> major"],
    );
    changes(
        &[
            (r#",{"id":"a.3","text":"Three?"}"#, ""),
            (r#"{"id":"b.1""#, r#"{"id":"a.3","text":"Three?"},{"id":"b.1""#),
        ],
        &["moved question a.3>a.3 major"],
    );
}

#[test]
fn what_became_what_is_major() {
    changes(
        &[(
            r#"{"id":"a.2","text":"Two?"}"#,
            r#"{"id":"x","text":"X?","from":[{"question":"a.2","relation":"split"}]},
               {"id":"y","text":"Y?","from":[{"question":"a.2","relation":"split"}]}"#,
        )],
        &["split question a.2>x+y major"],
    );
    changes(
        &[(
            r#"{"id":"a.2","text":"Two?"},{"id":"a.3","text":"Three?"}"#,
            r#"{"id":"m","text":"M?","from":[{"question":"a.2","relation":"merged"},{"question":"a.3","relation":"merged"}]}"#,
        )],
        &["merged question a.2+a.3>m major"],
    );
    let relation = |relation: &str| {
        format!(r#"{{"id":"n","text":"Two?","from":[{{"question":"a.2","relation":"{relation}"}}]}}"#)
    };
    let two = r#"{"id":"a.2","text":"Two?"}"#;
    changes(&[(two, &relation("narrower"))], &["narrowed question a.2>n major"]);
    changes(&[(two, &relation("broader"))], &["broadened question a.2>n major"]);
    changes(&[(two, &relation("same"))], &["renamed question a.2>n major"]);
    changes(&[(two, &relation("akin"))], &["lineage_changed question a.2>n major"]);
    changes(
        &[(two, r#"{"id":"a.2","text":"2?","from":[{"question":"a.2","relation":"narrower"}]}"#)],
        &["narrowed question a.2>a.2 major", "reworded question a.2>a.2 patch"],
    );
}

#[test]
fn an_id_used_for_something_else_is_a_removal_and_an_addition() {
    changes(
        &[(
            r#"{"id":"a.2","text":"Two?"},{"id":"a.3","text":"Three?"}"#,
            r#"{"id":"a.3","text":"New?","from":[{"question":"a.2","relation":"narrower"}]}"#,
        )],
        &["narrowed question a.2>a.3 major", "removed question a.3> major"],
    );
}

#[test]
fn order_is_a_patch() {
    changes(
        &[(
            r#"{"id":"a.2","text":"Two?"},{"id":"a.3","text":"Three?"}"#,
            r#"{"id":"a.3","text":"Three?"},{"id":"a.2","text":"Two?"}"#,
        )],
        &["reordered question a.1+a.2+a.3>a.1+a.3+a.2 patch"],
    );
    changes(
        &[(
            r#"{"id":"p","text":"P"},{"id":"r","text":"R"}"#,
            r#"{"id":"r","text":"R"},{"id":"p","text":"P"}"#,
        )],
        &["reordered prompt p+r>r+p patch"],
    );
}

#[test]
fn another_scale_is_major() {
    changes(
        &[(r#""title":"Firm""#, r#""title":"Firmly""#)],
        &["changed scale s>s major", "reworded scale firm>firm patch"],
    );
    changes(
        &[(r#""scale":{"#, r#""was_scale":{"#)],
        &["removed scale s> major", "changed framework f>f patch"],
    );
    changes(
        &[(r#",{"id":"firm","title":"Firm"}"#, r#",{"id":"mid","title":"M"},{"id":"firm","title":"Firm"}"#)],
        &["changed scale s>s major"],
    );
    let (with, without) = (read(OLD), read(&OLD.replace(r#""scale":"#, r#""was_scale":"#)));
    let added = without.diff(&with);
    assert_eq!((added.changes[0].kind, added.required_bump), (ChangeKind::Added, Bump::Major));
}

#[test]
fn the_rest_of_a_document_is_compared_too() {
    changes(&[(r#""version""#, r#""published":"2026-01-01","version""#)], &["changed framework f>f patch"]);
    let diff =
        changes(&[(r#""text":"Four?""#, r#""text":"Four?","mood":1"#)], &["changed framework f>f patch"]);
    assert_eq!(diff.changes[0].message, "fields that are not known here changed: `mood`");
    let extends = |version: &str| {
        let json = r#""extends":{"id":"core","version":"1.0.0"},"references""#;
        OLD.replace(r#""references":[{"#, &format!("{}:[{{", json.replace("1.0.0", version)))
    };
    let bump = |version: &str| read(&extends("1.0.0")).diff(&read(&extends(version))).required_bump;
    assert_eq!((bump("1.0.1"), bump("1.1.0"), bump("2.0.0")), (Bump::Patch, Bump::Minor, Bump::Major));
}

#[test]
fn a_line_repeats_the_history_it_began_with() {
    let merged = r#""from":[{"question":"x","relation":"merged"},{"question":"y","relation":"merged"}]"#;
    let edition = |version: &str, from: &str| {
        read(&format!(
            r#"{{"id":"f","version":"{version}","title":"t","themes":[{{"id":"a","title":"A","questions":[{{"id":"m","text":"?"{from}}}]}}]}}"#
        ))
    };
    let with = format!(",{merged}");
    assert_eq!(edition("2.0.0", &with).diff(&edition("2.0.1", &with)).required_bump, Bump::None);
    assert_eq!(edition("2.0.0", &with).diff(&edition("3.0.0", &with)).required_bump, Bump::None);
    // Within a line, other history would send the answers of the line before elsewhere.
    assert_eq!(edition("2.0.0", &with).diff(&edition("2.0.1", "")).required_bump, Bump::Major);
    assert_eq!(edition("2.0.0", &with).diff(&edition("3.0.0", "")).required_bump, Bump::Patch);
}

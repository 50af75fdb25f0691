use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::framework::tests::read;

/// The folder of shared data, beside the project or where the environment says; `None` where there is none.
fn shared(file: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("SPP_SHARED_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), PathBuf::from);
    let read = std::fs::read(folder.join("case").join(file)).ok();
    if read.is_none() {
        let required = std::env::var_os("SPP_REQUIRE_ALL").is_some_and(|value| value == "1");
        assert!(!required, "no `case/{file}` in {}, and SPP_REQUIRE_ALL=1", folder.display());
        println!("SKIPPED: no `case/{file}` in {}", folder.display());
    }
    read
}

fn validator() -> Option<jsonschema::Validator> {
    let schema: Value = serde_json::from_slice(&shared("official-case-v1p1-cfpackage.json")?).unwrap();
    let options =
        jsonschema::options().with_draft(jsonschema::Draft::Draft201909).should_validate_formats(true);
    Some(options.build(&schema).unwrap())
}

#[track_caller]
fn valid(package: &str) {
    if let Some(validator) = validator() {
        let package: Value = serde_json::from_str(package).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&package)
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect();
        assert_eq!(faults, [""; 0]);
    }
}

#[track_caller]
fn imported(package: &str) -> Imported {
    Framework::from_case(package.as_bytes(), &CaseImport::default()).unwrap()
}

#[track_caller]
fn exported(framework: &Framework) -> String {
    framework.to_case(&CaseExport::default()).unwrap()
}

const FULL: &str = r#"{"id":"f","version":"1.2.0-rc.1","title":{"en":"T","cy":"Y"},"published":"2026-01-31","notice":"N","colour":"red",
 "language":"cy","themes":[{"id":"a","title":"A","about":{"cy":"B","en":"C"},"mood":1,"questions":[
   {"id":"a","text":{"en":"Only English?"},"prompts":[{"id":"p","text":"P"},{"id":"r","text":{"cy":"R","en":"S"}}],"evidence":["E"],
    "references":["w"],"from":[{"question":"z","relation":"narrower"}]},
   {"id":"b","text":"Q?","prompts":[{"id":"p","text":"P"}]}]},{"id":"empty","title":"Empty"}],
 "references":[{"id":"w","type":"book","title":"W"}],
 "resources":[{"id":"g","kind":"guidance","title":"G","steps":["visit"]}],
 "scale":{"id":"s","title":"S","levels":[{"id":"early","title":{"cy":"Cynnar","en":"Early"},"hue":2},{"id":"firm","title":"Firm"}]}}"#;

#[test]
fn an_export_has_no_error_against_the_official_schema() {
    let illustrative = read(include_str!("../../../assets/framework-four-themes.json"));
    let changed =
        CaseExport { changed: Some("2026-01-31T10:00:00Z".parse().unwrap()), creator: Some("Us".to_owned()) };
    valid(&illustrative.to_case(&changed).unwrap());
    valid(&exported(&read(FULL)));
    valid(&exported(&read(r#"{"id":"f","version":"1.0.0","title":"t","published":"2026-01-31"}"#)));
}

#[test]
fn the_validation_is_not_blind() {
    let Some(validator) = validator() else { return };
    let package: Value = serde_json::from_str(&exported(&read(FULL))).unwrap();
    for (place, wrong) in [
        ("/CFDocument/identifier", json!("f")),
        ("/CFDocument/lastChangeDateTime", json!("2026-01-31")),
        ("/CFItems/0/fullStatement", json!(1)),
        ("/CFAssociations/0/associationType", json!("isPartly")),
    ] {
        let mut broken = package.clone();
        *broken.pointer_mut(place).unwrap() = wrong;
        assert!(!validator.is_valid(&broken), "{place}");
    }
}

#[test]
fn a_package_made_here_comes_back_as_it_was() {
    let framework = read(FULL);
    let back = imported(&exported(&framework));
    assert_eq!(back.report, []);
    assert_eq!(back.framework, framework);
    assert_eq!(back.counts, ImportCounts { items: 7, themes: 2, questions: 2, prompts: 3, left_out: 0 });
    assert_eq!(exported(&back.framework), exported(&framework));
}

#[test]
fn what_the_call_says_stays_with_the_package() {
    let options =
        CaseExport { changed: Some("2026-02-01T10:00:00Z".parse().unwrap()), creator: Some("Us".to_owned()) };
    let package = read(FULL).to_case(&options).unwrap();
    let back = imported(&package);
    assert_eq!(exported(&back.framework), package);
    let undated = read(r#"{"id":"f","version":"1.0.0","title":"t"}"#);
    let fault = undated.to_case(&CaseExport::default()).unwrap_err();
    assert_eq!((fault.code, fault.path.as_str()), (Code::MissingField, "/published"));
}

#[test]
fn parts_with_one_id_are_not_exported() {
    let twice = FULL.replace(r#""id":"b","text""#, r#""id":"a","text""#);
    assert_eq!(read(&twice).to_case(&CaseExport::default()).unwrap_err().code, Code::DuplicateId);
}

#[test]
fn what_another_tool_changed_in_a_package_is_taken() {
    let mut package: Value = serde_json::from_str(&exported(&read(FULL))).unwrap();
    package["CFItems"][0]["fullStatement"] = json!("AA");
    package["CFItems"][1]["fullStatement"] = json!("Cymraeg?");
    package["CFItems"][1]["educationLevel"] = json!(["KG"]);
    package["CFRubrics"][0]["CFRubricCriteria"][0]["CFRubricCriterionLevels"][0]["quality"] = json!("Cynt");
    let back = imported(&package.to_string());
    let text = |value: &str| serde_json::from_str::<crate::text::Text>(value).unwrap();
    assert_eq!(back.framework.theme("a").unwrap().title, text(r#""AA""#));
    let question = back.framework.question("a").unwrap();
    assert_eq!(question.text, text(r#"{"en":"Only English?","cy":"Cymraeg?"}"#));
    assert_eq!(back.framework.scale().unwrap().levels[0].title, text(r#"{"cy":"Cynt","en":"Early"}"#));
    let said: Vec<_> = back.report.iter().map(|p| (p.code, p.path.as_str(), p.message.as_str())).collect();
    assert_eq!(
        said,
        [
            (
                Code::CaseKeptAside,
                "/CFItems/1/educationLevel",
                "`educationLevel` of one part is kept aside under `case`"
            ),
            (Code::CaseKeptAside, "/CFItems/1/language", "`language` of one part is kept aside under `case`"),
        ]
    );
    valid(&exported(&back.framework));
}

/// A foreign package: parents, order, types and fields of its own.
fn foreign() -> Value {
    let id = |n: u8| format!("00000000-0000-4000-8000-0000000000{n:02}");
    let item = |n: u8, more: Value| {
        let mut item = json!({ "identifier": id(n), "uri": format!("https://x.test/{n}"),
            "lastChangeDateTime": "2017-09-22T23:15:13+00:00", "fullStatement": format!("Item {n}") });
        for (field, value) in more.as_object().unwrap() {
            item[field] = value.clone();
        }
        item
    };
    let link = |origin: u8, target: u8, number: Option<u8>, kind: &str| {
        let mut link = json!({ "associationType": kind, "originNodeURI": { "identifier": id(origin) },
            "destinationNodeURI": { "identifier": id(target) } });
        if let Some(number) = number {
            link["sequenceNumber"] = json!(number);
        }
        link
    };
    json!({
        "CFDocument": { "identifier": id(0), "uri": "https://x.test/0", "title": "Foreign", "creator": "They",
            "version": "2017 edition", "lastChangeDateTime": "2017-09-22T23:13:54+00:00", "description": "",
            "CFPackageURI": { "title": "p" }, "subject": ["Maths"] },
        "CFItems": [
            item(1, json!({ "humanCodingScheme": "A", "notes": "About" })), item(2, json!({ "humanCodingScheme": "Q" })),
            item(3, json!({ "humanCodingScheme": "Q", "CFItemType": "Standard", "CFDocumentURI": {} })),
            item(4, json!({ "educationLevel": ["KG"], "statusStartDate": "soon" })), item(5, json!({})), item(6, json!({})),
            item(7, json!({})), item(8, json!({})), item(9, json!({ "fullStatement": "" })), item(10, json!({})),
            "not an item", item(1, json!({}))
        ],
        "CFAssociations": [
            link(1, 0, None, "isChildOf"), link(2, 1, Some(2), "isChildOf"), link(3, 1, Some(1), "isChildOf"),
            link(4, 2, None, "isChildOf"), link(5, 4, None, "isChildOf"), link(6, 0, None, "isChildOf"),
            link(7, 8, None, "isChildOf"), link(8, 7, None, "isChildOf"), link(9, 2, None, "isChildOf"),
            link(2, 3, None, "isRelatedTo"), link(2, 0, None, "isChildOf"), link(5, 99, None, "isChildOf"), {}
        ],
        "CFDefinitions": { "CFConcepts": [], "CFSubjects": [{ "title": "Maths" }] },
        "CFRubrics": [{ "title": "Score it" }]
    })
}

#[test]
fn a_foreign_package_is_read_leniently_and_nothing_is_silent() {
    let back = imported(&foreign().to_string());
    let shape: Vec<String> = back
        .framework
        .themes()
        .iter()
        .map(|theme| {
            let questions =
                theme.questions.iter().map(|question| format!("{}/{}", question.id, question.prompts.len()));
            format!("{}: {}", theme.id, questions.collect::<Vec<_>>().join(" "))
        })
        .collect();
    let long = |n: u8| format!("00000000-0000-4000-8000-0000000000{n:02}");
    assert_eq!(
        shape,
        [
            format!("A: Q/0 {}/2", long(2)),
            format!("items: {}/0 {}/0", long(6), long(10)),
            format!("{}: {}/0", long(7), long(8)),
        ]
    );
    assert_eq!(back.counts, ImportCounts { items: 12, themes: 2, questions: 5, prompts: 2, left_out: 3 });
    let said: Vec<String> = back.report.iter().map(|p| format!("{} {}", p.code, p.path)).collect();
    assert_eq!(
        said,
        [
            "case_no_place /CFAssociations/10",
            "case_no_place /CFAssociations/11",
            "case_no_place /CFAssociations/9",
            "case_no_place /CFDefinitions/CFSubjects",
            "case_no_place /CFRubrics/0",
            "case_kept_aside /CFDocument/creator",
            "case_kept_aside /CFDocument/description",
            "case_kept_aside /CFDocument/subject",
            "case_kept_aside /CFDocument/version",
            "case_kept_aside /CFItems/1/humanCodingScheme",
            "case_kept_aside /CFItems/2/CFItemType",
            "case_kept_aside /CFItems/3/educationLevel",
            "case_kept_aside /CFItems/3/statusStartDate",
            "case_flattened /CFItems/4",
            "case_assumed /CFDocument/language",
            "case_assumed /CFDocument/version",
            "case_assumed /CFItems/1/humanCodingScheme",
            "case_assumed /CFItems/5",
            "case_assumed /CFItems/6",
            "case_assumed /CFItems/9",
            "case_unreadable /CFAssociations/12",
            "case_unreadable /CFItems/10",
            "case_unreadable /CFItems/11",
            "case_unreadable /CFItems/8",
        ]
    );
    assert_eq!(back.framework.problems(), []);
}

#[test]
fn a_foreign_package_goes_out_with_its_own_identifiers_and_is_stable() {
    let first = exported(&imported(&foreign().to_string()).framework);
    valid(&first);
    let back = imported(&first);
    assert_eq!(exported(&back.framework), first);
    let package: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(package["CFItems"][0]["identifier"], foreign()["CFItems"][0]["identifier"]);
    assert_eq!(package["CFItems"][0]["uri"], "https://x.test/1");
    assert_eq!(package["CFItems"][1]["CFItemType"], "Standard");
    assert_eq!(package["CFDocument"]["creator"], "They");
    assert!(package["CFItems"][2]["humanCodingScheme"] == "Q", "the code that was taken goes out as it came");
}

#[test]
fn what_is_no_package_is_refused() {
    let code = |json: &str| Framework::from_case(json.as_bytes(), &CaseImport::default()).unwrap_err().code;
    assert_eq!(code("{}"), Code::NotAPackage);
    assert_eq!(code(r#"{"CFDocument":{}}"#), Code::NotAPackage);
    assert_eq!(code("[]"), Code::WrongType);
    assert_eq!(code("{"), Code::TruncatedJson);
    let named = CaseImport { id: Some(Id::new("x").unwrap()), version: Some(semver::Version::new(2, 0, 0)) };
    let back = Framework::from_case(br#"{"CFDocument":{}}"#, &named).unwrap();
    assert_eq!(back.edition.to_string(), "x 2.0.0");
}

#[test]
fn real_packages_of_opensalt_come_in_and_go_out_valid() {
    for (file, counts) in [
        ("opensalt-test-Ordering.json", (28, 1, 1, 26)),
        ("opensalt-test-SmartLevelFramework.json", (14, 2, 12, 0)),
        ("opensalt-test-Utf8TestFramework.json", (1, 0, 1, 0)),
    ] {
        let Some(package) = shared(file) else { continue };
        let back = Framework::from_case(&package, &CaseImport::default()).unwrap();
        let found = back.counts;
        assert_eq!((found.items, found.themes, found.questions, found.prompts), counts, "{file}");
        assert_eq!((found.left_out, back.framework.problems()), (0, &[][..]), "{file}");
        let first = exported(&back.framework);
        valid(&first);
        assert_eq!(exported(&imported(&first).framework), first, "{file}");
        let items = |text: &[u8]| -> Vec<String> {
            let package: Value = serde_json::from_slice(text).unwrap();
            let mut ids: Vec<String> = package["CFItems"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["identifier"].as_str().unwrap().to_owned())
                .collect();
            ids.sort();
            ids
        };
        let (was, is) = (items(&package), items(first.as_bytes()));
        assert!(was.iter().all(|id| is.contains(id)), "{file}: every item keeps its identifier");
        let parents = |text: &[u8]| -> Vec<(String, String)> {
            let package: Value = serde_json::from_slice(text).unwrap();
            let end = |link: &Value, end: &str| link[end]["identifier"].as_str().unwrap().to_owned();
            let links = package["CFAssociations"].as_array().unwrap();
            let links =
                links.iter().map(|link| (end(link, "originNodeURI"), end(link, "destinationNodeURI")));
            links.filter(|(child, _)| was.contains(child)).collect()
        };
        let (mut was, mut is) = (parents(&package), parents(first.as_bytes()));
        was.sort();
        is.sort();
        if found.themes > 0 {
            assert_eq!(was, is, "{file}: every item keeps its parent, however deep");
        }
    }
}

#[test]
fn a_package_of_any_depth_is_read() {
    let id = |n: u32| format!("00000000-0000-4000-8000-{n:012}");
    let items: Vec<Value> = (1..5000)
        .map(|n| json!({ "identifier": id(n), "fullStatement": "x", "lastChangeDateTime": "2017-09-22T23:15:13Z" }))
        .collect();
    let links: Vec<Value> = (1..5000)
        .map(|n: u32| {
            json!({ "associationType": "isChildOf", "originNodeURI": { "identifier": id(n) },
                    "destinationNodeURI": { "identifier": id(n.saturating_sub(1)) } })
        })
        .collect();
    let document =
        json!({ "identifier": id(0), "title": "Deep", "lastChangeDateTime": "2017-09-22T23:15:13Z" });
    let package = json!({ "CFDocument": document, "CFItems": items, "CFAssociations": links });
    assert_eq!(imported(&package.to_string()).counts.prompts, 4997);
}

fn any_text() -> impl Strategy<Value = Value> {
    let word = "[a-zŵ∑ ]{0,3}[a-z𝑑]";
    prop_oneof![
        word.prop_map(Value::from),
        prop::collection::btree_map(prop::sample::select(vec!["en", "cy", "fr", "cy-GB"]), word, 1..3)
            .prop_map(|texts| json!(texts)),
    ]
}

/// Frameworks with unique ids, and fields that nobody knows.
fn any_framework() -> impl Strategy<Value = Framework> {
    let question = (any_text(), prop::collection::vec(any_text(), 0..3), prop::option::of("[a-z]{1,4}"));
    let theme = (any_text(), prop::option::of(any_text()), prop::collection::vec(question, 0..3));
    let scale = prop::option::of(prop::collection::vec(any_text(), 2..4));
    let language = prop::option::of(prop::sample::select(vec!["en", "cy"]));
    let head = (any_text(), prop::option::of(any_text()), language, scale);
    (head, prop::collection::vec(theme, 0..3)).prop_map(|((title, notice, language, scale), themes)| {
        let mut document =
            json!({ "id": "f", "version": "1.0.0", "title": title, "published": "2026-01-31" });
        let mut set = |field: &str, value: Option<Value>| {
            if let Some(value) = value {
                document[field] = value;
            }
        };
        set("notice", notice);
        set("language", language.map(Value::from));
        set(
            "scale",
            scale.map(|levels| {
                let levels = levels.into_iter().enumerate();
                let levels: Vec<_> =
                    levels.map(|(i, title)| json!({ "id": format!("l{i}"), "title": title })).collect();
                json!({ "id": "s", "levels": levels })
            }),
        );
        let themes: Vec<Value> = themes
            .into_iter()
            .enumerate()
            .map(|(i, (title, about, questions))| {
                let questions = questions.into_iter().enumerate().map(|(j, (text, prompts, mood))| {
                    let prompts = prompts.into_iter().enumerate();
                    let prompts: Vec<_> =
                        prompts.map(|(k, text)| json!({ "id": format!("p{k}"), "text": text })).collect();
                    let mut question = json!({ "id": format!("{i}.{j}"), "text": text, "mood": mood });
                    if !prompts.is_empty() {
                        question["prompts"] = json!(prompts);
                    }
                    question
                });
                let questions: Vec<_> = questions.collect();
                let mut theme = json!({ "id": format!("t{i}"), "title": title });
                if !questions.is_empty() {
                    theme["questions"] = json!(questions);
                }
                if let Some(about) = about {
                    theme["about"] = about;
                }
                theme
            })
            .collect();
        if !themes.is_empty() {
            document["themes"] = json!(themes);
        }
        read(&document.to_string())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn out_and_in_again_is_the_same(framework in any_framework()) {
        let first = exported(&framework);
        let back = imported(&first);
        prop_assert_eq!(&back.report, &[]);
        prop_assert_eq!(back.framework.digest(), framework.digest(), "{}", back.framework.to_json());
        prop_assert_eq!(exported(&back.framework), first);
    }
}

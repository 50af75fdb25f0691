use super::*;

#[track_caller]
fn read(rows: &str) -> Links {
    let links = Links::read(format!("URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n{rows}").as_bytes());
    let links = links.unwrap();
    let counts = links.counts;
    let LinkCounts { rows, stated, stated_again, undated, other_type, unread } = counts;
    assert_eq!([stated, stated_again, undated, other_type, unread].iter().sum::<u64>(), rows, "{counts:?}");
    links
}

/// The changes, written `from>to on how`.
fn changes(links: &Links) -> Vec<String> {
    let joined = |urns: &[Urn]| urns.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
    let written = |c: &SchoolSucceeded| {
        format!("{}>{} {} {}", joined(&c.from), joined(&c.to), c.on, c.how.map_or("-", Succession::name))
    };
    links.successions.iter().map(written).collect()
}

#[track_caller]
fn made(rows: &str, expected: &[&str]) {
    let links = read(rows);
    assert_eq!(changes(&links), expected, "{rows}");
    assert_eq!(links.problems, []);
}

#[track_caller]
fn told(rows: &str, expected: &[(Code, u64, &str)]) -> Links {
    let links = read(rows);
    let found: Vec<_> =
        links.problems.iter().map(|p| (p.code, p.line.unwrap(), p.message.as_str())).collect();
    assert_eq!(found, expected, "{rows}");
    links
}

#[test]
fn both_ends_and_either_end_are_one_change() {
    let change = &["100001>100002 2014-09-01 -"][..];
    let (old, new) = ("100001,100002,B,Successor,01-09-2014\n", "100002,100001,A,Predecessor,01/09/2014\n");
    made(old, change);
    made(new, change);
    made(&format!("{old}{new}"), change);
    made(&format!("{new}{old}"), change);
    made(&format!("{old}{old}"), change);
    // The old school's last day, the new one's first.
    made(&format!("100001,100002,B,Successor,31-08-2014\n{new}"), change);
    // One end is dated, the other is not.
    made(&format!("100001,100002,B,Successor,\n{new}"), change);
    let counts = read(&format!("{old}{new}")).counts;
    assert_eq!((counts.stated, counts.stated_again), (1, 1));
}

#[test]
fn mergers_splits_and_circles() {
    made(
        "100001,100009,I,Successor - merged,31-08-2014\n100009,100002,B,Predecessor - amalgamated,01-09-2014\n",
        &["100001+100002>100009 2014-09-01 merger"],
    );
    made(
        "100001,100008,H,Successor - Split School,01-09-2014\n100001,100009,I,Successor - Split School,01-09-2014\n",
        &["100001>100008+100009 2014-09-01 split"],
    );
    made(
        "100001,100002,B,Successor,01-09-2014\n100002,100001,A,Successor,01-09-2014\n",
        &["100001>100002 2014-09-01 -", "100002>100001 2014-09-01 -"],
    );
}

#[test]
fn how_is_what_the_type_says_and_nothing_where_two_types_disagree() {
    for (kind, how) in [
        ("Successor", "-"),
        ("Successor - merged", "merger"),
        ("Successor - amalgamated", "merger"),
        ("Successor - Split School", "split"),
        ("SUCCESSOR - academy conversion", "academisation"),
        ("Successor - rebrokered", "rebrokerage"),
        ("Successor - closure", "closure"),
    ] {
        made(&format!("100001,100002,B,{kind},01-09-2014"), &[&format!("100001>100002 2014-09-01 {how}")]);
    }
    let plain = "100002,100001,A,Predecessor,01-09-2014\n";
    made(
        &format!("100001,100002,B,Successor - merged,01-09-2014\n{plain}"),
        &["100001>100002 2014-09-01 merger"],
    );
    made(
        "100001,100002,B,Successor - Split School,01-09-2014\n100002,100001,A,Predecessor - merged,01-09-2014\n",
        &["100001>100002 2014-09-01 -"],
    );
}

#[test]
fn undated_links_are_reported_and_make_no_event() {
    let message = "no row says when `100002` succeeded `100001`";
    let links = told(
        "100001,100002,B,Successor,\n100003,100004,D,Successor,01-09-2014\n100002,100001,A,Predecessor,\n",
        &[(Code::LinkUndated, 2, message), (Code::LinkUndated, 4, message)],
    );
    assert_eq!((links.successions.len(), links.counts.undated), (1, 2));
    // Problems are in the order of lines, though pairs are judged last.
    told(
        "100001,100002,B,Successor,\n100001,100001,A,Successor,\n",
        &[(Code::LinkUndated, 2, message), (Code::BadRow, 3, "`100001` is linked to itself")],
    );
    let date = "`31-02-2014` is not a date that exists, as `31-08-2026`";
    told(
        "100001,100002,B,Successor,31-02-2014\n",
        &[(Code::RowBadDate, 2, date), (Code::LinkUndated, 2, message)],
    );
    let no_date = Links::read(b"URN,LinkURN,LinkType\n100001,100002,Successor").unwrap();
    assert_eq!(no_date.counts.undated, 1);
}

#[test]
fn ends_that_disagree_on_the_date_are_reported() {
    let links = told(
        "100001,100002,B,Successor,31-08-2013\n100002,100001,A,Predecessor,01-09-2014\n",
        &[(
            Code::LinkDatesDiffer,
            3,
            "`100002` is said to have succeeded `100001` on 2013-08-31 and on 2014-09-01, which is used",
        )],
    );
    assert_eq!(changes(&links), ["100001>100002 2014-09-01 -"]);
}

#[test]
fn other_types_and_bad_rows_are_reported() {
    let links = told(
        "100001,100002,B,Sixth Form Centre Link,01-09-2014\n100001,100002,B,,01-09-2014\n\
         20001,100002,B,Successor,01-09-2014\n100001,x,B,Successor,01-09-2014\n\
         100001,100001,A,Successor,01-09-2014\n100001\n100001,100002,B,Result of Amalgamation,01-09-2014\n",
        &[
            (Code::LinkTypeUnknown, 2, "`Sixth Form Centre Link` does not say which school succeeded which"),
            (Code::LinkTypeUnknown, 3, "`` does not say which school succeeded which"),
            (Code::NotASchool, 4, "`20001` is a URN of five digits, as children's centres have"),
            (Code::RowBadUrn, 5, "`x` is not a URN of six digits"),
            (Code::BadRow, 6, "`100001` is linked to itself"),
            (Code::BadRow, 7, "the row has 1 cells under 5 headings"),
            (Code::LinkTypeUnknown, 8, "`Result of Amalgamation` does not say which school succeeded which"),
        ],
    );
    assert_eq!((links.counts.other_type, links.counts.unread), (3, 4));
    assert_eq!(changes(&links), [""; 0]);
    assert_eq!(Links::read(b"URN,LinkType\n").unwrap_err().code, Code::MissingColumn);
}

#[test]
fn events_are_the_same_in_whatever_order_the_rows_are() {
    let on = "2025-04-22";
    let provenance =
        Provenance::new("urn:gias", format!("{on}T00:00:00Z").parse().unwrap(), on.parse().unwrap()).unwrap();
    let rows =
        ["100001,100009,I,Successor - merged,31-08-2014\n", "100009,100002,B,Predecessor,01-09-2014\n"];
    let events = read(&rows.concat()).events(&provenance);
    assert_eq!(events, read(&[rows[1], rows[0]].concat()).events(&provenance));
    let event: serde_json::Value = serde_json::from_str(&events[0]).unwrap();
    assert_eq!(event["type"], "spp.school_succeeded");
    assert_eq!(
        event["data"],
        serde_json::json!({ "on": "2014-09-01", "from": [100_001, 100_002], "to": [100_009], "how": "merger" })
    );
    assert!(event["id"].as_str().unwrap().starts_with("succeeded-100001-100009-2014-09-01-"));
}

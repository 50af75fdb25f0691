use super::*;

#[track_caller]
fn read(text: &str) -> Schools {
    Schools::read(text.as_bytes()).unwrap()
}

#[track_caller]
fn one(text: &str) -> School {
    let read = read(text);
    assert_eq!((read.schools.len(), read.problems), (1, vec![]), "{text}");
    read.schools.into_iter().next().unwrap()
}

#[track_caller]
fn told(text: &str, expected: &[(Code, u64, &str, &str)]) -> Schools {
    let read = read(text);
    let found: Vec<_> = read
        .problems
        .iter()
        .map(|p| (p.code, p.line.unwrap(), p.path.as_str(), p.message.as_str()))
        .collect();
    assert_eq!(found, expected);
    read
}

fn provenance(on: &str) -> Provenance {
    Provenance::new("urn:gias", format!("{on}T00:00:00Z").parse().unwrap(), on.parse().unwrap()).unwrap()
}

const FULL: &str = "\"URN\",\"LA (code)\",\"LA (name)\",\"EstablishmentName\",\"TypeOfEstablishment (name)\",\
    \"EstablishmentStatus (name)\",\"OpenDate\",\"CloseDate\",\"PhaseOfEducation (name)\",\"NumberOfPupils\",\
    \"Trusts (code)\",\"Street\",\"Easting\",\"Northing\"\r\n\
    \"100001\",\"202\",\"Camden\",\"Oak\u{2019}s\nPrimary \",\"Academy converter\",\"Open\",\"01-09-2014\",\"\",\
    \"Primary\",\"421\",\"5143\",\"1 High\r\nStreet\",\"528230\",\"185638\"\r\n";

#[test]
fn a_whole_row_is_read() {
    let school = one(FULL);
    assert_eq!(
        school,
        School {
            urn: Urn::new(100_001).unwrap(),
            name: "Oak\u{2019}s Primary".to_owned(),
            phase_of_education: Some(PhaseOfEducation::Primary),
            kind: Some("Academy converter".to_owned()),
            local_authority: Some("Camden".to_owned()),
            trust: Some(Label::new("5143").unwrap()),
            location: Some(Location { easting: 528_230, northing: 185_638 }),
            pupils: Some(421),
            opened: Date::new(2014, 9, 1),
            closed: None,
            status: Some(Status::Open),
        }
    );
    let event = &read(FULL).events(&provenance("2026-06-01"))[0];
    let event: serde_json::Value = serde_json::from_str(event).unwrap();
    assert_eq!(
        event["data"],
        serde_json::json!({
            "on": "2026-06-01", "urn": 100_001, "name": "Oak\u{2019}s Primary", "phase_of_education": "primary",
            "kind": "Academy converter", "local_authority": "Camden", "trust": "5143", "pupils": 421,
            "location": { "easting": 528_230, "northing": 185_638 }, "opened": "2014-09-01"
        })
    );
    assert!(event["id"].as_str().unwrap().starts_with("listed-100001-2026-06-01-"));
}

#[test]
fn headings_of_other_editions_and_cuts_mean_the_same() {
    for text in [
        "URN,EstablishmentName,PhaseOfEducation,TypeOfEstablishment,LA,OpenDate\n100001,Oak,Primary,Academy converter,Camden,01-09-2014",
        "Open Date,la name,TYPEOFESTABLISHMENT (NAME),Phase Of Education (Name),Establishment Name,urn\n01/09/2014,Camden,Academy converter,PRIMARY,Oak,100001",
        "urn,school_name,phase_of_education_code,type_of_establishment_code,LocalAuthority,date_opened\n100001,Oak,2,34,Camden,2014-09-01",
        "URN,EstablishmentName,PhaseOfEducation,TypeOfEstablishment,LA (name),OpenDate\n100001,Oak,2,34,Camden,1/9/2014",
    ] {
        let school = one(text);
        assert_eq!((school.urn.number(), school.name.as_str()), (100_001, "Oak"), "{text}");
        assert_eq!(school.phase_of_education, Some(PhaseOfEducation::Primary), "{text}");
        assert_eq!(school.kind.as_deref(), Some("Academy converter"), "{text}");
        assert_eq!(school.local_authority.as_deref(), Some("Camden"), "{text}");
        assert_eq!(school.opened, Date::new(2014, 9, 1), "{text}");
    }
}

#[test]
fn only_urn_and_name_are_needed_and_blank_is_not_known() {
    let bare = one("URN,EstablishmentName\n100001,Oak");
    let blank =
        one("URN,EstablishmentName,NumberOfPupils,Easting,Northing,Trusts (code),LA\n100001,Oak,, ,,,202");
    assert_eq!(bare, blank);
    assert_eq!(
        (bare.pupils, bare.location.is_none(), bare.trust, bare.local_authority),
        (None, true, None, None)
    );
    let zero = one("URN,EstablishmentName,NumberOfPupils,Easting,Northing\n100001,Oak,0,0,0");
    assert_eq!((zero.pupils, zero.location), (Some(0), None));
    assert_eq!(one("URN,EstablishmentName,Easting,Northing\n100001,Oak,528230,").location, None);
    for text in ["EstablishmentName\nOak", "URN\n100001"] {
        assert_eq!(Schools::read(text.as_bytes()).unwrap_err().code, Code::MissingColumn);
    }
    let fault = Schools::read(b"URN,Street\n").unwrap_err();
    assert_eq!(fault.message, "the extract has no column `EstablishmentName`");
}

#[test]
fn bad_rows_are_reported_by_line_and_the_rest_kept() {
    let read = told(
        "URN,EstablishmentName\n20001,Little Oaks\n1000011,Oak\n,Ash\n100002, \n100003\n100004,Elm\n",
        &[
            (Code::NotASchool, 2, "/URN", "`20001` is a URN of five digits, as children's centres have"),
            (Code::RowBadUrn, 3, "/URN", "`1000011` is not a URN of six digits"),
            (Code::RowBadUrn, 4, "/URN", "`` is not a URN of six digits"),
            (Code::BadRow, 5, "/EstablishmentName", "`100002` has no name"),
            (Code::BadRow, 6, "", "the row has 1 cells under 2 headings"),
        ],
    );
    assert_eq!((read.schools.len(), read.rows), (1, 6));
}

#[test]
fn a_bad_cell_costs_only_itself() {
    let read = told(
        "URN,EstablishmentName,OpenDate,CloseDate,NumberOfPupils,Easting,Northing,Trusts (code),PhaseOfEducation (name),TypeOfEstablishment (code)\n\
         100001,Oak,31-02-2014,31-08-2020,many,528230,-5,Oak Trust,Tertiary,99\n",
        &[
            (Code::RowUnknownValue, 2, "/PhaseOfEducation (name)", "`Tertiary` is not known here"),
            (Code::RowUnknownValue, 2, "/TypeOfEstablishment (code)", "`99` is not known here"),
            (Code::RowBadNumber, 2, "/Trusts (code)", "`Oak Trust` is not a group UID"),
            (Code::RowBadNumber, 2, "/Northing", "`-5` is not a whole number of at most 1300000"),
            (Code::RowBadNumber, 2, "/NumberOfPupils", "`many` is not a whole number of at most 100000"),
            (Code::RowBadDate, 2, "/OpenDate", "`31-02-2014` is not a date that exists, as `31-08-2026`"),
        ],
    );
    let school = &read.schools[0];
    assert_eq!((school.closed, school.opened), (Date::new(2020, 8, 31), None));
    assert_eq!((&school.trust, &school.location, school.pupils), (&None, &None, None));
}

#[test]
fn the_same_urn_twice_makes_one_event() {
    let text = "URN,EstablishmentName\n100001,Oak\n100001,Ash\n100001,Oak\n";
    let read = told(
        text,
        &[
            (
                Code::RowRepeated,
                3,
                "",
                "`100001` was on line 2 already, with other content, which is left out",
            ),
            (Code::RowRepeated, 4, "", "`100001` was on line 2 already, with the same content"),
        ],
    );
    let severities: Vec<_> = read.problems.iter().map(|p| p.severity).collect();
    assert_eq!(severities, [crate::problem::Severity::Warning, crate::problem::Severity::Notice]);
    assert_eq!(read.events(&provenance("2026-06-01")).len(), 1);
    assert_eq!(read.schools[0].name, "Oak");
}

#[test]
fn an_extract_gives_the_same_events_again_and_a_later_one_others() {
    let (june, july) = (provenance("2026-06-01"), provenance("2026-07-01"));
    assert_eq!(read(FULL).events(&june), read(FULL).events(&june));
    assert_ne!(read(FULL).events(&june), read(FULL).events(&july));
}

#[test]
fn closed_schools_are_listed_as_closed() {
    let head = "URN,EstablishmentName,EstablishmentStatus (name),CloseDate,OpenDate\n";
    let on = Date::new(2026, 6, 1).unwrap();
    let dated = one(&format!("{head}100001,Oak,Closed,31-08-2020,"));
    assert_eq!(dated.listed(on).closed, Date::new(2020, 8, 31));
    let undated = told(
        &format!("{head}100001,Oak,Closed,,"),
        &[(
            Code::ClosedUndated,
            2,
            "/CloseDate",
            "`100001` is closed, since a day that the row does not say",
        )],
    );
    assert_eq!(undated.schools[0].listed(on).closed, Some(on));
    let open = one(&format!("{head}100001,Oak,\"Open, but proposed to close\",31-08-2026,"));
    assert_eq!(open.listed(on).closed, Date::new(2026, 8, 31));

    assert!(!undated.schools[0].is_open(on) && !dated.is_open(on) && open.is_open(on));
    assert!(
        dated.is_open(Date::new(2020, 8, 30).unwrap()) && !dated.is_open(Date::new(2020, 8, 31).unwrap())
    );
    let proposed = one(&format!("{head}100001,Oak,Proposed to open,,"));
    let dated = one(&format!("{head}100001,Oak,Proposed to open,,01-09-2026"));
    assert!(!proposed.is_open(on) && !dated.is_open(on) && dated.is_open(Date::new(2026, 9, 1).unwrap()));
}

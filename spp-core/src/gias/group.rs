//! Groups of schools: trusts, federations, sponsors, by which a school's trust gets its name.

use std::collections::HashMap;

use super::code::Status;
use super::row::Row;
use super::table::{self, Column, Heading, normal};
use crate::ids::Label;
use crate::problem::{Code, Problem, Result};
use crate::time::Date;

/// What an extract of groups says of one group. Everything but UID and name may be unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its UID: what `Trusts (code)` of an establishment names.
    pub uid: Label,
    /// Its id (`TR00123`), which many groups lack.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// Its type, in the register's words: `Multi-academy trust`, `Federation`.
    pub kind: Option<String>,
    /// The day it opened, or was incorporated.
    pub opened: Option<Date>,
    /// The day it closed.
    pub closed: Option<Date>,
    /// Whether it is open.
    pub status: Option<Status>,
}

impl Group {
    /// Whether it is a multi-academy trust.
    #[must_use]
    pub fn is_multi_academy_trust(&self) -> bool {
        self.kind.as_deref().is_some_and(|kind| normal(kind) == "multiacademytrust")
    }
}

/// An extract of groups, read.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// The groups, in the order of their rows; no UID twice.
    pub groups: Vec<Group>,
    /// How many rows the extract has below its heading.
    pub rows: u64,
    /// What is wrong with rows, or worth saying, in the order of their lines.
    pub problems: Vec<Problem>,
}

struct Columns {
    uid: Column,
    name: Column,
    id: Option<Column>,
    kind: Option<Column>,
    opened: Option<Column>,
    incorporated: Option<Column>,
    closed: Option<Column>,
    status: Option<Column>,
}

impl Columns {
    fn of(heading: &Heading) -> Result<Self> {
        Ok(Columns {
            uid: heading.need("Group UID", &["groupuid", "uid"])?,
            name: heading.need("Group Name", &["groupname"])?,
            id: heading.find(&["groupid"]),
            kind: heading.find(&["grouptype", "grouptypename"]),
            opened: heading.find(&["opendate"]),
            incorporated: heading.find(&["incorporatedonopendate", "incorporatedon"]),
            closed: heading.find(&["closeddate", "closedate"]),
            status: heading.find(&["groupstatus", "groupstatusname", "groupstatuscode"]),
        })
    }
}

impl Groups {
    /// Reads an extract of groups.
    ///
    /// # Errors
    /// Where it is no table with the columns `Group UID` and `Group Name`; every other fault is one row's.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let mut groups: Vec<Group> = Vec::new();
        let mut seen: HashMap<Label, (usize, u64)> = HashMap::new();
        let outcome = table::read(bytes, Columns::of, |columns, row| {
            let Some(group) = group(columns, row) else { return };
            if let Some((index, line)) = seen.get(&group.uid) {
                let same = groups.get(*index) == Some(&group);
                row.repeated(group.uid.as_str(), *line, same);
                return;
            }
            seen.insert(group.uid.clone(), (groups.len(), row.line));
            groups.push(group);
        })?;
        Ok(Groups { groups, rows: outcome.rows, problems: outcome.problems })
    }

    /// The group of a UID. Linear in the groups.
    #[must_use]
    pub fn find(&self, uid: &Label) -> Option<&Group> {
        self.groups.iter().find(|group| group.uid == *uid)
    }
}

fn group(columns: &Columns, row: &mut Row<'_>) -> Option<Group> {
    let uid = row.text(Some(&columns.uid)).unwrap_or("");
    let number = uid.bytes().all(|byte| byte.is_ascii_digit());
    let Some(uid) = Label::new(uid).ok().filter(|_| number) else {
        let message = format!("`{}` is not a group UID", uid.escape_debug());
        row.report(Code::BadRow, Some(&columns.uid), message);
        return None;
    };
    let Some(name) = row.words(Some(&columns.name)) else {
        row.report(Code::BadRow, Some(&columns.name), format!("the group `{uid}` has no name"));
        return None;
    };
    let opened = row.date(columns.opened.as_ref());
    let incorporated = row.date(columns.incorporated.as_ref());
    let status = row.text(columns.status.as_ref());
    let group = Group {
        uid,
        name,
        id: row.words(columns.id.as_ref()),
        kind: row.words(columns.kind.as_ref()),
        opened: opened.or(incorporated),
        closed: row.date(columns.closed.as_ref()),
        status: status.and_then(Status::read),
    };
    if let Some(cell) = status
        && group.status.is_none()
    {
        let message = format!("`{}` is not known here", cell.escape_debug());
        row.report(Code::RowUnknownValue, columns.status.as_ref(), message);
    }
    Some(group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read() {
        let text = "Group UID,Group ID,Group Name,Group Type (code),Group Type,Closed Date,Open date,\
            Incorporated on (open date),Group Status (code),Group Status\r\n\
            16102,16101,Abbey Federation,01,Federation,31/10/2025,01/09/2016,,CLOSED,Closed\r\n\
            2044,,Oak Trust,06,Multi-academy trust,,,29/02/2011,OPEN,Open\r\n\
            2045,TR1,Ash Trust,06,Multi-academy trust,,,28/02/2011,OPEN,Asleep\r\n\
            TR2,,Elm Trust,,,,,,,\r\n2046,,,,,,,,,\r\n2044,,Oak Trust,,,,,,,\r\n";
        let read = Groups::read(text.as_bytes()).unwrap();
        let told: Vec<_> =
            read.problems.iter().map(|p| (p.code, p.line.unwrap(), p.message.as_str())).collect();
        assert_eq!(
            told,
            [
                (Code::RowBadDate, 3, "`29/02/2011` is not a date that exists, as `31-08-2026`"),
                (Code::RowUnknownValue, 4, "`Asleep` is not known here"),
                (Code::BadRow, 5, "`TR2` is not a group UID"),
                (Code::BadRow, 6, "the group `2046` has no name"),
                (Code::RowRepeated, 7, "`2044` was on line 3 already, with other content, which is left out"),
            ]
        );
        assert_eq!((read.groups.len(), read.rows), (3, 6));
        assert_eq!(
            read.groups[0],
            Group {
                uid: Label::new("16102").unwrap(),
                id: Some("16101".to_owned()),
                name: "Abbey Federation".to_owned(),
                kind: Some("Federation".to_owned()),
                opened: Date::new(2016, 9, 1),
                closed: Date::new(2025, 10, 31),
                status: Some(Status::Closed),
            }
        );
        assert_eq!((read.groups[1].id.as_ref(), read.groups[1].opened), (None, None));
        let ash = read.find(&Label::new("2045").unwrap()).unwrap();
        assert!(ash.is_multi_academy_trust() && !read.groups[0].is_multi_academy_trust());
        assert_eq!((ash.opened, ash.status), (Date::new(2011, 2, 28), None));
    }

    #[test]
    fn uid_and_name_are_needed() {
        for text in ["Group Name\nOak", "Group UID,Group ID\n1,2"] {
            assert_eq!(Groups::read(text.as_bytes()).unwrap_err().code, Code::MissingColumn);
        }
    }
}

//! A school as of the date.

use super::View;
use crate::ids::{Label, Party, Urn};
use crate::record::Event;
use crate::record::fact::{Fact, Key, Location, PhaseOfEducation};
use crate::time::Date;

/// A school as its last listing by the date has it. Absent fields are not known.
#[derive(Debug, Clone)]
pub struct School<'v> {
    /// Its URN.
    pub urn: Urn,
    /// Its name.
    pub name: Option<&'v str>,
    /// Its phase of education.
    pub phase_of_education: Option<PhaseOfEducation>,
    /// Its type of establishment.
    pub kind: Option<&'v str>,
    /// Its local authority's name.
    pub local_authority: Option<&'v str>,
    /// The group UID of its trust.
    pub trust: Option<&'v Label>,
    /// Where it is.
    pub location: Option<&'v Location>,
    /// How many pupils it has.
    pub pupils: Option<u32>,
    /// The day it opened.
    pub opened: Option<Date>,
    /// The day from which it is closed, by its listing or because others succeeded it.
    pub closed: Option<Date>,
    /// The URNs it followed.
    pub predecessors: Vec<Urn>,
    /// The URNs that followed it.
    pub successors: Vec<Urn>,
    /// The events that say so.
    pub events: Vec<&'v Event>,
}

impl<'v> School<'v> {
    pub(super) fn of(view: &'v View, urn: Urn) -> Option<Self> {
        let mut school = School {
            urn,
            name: None,
            phase_of_education: None,
            kind: None,
            local_authority: None,
            trust: None,
            location: None,
            pupils: None,
            opened: None,
            closed: None,
            predecessors: view.predecessors(urn),
            successors: view.successors(urn),
            events: Vec::new(),
        };
        let mut succeeded: Option<Date> = None;
        for dated in view.facts(&Key::Party(Party::School(urn))) {
            match dated.fact {
                Fact::SchoolListed(fact) if fact.urn == urn => {
                    school.name = Some(&fact.name);
                    school.phase_of_education = fact.phase_of_education;
                    school.kind = fact.kind.as_deref();
                    school.local_authority = fact.local_authority.as_deref();
                    school.trust = fact.trust.as_ref();
                    school.location = fact.location.as_ref();
                    school.pupils = fact.pupils;
                    school.opened = fact.opened;
                    school.closed = fact.closed;
                }
                Fact::SchoolSucceeded(fact) => {
                    if fact.from.contains(&urn) && !fact.to.contains(&urn) {
                        succeeded = succeeded.or(Some(dated.on));
                    }
                }
                _ => continue,
            }
            school.events.push(dated.event);
        }
        let succeeded = succeeded.filter(|_| !view.is_end_of_circle(urn));
        school.closed = school.closed.or(succeeded);
        (!school.events.is_empty()).then_some(school)
    }

    /// Whether it is closed on a day: `closed` is the first day on which it is.
    #[must_use]
    pub fn is_closed(&self, on: Date) -> bool {
        self.closed.is_some_and(|closed| closed <= on)
    }
}

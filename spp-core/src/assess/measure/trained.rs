//! Who is trained: people, members with such people, and trainings that the cluster led itself.

use std::collections::{BTreeMap, BTreeSet};

use super::level::{Fit, at_parties};
use super::tally::{Tally, either};
use super::words::{
    any_of, between, by_number, no_active_member, no_course, number, role as role_name, share,
};
use super::words::{people as people_of, trained};
use super::{Found, Measured, Needs};
use crate::assess::answer::Span;
use crate::assess::case::Case;
use crate::assess::training::Trained;
use crate::ids::{Party, PersonId};
use crate::programme::Role;
use crate::record::fact::Trainer;
use crate::terms::Level;
use crate::view::Training;

/// Somebody posted at active members, at a level asked or one that is not known.
struct Posted<'a> {
    person: &'a PersonId,
    at: Vec<(&'a Party, Fit<'a>)>,
    /// The training that is current on the date.
    training: Option<&'a Training<'a>>,
    /// Whether there was one that is current no more.
    is_lapsed: bool,
}

/// Of those who were ever trained for the role: nobody else counts, or would have to.
fn posted<'a>(
    case: &'a Case<'a>,
    active: &BTreeSet<&'a Party>,
    role: Role,
    levels: &[Level],
) -> Vec<Posted<'a>> {
    let mut found = Vec::new();
    for (person, held) in &case.gathered.people {
        let (training, is_lapsed) = match case.trained_of(held, role, case.on, case.on) {
            Trained::Current(training) => (Some(training), false),
            Trained::Lapsed(..) | Trained::Later(_) => (None, true),
            Trained::Never | Trained::Unknown => continue,
        };
        let fits = at_parties(case, held, case.on, levels);
        let at: Vec<(&Party, Fit<'a>)> = fits
            .into_iter()
            .filter(|(_, fit)| fit.counts != Some(false))
            .filter_map(|(party, fit)| active.get(&party).map(|member| (*member, fit)))
            .collect();
        if !at.is_empty() {
            found.push(Posted { person, at, training, is_lapsed });
        }
    }
    found
}

pub(super) fn people<'a>(case: &'a Case<'a>, role: Role, levels: &[Level]) -> Measured<'a> {
    if !case.trains(role) {
        return Measured::nothing(no_course(role));
    }
    let mut tally = Tally::default();
    let active = case.gathered.active_members(case.on);
    for posted in posted(case, &active, role, levels) {
        let Some(training) = posted.training else {
            if posted.is_lapsed {
                tally.people.insert(posted.person.clone());
            }
            continue;
        };
        let counts = posted.at.iter().map(|(_, fit)| fit.counts).fold(Some(false), either);
        let posts = posted.at.into_iter().flat_map(|(_, fit)| fit.events);
        if !tally.add(counts, posts.chain([training.event])) {
            tally.people.insert(posted.person.clone());
        }
    }
    let n = tally.counted;
    let who = match n {
        0 if levels.is_empty() => "nobody".to_owned(),
        0 => format!("no {}", people_of(1, levels)),
        n => format!("{n} {}", people_of(n, levels)),
    };
    let (are, trained) = (by_number(n.max(1), "is", "are"), trained(n.max(1), role));
    let says = format!("{who} at our active members {are} {trained}");
    let of_level = tally.undetermined;
    let open: Vec<&Party> = unlisted(case).collect();
    let measured = tally.count(says);
    if open.is_empty() {
        return measured.unless_known(level_unknown);
    }
    // Nobody knows how many work in the schools of such a trust.
    let trusts = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let undetermined = of_level.saturating_add(trusts);
    Measured { is_bounded: false, undetermined, ..measured }.unless_known(|_| unlisted_said(&open))
}

/// Active members that are trusts of which no school is listed: the people of their schools are unknown.
fn unlisted<'a>(case: &'a Case<'a>) -> impl Iterator<Item = &'a Party> {
    // No trust is closed.
    let members = case.gathered.cluster.members_on(case.on).map(|held| &held.member);
    members.filter(|member| case.gathered.is_unlisted_trust(member))
}

fn unlisted_said(trusts: &[&Party]) -> String {
    let named: Vec<String> = trusts.iter().map(ToString::to_string).collect();
    let named = any_of(named.iter().map(String::as_str));
    format!("no school of {named} is listed, so nobody can tell who else works there")
}

fn level_unknown(n: u32) -> String {
    format!("the level of {n} more who {} trained is not recorded", by_number(n, "is", "are"))
}

/// How many people certainly count, and how many may besides, at one member.
#[derive(Debug, Default)]
struct AtMember<'a> {
    tally: Tally<'a>,
    lapsed: Vec<&'a PersonId>,
    /// Whether nobody knows how many more there are.
    is_open: bool,
}

fn by_member<'a>(case: &'a Case<'a>, role: Role, levels: &[Level]) -> BTreeMap<&'a Party, AtMember<'a>> {
    let active = case.gathered.active_members(case.on);
    let mut found: BTreeMap<&Party, AtMember<'a>> =
        active.iter().map(|member| (*member, AtMember::default())).collect();
    for member in unlisted(case) {
        found.entry(member).or_default().is_open = true;
    }
    for posted in posted(case, &active, role, levels) {
        for (member, fit) in posted.at {
            let Some(here) = found.get_mut(member) else { continue };
            match posted.training {
                Some(training) => {
                    here.tally.add(fit.counts, fit.events.into_iter().chain([training.event]));
                    if fit.counts.is_none() {
                        here.tally.people.insert(posted.person.clone());
                    }
                }
                None if posted.is_lapsed => here.lapsed.push(posted.person),
                None => {}
            }
        }
    }
    found
}

impl AtMember<'_> {
    /// Who would have to count here: trained once and no more, or of unknown level.
    fn short(self, member: &Party, all: &mut Tally<'_>) {
        all.parties.insert(member.clone());
        all.people.extend(self.lapsed.into_iter().cloned());
        all.people.extend(self.tally.people);
    }
}

/// The smallest number at any member. What may count besides is how much larger that smallest number may be.
pub(super) fn people_per_member<'a>(
    case: &'a Case<'a>,
    role: Role,
    levels: &[Level],
    wanted: Option<f64>,
) -> Measured<'a> {
    if !case.trains(role) {
        return Measured::nothing(no_course(role));
    }
    let members = by_member(case, role, levels);
    let counted = members.values().map(|here| here.tally.counted);
    let Some(least) = counted.min() else { return Measured::nothing(no_active_member(case.on)) };
    // A member that may have any number more does not bound the smallest number; where none does, nothing bounds it.
    let possible = members.values().filter(|here| !here.is_open);
    let most = possible.map(|here| here.tally.counted.saturating_add(here.tally.undetermined)).min();
    let open: Vec<&Party> = unlisted(case).collect();
    let of = u32::try_from(members.len()).unwrap_or(u32::MAX);
    let none = members.values().filter(|here| here.tally.counted == 0).count();
    let none = u32::try_from(none).unwrap_or(u32::MAX);
    let undetermined = most.map_or(1, |most| most.saturating_sub(least));
    let mut all = Tally { undetermined, ..Tally::default() };
    let mut needs = 0_u32;
    for (member, mut here) in members {
        all.absorb(&mut here.tally);
        // A criterion may ask for more than a whole number: two and a half people are three.
        let asked = wanted.map_or(0, |wanted| wanted.ceil() as u32);
        let lacking = asked.saturating_sub(here.tally.counted);
        if lacking > 0 {
            needs = needs.saturating_add(lacking);
            here.short(member, &mut all);
        }
    }
    let says = if least == 0 {
        let members = share(none, of, "member", "members");
        let have = by_number(none, "has", "have");
        let who =
            if levels.is_empty() { "nobody".to_owned() } else { format!("no {}", people_of(1, levels)) };
        format!("{members} {have} {who} {}", trained(1, role))
    } else {
        let people = format!("{least} {}", people_of(least, levels));
        format!("each of {} has at least {people} {}", number(of, "member", "members"), trained(least, role))
    };
    let measured = all.measured(Found::Count(least), says);
    Measured { needs: Needs::Exactly(needs), is_bounded: most.is_some(), ..measured }.unless_known(|_| {
        if open.is_empty() {
            "the level of some more who are trained is not recorded".to_owned()
        } else {
            unlisted_said(&open)
        }
    })
}

pub(super) fn members_with_people<'a>(
    case: &'a Case<'a>,
    role: Role,
    levels: &[Level],
    wanted: u32,
) -> Measured<'a> {
    if !case.trains(role) {
        return Measured::nothing(no_course(role));
    }
    let mut all = Tally::default();
    for (member, mut here) in by_member(case, role, levels) {
        let certain = here.tally.counted;
        let counts = match certain.saturating_add(here.tally.undetermined) {
            _ if certain >= wanted => Some(true),
            possible if possible >= wanted || here.is_open => None,
            _ => Some(false),
        };
        if all.add(counts, []) {
            all.absorb(&mut here.tally);
        } else {
            here.short(member, &mut all);
        }
    }
    if all.of == 0 {
        return all.share(no_active_member(case.on));
    }
    let members = share(all.counted, all.of, "member", "members");
    let have = by_number(all.counted, "has", "have");
    let people = format!("{wanted} {}", people_of(wanted, levels));
    let says = format!("{members} {have} at least {people} {}", trained(wanted, role));
    let open: Vec<&Party> = unlisted(case).collect();
    all.share(says).unless_known(|n| {
        if open.is_empty() {
            format!("{n} more may, for the level of people who are trained is not recorded")
        } else {
            unlisted_said(&open)
        }
    })
}

/// Of the trainings for a role, or for any course of the programme, that people completed while posted at a member.
pub(super) fn led_by_cluster<'a>(case: &'a Case<'a>, role: Option<Role>, period: Span) -> Measured<'a> {
    let courses = &case.programme.document().courses;
    let is_asked = |training: &Training<'_>| {
        courses
            .iter()
            .any(|course| course.id == *training.course && role.is_none_or(|role| course.role == role))
    };
    match role {
        Some(role) if !case.trains(role) => {
            return Measured::nothing(no_course(role)).over(period);
        }
        None if courses.is_empty() => {
            return Measured::nothing("the programme has no courses".to_owned()).over(period);
        }
        _ => {}
    }
    let cluster = &case.gathered.cluster;
    let mut tally = Tally::default();
    for (person, held) in &case.gathered.people {
        for training in held.training.iter().filter(|held| period.holds(held.on) && is_asked(held)) {
            let mut parties = case.gathered.parties_by_post(held, training.on);
            if !parties.any(|party| cluster.is_member(&party, training.on)) {
                continue;
            }
            let counts = training.trainer.map(|trainer| trainer == Trainer::Cluster);
            tally.add(counts, [training.event]);
            if counts.is_none() {
                tally.people.insert((*person).clone());
            }
        }
    }
    let between = between(period);
    let kind = role.map_or(String::new(), |role| format!("{} ", role_name(role)));
    let says = if tally.of == 0 {
        format!("people of our members completed no {kind}training {between}")
    } else {
        let trainings =
            share(tally.counted, tally.of, &format!("{kind}training"), &format!("{kind}trainings"));
        let were = by_number(tally.counted, "was", "were");
        format!("{trainings} completed {between} {were} led by the partnership itself")
    };
    tally.share(says).over(period).unless_known(|n| format!("of {n} more it is not recorded who led"))
}

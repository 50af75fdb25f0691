//! What a day needs: its visits and workshops, and who can do what there.
//!
//! Who can is asked of the programme's own rules, as `docs/definitions.md` has them, of a visit or workshop still to come. A
//! rule that the programme does not ask bars nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{NamedPerson, RuleAsked, UndatedNeed};
use crate::assess::answer::Verdict;
use crate::assess::case::Case;
use crate::assess::due;
use crate::assess::training::Trained;
use crate::ids::{Label, Party, PersonId, ReviewId};
use crate::programme::{Role, Rule, RuleName, RuleSeverity};
use crate::step::Step;
use crate::time::Date;
use crate::view::{Gathered, Review, ReviewState};

/// A visit or workshop of a day.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) role: Role,
    pub(super) review: ReviewId,
    pub(super) round: Option<Label>,
    /// Who is reviewed, as the member it counts for.
    pub(super) reviewed: Party,
    pub(super) reviewee: Party,
    pub(super) name: Option<String>,
    pub(super) step: Step,
    pub(super) needed: u32,
    pub(super) is_all: bool,
    pub(super) named: Vec<NamedPerson>,
    pub(super) can: BTreeSet<PersonId>,
    pub(super) may: BTreeSet<PersonId>,
    /// Who could, but that their training has lapsed by then, and when.
    pub(super) lapsed: BTreeMap<PersonId, Date>,
    /// Whether somebody of whom nothing is known may be able to, or nobody can tell who is trained.
    pub(super) is_open: bool,
    /// Whether nobody of the reviewed party can.
    pub(super) bars_own: bool,
    /// Who cannot facilitate, having been on the team.
    pub(super) team: BTreeSet<PersonId>,
    pub(super) asks: Vec<RuleAsked>,
}

/// The visits of a day and then its workshops, each in the order of the reviews' ids. Without a programme nobody can tell whom
/// they need.
pub(super) fn of_day(gathered: &Gathered<'_>, case: Option<&Case<'_>>) -> Vec<Found> {
    let on = gathered.view.as_of();
    let mut open: Vec<&Review<'_>> =
        gathered.reviews.iter().filter(|review| review.state != ReviewState::Cancelled).collect();
    open.sort_by_key(|review| review.id);
    let visits = open.iter().filter(|review| review.anchor() == Some(on));
    let visits = visits.filter_map(|review| Asking::visit(gathered, case, review));
    let workshops = open.iter().filter(|review| workshop_day(review) == Some(on));
    let workshops = workshops.filter_map(|review| Asking::workshop(gathered, case, review));
    let mut found: Vec<Found> = visits.chain(workshops).map(Asking::found).collect();
    say_twice(&mut found);
    found
}

/// The days after the view's on which something is planned, as it stands.
pub(super) fn days<'g>(gathered: &'g Gathered<'_>) -> impl Iterator<Item = Date> + 'g {
    let on = gathered.view.as_of();
    let days = gathered.reviews.iter().flat_map(|review| [review.anchor(), workshop_day(review)]);
    days.flatten().filter(move |day| on < *day)
}

fn workshop_day(review: &Review<'_>) -> Option<Date> {
    review.workshop.map(|workshop| workshop.on).or(review.dates.workshop)
}

/// Visits and workshops that are still to come and have no day. A review is left behind once a later one of the same reviewee
/// has had its visit, or its own impact review was held.
pub(super) fn undated(gathered: &Gathered<'_>, case: Option<&Case<'_>>) -> Vec<(Role, UndatedNeed)> {
    let mut found = Vec::new();
    for review in &gathered.reviews {
        let same: Vec<&Review<'_>> =
            gathered.reviews.iter().filter(|other| other.reviewee == review.reviewee).collect();
        if matches!(review.state, ReviewState::Cancelled | ReviewState::Complete)
            || due::is_overtaken(review, &same)
        {
            continue;
        }
        let undated = |step: Step| UndatedNeed {
            review: review.id.clone(),
            round: review.round.cloned(),
            reviewee: review.reviewee.clone(),
            name: gathered.name_of(&review.reviewee).map(str::to_owned),
            step,
            verdict: Verdict::CannotTell,
            why: format!("the {} of {} is to come, and no day is set for it", step.name(), review.reviewee),
        };
        if review.anchor().is_none() && review.workshop.is_none() && needs(case, RuleName::ReviewersTrained) {
            found.push((Role::PeerReviewer, undated(Step::Visit)));
        }
        if workshop_day(review).is_none() && needs(case, RuleName::FacilitatorIndependent) {
            found.push((Role::ImprovementChampion, undated(Step::Workshop)));
        }
    }
    found
}

/// Whether a rule says that somebody trained is needed; without a programme nobody can tell, and it may.
fn needs(case: Option<&Case<'_>>, name: RuleName) -> bool {
    case.is_none_or(|case| asked(case, name).is_some())
}

fn asked<'a>(case: &Case<'a>, name: RuleName) -> Option<&'a Rule> {
    case.programme.rule(name).filter(|rule| rule.severity != RuleSeverity::Off)
}

/// A place and what is asked there.
struct Asking<'g, 'a> {
    gathered: &'g Gathered<'g>,
    case: Option<&'a Case<'a>>,
    review: &'g Review<'g>,
    role: Role,
    step: Step,
    reviewed: Party,
    /// Who is named, each once.
    named: BTreeSet<&'g PersonId>,
    needed: u32,
    is_all: bool,
    /// Who cannot facilitate, having been on the team.
    team: BTreeSet<&'g PersonId>,
    /// Whether the post of whoever comes matters at all.
    asks_post: bool,
    bars_own: bool,
    asks: Vec<RuleAsked>,
}

/// How one person stands to a place.
struct Fit {
    /// What rules it out.
    fails: Vec<String>,
    /// What nobody can tell.
    open: Vec<String>,
    /// When training lapsed, where nothing else rules it out.
    lapsed: Option<Date>,
}

impl Fit {
    fn verdict(&self) -> Verdict {
        match (self.fails.is_empty(), self.open.is_empty()) {
            (false, _) => Verdict::NotMet,
            (true, false) => Verdict::CannotTell,
            (true, true) => Verdict::Met,
        }
    }
}

impl<'g, 'a> Asking<'g, 'a> {
    fn visit(gathered: &'g Gathered<'g>, case: Option<&'a Case<'a>>, review: &'g Review<'g>) -> Option<Self> {
        if !needs(case, RuleName::ReviewersTrained) {
            return None;
        }
        let named: BTreeSet<&PersonId> = review.reviewers().map(|reviewer| &reviewer.person).collect();
        let is_all = !named.is_empty();
        // A visit without anybody who reviews is none, so it needs one at least.
        let needed = u32::try_from(named.len()).unwrap_or(u32::MAX).max(1);
        let names = [RuleName::ReviewersTrained, RuleName::ReviewersFromOtherSchools];
        let bars = case.is_some_and(|case| asked(case, RuleName::ReviewersFromOtherSchools).is_some());
        Some(Asking {
            needed,
            is_all,
            named,
            asks_post: bars,
            bars_own: bars,
            ..Asking::new(gathered, case, review, Role::PeerReviewer, Step::Visit, &names)
        })
    }

    fn workshop(
        gathered: &'g Gathered<'g>,
        case: Option<&'a Case<'a>>,
        review: &'g Review<'g>,
    ) -> Option<Self> {
        if !needs(case, RuleName::FacilitatorIndependent) {
            return None;
        }
        let facilitator = review.workshop.map_or(review.planned_facilitator, |held| held.facilitator);
        let team = review.visit.map_or(review.planned_team, |visit| visit.team);
        let names = [RuleName::FacilitatorIndependent, RuleName::ChampionNotOnStaff];
        Some(Asking {
            named: facilitator.into_iter().collect(),
            team: team.iter().map(|member| &member.person).collect(),
            asks_post: true,
            bars_own: case.is_some_and(|case| asked(case, RuleName::ChampionNotOnStaff).is_some()),
            ..Asking::new(gathered, case, review, Role::ImprovementChampion, Step::Workshop, &names)
        })
    }

    fn new(
        gathered: &'g Gathered<'g>,
        case: Option<&'a Case<'a>>,
        review: &'g Review<'g>,
        role: Role,
        step: Step,
        names: &[RuleName],
    ) -> Self {
        let rules = case.into_iter().flat_map(|case| {
            names.iter().filter_map(|name| asked(case, *name)).map(|rule| RuleAsked {
                rule: rule.name.name(),
                severity: rule.severity.name(),
                basis: rule.basis.name(),
                source: rule.source.as_ref().map(|source| case.programme.plain(source).to_owned()),
            })
        });
        Asking {
            gathered,
            case,
            review,
            role,
            step,
            reviewed: gathered.counting(&review.reviewee, gathered.view.as_of()),
            named: BTreeSet::new(),
            needed: 1,
            is_all: true,
            team: BTreeSet::new(),
            asks_post: false,
            bars_own: false,
            asks: rules.collect(),
        }
    }

    fn found(self) -> Found {
        let on = self.gathered.view.as_of();
        let named = self.named.iter().map(|person| {
            let fit = self.fit(person);
            let verdict = fit.verdict();
            let said = if verdict == Verdict::NotMet { fit.fails } else { fit.open };
            let why = (verdict != Verdict::Met).then(|| format!("`{person}` {}", said.join(" and ")));
            NamedPerson { person: (*person).clone(), verdict, why }
        });
        let named = named.collect();
        let (mut can, mut may, mut lapsed) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        let mut is_open = !self.can_tell();
        if self.can_tell() {
            let active = self.gathered.active_members(on);
            let here = |person: &PersonId| {
                self.gathered.parties_of(person, on).iter().any(|party| active.contains(party))
            };
            let posted = self.gathered.people.keys().copied().filter(|person| here(person));
            let people: BTreeSet<&PersonId> = posted.chain(self.named.iter().copied()).collect();
            for person in people {
                let fit = self.fit(person);
                match fit.verdict() {
                    Verdict::Met => {
                        can.insert(person.clone());
                    }
                    Verdict::CannotTell => {
                        may.insert(person.clone());
                    }
                    Verdict::NotMet => lapsed.extend(fit.lapsed.map(|on| (person.clone(), on))),
                }
            }
            let may_come = |member: &&Party| !(self.bars_own && **member == self.reviewed);
            is_open =
                active.into_iter().filter(may_come).any(|member| self.gathered.is_unlisted_trust(member));
        }
        Found {
            role: self.role,
            review: self.review.id.clone(),
            round: self.review.round.cloned(),
            reviewee: self.review.reviewee.clone(),
            name: self.gathered.name_of(&self.review.reviewee).map(str::to_owned),
            step: self.step,
            needed: self.needed,
            is_all: self.is_all,
            named,
            can,
            may,
            lapsed,
            is_open,
            bars_own: self.bars_own,
            reviewed: self.reviewed,
            team: self.team.into_iter().cloned().collect(),
            asks: self.asks,
        }
    }

    /// Whether anybody can tell who is trained for it.
    fn can_tell(&self) -> bool {
        self.case.is_some_and(|case| case.trains(self.role))
    }

    fn fit(&self, person: &PersonId) -> Fit {
        let mut fit = Fit { fails: Vec::new(), open: Vec::new(), lapsed: None };
        let Some(case) = self.case.filter(|case| case.trains(self.role)) else {
            fit.open.push(match self.case {
                None => "may do it: no programme is known that says what it asks".to_owned(),
                Some(_) => format!("may be trained: the programme has no course for `{}`", self.role.name()),
            });
            return fit;
        };
        self.post(case, person, &mut fit);
        if self.team.contains(person) {
            fit.fails.push("is on the team of that review".to_owned());
        }
        let could = fit.verdict() == Verdict::Met;
        self.training(case, person, &mut fit);
        fit.lapsed = fit.lapsed.filter(|_| could);
        fit
    }

    /// As `reviewers_trained` and `facilitator_independent` ask: a reviewer by the day before.
    fn training(&self, case: &Case<'_>, person: &PersonId, fit: &mut Fit) {
        let by = last_day_to_train(case.on, self.step);
        match case.trained(person, self.role, by, case.on) {
            Trained::Current(_) => {}
            Trained::Unknown => fit.open.push("may be trained: the record knows nothing of them".to_owned()),
            Trained::Never => fit.fails.push(format!("has no training for `{}`", self.role.name())),
            Trained::Lapsed(training, lapses) => {
                fit.lapsed = Some(lapses);
                fit.fails.push(format!("has training of {} that lapses on {lapses}", training.on));
            }
            Trained::Later(training) => {
                fit.fails.push(format!("completes training only on {}", training.on));
            }
        }
    }

    fn post(&self, case: &Case<'_>, person: &PersonId, fit: &mut Fit) {
        if !self.asks_post {
            return;
        }
        let on = case.on;
        let Some(posted) = case.posted(person, on) else {
            fit.open.push("has no post on record by then".to_owned());
            return;
        };
        if self.bars_own && posted.parties.contains(&self.reviewed) {
            fit.fails.push(format!("is posted at {}", self.reviewed));
        } else if !case.knows_members() {
            fit.open
                .push("may be of the partnership: the record does not say who its members are".to_owned());
        } else if self.step == Step::Visit && !self.has_others(case) {
            fit.open.push("may come from elsewhere: the cluster has no other member".to_owned());
        } else if case.members_among(&posted.parties, on).is_empty() {
            match posted.says_unplaced() {
                Some(_) => {
                    fit.open.push("may be of a member: nobody can tell whose school theirs is".to_owned())
                }
                None => fit.fails.push("is posted at no member".to_owned()),
            }
        } else if self.bars_own && posted.says_unplaced().is_some() {
            fit.open
                .push(format!("may be of {}: nobody can tell whose school one of theirs is", self.reviewed));
        }
    }
}

impl Asking<'_, '_> {
    fn has_others(&self, case: &Case<'_>) -> bool {
        self.gathered.cluster.members_on(case.on).any(|held| held.member != self.reviewed)
    }
}

/// A reviewer's training is in time by the day before the visit, a facilitator's by the day of the workshop.
pub(super) fn last_day_to_train(on: Date, step: Step) -> Date {
    if step == Step::Visit { on.plus_days(-1) } else { on }
}

/// Somebody named for two places of a day can be in the first only.
fn say_twice(found: &mut [Found]) {
    let mut first: BTreeMap<PersonId, String> = BTreeMap::new();
    for place in found {
        let here = format!("the {} of {}", place.step.name(), place.reviewee);
        for named in &mut place.named {
            match first.get(&named.person) {
                None => {
                    first.insert(named.person.clone(), here.clone());
                }
                Some(there) => {
                    let said = format!("`{}` is also named for {there} on that day", named.person);
                    named.verdict = Verdict::NotMet;
                    named.why =
                        Some(named.why.take().map_or(said.clone(), |why| format!("{why}, and {said}")));
                }
            }
        }
    }
}

//! The main job, as a report a head teacher can read: where each school is, what is due, which rules are broken, which phase
//! is reached, whether the cluster is ready for the next or eligible as a hub, and why.
//!
//! ```sh
//! cargo run --example report                          # the built-in sample: no file needed
//! cargo run --example report -- --record cluster.ndjson --definitions programme.json --date 2026-07-31
//! cargo run --example report -- --help
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a report is printed")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::ExitCode;

use spp_core::assess::{
    Agreement, Assessment, Breach, ChangeInPractice, Changes, CriterionAnswer, Forecast, Goal, ItemKind,
    LeafAnswer, Network, NextSteps, Overview, Reached, Timeline, Verdict, Verdicts, WhatIf,
};
use spp_core::assets;
use spp_core::definitions::{Definition, Definitions};
use spp_core::ids::{ClusterId, Id, Party};
use spp_core::programme::Programme;
use spp_core::record::Record;
use spp_core::time::{Date, Time};

const HELP: &str = "\
Prints what a cluster's events say under a programme, and why.

  --record FILE        events: one, a batch or NDJSON; may come again, and is merged (default: the built-in sample)
  --definitions FILE   a framework or programme; may come again (default: the illustrative ones)
  --programme FILE     judge by this programme, whatever was adopted: what if
  --gias FILE          an establishments extract of Get Information About Schools, for names and phases of education
  --date YYYY-MM-DD    as of this date (default: 2026-07-31, the sample's)
  --known TIME         as known at this time, as 2026-08-15T00:00:00Z (default: all that is recorded)
  --since TIME         also what is known now and was not known then
  --cluster ID         one cluster only (default: every cluster of the record)
  --json               the answers as JSON, one a line
";

struct Options {
    record: Record,
    definitions: Definitions,
    programme: Option<Programme>,
    date: Date,
    known: Option<Time>,
    since: Option<Time>,
    cluster: Option<ClusterId>,
    json: bool,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    match options(arguments).and_then(|options| report(&options)) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn options(arguments: Vec<String>) -> Result<Options, String> {
    let mut record = Record::new();
    let mut definitions = Definitions::illustrative();
    let (mut programme, mut known, mut cluster, mut gias, mut json) = (None, None, None, Vec::new(), false);
    let mut since = None;
    let mut date: Date = "2026-07-31".parse().map_err(said)?;
    let mut is_own = false;
    let mut rest = arguments.into_iter();
    while let Some(option) = rest.next() {
        if option == "--json" {
            json = true;
            continue;
        }
        let value = rest.next().ok_or_else(|| format!("`{option}` needs a value; see --help"))?;
        match option.as_str() {
            "--record" => {
                is_own = true;
                for problem in record.read(&file(&value)?).problems {
                    let line = problem.line.map_or_else(String::new, |line| format!(", line {line}"));
                    eprintln!("{value}{line}: {} ({})", problem.message, problem.code);
                }
            }
            "--definitions" => {
                definitions.add(Definition::read(&file(&value)?).map_err(said)?).map_err(said)?;
            }
            "--programme" => programme = Some(Programme::read(&file(&value)?).map_err(said)?),
            "--gias" => gias = file(&value)?,
            "--date" => date = value.parse().map_err(said)?,
            "--known" => known = Some(value.parse().map_err(said)?),
            "--since" => since = Some(value.parse().map_err(said)?),
            "--cluster" => cluster = Some(ClusterId::new(&value)?),
            _ => return Err(format!("`{option}` is not an option; see --help")),
        }
    }
    if !is_own {
        record.read(assets::SAMPLE.as_bytes());
    }
    schools(&mut record, &gias, date)?;
    Ok(Options { record, definitions, programme, date, known, since, cluster, json })
}

/// Adds the schools of an extract, as listed on the day of the report unless the record itself says more.
#[cfg(feature = "gias")]
fn schools(record: &mut Record, extract: &[u8], date: Date) -> Result<(), String> {
    use spp_core::gias::{Provenance, Schools};
    if extract.is_empty() {
        return Ok(());
    }
    let recorded = format!("{date}T00:00:00Z").parse().map_err(said)?;
    let provenance = Provenance::new("urn:gias", recorded, date).map_err(said)?;
    let read = Schools::read(extract).map_err(said)?;
    eprintln!(
        "{} schools read from the extract, {} rows with something to say",
        read.schools.len(),
        read.problems.len()
    );
    for event in read.events(&provenance) {
        record.append(event.as_bytes()).map_err(said)?;
    }
    Ok(())
}

#[cfg(not(feature = "gias"))]
fn schools(_: &mut Record, extract: &[u8], _: Date) -> Result<(), String> {
    if extract.is_empty() { Ok(()) } else { Err("built without the feature `gias`".to_owned()) }
}

fn file(path: &str) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|fault| format!("{path}: {fault}"))
}

fn said(problem: impl std::fmt::Display) -> String {
    problem.to_string()
}

fn report(options: &Options) -> Result<String, String> {
    let view = match options.known {
        Some(known) => options.record.as_of_known(options.date, known),
        None => options.record.as_of(options.date),
    };
    let clusters: Vec<ClusterId> = match &options.cluster {
        Some(cluster) => vec![cluster.clone()],
        None => view.cluster_ids().cloned().collect(),
    };
    if clusters.is_empty() {
        return Err(format!("the record forms no cluster by {}", options.date));
    }
    let mut out = String::new();
    for cluster in clusters {
        let answer = match &options.programme {
            Some(programme) => view.assess_under(&cluster, &options.definitions, programme),
            None => view.assess(&cluster, &options.definitions),
        }
        .map_err(said)?;
        if options.json {
            out.push_str(&answer.to_json());
            out.push('\n');
        } else {
            write_answer(&mut out, &answer).map_err(said)?;
            let programme = options.programme.as_ref();
            for goal in [Goal::NextPhase, Goal::Hub] {
                let steps =
                    view.next_steps(&cluster, &options.definitions, programme, &goal, None).map_err(said)?;
                write_next_steps(&mut out, &steps).map_err(said)?;
            }
            let until = options.date.plus_days(120);
            let quarters = [-21, -18, -15, -12, -9, -6, -3, 0].map(|months| options.date.plus_months(months));
            let verdicts =
                view.verdicts(&cluster, &options.definitions, programme, &quarters).map_err(said)?;
            write_verdicts(&mut out, &verdicts).map_err(said)?;
            let ahead = view.timeline(&cluster, &options.definitions, programme, until).map_err(said)?;
            write_timeline(&mut out, &ahead).map_err(said)?;
            let ahead = view.forecast(&cluster, &options.definitions, programme, until).map_err(said)?;
            write_forecast(&mut out, &ahead).map_err(said)?;
            let practice = view.change_in_practice(&cluster, &options.definitions, None).map_err(said)?;
            write_practice(&mut out, &practice).map_err(said)?;
            if let Some(since) = options.since {
                let changes =
                    view.changes_since(&cluster, &options.definitions, programme, since).map_err(said)?;
                write_changes(&mut out, &changes).map_err(said)?;
            }
        }
    }
    if options.cluster.is_none() && !options.json {
        let (definitions, programme) = (&options.definitions, options.programme.as_ref());
        write_network(&mut out, &view.network(definitions, programme, None)).map_err(said)?;
        write_overview(&mut out, &view.overview(definitions, programme)).map_err(said)?;
        if let Some(programme) = programme {
            write_what_if(&mut out, &view.what_if(definitions, programme)).map_err(said)?;
        }
    }
    Ok(out)
}

fn write_answer(out: &mut String, answer: &Assessment) -> std::fmt::Result {
    let name = answer.name.as_deref().unwrap_or(answer.cluster.as_str());
    writeln!(out, "\n{name}, as of {}", answer.as_of)?;
    writeln!(out, "{}", "=".repeat(name.len().saturating_add(18)))?;
    match &answer.programme {
        Some(programme) => {
            let marks = if programme.illustrative {
                ", an illustrative example and nobody's real programme"
            } else {
                ""
            };
            writeln!(out, "Judged by {} ({} {}{marks}).", programme.title, programme.id, programme.version)?;
        }
        None => writeln!(out, "No programme is known for this cluster, so readiness cannot be told.")?,
    }
    write_cycle(out, answer)?;
    write_due(out, answer)?;
    write_breaches(out, answer)?;
    write_standing(out, answer)?;
    writeln!(
        out,
        "\nThis rests on {} events, {} of which have something unresolved.",
        answer.read.len(),
        answer.problems.len()
    )
}

fn write_cycle(out: &mut String, answer: &Assessment) -> std::fmt::Result {
    writeln!(out, "\nWhere each school is")?;
    for school in &answer.cycle {
        let state = match (&school.review, school.step, school.reached) {
            (None, ..) => "no review yet".to_owned(),
            (Some(review), Some(step), Some(on)) => {
                format!(
                    "{}: {}, {} on {on}",
                    review,
                    words(&format!("{:?}", school.state)),
                    words(step.name())
                )
            }
            (Some(review), ..) => format!("{review}: {}", words(&format!("{:?}", school.state))),
        };
        let next = match (school.next, school.due) {
            (Some(step), Some(due)) if school.overdue => format!("; {} was due by {due}", words(step.name())),
            (Some(step), Some(due)) => format!("; next {} by {due}", words(step.name())),
            _ => String::new(),
        };
        writeln!(out, "  {}  {state}{next}", called(&school.reviewee, school.name.as_deref()))?;
    }
    Ok(())
}

fn write_due(out: &mut String, answer: &Assessment) -> std::fmt::Result {
    for (title, overdue) in [("Overdue", true), ("Due", false)] {
        let mut items = answer.due.iter().filter(|item| item.overdue == overdue).peekable();
        if items.peek().is_some() {
            writeln!(out, "\n{title}")?;
        }
        for item in items {
            let day = item.due.map_or_else(|| "no day set".to_owned(), |due| due.to_string());
            writeln!(out, "  {day}  {}: {}", called(&item.reviewee, item.name.as_deref()), item.why)?;
        }
    }
    Ok(())
}

fn write_breaches(out: &mut String, answer: &Assessment) -> std::fmt::Result {
    let (waived, open): (Vec<&Breach>, Vec<&Breach>) =
        answer.breaches.iter().partition(|breach| breach.waived.is_some());
    writeln!(out, "\nRules")?;
    match &answer.programme {
        None => writeln!(out, "  Without a programme there are no rules to ask.")?,
        Some(_) if open.is_empty() => writeln!(out, "  No rule stands broken.")?,
        Some(_) => {}
    }
    for breach in open {
        writeln!(
            out,
            "  {} ({}, {}) on {}: {}",
            breach.severity, breach.rule, breach.basis, breach.on, breach.message
        )?;
        for event in &breach.events {
            writeln!(out, "      says event {event}")?;
        }
    }
    for breach in waived {
        if let Some(waiver) = &breach.waived {
            writeln!(
                out,
                "  waived until {} ({}): {}; because: {}",
                waiver.until, breach.rule, breach.message, waiver.reason
            )?;
        }
    }
    for open in &answer.untestable {
        writeln!(out, "  cannot tell ({}): {}", open.rule, open.message)?;
    }
    Ok(())
}

fn write_standing(out: &mut String, answer: &Assessment) -> std::fmt::Result {
    writeln!(out, "\nPhase")?;
    match &answer.phase.recorded {
        Some(phase) => {
            let title = phase.title.as_deref().unwrap_or(phase.phase.as_str());
            let by = phase.decided_by.as_deref().map_or_else(String::new, |by| format!(", decided by {by}"));
            writeln!(out, "  Recorded decision: {title}, since {}{by}.", phase.since)?;
        }
        None => writeln!(out, "  No decision about a phase is on record.")?,
    }
    for phase in &answer.phases {
        let is_next = answer.phase.next.as_ref() == Some(&phase.id);
        let mark = if is_next { " (the next one)" } else { "" };
        writeln!(out, "  Facts for {}{mark}: {}", phase.title, verdict(phase.verdict))?;
        if is_next || phase.entered.is_none() || phase.verdict != Verdict::Met {
            write_criteria(out, &phase.criteria, 2)?;
        }
    }
    writeln!(out, "\nHub")?;
    match &answer.hub.recorded {
        Some(hub) => writeln!(out, "  Recorded decision: {:?} since {}.", hub.status, hub.since)?,
        None => writeln!(out, "  No designation is on record.")?,
    }
    writeln!(out, "  Facts for eligibility: {}", verdict(answer.hub.verdict))?;
    match &answer.hub.criteria {
        Some(criteria) => write_criteria(out, criteria, 2),
        None => Ok(()),
    }
}

fn write_criteria(out: &mut String, criterion: &CriterionAnswer, depth: usize) -> std::fmt::Result {
    let indent = "  ".repeat(depth);
    match criterion {
        CriterionAnswer::Leaf(leaf) => write_leaf(out, leaf, &indent),
        CriterionAnswer::All(branch) | CriterionAnswer::Any(branch) | CriterionAnswer::AtLeast(branch) => {
            let title = branch.title.as_deref().unwrap_or(match criterion.kind() {
                "all" => "all of these",
                "any" => "one of these",
                _ => "some of these",
            });
            writeln!(
                out,
                "{indent}{} {title} ({} of {} needed)",
                sign(branch.verdict),
                branch.need,
                branch.of.len()
            )?;
            branch.of.iter().try_for_each(|below| write_criteria(out, below, depth.saturating_add(1)))
        }
    }
}

fn write_leaf(out: &mut String, leaf: &LeafAnswer, indent: &str) -> std::fmt::Result {
    writeln!(out, "{indent}{} {} [{}]", sign(leaf.verdict), leaf.title, leaf.basis)?;
    writeln!(out, "{indent}      {}", leaf.why)?;
    if leaf.verdict != Verdict::Met {
        let parties = leaf.missing.parties.iter().map(ToString::to_string);
        let people = leaf.missing.people.iter().map(ToString::to_string);
        let reviews = leaf.missing.reviews.iter().map(ToString::to_string);
        let missing: Vec<String> = parties.chain(people).chain(reviews).collect();
        if !missing.is_empty() {
            writeln!(out, "{indent}      missing: {}", missing.join(", "))?;
        }
    }
    Ok(())
}

/// What the facts reached by the quarter.
fn write_verdicts(out: &mut String, verdicts: &Verdicts) -> std::fmt::Result {
    writeln!(out, "\nWhat the facts reached, by the quarter")?;
    for at in &verdicts.verdicts {
        let next = match (&at.next, at.ready) {
            (Some(next), Some(ready)) => format!("ready for {next}: {}", words(ready.name())),
            (None, Some(ready)) => format!("ready for the next phase: {}", words(ready.name())),
            (_, None) => "in the last phase".to_owned(),
        };
        writeln!(out, "  {}  {next}; for a hub: {}", at.on, words(at.hub.name()))?;
    }
    Ok(())
}

/// What will turn in the months to come, for all that is known; each day's due items are listed with what is due.
fn write_timeline(out: &mut String, timeline: &Timeline) -> std::fmt::Result {
    writeln!(out, "\nWhat changes by {}, for all that is known", timeline.until)?;
    for change in timeline.changes.iter().filter(|change| change.item.kind != ItemKind::Due) {
        let item = &change.item;
        let what = item.criterion.as_ref().map(Id::as_str).or(item.rule).unwrap_or(item.kind.name());
        let to = change.to.as_deref().map_or_else(|| "gone".to_owned(), words);
        let causes: BTreeSet<&str> = change.causes.iter().map(|cause| cause.message.as_str()).collect();
        let causes: Vec<&str> = causes.into_iter().collect();
        writeln!(out, "  {}  {}: {to} ({})", change.on, words(what), causes.join("; "))?;
    }
    Ok(())
}

/// Who will be trained, and what the days that need somebody lack.
fn write_forecast(out: &mut String, forecast: &Forecast) -> std::fmt::Result {
    writeln!(out, "\nWho is trained until {}, for all that is known", forecast.until)?;
    for role in &forecast.roles {
        let name = words(role.role.name());
        for stretch in &role.stretches {
            let Some(trained) = stretch.trained else { continue };
            let lost: Vec<String> = stretch.lost.iter().map(|lost| lost.person.to_string()).collect();
            let without =
                if lost.is_empty() { String::new() } else { format!(", without {}", lost.join(", ")) };
            writeln!(out, "  from {}  {name}: {trained}{without}", stretch.from)?;
        }
        for need in &role.needs {
            writeln!(out, "  {}: {}", words(need.verdict.name()), need.why)?;
            if let Some(retrain) = &need.retrain {
                writeln!(out, "      {}", retrain.message)?;
            }
        }
    }
    Ok(())
}

/// What stopped before anything changed, and where the school and its peers saw something else.
fn write_practice(out: &mut String, practice: &ChangeInPractice) -> std::fmt::Result {
    writeln!(out, "\nFrom findings to change")?;
    for review in &practice.reviews {
        let name = called(&review.reviewee, review.name.as_deref());
        let findings = review
            .findings
            .iter()
            .filter_map(|found| Some((&found.finding, found.reached?, found.why.as_ref()?)));
        let actions = review.actions.iter().map(|action| (&action.action, action.reached, &action.why));
        for (id, reached, why) in
            findings.chain(actions).filter(|(_, reached, _)| *reached < Reached::ChangedInPart)
        {
            writeln!(out, "  {name}, `{id}`: {} ({why})", words(reached.name()))?;
        }
        for question in &review.questions {
            if question.comparison.agreement == Agreement::Differ {
                writeln!(out, "  {name}, {}: {}", question.question, question.comparison.why)?;
            }
        }
    }
    Ok(())
}

fn write_network(out: &mut String, network: &Network) -> std::fmt::Result {
    writeln!(out, "\nHubs and the clusters they support, as of {}", network.as_of)?;
    if network.hubs.is_empty() {
        writeln!(out, "  Nobody was designated as a hub, and nobody gave support as one.")?;
    }
    for hub in &network.hubs {
        let name = hub.name.as_deref().unwrap_or(hub.cluster.as_str());
        let status = hub.status.map_or("never designated", |status| status.name());
        writeln!(out, "  {name}: {status}; facts for eligibility: {}", verdict(hub.verdict))?;
        for kind in &hub.gave.kinds {
            writeln!(
                out,
                "      gave {} {} times, {} days of it on record",
                kind.kind, kind.times, kind.days
            )?;
        }
        let (clusters, schools) = (hub.reach.clusters.len(), hub.reach.schools.len());
        writeln!(out, "      reached {clusters} clusters and {schools} schools")?;
        for concern in &hub.concerns {
            writeln!(out, "      note: {}", concern.message)?;
        }
    }
    for (title, clusters) in [("Without a hub", &network.unsupported), ("With several hubs", &network.shared)]
    {
        let clusters: Vec<&str> = clusters.iter().map(ClusterId::as_str).collect();
        if !clusters.is_empty() {
            writeln!(out, "  {title}: {}", clusters.join(", "))?;
        }
    }
    Ok(())
}

fn write_overview(out: &mut String, overview: &Overview) -> std::fmt::Result {
    writeln!(out, "\nAll partnerships at a glance, as of {}", overview.as_of)?;
    for row in overview.reach.iter().filter(|row| row.by.is_none()) {
        writeln!(out, "  {}: {}{}", words(row.of), row.count, open(row.undetermined))?;
    }
    let all = overview.coverage.iter().filter(|row| row.cluster.is_none());
    for row in all {
        let (step, year) = (words(row.step), words(row.year.name()));
        let (numerator, denominator) = (row.numerator, row.denominator);
        writeln!(out, "  {step}, {year}: {numerator} of {denominator} members{}", open(row.undetermined))?;
    }
    for row in overview.follow_through.iter().filter(|row| row.cluster.is_none()) {
        let (stage, year) = (words(row.stage), words(row.year.name()));
        let (reviews, stopped) = (row.reviews, row.stopped);
        writeln!(out, "  reviews with {stage}, {year}: {reviews}, of which {stopped} got no further")?;
    }
    for row in overview.capacity.iter().filter(|row| row.cluster.is_none() && row.level.is_none()) {
        let (role, trained, lapsing) = (words(row.role.name()), row.trained, row.lapsing);
        let open = open(row.undetermined);
        writeln!(out, "  trained as {role}: {trained}{open}; lapsing within a year: {lapsing}")?;
    }
    Ok(())
}

fn open(undetermined: u32) -> String {
    if undetermined == 0 { String::new() } else { format!(" (and {undetermined} that cannot be told)") }
}

fn write_what_if(out: &mut String, answer: &WhatIf) -> std::fmt::Result {
    let asked = &answer.programme;
    writeln!(out, "\nWhat if all followed {} ({} {})", asked.title, asked.id, asked.version)?;
    for cluster in &answer.clusters {
        let name = cluster.name.as_deref().unwrap_or(cluster.cluster.as_str());
        for goal in &cluster.goals {
            let what = goal.phase.as_ref().map_or_else(String::new, |phase| format!(" {phase}"));
            let said = |side: Option<Verdict>| side.map_or("no such goal", verdict);
            let (before, after) = (said(goal.before), said(goal.after));
            writeln!(out, "  {name}, {}{what}: {before} before, {after} then", goal.of.name())?;
            for criterion in goal.criteria.iter().filter(|criterion| criterion.decisive.is_some()) {
                let title = criterion.title.as_deref().unwrap_or("a group of criteria");
                writeln!(out, "      by: {title} ({})", criterion.change.name())?;
            }
        }
    }
    Ok(())
}

fn write_changes(out: &mut String, changes: &Changes) -> std::fmt::Result {
    writeln!(out, "\nKnown now, and not on {}", changes.since)?;
    for verdict in &changes.verdicts {
        let of = verdict.title.as_deref().unwrap_or("the hub");
        let name = |of: Option<Verdict>| of.map_or("nothing", self::verdict);
        writeln!(out, "  {of}: {} was {}", name(verdict.now), name(verdict.before))?;
        for criterion in &verdict.criteria {
            writeln!(out, "      {}: {}", criterion.title, criterion.why)?;
        }
    }
    for breach in &changes.breaches {
        if let Some(shown) = breach.now.as_ref().or(breach.before.as_ref()) {
            writeln!(out, "  {} ({:?}): {}", shown.rule, breach.change, shown.message)?;
        }
    }
    for item in &changes.due {
        if let Some(shown) = item.now.as_ref().or(item.before.as_ref()) {
            writeln!(out, "  {:?}: {}", item.change, shown.why)?;
        }
    }
    for correction in &changes.corrections {
        writeln!(out, "  event {} was {}", correction.event, correction.change)?;
    }
    writeln!(out, "  This rests on {} events recorded since.", changes.events.len())
}

/// The first plan, and what stands in the way.
fn write_next_steps(out: &mut String, answer: &NextSteps) -> std::fmt::Result {
    if answer.plans.is_empty() && answer.impossible.is_empty() {
        return Ok(());
    }
    let goal = answer.goal.title.as_deref().unwrap_or("the status of a hub");
    writeln!(out, "\nWhat would make the partnership ready for {goal}")?;
    for plan in answer.plans.iter().take(1) {
        writeln!(
            out,
            "  With this, from {} on; {} more such plans were found:",
            plan.counts_from,
            answer.plans.len().saturating_sub(1)
        )?;
        for wait in &plan.waits {
            writeln!(out, "    {}  wait: {}", wait.until, wait.why)?;
        }
        for step in &plan.steps {
            writeln!(out, "    {}  {}", step.earliest, step.why)?;
        }
    }
    for barred in &answer.impossible {
        writeln!(out, "  {}", barred.sentence)?;
    }
    Ok(())
}

fn called(party: &Party, name: Option<&str>) -> String {
    name.map_or_else(|| party.to_string(), str::to_owned)
}

fn words(name: &str) -> String {
    let mut out = String::new();
    for (at, c) in name.chars().enumerate() {
        match c {
            '_' => out.push(' '),
            c if c.is_uppercase() && at > 0 => {
                out.push(' ');
                out.extend(c.to_lowercase());
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not met",
        Verdict::CannotTell => "cannot tell",
    }
}

fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "[met]        ",
        Verdict::NotMet => "[not met]    ",
        Verdict::CannotTell => "[cannot tell]",
    }
}

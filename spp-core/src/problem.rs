//! The one code table: every malformed input, problem, definition fault, breach and call status.
//!
//! The C numbers, the Python classes and `docs/errors.md` are made from [`Code::ALL`]. A number is permanent: a retired
//! code keeps its line, and its number is never used again.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::ids::EventId;

/// What kind of thing a [`Code`] names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The outcome of a call, at the edges: a wrong argument, something asked for that is not there.
    Status,
    /// Input refused: the rest of it still loads.
    Malformed,
    /// An event kept and reported, and, where its severity is error, left out of the view until it resolves.
    Problem,
    /// A fault of a framework or programme document.
    Definition,
    /// A fault of an import: a row of a register's extract, a package of another standard.
    Import,
    /// A programme rule that the facts break.
    Breach,
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Refused, or left out of the view.
    Error,
    /// Kept and used, but somebody should look.
    Warning,
    /// Kept and used; said so that nothing is silent.
    Notice,
}

macro_rules! codes {
    ($($number:literal $variant:ident $name:literal $class:ident $severity:ident $title:literal;)*) => {
        /// A permanent code. Its number crosses the C edge, its name the Python edge and JSON.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(i32)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $title] $variant = $number,)* }

        impl Code {
            /// Every code, in the order of its number.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The number that C callers see.
            #[must_use]
            pub const fn number(self) -> i32 {
                match self { $(Code::$variant => $number,)* }
            }

            /// The name that Python callers and JSON readers see.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// What kind of thing it names.
            #[must_use]
            pub const fn class(self) -> Class {
                match self { $(Code::$variant => Class::$class,)* }
            }

            /// How much it matters, unless a programme says otherwise (breaches).
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// One sentence that is true of every problem with this code.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Code::$variant => $title,)* }
            }

            /// The code of a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Code> {
                match name { $($name => Some(Code::$variant),)* _ => None }
            }
        }
    };
}

codes! {
    // Calls: 1–99.
    1 Panic "panic" Status Error "a fault inside the library was caught; the call did nothing";
    2 NullArgument "null_argument" Status Error "an argument that must not be null is null";
    3 ArgumentNotUtf8 "argument_not_utf8" Status Error "a text argument is not UTF-8";
    4 OutOfRange "out_of_range" Status Error "an index or number argument is outside its range";
    5 NotFound "not_found" Status Error "what was asked for is not there";
    6 WrongState "wrong_state" Status Error "the call does not fit the state of its object";

    // Input refused: 100–199.
    101 EmptyInput "empty_input" Malformed Warning "the input holds nothing";
    102 InvalidUtf8 "invalid_utf8" Malformed Error "the input is not UTF-8";
    103 NulInText "nul_in_text" Malformed Error "a text holds the character NUL";
    104 LineTooLong "line_too_long" Malformed Error "one event or document is longer than the limit";
    105 TooDeep "too_deep" Malformed Error "objects and lists are nested deeper than the limit";
    106 TruncatedJson "truncated_json" Malformed Error "the JSON ends before it is complete";
    107 NotJson "not_json" Malformed Error "the input is not JSON";
    108 DuplicateKey "duplicate_key" Malformed Error "an object has the same key twice";
    110 ByteOrderMark "byte_order_mark" Malformed Notice "the input began with a byte order mark, which was passed over";
    111 CrlfLineEndings "crlf_line_endings" Malformed Notice "lines end in CR LF, which was read as LF";
    120 MissingField "missing_field" Malformed Error "a required field is missing";
    121 WrongType "wrong_type" Malformed Error "a field has the wrong type";
    122 BadId "bad_id" Malformed Error "an id is empty, too long, or has control characters or outer white space";
    123 BadUrn "bad_urn" Malformed Error "a URN is not six digits";
    124 BadDate "bad_date" Malformed Error "a date is not `YYYY-MM-DD` or does not exist";
    125 DateOutOfRange "date_out_of_range" Malformed Error "a date is far outside any school's life";
    126 BadTime "bad_time" Malformed Error "a time is not RFC 3339 with an offset";
    127 BadParty "bad_party" Malformed Error "a party is not exactly one school, trust or organisation";
    128 BadSubject "bad_subject" Malformed Error "a subject or scope names nothing";
    129 BadNumber "bad_number" Malformed Error "a number is outside its range";
    130 BadVersion "bad_version" Malformed Error "a version is not a semantic version";
    131 UnsupportedSpecversion "unsupported_specversion" Malformed Error "the CloudEvents version is not 1.0";
    132 BadLanguage "bad_language" Malformed Error "a language is not a BCP 47 tag";
    133 EmptyText "empty_text" Malformed Error "a text that must say something is empty";

    // Events kept and reported: 200–299.
    201 UnknownEventType "unknown_event_type" Problem Notice "the event's type is not known here; it is kept and passed on";
    202 UnknownField "unknown_field" Problem Notice "a field is not known here; it is kept and passed on";
    203 UnknownValue "unknown_value" Problem Warning "a value is not in the closed list known here; the event is kept, and left out of the view";
    204 RepeatedEvent "repeated_event" Problem Notice "the same event came again; it counts once";
    205 ConflictingEvent "conflicting_event" Problem Error "two different events have the same source and id; neither is in the view";
    206 UnknownCluster "unknown_cluster" Problem Error "no event of the record forms this cluster";
    207 UnknownReview "unknown_review" Problem Error "no event of the record plans this review";
    208 UnknownSupport "unknown_support" Problem Error "no event of the record arranges this support";
    209 UnknownPerson "unknown_person" Problem Warning "no event of the record posts this person anywhere";
    210 UnknownAction "unknown_action" Problem Warning "no workshop of the review agreed this action";
    212 UnknownEvent "unknown_event" Problem Warning "the event to be corrected is not in the record";
    213 AmendmentMalformed "amendment_malformed" Problem Error "the amended payload does not fit the event's type; the event stays as it was";
    214 CorrectionNotAmendable "correction_not_amendable" Problem Error "a correction cannot be amended; amend the fact again, or withdraw the correction";
    215 MembershipEndsBeforeItStarts "membership_ends_before_it_starts" Problem Error "a membership ends before it starts";
    216 NeverAMember "never_a_member" Problem Warning "a party leaves a cluster that it never joined";
    217 PersonInTwoPosts "person_in_two_posts" Problem Notice "a person is posted at two parties at once";
    218 NeverPostedThere "never_posted_there" Problem Warning "a person leaves a post never recorded";
    219 SuccessionCycle "succession_cycle" Problem Warning "schools succeed each other in a circle";
    220 UnknownQuestion "unknown_question" Problem Error "the framework that the review pins has no such question";
    221 RatingWithoutScale "rating_without_scale" Problem Error "a rating is given, but the framework has no scale";
    222 RatingNotOnScale "rating_not_on_scale" Problem Error "a rating is not a level of the framework's scale";
    223 SchoolNotListed "school_not_listed" Problem Notice "no event of the record lists this school";
    224 MembershipStartsTwice "membership_starts_twice" Problem Notice "a party joins a cluster of which it is a member already";
    225 CorrectionTooEarly "correction_too_early" Problem Error "a correction of a correction does not come after what it corrects, and does not count";

    // Framework and programme documents: 300–399.
    301 UnknownMeasure "unknown_measure" Definition Error "a criterion names a measure that does not exist";
    302 UnknownRule "unknown_rule" Definition Error "a programme names a rule that does not exist";
    303 UnknownStep "unknown_step" Definition Error "a document names a step that does not exist";
    304 UnknownParameter "unknown_parameter" Definition Error "a rule or measure has a parameter that it does not take";
    305 BadThreshold "bad_threshold" Definition Error "a criterion has no threshold, more than one, or one that its measure cannot reach";
    306 DuplicateId "duplicate_id" Definition Error "two parts of one document have the same id";
    307 DanglingReference "dangling_reference" Definition Error "a document refers to a part that it does not have";
    308 VersionContentDiffers "version_content_differs" Definition Error "the same id and version has other content; a published version is immutable";
    309 EmptyCriteria "empty_criteria" Definition Error "a criteria node has nothing below it, or needs more than it has";
    310 BadMonthDay "bad_month_day" Definition Error "a day of the year is not `MM-DD` or does not exist";
    311 BadStepOffset "bad_step_offset" Definition Error "a step is not due after or before exactly one other, or steps wait for each other";
    312 UnknownBase "unknown_base" Definition Error "a document extends one that is not there";
    313 CaseFails "case_fails" Definition Error "a case that a programme carries does not give what it expects";
    314 CriterionUndecided "criterion_undecided" Definition Warning "no case of the programme decides a criterion";
    315 CriterionNeverMet "criterion_never_met" Definition Warning "a criterion can never be met, whatever happens";
    316 CriteriaContradict "criteria_contradict" Definition Warning "two criteria that are asked together are never both met";
    // Frameworks: 330–349.
    330 BadReference "bad_reference" Definition Error "a reference is no CSL-JSON item that a reader could find";
    331 BadScale "bad_scale" Definition Error "a scale has too few levels to choose from";
    332 BadLineage "bad_lineage" Definition Error "what questions say of where they come from contradicts itself";
    333 JudgementWord "judgement_word" Definition Notice "a text that should ask without judging uses a word of judgement";
    334 BumpTooSmall "bump_too_small" Definition Error "the changes demand a greater rise of the version";
    335 VersionNotHigher "version_not_higher" Definition Error "a new edition's version is not higher than the old one's";
    336 BadSuccession "bad_succession" Definition Error "editions are not of one framework in rising order";
    337 EditionMissing "edition_missing" Definition Error "an edition between two others is missing";
    338 NotComparable "not_comparable" Definition Error "the question changed in between, so its answers cannot be compared";
    339 ScalesDiffer "scales_differ" Definition Error "two ratings are on different scales, so they cannot be compared";
    340 LocalIdClash "local_id_clash" Definition Error "a local part has the id of a part of the core";
    341 OverlayChangesCore "overlay_changes_core" Definition Warning "an overlay says otherwise than its core; the core stands";
    342 BaseMoved "base_moved" Definition Notice "an overlay was put onto another version of its core than it names";
    343 LocalPartDetached "local_part_detached" Definition Warning "the part of the core that a local part was tied to is gone";

    // Imports: 400–499.
    401 MissingColumn "missing_column" Import Error "the extract lacks a column that is needed";
    402 BadRow "bad_row" Import Error "a row of the extract cannot be used; the rest of it is read";
    403 NotASchool "not_a_school" Import Notice "the row is not a school";
    404 RowBadUrn "row_bad_urn" Import Error "the row's URN is not a number of six digits";
    405 RowBadDate "row_bad_date" Import Warning "a date of the row is not a day that exists; the rest of the row is kept";
    406 RowBadNumber "row_bad_number" Import Warning "a number of the row cannot be read; the rest of the row is kept";
    407 LinkUndated "link_undated" Import Notice "the link has no date and cannot become an event";
    408 LinkTypeUnknown "link_type_unknown" Import Notice "the link is of a type that does not say which school succeeded which";
    409 RowRepeated "row_repeated" Import Warning "the same school or group came again; its first row counts";
    410 RowUnknownValue "row_unknown_value" Import Warning "a value of the row is not in the register's list known here; the rest of the row is kept";
    411 ClosedUndated "closed_undated" Import Notice "the school is closed, but the row does not say since when; it is listed as closed on the extract's day";
    412 LinkDatesDiffer "link_dates_differ" Import Warning "the two ends of a link say days that are more than one apart; the later is used";
    // CASE packages: 430–449.
    430 NotAPackage "not_a_package" Import Error "the document is no CASE package";
    431 CaseNoPlace "case_no_place" Import Notice "a part of the package has no place in a framework, and was left out";
    432 CaseKeptAside "case_kept_aside" Import Notice "a field of the package has no place in a framework; it is kept for the next export";
    433 CaseFlattened "case_flattened" Import Notice "an item lies deeper than a framework goes, and was lifted";
    434 CaseAssumed "case_assumed" Import Notice "the package does not say what a framework must; a value was assumed";
    435 CaseUnreadable "case_unreadable" Import Warning "an item or association of the package cannot be read, and was left out";

    // Rules broken: 500–599, in the order of the domain page.
    501 ReviewersTrained "reviewers_trained" Breach Error "a reviewer was not trained before the visit";
    502 FacilitatorIndependent "facilitator_independent" Breach Error "the workshop's facilitator is not a trained Improvement Champion of the partnership, or was on that review's team";
    503 StepsInOrder "steps_in_order" Breach Error "the workshop did not follow the visit, or the impact review the workshop";
    504 ReviewersFromOtherSchools "reviewers_from_other_schools" Breach Error "a reviewer is not from another school of the partnership";
    505 OneCurrentLead "one_current_lead" Breach Error "the cluster has no current Partnership Lead";
    506 FrameworkPinned "framework_pinned" Breach Error "a review does not pin the exact framework version it used";
    507 ReviewEachYear "review_each_year" Breach Warning "an active member had no review in the year";
    508 VisitLength "visit_length" Breach Warning "a visit was shorter or longer than usual";
    509 ClusterSize "cluster_size" Breach Warning "the cluster has fewer or more members than usual";
    510 SubGroupSize "sub_group_size" Breach Warning "a sub-group of the round is smaller or larger than usual";
    511 ChampionNotOnStaff "champion_not_on_staff" Breach Warning "the facilitator is on the reviewed school's staff";
    512 NoReciprocalReviews "no_reciprocal_reviews" Breach Warning "two parties reviewed each other in one round";
    513 NoRepeatedPairs "no_repeated_pairs" Breach Warning "a party reviewed the same party in two rounds running";
    514 EqualReviewerLoad "equal_reviewer_load" Breach Warning "reviewers of one round carried unequal numbers of visits";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl JsonSchema for Code {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        schemars::json_schema!({ "type": "string", "enum": names })
    }
}

/// One thing that is wrong, or worth saying: a code, a place and a sentence.
///
/// The same shape serves refused input, problems of events, faults of definitions and failed calls, in all languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// What it is.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The line of the input, from 1, where there was an input of lines.
    pub line: Option<u64>,
    /// JSON Pointer (RFC 6901) to the place, within the event or document; empty for all of it.
    pub path: String,
    /// The event concerned, where it could be told.
    pub event: Option<EventId>,
    /// One sentence, lower case, no full stop, the user's own text in backticks.
    pub message: String,
}

impl Problem {
    /// A problem with its code's own severity, no place yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Problem {
            code,
            severity: code.severity(),
            line: None,
            path: String::new(),
            event: None,
            message: message.into(),
        }
    }

    /// The same, at a JSON Pointer.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The same, its place being below another.
    #[must_use]
    pub(crate) fn below(mut self: Box<Self>, base: &str) -> Box<Self> {
        self.path.insert_str(0, base);
        self
    }

    /// The same, on a line.
    #[must_use]
    pub fn on_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// The same, of an event.
    #[must_use]
    pub fn of(mut self, event: EventId) -> Self {
        self.event = Some(event);
        self
    }
}

/// What a call that may fail returns. Boxed: a problem is large and rare.
pub type Result<T, E = Box<Problem>> = std::result::Result<T, E>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_and_names_are_unique() {
        let numbers: Vec<i32> = Code::ALL.iter().map(|code| code.number()).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(numbers, sorted);
        for code in Code::ALL {
            assert_eq!(Code::from_name(code.name()), Some(*code));
            assert!(!code.title().ends_with('.'), "{code}");
        }
    }

    #[test]
    fn numbers_lie_in_the_range_of_their_class() {
        for code in Code::ALL {
            let class = match code.number() {
                1..=99 => Class::Status,
                100..=199 => Class::Malformed,
                200..=299 => Class::Problem,
                300..=399 => Class::Definition,
                400..=499 => Class::Import,
                _ => Class::Breach,
            };
            assert_eq!(code.class(), class, "{code}");
        }
    }
}

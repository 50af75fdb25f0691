/*
 * spp.h: the Schools Partnership Programme as a library, for C and C++.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Written by `SPP_UPDATE=1 cargo test -p spp-ffi --test header` from spp-ffi/src: change it there.
 * docs/embedding-c.md holds the conventions that every function keeps: ownership, text, errors, threads.
 */

#ifndef SPP_H
#define SPP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
/** The version of the C edge that this header describes. */
#define SPP_ABI_VERSION 1

/** A stream of the Arrow C stream interface: defined by whatever Arrow header you use, and by none where you use none. */
struct ArrowArrayStream;

/** Statuses of calls and codes of problems, one list. */
enum {
  /** it went well */
  SPP_OK = 0,
  /** a fault inside the library was caught; the call did nothing */
  SPP_PANIC = 1,
  /** an argument that must not be null is null */
  SPP_NULL_ARGUMENT = 2,
  /** a text argument is not UTF-8 */
  SPP_ARGUMENT_NOT_UTF8 = 3,
  /** an index or number argument is outside its range */
  SPP_OUT_OF_RANGE = 4,
  /** what was asked for is not there */
  SPP_NOT_FOUND = 5,
  /** the call does not fit the state of its object */
  SPP_WRONG_STATE = 6,
  /** the input holds nothing */
  SPP_EMPTY_INPUT = 101,
  /** the input is not UTF-8 */
  SPP_INVALID_UTF8 = 102,
  /** a text holds the character NUL */
  SPP_NUL_IN_TEXT = 103,
  /** one event or document is longer than the limit */
  SPP_LINE_TOO_LONG = 104,
  /** objects and lists are nested deeper than the limit */
  SPP_TOO_DEEP = 105,
  /** the JSON ends before it is complete */
  SPP_TRUNCATED_JSON = 106,
  /** the input is not JSON */
  SPP_NOT_JSON = 107,
  /** an object has the same key twice */
  SPP_DUPLICATE_KEY = 108,
  /** the input began with a byte order mark, which was passed over */
  SPP_BYTE_ORDER_MARK = 110,
  /** lines end in CR LF, which was read as LF */
  SPP_CRLF_LINE_ENDINGS = 111,
  /** a required field is missing */
  SPP_MISSING_FIELD = 120,
  /** a field has the wrong type */
  SPP_WRONG_TYPE = 121,
  /** an id is empty, too long, or has control characters or outer white space */
  SPP_BAD_ID = 122,
  /** a URN is not six digits */
  SPP_BAD_URN = 123,
  /** a date is not `YYYY-MM-DD` or does not exist */
  SPP_BAD_DATE = 124,
  /** a date is far outside any school's life */
  SPP_DATE_OUT_OF_RANGE = 125,
  /** a time is not RFC 3339 with an offset */
  SPP_BAD_TIME = 126,
  /** a party is not exactly one school, trust or organisation */
  SPP_BAD_PARTY = 127,
  /** a subject or scope names nothing */
  SPP_BAD_SUBJECT = 128,
  /** a number is outside its range */
  SPP_BAD_NUMBER = 129,
  /** a version is not a semantic version */
  SPP_BAD_VERSION = 130,
  /** the CloudEvents version is not 1.0 */
  SPP_UNSUPPORTED_SPECVERSION = 131,
  /** a language is not a BCP 47 tag */
  SPP_BAD_LANGUAGE = 132,
  /** a text that must say something is empty */
  SPP_EMPTY_TEXT = 133,
  /** the event's type is not known here; it is kept and passed on */
  SPP_UNKNOWN_EVENT_TYPE = 201,
  /** a field is not known here; it is kept and passed on */
  SPP_UNKNOWN_FIELD = 202,
  /** a value is not in the closed list known here; the event is kept, and left out of the view */
  SPP_UNKNOWN_VALUE = 203,
  /** the same event came again; it counts once */
  SPP_REPEATED_EVENT = 204,
  /** two different events have the same source and id; neither is in the view */
  SPP_CONFLICTING_EVENT = 205,
  /** no event of the record forms this cluster */
  SPP_UNKNOWN_CLUSTER = 206,
  /** no event of the record plans this review */
  SPP_UNKNOWN_REVIEW = 207,
  /** no event of the record arranges this support */
  SPP_UNKNOWN_SUPPORT = 208,
  /** no event of the record posts this person anywhere */
  SPP_UNKNOWN_PERSON = 209,
  /** no workshop of the review agreed this action */
  SPP_UNKNOWN_ACTION = 210,
  /** the event to be corrected is not in the record */
  SPP_UNKNOWN_EVENT = 212,
  /** the amended payload does not fit the event's type; the event stays as it was */
  SPP_AMENDMENT_MALFORMED = 213,
  /** a correction cannot be amended; amend the fact again, or withdraw the correction */
  SPP_CORRECTION_NOT_AMENDABLE = 214,
  /** a membership ends before it starts */
  SPP_MEMBERSHIP_ENDS_BEFORE_IT_STARTS = 215,
  /** a party leaves a cluster that it never joined */
  SPP_NEVER_A_MEMBER = 216,
  /** a person is posted at two parties at once */
  SPP_PERSON_IN_TWO_POSTS = 217,
  /** a person leaves a post never recorded */
  SPP_NEVER_POSTED_THERE = 218,
  /** schools succeed each other in a circle */
  SPP_SUCCESSION_CYCLE = 219,
  /** the framework that the review pins has no such question */
  SPP_UNKNOWN_QUESTION = 220,
  /** a rating is given, but the framework has no scale */
  SPP_RATING_WITHOUT_SCALE = 221,
  /** a rating is not a level of the framework's scale */
  SPP_RATING_NOT_ON_SCALE = 222,
  /** no event of the record lists this school */
  SPP_SCHOOL_NOT_LISTED = 223,
  /** a party joins a cluster of which it is a member already */
  SPP_MEMBERSHIP_STARTS_TWICE = 224,
  /** a correction of a correction does not come after what it corrects, and does not count */
  SPP_CORRECTION_TOO_EARLY = 225,
  /** a criterion names a measure that does not exist */
  SPP_UNKNOWN_MEASURE = 301,
  /** a programme names a rule that does not exist */
  SPP_UNKNOWN_RULE = 302,
  /** a document names a step that does not exist */
  SPP_UNKNOWN_STEP = 303,
  /** a rule or measure has a parameter that it does not take */
  SPP_UNKNOWN_PARAMETER = 304,
  /** a criterion has no threshold, more than one, or one that its measure cannot reach */
  SPP_BAD_THRESHOLD = 305,
  /** two parts of one document have the same id */
  SPP_DUPLICATE_ID = 306,
  /** a document refers to a part that it does not have */
  SPP_DANGLING_REFERENCE = 307,
  /** the same id and version has other content; a published version is immutable */
  SPP_VERSION_CONTENT_DIFFERS = 308,
  /** a criteria node has nothing below it, or needs more than it has */
  SPP_EMPTY_CRITERIA = 309,
  /** a day of the year is not `MM-DD` or does not exist */
  SPP_BAD_MONTH_DAY = 310,
  /** a step is not due after or before exactly one other, or steps wait for each other */
  SPP_BAD_STEP_OFFSET = 311,
  /** a document extends one that is not there */
  SPP_UNKNOWN_BASE = 312,
  /** a case that a programme carries does not give what it expects */
  SPP_CASE_FAILS = 313,
  /** no case of the programme decides a criterion */
  SPP_CRITERION_UNDECIDED = 314,
  /** a criterion can never be met, whatever happens */
  SPP_CRITERION_NEVER_MET = 315,
  /** two criteria that are asked together are never both met */
  SPP_CRITERIA_CONTRADICT = 316,
  /** a reference is no CSL-JSON item that a reader could find */
  SPP_BAD_REFERENCE = 330,
  /** a scale has too few levels to choose from */
  SPP_BAD_SCALE = 331,
  /** what questions say of where they come from contradicts itself */
  SPP_BAD_LINEAGE = 332,
  /** a text that should ask without judging uses a word of judgement */
  SPP_JUDGEMENT_WORD = 333,
  /** the changes demand a greater rise of the version */
  SPP_BUMP_TOO_SMALL = 334,
  /** a new edition's version is not higher than the old one's */
  SPP_VERSION_NOT_HIGHER = 335,
  /** editions are not of one framework in rising order */
  SPP_BAD_SUCCESSION = 336,
  /** an edition between two others is missing */
  SPP_EDITION_MISSING = 337,
  /** the question changed in between, so its answers cannot be compared */
  SPP_NOT_COMPARABLE = 338,
  /** two ratings are on different scales, so they cannot be compared */
  SPP_SCALES_DIFFER = 339,
  /** a local part has the id of a part of the core */
  SPP_LOCAL_ID_CLASH = 340,
  /** an overlay says otherwise than its core; the core stands */
  SPP_OVERLAY_CHANGES_CORE = 341,
  /** an overlay was put onto another version of its core than it names */
  SPP_BASE_MOVED = 342,
  /** the part of the core that a local part was tied to is gone */
  SPP_LOCAL_PART_DETACHED = 343,
  /** the extract lacks a column that is needed */
  SPP_MISSING_COLUMN = 401,
  /** a row of the extract cannot be used; the rest of it is read */
  SPP_BAD_ROW = 402,
  /** the row is not a school */
  SPP_NOT_A_SCHOOL = 403,
  /** the row's URN is not a number of six digits */
  SPP_ROW_BAD_URN = 404,
  /** a date of the row is not a day that exists; the rest of the row is kept */
  SPP_ROW_BAD_DATE = 405,
  /** a number of the row cannot be read; the rest of the row is kept */
  SPP_ROW_BAD_NUMBER = 406,
  /** the link has no date and cannot become an event */
  SPP_LINK_UNDATED = 407,
  /** the link is of a type that does not say which school succeeded which */
  SPP_LINK_TYPE_UNKNOWN = 408,
  /** the same school or group came again; its first row counts */
  SPP_ROW_REPEATED = 409,
  /** a value of the row is not in the register's list known here; the rest of the row is kept */
  SPP_ROW_UNKNOWN_VALUE = 410,
  /** the school is closed, but the row does not say since when; it is listed as closed on the extract's day */
  SPP_CLOSED_UNDATED = 411,
  /** the two ends of a link say days that are more than one apart; the later is used */
  SPP_LINK_DATES_DIFFER = 412,
  /** the document is no CASE package */
  SPP_NOT_A_PACKAGE = 430,
  /** a part of the package has no place in a framework, and was left out */
  SPP_CASE_NO_PLACE = 431,
  /** a field of the package has no place in a framework; it is kept for the next export */
  SPP_CASE_KEPT_ASIDE = 432,
  /** an item lies deeper than a framework goes, and was lifted */
  SPP_CASE_FLATTENED = 433,
  /** the package does not say what a framework must; a value was assumed */
  SPP_CASE_ASSUMED = 434,
  /** an item or association of the package cannot be read, and was left out */
  SPP_CASE_UNREADABLE = 435,
  /** a reviewer was not trained before the visit */
  SPP_REVIEWERS_TRAINED = 501,
  /** the workshop's facilitator is not a trained Improvement Champion of the partnership, or was on that review's team */
  SPP_FACILITATOR_INDEPENDENT = 502,
  /** the workshop did not follow the visit, or the impact review the workshop */
  SPP_STEPS_IN_ORDER = 503,
  /** a reviewer is not from another school of the partnership */
  SPP_REVIEWERS_FROM_OTHER_SCHOOLS = 504,
  /** the cluster has no current Partnership Lead */
  SPP_ONE_CURRENT_LEAD = 505,
  /** a review does not pin the exact framework version it used */
  SPP_FRAMEWORK_PINNED = 506,
  /** an active member had no review in the year */
  SPP_REVIEW_EACH_YEAR = 507,
  /** a visit was shorter or longer than usual */
  SPP_VISIT_LENGTH = 508,
  /** the cluster has fewer or more members than usual */
  SPP_CLUSTER_SIZE = 509,
  /** a sub-group of the round is smaller or larger than usual */
  SPP_SUB_GROUP_SIZE = 510,
  /** the facilitator is on the reviewed school's staff */
  SPP_CHAMPION_NOT_ON_STAFF = 511,
  /** two parties reviewed each other in one round */
  SPP_NO_RECIPROCAL_REVIEWS = 512,
  /** a party reviewed the same party in two rounds running */
  SPP_NO_REPEATED_PAIRS = 513,
  /** reviewers of one round carried unequal numbers of visits */
  SPP_EQUAL_REVIEWER_LOAD = 514
};

/** How much a problem (error, warning, notice) or a broken rule (breach, warning) matters. */
enum {
  /** there is none: the handle was NULL */
  SPP_SEVERITY_NONE = 0,
  /** refused, or left out of the view */
  SPP_SEVERITY_ERROR = 1,
  /** kept and used, but somebody should look */
  SPP_SEVERITY_WARNING = 2,
  /** kept and used; said so that nothing is silent */
  SPP_SEVERITY_NOTICE = 3,
  /** the programme takes the broken rule for a breach */
  SPP_SEVERITY_BREACH = 4
};

/** A three-valued verdict. */
enum {
  /** there is none: nothing is asked, or the handle was NULL */
  SPP_VERDICT_NONE = 0,
  /** the facts reach what is asked */
  SPP_VERDICT_MET = 1,
  /** they do not, and nothing missing could change that */
  SPP_VERDICT_NOT_MET = 2,
  /** something needed is not known */
  SPP_VERDICT_CANNOT_TELL = 3
};

/** A step of the loop, in order. */
enum {
  /** there is none */
  SPP_STEP_NONE = 0,
  /** dates, team and facilitator are set */
  SPP_STEP_PLAN = 1,
  /** the school evaluates itself */
  SPP_STEP_SELF_REVIEW = 2,
  /** questions and evidence are agreed */
  SPP_STEP_FOCUS = 3,
  /** the team gets its evidence pack */
  SPP_STEP_DATA_SHARING = 4,
  /** reviewers of other schools visit */
  SPP_STEP_VISIT = 5,
  /** the team says what it found */
  SPP_STEP_FEEDBACK = 6,
  /** the school's own action plan is made */
  SPP_STEP_WORKSHOP = 7,
  /** other schools support it */
  SPP_STEP_SUPPORT = 8,
  /** what changed is checked */
  SPP_STEP_IMPACT_REVIEW = 9,
  /** no step of the loop: an agreed action that is due */
  SPP_STEP_ACTION = 100
};

/** Where a threshold, rule or date comes from. */
enum {
  /** it is not said */
  SPP_BASIS_NONE = 0,
  /** stated by the programme, its funder or its evaluator */
  SPP_BASIS_PUBLISHED = 1,
  /** stated by one hub, cluster or neighbouring scheme */
  SPP_BASIS_PRACTICE = 2,
  /** nobody published it: the host's to replace */
  SPP_BASIS_HOST = 3,
  /** an event of the record sets it */
  SPP_BASIS_RECORD = 4
};

/** What kind of value a measure has. */
enum {
  /** the measure is not known */
  SPP_UNIT_NONE = 0,
  /** whole months */
  SPP_UNIT_MONTHS = 1,
  /** a number of things */
  SPP_UNIT_COUNT = 2,
  /** 0 to 1 */
  SPP_UNIT_SHARE = 3,
  /** whatever the host noted */
  SPP_UNIT_FACT = 4
};

/** What a node of a tree of criteria is. */
enum {
  /** the handle was NULL */
  SPP_NODE_NONE = 0,
  /** all below must be met */
  SPP_NODE_ALL = 1,
  /** one below must be met */
  SPP_NODE_ANY = 2,
  /** so many below must be met */
  SPP_NODE_AT_LEAST = 3,
  /** a measured condition */
  SPP_NODE_LEAF = 4
};

/** How a value is compared. */
enum {
  /** the document gives nothing usable */
  SPP_THRESHOLD_NONE = 0,
  /** at least so much */
  SPP_THRESHOLD_AT_LEAST = 1,
  /** at most so much */
  SPP_THRESHOLD_AT_MOST = 2,
  /** exactly this */
  SPP_THRESHOLD_EQUALS = 3
};

/** What a value is. */
enum {
  /** absent: not known, or without meaning here */
  SPP_VALUE_NONE = 0,
  /** a number, in the field `number` */
  SPP_VALUE_NUMBER = 1,
  /** text, in the field `text` */
  SPP_VALUE_TEXT = 2,
  /** true or false, in the field `truth` */
  SPP_VALUE_TRUTH = 3
};

/** What a party is. */
enum {
  /** there is none: the index or handle was out of range */
  SPP_PARTY_NONE = 0,
  /** a school, by its URN in the field `urn` */
  SPP_PARTY_SCHOOL = 1,
  /** a trust, by its GIAS group UID in the field `id` */
  SPP_PARTY_TRUST = 2,
  /** any other organisation, by its id in the field `id` */
  SPP_PARTY_ORGANISATION = 3
};

/** How the current review of a member stands. */
enum {
  /** it has none */
  SPP_STATE_NONE = 0,
  /** planned, its visit not yet held */
  SPP_STATE_PLANNED = 1,
  /** put off */
  SPP_STATE_POSTPONED = 2,
  /** it will not take place */
  SPP_STATE_CANCELLED = 3,
  /** its visit was held, its impact review not yet */
  SPP_STATE_UNDER_WAY = 4,
  /** its impact review was held */
  SPP_STATE_COMPLETE = 5
};

/** How a designation as a hub stands. */
enum {
  /** no designation is on record */
  SPP_HUB_NONE = 0,
  /** it holds */
  SPP_HUB_DESIGNATED = 1,
  /** its last day is past */
  SPP_HUB_LAPSED = 2,
  /** somebody ended it */
  SPP_HUB_ENDED = 3
};

/** How much a version must rise: the greatest of its changes decides for an edition. */
enum {
  /** nothing changed */
  SPP_BUMP_NONE = 0,
  /** old answers mean what they meant: wording, translations, references, order */
  SPP_BUMP_PATCH = 1,
  /** there is more to answer, and old answers mean what they meant */
  SPP_BUMP_MINOR = 2,
  /** old answers need to be carried across */
  SPP_BUMP_MAJOR = 3
};

/** Whether a list of editions has them all. */
enum {
  /** those the caller has: a major version that is skipped is refused */
  SPP_SUCCESSION_BETWEEN = 0,
  /** the caller knows that there are no others */
  SPP_SUCCESSION_EXACTLY = 1
};

/** What to do where answers over time are not comparable. */
enum {
  /** refuse */
  SPP_ACROSS_REFUSE = 0,
  /** give each comparable stretch apart */
  SPP_ACROSS_APART = 1,
  /** side by side all the same, asked for outright; the breaks are still named */
  SPP_ACROSS_OUTRIGHT = 2
};

/** What the cells of a table's column hold. */
enum {
  /** there is no such column, or the handle was NULL */
  SPP_CELL_NONE = 0,
  /** text */
  SPP_CELL_TEXT = 1,
  /** a whole number */
  SPP_CELL_INTEGER = 2,
  /** a number */
  SPP_CELL_NUMBER = 3,
  /** true or false */
  SPP_CELL_BOOLEAN = 4,
  /** a day */
  SPP_CELL_DATE = 5,
  /** a point in time */
  SPP_CELL_TIME = 6
};

/**
 * Everything that is answered about one cluster. `docs/answers.md` is the reference of its fields; accessors have their names.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_assessment_free`, unless it was got from
 * `spp_assessments_at`: then it is a part of that list.
 */
typedef struct spp_assessment spp_assessment;

/**
 * The assessments of all clusters, by the id of the cluster.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_assessments_free`.
 */
typedef struct spp_assessments spp_assessments;

/**
 * A rule broken.
 *
 * A part of its assessment, and never freed. Immutable: may be used from several threads at once.
 */
typedef struct spp_breach spp_breach;

/**
 * A node of a tree of criteria, with its verdict, and why.
 *
 * A part of its assessment, and never freed. Immutable: may be used from several threads at once. What is said of a leaf only
 * is the zero of its type, or -1, at a branch.
 */
typedef struct spp_criterion spp_criterion;

/**
 * Where an active member is in its cycle.
 *
 * A part of its assessment, and never freed. Immutable: may be used from several threads at once.
 */
typedef struct spp_cycle spp_cycle;

/**
 * Frameworks and programmes by id and version, where answers look them up.
 *
 * May be used from several threads at once: a call that adds waits for those that read, and they for it. Free it with
 * `spp_definitions_free`.
 */
typedef struct spp_definitions spp_definitions;

/**
 * Something that is due: the next step of a member, or an agreed action.
 *
 * A part of its assessment, and never freed. Immutable: may be used from several threads at once.
 */
typedef struct spp_due spp_due;

/**
 * Why a call failed: a code, a place and a sentence. It refers to nothing else and outlives every other handle.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_error_free`.
 */
typedef struct spp_error spp_error;

/**
 * A framework, read and checked once.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_framework_free`.
 */
typedef struct spp_framework spp_framework;

/**
 * A member of the cluster on the date.
 *
 * A part of its assessment, and never freed. Immutable: may be used from several threads at once.
 */
typedef struct spp_member spp_member;

/**
 * A definition that was needed and is not there: what it would have decided cannot be told.
 *
 * A part of its assessment, and never freed. Immutable: may be used from several threads at once.
 */
typedef struct spp_missing_definition spp_missing_definition;

/**
 * Every hub with its designations, its eligibility and what it gave; every cluster with the hubs that supported it.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_network_free`.
 */
typedef struct spp_network spp_network;

/**
 * Whom the programme reaches, what is covered, what followed, and who is trained.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_overview_free`.
 */
typedef struct spp_overview spp_overview;

/**
 * One phase of the programme, with its criteria.
 *
 * A part of its assessment, and never freed. Immutable: may be used from several threads at once.
 */
typedef struct spp_phase spp_phase;

/**
 * One thing that is wrong, or worth saying: a code, a place and a sentence.
 *
 * A part of what it was asked of, and never freed. Immutable: may be used from several threads at once.
 */
typedef struct spp_problem spp_problem;

/**
 * A list of problems that the caller owns.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_problems_free`.
 */
typedef struct spp_problems spp_problems;

/**
 * A programme, read and checked once.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_programme_free`.
 */
typedef struct spp_programme spp_programme;

/**
 * Reads events that come in chunks: a file or a connection, of which no more than a line is ever in memory.
 *
 * May be used from several threads, one call at a time. Free it with `spp_reader_free`.
 */
typedef struct spp_reader spp_reader;

/**
 * A set of events: merging two is set union, and the order of arrival never matters.
 *
 * May be used from several threads at once: a call that changes it waits for those that read, and they for it. Free it with
 * `spp_record_free`.
 */
typedef struct spp_record spp_record;

/**
 * What came of reading: how many events were added, repeated and refused, and why.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_report_free`.
 */
typedef struct spp_report spp_report;

/**
 * A text, and the language it is really in.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_spoken_free`.
 */
typedef struct spp_spoken spp_spoken;

/**
 * A step that a review has taken.
 *
 * A part of its assessment, and never freed. Immutable: may be used from several threads at once.
 */
typedef struct spp_step_taken spp_step_taken;

/**
 * Text that the caller owns: a dump, or an object as JSON.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_string_free`.
 */
typedef struct spp_string spp_string;

/**
 * Rows in typed columns: a copy, made when it was asked for. `docs/tables.md` lists every table with its columns.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_table_free`.
 */
typedef struct spp_table spp_table;

/**
 * A rule that nobody can decide from what is recorded.
 *
 * A part of its assessment, and never freed. Immutable: may be used from several threads at once.
 */
typedef struct spp_untestable spp_untestable;

/**
 * A record as of a date, and as known at a time. It keeps what it saw, whatever becomes of the record.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_view_free`.
 */
typedef struct spp_view spp_view;

/**
 * Every cluster under another programme beside the one it had adopted: who gains, who loses, and by which criterion.
 *
 * Immutable: may be used from several threads at once. Free it with `spp_what_if_free`.
 */
typedef struct spp_what_if spp_what_if;

/**
 * How a call went, or what a problem is: `SPP_OK` (0), or the number of a code, `SPP_NULL_ARGUMENT` and so on.
 *
 * Numbers are permanent: that of a retired code is never used again, and later versions may return new ones.
 */
typedef int32_t spp_status;

/**
 * Whether a list of editions has them all: one of the `SPP_SUCCESSION_` constants.
 */
typedef int32_t spp_succession;

/**
 * What to do where answers over time are not comparable: one of the `SPP_ACROSS_` constants.
 */
typedef int32_t spp_across;

/**
 * Borrowed UTF-8 text: `len` bytes at `data`, without a NUL at the end. Never NUL inside.
 *
 * Absent and empty text are both `len` 0. It lives as long as the handle that it was asked of, or what that one is a part
 * of. Never freed by the caller.
 */
typedef struct spp_text {
  /**
   * Its first byte; never NULL.
   */
  const char *data;
  /**
   * How many bytes.
   */
  size_t len;
} spp_text;

/**
 * A day of the Gregorian calendar; all zero where there is none.
 */
typedef struct spp_date {
  /**
   * 1800 to 2199.
   */
  int16_t year;
  /**
   * 1 to 12.
   */
  uint8_t month;
  /**
   * 1 to 31.
   */
  uint8_t day;
} spp_date;

/**
 * The identity of an event; both texts empty where there is none. They live as long as the handle that was asked.
 */
typedef struct spp_event_id {
  /**
   * Who recorded it.
   */
  struct spp_text source;
  /**
   * What they call it.
   */
  struct spp_text id;
} spp_event_id;

/**
 * A three-valued verdict: one of the `SPP_VERDICT_` constants. Missing is not false.
 */
typedef int32_t spp_verdict;

/**
 * How a designation as a hub stands: one of the `SPP_HUB_` constants.
 */
typedef int32_t spp_hub_status;

/**
 * How much a problem or a broken rule matters: one of the `SPP_SEVERITY_` constants.
 */
typedef int32_t spp_severity;

/**
 * Where a threshold, rule or date comes from: one of the `SPP_BASIS_` constants.
 */
typedef int32_t spp_basis;

/**
 * Who: a school, a trust or another organisation. Its text lives as long as the handle that was asked.
 */
typedef struct spp_party {
  /**
   * Which: `SPP_PARTY_SCHOOL`, `SPP_PARTY_TRUST`, `SPP_PARTY_ORGANISATION`, or `SPP_PARTY_NONE`.
   */
  int32_t kind;
  /**
   * The URN of a school, else 0.
   */
  uint32_t urn;
  /**
   * The GIAS group UID of a trust, or the id of an organisation, else empty.
   */
  struct spp_text id;
} spp_party;

/**
 * What a node of a tree of criteria is: one of the `SPP_NODE_` constants.
 */
typedef int32_t spp_node_kind;

/**
 * What kind of value a measure has: one of the `SPP_UNIT_` constants.
 */
typedef int32_t spp_unit;

/**
 * A number, a text, or true or false; or nothing. Its text lives as long as the handle that was asked.
 */
typedef struct spp_value {
  /**
   * Which field holds it: `SPP_VALUE_NUMBER`, `SPP_VALUE_TEXT`, `SPP_VALUE_TRUTH`, or `SPP_VALUE_NONE`.
   */
  int32_t kind;
  /**
   * 1 for true, 0 for false and for all other kinds.
   */
  int32_t truth;
  /**
   * The number, else 0.
   */
  double number;
  /**
   * The text, else empty.
   */
  struct spp_text text;
} spp_value;

/**
 * How a value is compared: one of the `SPP_THRESHOLD_` constants.
 */
typedef int32_t spp_threshold_kind;

/**
 * How the current review of a member stands: one of the `SPP_STATE_` constants.
 */
typedef int32_t spp_state;

/**
 * A step of the loop: one of the `SPP_STEP_` constants.
 */
typedef int32_t spp_step;

/**
 * How much a version must rise: one of the `SPP_BUMP_` constants, a greater number for a greater rise.
 */
typedef int32_t spp_bump;

/**
 * What the cells of a table's column hold: one of the `SPP_CELL_` constants.
 */
typedef int32_t spp_cell_type;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Carries answers, a JSON list, from the first of `editions` to the last, through those between. As JSON: `from`, `to`,
 * `through`, `counts`, `answers`, `problems`. Each answer is in it once, untouched: carried, to be looked at, or archived.
 * Linear in answers times editions.
 *
 * Give all the editions you have, those between in any order, with `SPP_SUCCESSION_BETWEEN`: a major version that is skipped
 * is then `SPP_EDITION_MISSING`. With `SPP_SUCCESSION_EXACTLY` the list is the way, in rising order. Editions that do not
 * follow each other are `SPP_BAD_SUCCESSION`.
 */
spp_status spp_framework_migrate(const char *answers,
                                 size_t answers_len,
                                 const struct spp_framework *const *editions,
                                 size_t edition_count,
                                 spp_succession succession,
                                 struct spp_string **json,
                                 struct spp_error **err);

/**
 * The answers to a question of the last of `editions` over time, from a JSON list of observations (`on`, `version`, `answer`).
 * As JSON: `question`, `edition`, `stretches`, `breaks`, `reworded`, `unplaced`, `problems`. It lists; it counts and ranks
 * nothing. Linear in observations times editions.
 *
 * With `SPP_ACROSS_REFUSE` a series whose question or scale changed on the way is refused (`SPP_NOT_COMPARABLE`,
 * `SPP_SCALES_DIFFER`). The editions are given as for `spp_framework_migrate`.
 */
spp_status spp_framework_series(const char *question,
                                size_t question_len,
                                const char *observations,
                                size_t observations_len,
                                const struct spp_framework *const *editions,
                                size_t edition_count,
                                spp_succession succession,
                                spp_across across,
                                struct spp_string **json,
                                struct spp_error **err);

/**
 * The id of the cluster.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_cluster(const struct spp_assessment *assessment);

/**
 * The cluster's name; empty where it is not known.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_name(const struct spp_assessment *assessment);

/**
 * What it grew from, as `multi_academy_trust`; empty where it is not known.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_kind(const struct spp_assessment *assessment);

/**
 * The date it is true at.
 */
struct spp_date spp_assessment_as_of(const struct spp_assessment *assessment);

/**
 * The time it was known at (RFC 3339); empty where all that is recorded counts.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_known(const struct spp_assessment *assessment);

/**
 * The id of the programme it was judged by; empty where that is not in the definitions, or none was adopted.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_programme_id(const struct spp_assessment *assessment);

/**
 * The version of that programme.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_programme_version(const struct spp_assessment *assessment);

/**
 * The title of that programme.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_programme_title(const struct spp_assessment *assessment);

/**
 * Whether that programme is an example of this library's, and nobody's real one.
 */
bool spp_assessment_programme_illustrative(const struct spp_assessment *assessment);

/**
 * When the cluster adopted that programme; none where it did not (what if).
 */
struct spp_date spp_assessment_programme_adopted(const struct spp_assessment *assessment);

/**
 * Whether that programme was passed outright, and not looked up as adopted.
 */
bool spp_assessment_programme_what_if(const struct spp_assessment *assessment);

/**
 * The first day of the programme year of the date.
 */
struct spp_date spp_assessment_year_from(const struct spp_assessment *assessment);

/**
 * The last day of the programme year of the date.
 */
struct spp_date spp_assessment_year_to(const struct spp_assessment *assessment);

/**
 * How many members the cluster has on the date.
 */
size_t spp_assessment_member_count(const struct spp_assessment *assessment);

/**
 * One of them, from 0; NULL past the end.
 *
 * Lives as long as `assessment`.
 */
const struct spp_member *spp_assessment_member_at(const struct spp_assessment *assessment, size_t index);

/**
 * The phase by the last decision on record; empty where there is none. A decision somebody took, never this
 * library's.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_phase_recorded(const struct spp_assessment *assessment);

/**
 * The title of that phase; empty where the programme has no such phase.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_phase_title(const struct spp_assessment *assessment);

/**
 * Since when that phase is entered.
 */
struct spp_date spp_assessment_phase_since(const struct spp_assessment *assessment);

/**
 * Who decided; empty where it is not recorded.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_phase_decided_by(const struct spp_assessment *assessment);

/**
 * The event that says so.
 *
 * Lives as long as `assessment`.
 */
struct spp_event_id spp_assessment_phase_event(const struct spp_assessment *assessment);

/**
 * The id of the phase after it; empty after the last, and where the programme is not known.
 *
 * Lives as long as `assessment`.
 */
struct spp_text spp_assessment_phase_next(const struct spp_assessment *assessment);

/**
 * The readiness for that next phase; `SPP_VERDICT_NONE` after the last. A reading of the facts, never a decision.
 */
spp_verdict spp_assessment_phase_ready(const struct spp_assessment *assessment);

/**
 * How many phases the programme has.
 */
size_t spp_assessment_phase_count(const struct spp_assessment *assessment);

/**
 * One of them, from 0, in order; NULL past the end.
 *
 * Lives as long as `assessment`.
 */
const struct spp_phase *spp_assessment_phase_at(const struct spp_assessment *assessment, size_t index);

/**
 * The status as a hub by the last designation on record. A decision somebody took, never this library's.
 */
spp_hub_status spp_assessment_hub_status(const struct spp_assessment *assessment);

/**
 * The first day of that designation.
 */
struct spp_date spp_assessment_hub_since(const struct spp_assessment *assessment);

/**
 * The last day of that designation; none where neither it nor the programme says.
 */
struct spp_date spp_assessment_hub_until(const struct spp_assessment *assessment);

/**
 * The event that says so.
 *
 * Lives as long as `assessment`.
 */
struct spp_event_id spp_assessment_hub_event(const struct spp_assessment *assessment);

/**
 * Whether the facts reach the criteria of a hub. A reading of the facts, never a decision.
 */
spp_verdict spp_assessment_hub_verdict(const struct spp_assessment *assessment);

/**
 * Why: the root of that tree of criteria; NULL where no programme that has hubs is known.
 *
 * Lives as long as `assessment`.
 */
const struct spp_criterion *spp_assessment_hub_criteria(const struct spp_assessment *assessment);

/**
 * How many active members have a cycle: one each.
 */
size_t spp_assessment_cycle_count(const struct spp_assessment *assessment);

/**
 * One of them, from 0; NULL past the end.
 *
 * Lives as long as `assessment`.
 */
const struct spp_cycle *spp_assessment_cycle_at(const struct spp_assessment *assessment, size_t index);

/**
 * How many next steps and open actions there are.
 */
size_t spp_assessment_due_count(const struct spp_assessment *assessment);

/**
 * One of them, from 0, by date; NULL past the end.
 *
 * Lives as long as `assessment`.
 */
const struct spp_due *spp_assessment_due_at(const struct spp_assessment *assessment, size_t index);

/**
 * How many times a rule is broken, waived or not.
 */
size_t spp_assessment_breach_count(const struct spp_assessment *assessment);

/**
 * One of them, from 0; NULL past the end.
 *
 * Lives as long as `assessment`.
 */
const struct spp_breach *spp_assessment_breach_at(const struct spp_assessment *assessment, size_t index);

/**
 * How many times nobody can decide a rule from what is recorded.
 */
size_t spp_assessment_untestable_count(const struct spp_assessment *assessment);

/**
 * One of them, from 0; NULL past the end.
 *
 * Lives as long as `assessment`.
 */
const struct spp_untestable *spp_assessment_untestable_at(const struct spp_assessment *assessment,
                                                          size_t index);

/**
 * How many problems the events have that this answer reads.
 */
size_t spp_assessment_problem_count(const struct spp_assessment *assessment);

/**
 * One of them, from 0; NULL past the end.
 *
 * Lives as long as `assessment`.
 */
const struct spp_problem *spp_assessment_problem_at(const struct spp_assessment *assessment, size_t index);

/**
 * How many definitions were needed and are not there.
 */
size_t spp_assessment_missing_definition_count(const struct spp_assessment *assessment);

/**
 * One of them, from 0; NULL past the end.
 *
 * Lives as long as `assessment`.
 */
const struct spp_missing_definition *spp_assessment_missing_definition_at(const struct spp_assessment *assessment,
                                                                          size_t index);

/**
 * How many events the answer rests on.
 */
size_t spp_assessment_read_count(const struct spp_assessment *assessment);

/**
 * One of them, from 0; empty past the end.
 *
 * Lives as long as `assessment`.
 */
struct spp_event_id spp_assessment_read_at(const struct spp_assessment *assessment, size_t index);

/**
 * The whole answer as JSON, `docs/answers.md`: the same inputs give the same bytes, in every language.
 */
spp_status spp_assessment_to_json(const struct spp_assessment *assessment,
                                  struct spp_string **json,
                                  struct spp_error **err);

/**
 * Frees it. NULL is allowed. Not for one got from `spp_assessments_at`.
 */
void spp_assessment_free(struct spp_assessment *assessment);

/**
 * How many there are.
 */
size_t spp_assessments_count(const struct spp_assessments *assessments);

/**
 * One of them, from 0; NULL past the end. A part of the list, and not to be freed by itself.
 *
 * Lives as long as `assessments`.
 */
const struct spp_assessment *spp_assessments_at(const struct spp_assessments *assessments, size_t index);

/**
 * All of them as a JSON list.
 */
spp_status spp_assessments_to_json(const struct spp_assessments *assessments,
                                   struct spp_string **json,
                                   struct spp_error **err);

/**
 * Frees it, and all that was got from it. NULL is allowed.
 */
void spp_assessments_free(struct spp_assessments *assessments);

/**
 * The rule, as `steps_in_order`.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_breach_rule(const struct spp_breach *breach);

/**
 * Its code, as `SPP_STEPS_IN_ORDER`.
 */
spp_status spp_breach_code(const struct spp_breach *breach);

/**
 * How seriously the programme takes it: `SPP_SEVERITY_BREACH` or `SPP_SEVERITY_WARNING`.
 */
spp_severity spp_breach_severity(const struct spp_breach *breach);

/**
 * Where the rule comes from.
 */
spp_basis spp_breach_basis(const struct spp_breach *breach);

/**
 * Where that is stated, in words; empty where nobody says.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_breach_source(const struct spp_breach *breach);

/**
 * The day it was broken: that of the event, else the date of the answer.
 */
struct spp_date spp_breach_on(const struct spp_breach *breach);

/**
 * The id of the review; empty where it is about none.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_breach_review(const struct spp_breach *breach);

/**
 * The round; empty where it is about none.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_breach_round(const struct spp_breach *breach);

/**
 * How many parties are concerned.
 */
size_t spp_breach_party_count(const struct spp_breach *breach);

/**
 * One of them, from 0; none past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_party spp_breach_party_at(const struct spp_breach *breach, size_t index);

/**
 * How many people are concerned.
 */
size_t spp_breach_person_count(const struct spp_breach *breach);

/**
 * The id of one of them, from 0; empty past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_breach_person_at(const struct spp_breach *breach, size_t index);

/**
 * How many events say so.
 */
size_t spp_breach_event_count(const struct spp_breach *breach);

/**
 * One of them, from 0; empty past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_event_id spp_breach_event_at(const struct spp_breach *breach, size_t index);

/**
 * One sentence.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_breach_message(const struct spp_breach *breach);

/**
 * Whether a waiver for it is in force on the date.
 */
bool spp_breach_waived(const struct spp_breach *breach);

/**
 * The event that grants the waiver; empty where there is none.
 *
 * Lives as long as the assessment.
 */
struct spp_event_id spp_breach_waived_event(const struct spp_breach *breach);

/**
 * Why it is waived; empty where it is not.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_breach_waived_reason(const struct spp_breach *breach);

/**
 * The last day the waiver holds; none where there is none.
 */
struct spp_date spp_breach_waived_until(const struct spp_breach *breach);

/**
 * The rule.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_untestable_rule(const struct spp_untestable *untestable);

/**
 * The day in question.
 */
struct spp_date spp_untestable_on(const struct spp_untestable *untestable);

/**
 * The id of the review; empty where it is about none.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_untestable_review(const struct spp_untestable *untestable);

/**
 * How many people are concerned.
 */
size_t spp_untestable_person_count(const struct spp_untestable *untestable);

/**
 * The id of one of them, from 0; empty past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_untestable_person_at(const struct spp_untestable *untestable, size_t index);

/**
 * How many events do not say enough.
 */
size_t spp_untestable_event_count(const struct spp_untestable *untestable);

/**
 * One of them, from 0; empty past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_event_id spp_untestable_event_at(const struct spp_untestable *untestable, size_t index);

/**
 * One sentence.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_untestable_message(const struct spp_untestable *untestable);

/**
 * A framework as a CASE 1.1 package, in JSON. The same arguments give the same bytes.
 *
 * `changed` is when it last changed (RFC 3339, with an offset); empty for the day it was published, and `SPP_MISSING_FIELD` where it
 * does not say. `creator` is who has authority over it; empty for whom an imported package named, else the framework's id.
 */
spp_status spp_framework_to_case(const struct spp_framework *framework,
                                 const char *changed,
                                 size_t changed_len,
                                 const char *creator,
                                 size_t creator_len,
                                 struct spp_string **json,
                                 struct spp_error **err);

/**
 * Reads a CASE package, of version 1.0 or 1.1, leniently: what cannot be read is left out and reported.
 *
 * `framework` is what it became, `json` all of the answer: `framework`, `edition`, `counts`, `report`. Either may be NULL. `id` and
 * `version` are those the framework is to have; empty for what the package says. `SPP_NOT_A_PACKAGE` where it is none.
 */
spp_status spp_framework_from_case(const char *package,
                                   size_t package_len,
                                   const char *id,
                                   size_t id_len,
                                   const char *version,
                                   size_t version_len,
                                   struct spp_framework **framework,
                                   struct spp_string **json,
                                   struct spp_error **err);

/**
 * What it is: a branch (`SPP_NODE_ALL`, `_ANY`, `_AT_LEAST`) or `SPP_NODE_LEAF`.
 */
spp_node_kind spp_criterion_kind(const struct spp_criterion *criterion);

/**
 * Its verdict; that of a branch is joined from below as in three-valued logic.
 */
spp_verdict spp_criterion_verdict(const struct spp_criterion *criterion);

/**
 * Its id; empty for a branch that has none.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_criterion_id(const struct spp_criterion *criterion);

/**
 * Its title; empty for a branch that has none.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_criterion_title(const struct spp_criterion *criterion);

/**
 * Of a branch: how many below it must be met; -1 for a leaf.
 */
int64_t spp_criterion_need(const struct spp_criterion *criterion);

/**
 * How many nodes are directly below it; 0 for a leaf.
 */
size_t spp_criterion_count(const struct spp_criterion *criterion);

/**
 * A node directly below it, from 0, in the order of the document; NULL past the end.
 *
 * Lives as long as the assessment.
 */
const struct spp_criterion *spp_criterion_at(const struct spp_criterion *criterion, size_t index);

/**
 * Of a leaf: the measure, as `review_coverage`.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_criterion_measure(const struct spp_criterion *criterion);

/**
 * Of a leaf: what kind of value the measure has.
 */
spp_unit spp_criterion_unit(const struct spp_criterion *criterion);

/**
 * Of a leaf: what was measured; none where nothing could be.
 *
 * Lives as long as the assessment.
 */
struct spp_value spp_criterion_value(const struct spp_criterion *criterion);

/**
 * Of a leaf: how many more items may count, for all that is recorded; -1 for a branch.
 */
int64_t spp_criterion_undetermined(const struct spp_criterion *criterion);

/**
 * Of a share: how many certainly count; else -1.
 */
int64_t spp_criterion_numerator(const struct spp_criterion *criterion);

/**
 * Of a share: of how many; else -1.
 */
int64_t spp_criterion_denominator(const struct spp_criterion *criterion);

/**
 * Of a leaf: how the value is compared.
 */
spp_threshold_kind spp_criterion_threshold_kind(const struct spp_criterion *criterion);

/**
 * Of a leaf: what the value is compared with; none where the document gives nothing usable.
 *
 * Lives as long as the assessment.
 */
struct spp_value spp_criterion_threshold(const struct spp_criterion *criterion);

/**
 * Of a leaf: how far the value is from what is asked, in its own unit; none where it is reached, or nothing was
 * measured.
 *
 * Lives as long as the assessment.
 */
struct spp_value spp_criterion_shortfall(const struct spp_criterion *criterion);

/**
 * Of a leaf: how many further items would reach it, all else unchanged; -1 where it is reached or that has no
 * meaning.
 */
int64_t spp_criterion_needs(const struct spp_criterion *criterion);

/**
 * Of a leaf: the first of the days over which it was counted.
 */
struct spp_date spp_criterion_period_from(const struct spp_criterion *criterion);

/**
 * Of a leaf: the last of the days over which it was counted.
 */
struct spp_date spp_criterion_period_to(const struct spp_criterion *criterion);

/**
 * Of a leaf: how many parties do not count, and would have to.
 */
size_t spp_criterion_missing_party_count(const struct spp_criterion *criterion);

/**
 * One of them, from 0; none past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_party spp_criterion_missing_party_at(const struct spp_criterion *criterion, size_t index);

/**
 * Of a leaf: how many people do not count, and would have to.
 */
size_t spp_criterion_missing_person_count(const struct spp_criterion *criterion);

/**
 * The id of one of them, from 0; empty past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_criterion_missing_person_at(const struct spp_criterion *criterion, size_t index);

/**
 * Of a leaf: how many reviews do not count, and would have to.
 */
size_t spp_criterion_missing_review_count(const struct spp_criterion *criterion);

/**
 * The id of one of them, from 0; empty past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_criterion_missing_review_at(const struct spp_criterion *criterion, size_t index);

/**
 * Of a leaf: how many events were counted.
 */
size_t spp_criterion_event_count(const struct spp_criterion *criterion);

/**
 * One of them, from 0; empty past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_event_id spp_criterion_event_at(const struct spp_criterion *criterion, size_t index);

/**
 * Of a leaf: where the condition comes from.
 */
spp_basis spp_criterion_basis(const struct spp_criterion *criterion);

/**
 * Of a leaf: where that is stated, in words; empty where nobody says.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_criterion_source(const struct spp_criterion *criterion);

/**
 * Of a leaf: one sentence.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_criterion_why(const struct spp_criterion *criterion);

/**
 * Who.
 *
 * Lives as long as the assessment.
 */
struct spp_party spp_cycle_reviewee(const struct spp_cycle *cycle);

/**
 * Its name; empty where it is not known.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_cycle_name(const struct spp_cycle *cycle);

/**
 * The id of its current review; empty where it has none.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_cycle_review(const struct spp_cycle *cycle);

/**
 * The round of that review; empty where none is recorded.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_cycle_round(const struct spp_cycle *cycle);

/**
 * How that review stands.
 */
spp_state spp_cycle_state(const struct spp_cycle *cycle);

/**
 * The furthest step reached.
 */
spp_step spp_cycle_step(const struct spp_cycle *cycle);

/**
 * When it was reached.
 */
struct spp_date spp_cycle_reached(const struct spp_cycle *cycle);

/**
 * How many steps were taken.
 */
size_t spp_cycle_step_count(const struct spp_cycle *cycle);

/**
 * One of them, from 0; NULL past the end.
 *
 * Lives as long as the assessment.
 */
const struct spp_step_taken *spp_cycle_step_at(const struct spp_cycle *cycle, size_t index);

/**
 * How many earlier steps the record does not show.
 */
size_t spp_cycle_skipped_count(const struct spp_cycle *cycle);

/**
 * One of them, from 0; `SPP_STEP_NONE` past the end.
 */
spp_step spp_cycle_skipped_at(const struct spp_cycle *cycle, size_t index);

/**
 * The step that comes next.
 */
spp_step spp_cycle_next(const struct spp_cycle *cycle);

/**
 * The last day for it.
 */
struct spp_date spp_cycle_due(const struct spp_cycle *cycle);

/**
 * Whether that day is past.
 */
bool spp_cycle_overdue(const struct spp_cycle *cycle);

/**
 * Which step.
 */
spp_step spp_step_taken_step(const struct spp_step_taken *taken);

/**
 * When.
 */
struct spp_date spp_step_taken_on(const struct spp_step_taken *taken);

/**
 * How many events say so.
 */
size_t spp_step_taken_event_count(const struct spp_step_taken *taken);

/**
 * One of them, from 0; empty past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_event_id spp_step_taken_event_at(const struct spp_step_taken *taken, size_t index);

/**
 * An empty set.
 */
spp_status spp_definitions_new(struct spp_definitions **definitions, struct spp_error **err);

/**
 * A set of the library's own examples: the framework `four-themes`, the programmes `spp` and `trust-pairs`. They are
 * illustrations in our own words, and nobody's real definitions.
 */
spp_status spp_definitions_illustrative(struct spp_definitions **definitions,
                                        struct spp_error **err);

/**
 * Reads a document, a framework or a programme, and adds it. Linear in its bytes.
 *
 * Refused, and the set left as it was, where the document cannot be read, or where its id and version are here with other
 * content (`SPP_VERSION_CONTENT_DIFFERS`). Its other faults come as `problems`, which may be NULL.
 */
spp_status spp_definitions_read(const struct spp_definitions *definitions,
                                const char *json,
                                size_t json_len,
                                struct spp_problems **problems,
                                struct spp_error **err);

/**
 * Adds a framework that was read before. It stays the caller's, and may be freed at once.
 */
spp_status spp_definitions_add_framework(const struct spp_definitions *definitions,
                                         const struct spp_framework *framework,
                                         struct spp_error **err);

/**
 * Adds a programme that was read before. It stays the caller's, and may be freed at once.
 */
spp_status spp_definitions_add_programme(const struct spp_definitions *definitions,
                                         const struct spp_programme *programme,
                                         struct spp_error **err);

/**
 * How many frameworks it holds.
 */
size_t spp_definitions_framework_count(const struct spp_definitions *definitions);

/**
 * How many programmes it holds.
 */
size_t spp_definitions_programme_count(const struct spp_definitions *definitions);

/**
 * One of its frameworks, from 0, by id and version: a handle of its own, for the caller to free. `SPP_OUT_OF_RANGE` past the
 * end.
 */
spp_status spp_definitions_framework_at(const struct spp_definitions *definitions,
                                        size_t index,
                                        struct spp_framework **framework,
                                        struct spp_error **err);

/**
 * One of its programmes, from 0, by id and version: a handle of its own, for the caller to free. `SPP_OUT_OF_RANGE` past the
 * end.
 */
spp_status spp_definitions_programme_at(const struct spp_definitions *definitions,
                                        size_t index,
                                        struct spp_programme **programme,
                                        struct spp_error **err);

/**
 * The framework of an id and exact version: a handle of its own, for the caller to free. `SPP_NOT_FOUND` where it is not here.
 */
spp_status spp_definitions_framework(const struct spp_definitions *definitions,
                                     const char *id,
                                     size_t id_len,
                                     const char *version,
                                     size_t version_len,
                                     struct spp_framework **framework,
                                     struct spp_error **err);

/**
 * The programme of an id and exact version: a handle of its own, for the caller to free. `SPP_NOT_FOUND` where it is not here.
 */
spp_status spp_definitions_programme(const struct spp_definitions *definitions,
                                     const char *id,
                                     size_t id_len,
                                     const char *version,
                                     size_t version_len,
                                     struct spp_programme **programme,
                                     struct spp_error **err);

/**
 * Frees it. NULL is allowed. Views and assessments do not need it any longer.
 */
void spp_definitions_free(struct spp_definitions *definitions);

/**
 * Whose it is.
 *
 * Lives as long as the assessment.
 */
struct spp_party spp_due_reviewee(const struct spp_due *due);

/**
 * Its name; empty where it is not known.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_due_name(const struct spp_due *due);

/**
 * The id of the review; empty where there is none.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_due_review(const struct spp_due *due);

/**
 * A step of the loop, or `SPP_STEP_ACTION`.
 */
spp_step spp_due_step(const struct spp_due *due);

/**
 * The id of the action; empty for a step.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_due_action(const struct spp_due *due);

/**
 * The last day for it; none for an action without one.
 */
struct spp_date spp_due_due(const struct spp_due *due);

/**
 * Whether that day is past.
 */
bool spp_due_overdue(const struct spp_due *due);

/**
 * Where the day comes from; `SPP_BASIS_RECORD` where an event sets it.
 */
spp_basis spp_due_basis(const struct spp_due *due);

/**
 * One sentence.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_due_why(const struct spp_due *due);

/**
 * How many events it rests on.
 */
size_t spp_due_event_count(const struct spp_due *due);

/**
 * One of them, from 0; empty past the end.
 *
 * Lives as long as the assessment.
 */
struct spp_event_id spp_due_event_at(const struct spp_due *due, size_t index);

/**
 * Every change from one edition to another, by kind and place, and the bump that each needs, as JSON: `old`, `new`,
 * `required_bump`, `changes`. Linear in both documents.
 */
spp_status spp_framework_diff(const struct spp_framework *old,
                              const struct spp_framework *new_,
                              struct spp_string **json,
                              struct spp_error **err);

/**
 * How much the version must rise for what changed from one edition to another: one of the `SPP_BUMP_` constants. Linear in
 * both documents.
 */
spp_status spp_framework_required_bump(const struct spp_framework *old,
                                       const struct spp_framework *new_,
                                       spp_bump *bump,
                                       struct spp_error **err);

/**
 * Whether an edition may be published after `old`. One that changes more than its version promises is refused
 * (`SPP_BUMP_TOO_SMALL`), and so is one that says other things under a version that is taken (`SPP_VERSION_CONTENT_DIFFERS`).
 *
 * A refusal is the call's failure, with the first reason as its error. `json` has them all, refused or not, and may be NULL:
 * `accepted`, `given_bump`, `lowest_version`, `problems`, `demanding`, `diff`. So of all outputs it alone may be there on
 * failure: free it in any case.
 */
spp_status spp_framework_check_release(const struct spp_framework *framework,
                                       const struct spp_framework *old,
                                       struct spp_string **json,
                                       struct spp_error **err);

/**
 * `SPP_VERSION_CONTENT_DIFFERS` where another framework says something else under the same id and version: a published
 * version is immutable. The error names both digests.
 */
spp_status spp_framework_clashes_with(const struct spp_framework *framework,
                                      const struct spp_framework *other,
                                      struct spp_error **err);

/**
 * Its code: the status that the call returned. `SPP_OK` for NULL.
 */
spp_status spp_error_code(const struct spp_error *error);

/**
 * One sentence, lower case, without a full stop.
 *
 * Lives as long as `error`.
 */
struct spp_text spp_error_message(const struct spp_error *error);

/**
 * Where in the input: a JSON Pointer (RFC 6901); empty for all of it.
 *
 * Lives as long as `error`.
 */
struct spp_text spp_error_path(const struct spp_error *error);

/**
 * The same as a problem, for its severity, event and JSON; NULL for NULL.
 *
 * Lives as long as `error`.
 */
const struct spp_problem *spp_error_problem(const struct spp_error *error);

/**
 * Frees it. NULL is allowed.
 */
void spp_error_free(struct spp_error *error);

/**
 * Reads and checks a framework document of at most 16 MiB. Linear in its bytes.
 *
 * Refused with the code, place and sentence of its first fault where it is not JSON or a field has the wrong type. All other
 * faults are kept, as `spp_framework_problems`.
 */
spp_status spp_framework_read(const char *json,
                              size_t json_len,
                              struct spp_framework **framework,
                              struct spp_error **err);

/**
 * Its id, the same in all editions.
 *
 * Lives as long as `framework`.
 */
struct spp_text spp_framework_id(const struct spp_framework *framework);

/**
 * Its semantic version.
 *
 * Lives as long as `framework`.
 */
struct spp_text spp_framework_version(const struct spp_framework *framework);

/**
 * Its title, in its own language where it has several.
 *
 * Lives as long as `framework`.
 */
struct spp_text spp_framework_title(const struct spp_framework *framework);

/**
 * The language of its plain texts: a tag of BCP 47.
 *
 * Lives as long as `framework`.
 */
struct spp_text spp_framework_language(const struct spp_framework *framework);

/**
 * Whether it is an example of this library's, and nobody's real framework.
 */
bool spp_framework_illustrative(const struct spp_framework *framework);

/**
 * What its content is known by: SHA-256 in hexadecimal, the same however the document is laid out.
 *
 * Lives as long as `framework`.
 */
struct spp_text spp_framework_digest(const struct spp_framework *framework);

/**
 * How many themes it has.
 */
size_t spp_framework_theme_count(const struct spp_framework *framework);

/**
 * The id of a theme, from 0; empty past the end.
 *
 * Lives as long as `framework`.
 */
struct spp_text spp_framework_theme_id(const struct spp_framework *framework, size_t index);

/**
 * The title of a theme, from 0, in the framework's own language; empty past the end.
 *
 * Lives as long as `framework`.
 */
struct spp_text spp_framework_theme_title(const struct spp_framework *framework, size_t index);

/**
 * How many questions it has, over all themes.
 */
size_t spp_framework_question_count(const struct spp_framework *framework);

/**
 * The id of a question, from 0, over all themes in order; empty past the end.
 *
 * Lives as long as `framework`.
 */
struct spp_text spp_framework_question_id(const struct spp_framework *framework, size_t index);

/**
 * The id of the theme that a question is in, the question from 0; empty past the end.
 *
 * Lives as long as `framework`.
 */
struct spp_text spp_framework_question_theme(const struct spp_framework *framework, size_t index);

/**
 * The wording of a question, from 0, in the framework's own language; empty past the end.
 *
 * Lives as long as `framework`.
 */
struct spp_text spp_framework_question_text(const struct spp_framework *framework, size_t index);

/**
 * What its check found, as a list for the caller to free.
 */
spp_status spp_framework_problems(const struct spp_framework *framework,
                                  struct spp_problems **problems,
                                  struct spp_error **err);

/**
 * The document as it was read, without white space between its parts: nothing is lost.
 */
spp_status spp_framework_to_json(const struct spp_framework *framework,
                                 struct spp_string **json,
                                 struct spp_error **err);

/**
 * Frees it. NULL is allowed.
 */
void spp_framework_free(struct spp_framework *framework);

/**
 * A `spp.school_listed` for every school of an extract of establishments (CSV), as NDJSON for `spp_record_read`. Linear in the
 * bytes.
 *
 * `source` and `time` say who records the events and when, `on` is the day that the extract shows: the same extract with the
 * same three gives the same events. `problems`, which may be NULL, are those of rows; the rest of the extract is there.
 */
spp_status spp_gias_schools(const char *csv,
                            size_t csv_len,
                            const char *source,
                            size_t source_len,
                            const char *time,
                            size_t time_len,
                            const char *on,
                            size_t on_len,
                            struct spp_string **events,
                            struct spp_problems **problems,
                            struct spp_error **err);

/**
 * A `spp.school_succeeded` for every dated change of an extract of links (CSV). All else is as for `spp_gias_schools`.
 */
spp_status spp_gias_links(const char *csv,
                          size_t csv_len,
                          const char *source,
                          size_t source_len,
                          const char *time,
                          size_t time_len,
                          const char *on,
                          size_t on_len,
                          struct spp_string **events,
                          struct spp_problems **problems,
                          struct spp_error **err);

/**
 * The wording of a question in a language (a tag of BCP 47), or in the one it falls back to, which is then said.
 * `SPP_UNKNOWN_QUESTION`, `SPP_BAD_LANGUAGE`.
 */
spp_status spp_framework_speak(const struct spp_framework *framework,
                               const char *question,
                               size_t question_len,
                               const char *language,
                               size_t language_len,
                               struct spp_spoken **spoken,
                               struct spp_error **err);

/**
 * The text.
 *
 * Lives as long as `spoken`.
 */
struct spp_text spp_spoken_text(const struct spp_spoken *spoken);

/**
 * The language it is in: a tag of BCP 47.
 *
 * Lives as long as `spoken`.
 */
struct spp_text spp_spoken_language(const struct spp_spoken *spoken);

/**
 * Whether that is another language than was asked for.
 */
bool spp_spoken_fallback(const struct spp_spoken *spoken);

/**
 * It as JSON: `text`, `language`, `fallback`.
 */
spp_status spp_spoken_to_json(const struct spp_spoken *spoken,
                              struct spp_string **json,
                              struct spp_error **err);

/**
 * Frees it. NULL is allowed.
 */
void spp_spoken_free(struct spp_spoken *spoken);

/**
 * Every language that any of its texts is in, and its own, sorted: a JSON list of tags.
 */
spp_status spp_framework_languages(const struct spp_framework *framework,
                                   struct spp_string **json,
                                   struct spp_error **err);

/**
 * The texts that are not in a language; where that is empty, in any of those that other texts are in. A JSON list of `language`,
 * `part`, `id`, `path`.
 */
spp_status spp_framework_missing_translations(const struct spp_framework *framework,
                                              const char *language,
                                              size_t language_len,
                                              struct spp_string **json,
                                              struct spp_error **err);

/**
 * Where a question or prompt uses a word of judgement, as a list for the caller to free. Advice only.
 *
 * `words` is a JSON word list, `{"words":{"en":["outstanding"]}}`; empty for the library's illustrative one.
 */
spp_status spp_framework_judgement_words(const struct spp_framework *framework,
                                         const char *words,
                                         size_t words_len,
                                         struct spp_problems **problems,
                                         struct spp_error **err);

/**
 * Who.
 *
 * Lives as long as the assessment.
 */
struct spp_party spp_member_party(const struct spp_member *member);

/**
 * Its name; empty where it is not known.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_member_name(const struct spp_member *member);

/**
 * The day it joined.
 */
struct spp_date spp_member_joined(const struct spp_member *member);

/**
 * Whether it is active: not closed.
 */
bool spp_member_active(const struct spp_member *member);

/**
 * `programme` or `framework`.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_missing_definition_kind(const struct spp_missing_definition *missing);

/**
 * Its id.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_missing_definition_id(const struct spp_missing_definition *missing);

/**
 * Its version, as the event says it; empty where it says none.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_missing_definition_version(const struct spp_missing_definition *missing);

/**
 * The network of hubs, support counted from `since` (`YYYY-MM-DD`; NULL: as far back as the record goes) to the date. Each
 * cluster is read by the programme it had adopted, or all by `programme` where that is not NULL: what if.
 *
 * Gathers each cluster once: linear in the events of all clusters, their members, people and reviews. Keep the handle for its
 * JSON and all of its tables.
 */
spp_status spp_view_network(const struct spp_view *view,
                            const struct spp_definitions *definitions,
                            const struct spp_programme *programme,
                            const char *since,
                            size_t since_len,
                            struct spp_network **network,
                            struct spp_error **err);

/**
 * The whole answer as JSON, `docs/network.md`: the same inputs give the same bytes, in every language.
 */
spp_status spp_network_to_json(const struct spp_network *network,
                               struct spp_string **json,
                               struct spp_error **err);

/**
 * The table of a name: `hubs`, `designations`, `hub_concerns`, `edges`, `edge_kinds`, `network_clusters`, `untold_trainings`.
 * Linear in the answer.
 *
 * `SPP_NOT_FOUND` where there is no table of that name.
 */
spp_status spp_network_table(const struct spp_network *network,
                             const char *name,
                             size_t name_len,
                             struct spp_table **table,
                             struct spp_error **err);

/**
 * Frees it. NULL is allowed. Its tables live on.
 */
void spp_network_free(struct spp_network *network);

/**
 * The name of a severity (`error`); empty for none and for a number that is none. Lives for ever.
 */
struct spp_text spp_severity_name(spp_severity severity);

/**
 * The name of a verdict (`cannot_tell`); empty for none and for a number that is none. Lives for ever.
 */
struct spp_text spp_verdict_name(spp_verdict verdict);

/**
 * The name of a step (`self_review`); empty for none and for a number that is none. Lives for ever.
 */
struct spp_text spp_step_name(spp_step step);

/**
 * The name of a basis (`practice`); empty for none and for a number that is none. Lives for ever.
 */
struct spp_text spp_basis_name(spp_basis basis);

/**
 * The name of a unit (`share`); empty for none and for a number that is none. Lives for ever.
 */
struct spp_text spp_unit_name(spp_unit unit);

/**
 * The name of the state of a cycle (`under_way`); empty for a number that is none. Lives for ever.
 */
struct spp_text spp_state_name(spp_state state);

/**
 * The name of the status of a hub (`lapsed`); empty for none and for a number that is none. Lives for ever.
 */
struct spp_text spp_hub_status_name(spp_hub_status status);

/**
 * The name of a bump (`minor`); empty for a number that is none. Lives for ever.
 */
struct spp_text spp_bump_name(spp_bump bump);

/**
 * The name of a cell type (`text`); empty for none and for a number that is none. Lives for ever.
 */
struct spp_text spp_cell_type_name(spp_cell_type cell_type);

/**
 * Puts an overlay onto an edition of its core: the one it names, or another, which is then said. `base` may be NULL; it is the
 * edition that the overlay names, and with it what the core has lost since is named too. The core itself is not touched.
 *
 * `effective` is what a review of the cluster asks, `json` all of the answer: `framework`, `of`, `problems`. Either may be NULL.
 * `SPP_UNKNOWN_BASE` where `overlay` is no overlay, or one of another core, or the core is an overlay itself.
 */
spp_status spp_framework_onto(const struct spp_framework *overlay,
                              const struct spp_framework *core,
                              const struct spp_framework *base,
                              struct spp_framework **effective,
                              struct spp_string **json,
                              struct spp_error **err);

/**
 * A question in a review's own words, beside what the edition asks, as JSON: `framework`, `question`, `asks`, `wording`.
 */
spp_status spp_framework_contextualise(const struct spp_framework *framework,
                                       const char *question,
                                       size_t question_len,
                                       const char *wording,
                                       size_t wording_len,
                                       struct spp_string **json,
                                       struct spp_error **err);

/**
 * Reach, coverage, follow-through and capacity of all clusters, as of the date, each read by the programme it had adopted, or
 * all by `programme` where that is not NULL: what if.
 *
 * Gathers each cluster once: linear in the events of all clusters, their members, people and reviews. Keep the handle for its
 * JSON and all of its tables.
 */
spp_status spp_view_overview(const struct spp_view *view,
                             const struct spp_definitions *definitions,
                             const struct spp_programme *programme,
                             struct spp_overview **overview,
                             struct spp_error **err);

/**
 * The whole answer as JSON, `docs/overview.md`: the same inputs give the same bytes, in every language.
 */
spp_status spp_overview_to_json(const struct spp_overview *overview,
                                struct spp_string **json,
                                struct spp_error **err);

/**
 * The table of a name: `reach`, `coverage`, `follow_through`, `capacity`. Linear in the answer.
 *
 * `SPP_NOT_FOUND` where there is no table of that name.
 */
spp_status spp_overview_table(const struct spp_overview *overview,
                              const char *name,
                              size_t name_len,
                              struct spp_table **table,
                              struct spp_error **err);

/**
 * Frees it. NULL is allowed. Its tables live on.
 */
void spp_overview_free(struct spp_overview *overview);

/**
 * Its id.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_phase_id(const struct spp_phase *phase);

/**
 * Its title.
 *
 * Lives as long as the assessment.
 */
struct spp_text spp_phase_title(const struct spp_phase *phase);

/**
 * When it was decided to have been entered, first; none where no such decision is on record.
 */
struct spp_date spp_phase_entered(const struct spp_phase *phase);

/**
 * Whether the facts reach its criteria. Not a decision: that is `spp_phase_entered`.
 */
spp_verdict spp_phase_verdict(const struct spp_phase *phase);

/**
 * Why: the root of its tree of criteria.
 *
 * Lives as long as the assessment.
 */
const struct spp_criterion *spp_phase_criteria(const struct spp_phase *phase);

/**
 * What it is: the number of a code, as `SPP_BAD_DATE`; `SPP_OK` for NULL.
 */
spp_status spp_problem_code(const struct spp_problem *problem);

/**
 * How much it matters.
 */
spp_severity spp_problem_severity(const struct spp_problem *problem);

/**
 * One sentence, lower case, without a full stop, the user's own text in backticks.
 *
 * Lives as long as what `problem` is a part of.
 */
struct spp_text spp_problem_message(const struct spp_problem *problem);

/**
 * Where: a JSON Pointer (RFC 6901) within the event or document; empty for all of it.
 *
 * Lives as long as what `problem` is a part of.
 */
struct spp_text spp_problem_path(const struct spp_problem *problem);

/**
 * The line of the input, from 1; 0 where there was an input without lines.
 */
uint64_t spp_problem_line(const struct spp_problem *problem);

/**
 * The event concerned, where it could be told.
 *
 * Lives as long as what `problem` is a part of.
 */
struct spp_event_id spp_problem_event(const struct spp_problem *problem);

/**
 * It as JSON: `code`, `severity`, `line`, `path`, `event`, `message`.
 */
spp_status spp_problem_to_json(const struct spp_problem *problem,
                               struct spp_string **json,
                               struct spp_error **err);

/**
 * How many there are.
 */
size_t spp_problems_count(const struct spp_problems *problems);

/**
 * One of them, from 0; NULL past the end.
 *
 * Lives as long as `problems`.
 */
const struct spp_problem *spp_problems_at(const struct spp_problems *problems, size_t index);

/**
 * All of them as a JSON list.
 */
spp_status spp_problems_to_json(const struct spp_problems *problems,
                                struct spp_string **json,
                                struct spp_error **err);

/**
 * Frees it. NULL is allowed.
 */
void spp_problems_free(struct spp_problems *problems);

/**
 * Reads and checks a programme document of at most 16 MiB. Linear in its bytes.
 *
 * Refused with the code, place and sentence of its first fault where it is not JSON or a field has the wrong type. All other
 * faults are kept, as `spp_programme_problems`.
 */
spp_status spp_programme_read(const char *json,
                              size_t json_len,
                              struct spp_programme **programme,
                              struct spp_error **err);

/**
 * Runs the cases that the document carries, and looks for criteria that no case decides, that can never be met, or that contradict
 * each other. As JSON: `is_clean`, `cases`, `findings`. `definitions` may be NULL. Costs an assessment a case.
 */
spp_status spp_programme_check(const struct spp_programme *programme,
                               const struct spp_definitions *definitions,
                               struct spp_string **json,
                               struct spp_error **err);

/**
 * Its id.
 *
 * Lives as long as `programme`.
 */
struct spp_text spp_programme_id(const struct spp_programme *programme);

/**
 * Its semantic version.
 *
 * Lives as long as `programme`.
 */
struct spp_text spp_programme_version(const struct spp_programme *programme);

/**
 * Its title, in its own language where it has several.
 *
 * Lives as long as `programme`.
 */
struct spp_text spp_programme_title(const struct spp_programme *programme);

/**
 * The language of its plain texts: a tag of BCP 47.
 *
 * Lives as long as `programme`.
 */
struct spp_text spp_programme_language(const struct spp_programme *programme);

/**
 * Whether it is an example of this library's, and nobody's real programme.
 */
bool spp_programme_illustrative(const struct spp_programme *programme);

/**
 * What its content is known by: SHA-256 in hexadecimal, the same however the document is laid out.
 *
 * Lives as long as `programme`.
 */
struct spp_text spp_programme_digest(const struct spp_programme *programme);

/**
 * How many phases it has.
 */
size_t spp_programme_phase_count(const struct spp_programme *programme);

/**
 * The id of a phase, from 0, in order; empty past the end.
 *
 * Lives as long as `programme`.
 */
struct spp_text spp_programme_phase_id(const struct spp_programme *programme, size_t index);

/**
 * The title of a phase, from 0, in the programme's own language; empty past the end.
 *
 * Lives as long as `programme`.
 */
struct spp_text spp_programme_phase_title(const struct spp_programme *programme, size_t index);

/**
 * What its check found, as a list for the caller to free.
 */
spp_status spp_programme_problems(const struct spp_programme *programme,
                                  struct spp_problems **problems,
                                  struct spp_error **err);

/**
 * The document as it was read, without white space between its parts: nothing is lost.
 */
spp_status spp_programme_to_json(const struct spp_programme *programme,
                                 struct spp_string **json,
                                 struct spp_error **err);

/**
 * Frees it. NULL is allowed.
 */
void spp_programme_free(struct spp_programme *programme);

/**
 * Whether an answer fits: its question is asked here (else `SPP_UNKNOWN_QUESTION`), and its rating, empty for none, is a level of
 * the scale (else `SPP_RATING_WITHOUT_SCALE`, `SPP_RATING_NOT_ON_SCALE`).
 */
spp_status spp_framework_check_answer(const struct spp_framework *framework,
                                      const char *question,
                                      size_t question_len,
                                      const char *rating,
                                      size_t rating_len,
                                      struct spp_error **err);

/**
 * Whether two editions rate alike: neither has a scale, or both have the same levels in the same order. Translations do not
 * count.
 */
bool spp_framework_same_scale(const struct spp_framework *framework,
                              const struct spp_framework *other);

/**
 * How a rating stands to one under `other`: -1 where it is the lower, 0 where they are the same, 1 where it is the higher.
 * Nothing else can be done with ratings: no number stands behind a level.
 *
 * `SPP_SCALES_DIFFER`, `SPP_RATING_WITHOUT_SCALE` or `SPP_RATING_NOT_ON_SCALE` where they cannot be compared; 0 is put then.
 */
spp_status spp_framework_compare_ratings(const struct spp_framework *framework,
                                         const char *rating,
                                         size_t rating_len,
                                         const struct spp_framework *other,
                                         const char *other_rating,
                                         size_t other_rating_len,
                                         int32_t *order,
                                         struct spp_error **err);

/**
 * A reader, within limits: the longest event in bytes (0 = 1 MiB), the deepest nesting (0 = 32, at most 100).
 */
spp_status spp_reader_new(size_t max_bytes,
                          size_t max_depth,
                          struct spp_reader **reader,
                          struct spp_error **err);

/**
 * Adds to the record the events that are complete with this chunk, of any size. What is refused is in the report of
 * `spp_reader_finish`. Linear in the bytes.
 */
spp_status spp_reader_push(const struct spp_reader *reader,
                           const struct spp_record *record,
                           const char *chunk,
                           size_t chunk_len,
                           struct spp_error **err);

/**
 * Adds to the record what is left, and gives the report, as `spp_record_read` of all chunks at once would. `report` may be
 * NULL. The reader is at its end: only `spp_reader_free` may follow, all else is `SPP_WRONG_STATE`.
 */
spp_status spp_reader_finish(const struct spp_reader *reader,
                             const struct spp_record *record,
                             struct spp_report **report,
                             struct spp_error **err);

/**
 * Frees it. NULL is allowed. What it has not finished is not read.
 */
void spp_reader_free(struct spp_reader *reader);

/**
 * An empty record.
 */
spp_status spp_record_new(struct spp_record **record, struct spp_error **err);

/**
 * A record of its own with the same events. Cheap: the events are shared until one of the two changes.
 */
spp_status spp_record_clone(const struct spp_record *record,
                            struct spp_record **copy,
                            struct spp_error **err);

/**
 * Reads events from a single event, a batch (JSON array) or NDJSON, and adds them. Linear in the bytes.
 *
 * `SPP_OK` even where events are refused: what is malformed is in `report`, with code, line, JSON Pointer and sentence, and
 * the rest is added. `report` may be NULL; the refusals are then still among `spp_record_problems`.
 */
spp_status spp_record_read(const struct spp_record *record,
                           const char *events,
                           size_t events_len,
                           struct spp_report **report,
                           struct spp_error **err);

/**
 * The same within limits of the caller's: the longest event in bytes (0 = 1 MiB), the deepest nesting (0 = 32, at most 100).
 */
spp_status spp_record_read_within(const struct spp_record *record,
                                  const char *events,
                                  size_t events_len,
                                  size_t max_bytes,
                                  size_t max_depth,
                                  struct spp_report **report,
                                  struct spp_error **err);

/**
 * Adds one event. Where it is malformed the call fails with its code, and the record is as it was.
 *
 * `is_new`, which may be NULL, is set to whether the record did not have it already.
 */
spp_status spp_record_append(const struct spp_record *record,
                             const char *event,
                             size_t event_len,
                             bool *is_new,
                             struct spp_error **err);

/**
 * Adds all events of another record, which stays as it was: set union. Costs what the other holds. Merging a record with
 * itself changes nothing.
 */
spp_status spp_record_merge(const struct spp_record *record,
                            const struct spp_record *other,
                            struct spp_error **err);

/**
 * How many events it holds.
 */
size_t spp_record_len(const struct spp_record *record);

/**
 * All events as canonical NDJSON: one a line, by time, source and id. The same set of events gives the same bytes, and
 * reading them again gives the same record. Linear in the events.
 */
spp_status spp_record_dump(const struct spp_record *record,
                           struct spp_string **ndjson,
                           struct spp_error **err);

/**
 * What it holds, in short, as JSON: events counted and digested by source and month. Small enough to send each time; equal
 * summaries are equal records. Linear in the bytes of the events.
 */
spp_status spp_record_summary(const struct spp_record *record,
                              struct spp_string **json,
                              struct spp_error **err);

/**
 * The events that a peer with that summary (JSON, from its `spp_record_summary`) may lack, as canonical NDJSON; empty where it
 * lacks none. When each has read what it lacks from the other, both records are equal. Linear in the bytes of the events.
 */
spp_status spp_record_missing(const struct spp_record *record,
                              const char *summary,
                              size_t summary_len,
                              struct spp_string **ndjson,
                              struct spp_error **err);

/**
 * The events recorded after a time (RFC 3339), as canonical NDJSON: what is new on a screen. To keep two records the same use
 * `spp_record_missing`: what another system recorded earlier may arrive later. Linear in the events.
 */
spp_status spp_record_events_since(const struct spp_record *record,
                                   const char *time,
                                   size_t time_len,
                                   struct spp_string **ndjson,
                                   struct spp_error **err);

/**
 * The events of one identity as NDJSON: one line, or several where different events have the same identity.
 * `SPP_NOT_FOUND` where there is none.
 */
spp_status spp_record_event(const struct spp_record *record,
                            const char *source,
                            size_t source_len,
                            const char *id,
                            size_t id_len,
                            struct spp_string **ndjson,
                            struct spp_error **err);

/**
 * What was refused when it was read, then what is kept but does not resolve, as a list for the caller to free. Linear in the
 * events.
 */
spp_status spp_record_problems(const struct spp_record *record,
                               struct spp_problems **problems,
                               struct spp_error **err);

/**
 * The record as of a date (`YYYY-MM-DD`), all that it holds being known. Costs nothing until it is asked.
 *
 * The view keeps what it saw: the record may change, and be freed, while the view is used.
 */
spp_status spp_record_as_of(const struct spp_record *record,
                            const char *date,
                            size_t date_len,
                            struct spp_view **view,
                            struct spp_error **err);

/**
 * The record as of a date, as it was known at a time (RFC 3339, with an offset): events recorded later do not exist yet.
 */
spp_status spp_record_as_of_known(const struct spp_record *record,
                                  const char *date,
                                  size_t date_len,
                                  const char *known,
                                  size_t known_len,
                                  struct spp_view **view,
                                  struct spp_error **err);

/**
 * Frees it. NULL is allowed. Views of it live on.
 */
void spp_record_free(struct spp_record *record);

/**
 * Every cited work with the questions that cite it, in the document's order: a JSON list of `reference`, `questions`.
 */
spp_status spp_framework_citations(const struct spp_framework *framework,
                                   struct spp_string **json,
                                   struct spp_error **err);

/**
 * The cited works as a CSL-JSON list, each with the questions that cite it in its `custom` field, under `questions`.
 */
spp_status spp_framework_csl_json(const struct spp_framework *framework,
                                  struct spp_string **json,
                                  struct spp_error **err);

/**
 * The resources that help at a step, with a question, in a phase of the programme: a JSON list of the document's resources, those
 * tied to the most of what was asked for first. Each may be left open, as empty text. A step goes by its name, which
 * `spp_step_name` has for a number. `SPP_UNKNOWN_STEP`, `SPP_UNKNOWN_QUESTION`.
 */
spp_status spp_framework_resources_for(const struct spp_framework *framework,
                                       const char *step,
                                       size_t step_len,
                                       const char *question,
                                       size_t question_len,
                                       const char *phase,
                                       size_t phase_len,
                                       struct spp_string **json,
                                       struct spp_error **err);

/**
 * How many events were new to the record.
 */
size_t spp_report_added(const struct spp_report *report);

/**
 * How many the record had already.
 */
size_t spp_report_repeated(const struct spp_report *report);

/**
 * How many were refused as malformed.
 */
size_t spp_report_refused(const struct spp_report *report);

/**
 * How many problems it tells of.
 */
size_t spp_report_problem_count(const struct spp_report *report);

/**
 * One of them, from 0, in the order of the input; NULL past the end.
 *
 * Lives as long as `report`.
 */
const struct spp_problem *spp_report_problem_at(const struct spp_report *report, size_t index);

/**
 * It as JSON: `added`, `repeated`, `refused`, `problems`.
 */
spp_status spp_report_to_json(const struct spp_report *report,
                              struct spp_string **json,
                              struct spp_error **err);

/**
 * Frees it. NULL is allowed.
 */
void spp_report_free(struct spp_report *report);

/**
 * A JSON Schema (2020-12) by its name: `event`, `framework`, `programme`, `assessment`, `report`. `SPP_NOT_FOUND` names those there are.
 */
spp_status spp_schema(const char *name,
                      size_t name_len,
                      struct spp_string **json,
                      struct spp_error **err);

/**
 * The name of a status, as JSON and Python have it (`null_argument`); `ok` for `SPP_OK`, empty for a number that is none.
 *
 * Lives for ever.
 */
struct spp_text spp_status_name(spp_status status);

/**
 * A sentence that is true whenever this status is returned; empty for `SPP_OK` and for a number that is none.
 *
 * Lives for ever.
 */
struct spp_text spp_status_title(spp_status status);

/**
 * The table of a name, as of the view's date: `schools`, `reviews`, `findings` …; the table `tables` lists the names. Linear in
 * the events that its rows come from.
 *
 * `SPP_NOT_FOUND` where there is no table of that name.
 */
spp_status spp_view_table(const struct spp_view *view,
                          const char *name,
                          size_t name_len,
                          struct spp_table **table,
                          struct spp_error **err);

/**
 * The table of a name, of this answer alone: `criteria`, `due`, `breaches` … Linear in the answer.
 *
 * `SPP_NOT_FOUND` where there is no table of that name; its sentence lists those there are.
 */
spp_status spp_assessment_table(const struct spp_assessment *assessment,
                                const char *name,
                                size_t name_len,
                                struct spp_table **table,
                                struct spp_error **err);

/**
 * The same of many answers, one after the other. Linear in the answers.
 */
spp_status spp_assessments_table(const struct spp_assessments *assessments,
                                 const char *name,
                                 size_t name_len,
                                 struct spp_table **table,
                                 struct spp_error **err);

/**
 * The timelines of all clusters after the view's date, up to and including `until` (`YYYY-MM-DD`), as the table `changes` or
 * `causes` (`docs/tables.md`). `programme` asks what if; NULL is the one each adopted by each date. Costs as `spp_view_timeline`
 * for each cluster.
 *
 * `SPP_NOT_FOUND` where there is no table of that name.
 */
spp_status spp_view_timeline_table(const struct spp_view *view,
                                   const struct spp_definitions *definitions,
                                   const struct spp_programme *programme,
                                   const char *until,
                                   size_t until_len,
                                   const char *name,
                                   size_t name_len,
                                   struct spp_table **table,
                                   struct spp_error **err);

/**
 * The verdicts about all clusters at each of some dates (`YYYY-MM-DD`, parted by white space), as the table `verdicts`
 * (`docs/tables.md`). `programme` asks what if; NULL is the one each adopted by each date. Costs as `spp_view_verdicts` for each
 * cluster.
 *
 * `SPP_NOT_FOUND` where there is no table of that name.
 */
spp_status spp_view_verdicts_table(const struct spp_view *view,
                                   const struct spp_definitions *definitions,
                                   const struct spp_programme *programme,
                                   const char *dates,
                                   size_t dates_len,
                                   const char *name,
                                   size_t name_len,
                                   struct spp_table **table,
                                   struct spp_error **err);

/**
 * The forecasts of all clusters from the view's date up to and including `until` (`YYYY-MM-DD`), as the table `stretches`, `needs` or
 * `places` (`docs/tables.md`). `programme` asks what if; NULL is the one each adopted by each date. Costs as `spp_view_forecast`
 * for each cluster.
 *
 * `SPP_NOT_FOUND` where there is no table of that name.
 */
spp_status spp_view_forecast_table(const struct spp_view *view,
                                   const struct spp_definitions *definitions,
                                   const struct spp_programme *programme,
                                   const char *until,
                                   size_t until_len,
                                   const char *name,
                                   size_t name_len,
                                   struct spp_table **table,
                                   struct spp_error **err);

/**
 * Its name. Lives as long as the library is loaded.
 */
struct spp_text spp_table_name(const struct spp_table *table);

/**
 * How many rows it has.
 */
size_t spp_table_row_count(const struct spp_table *table);

/**
 * How many columns it has.
 */
size_t spp_table_column_count(const struct spp_table *table);

/**
 * The name of a column, from 0; empty past the end.
 *
 * Lives as long as `table`.
 */
struct spp_text spp_table_column_name(const struct spp_table *table, size_t column);

/**
 * The type of all its cells; `SPP_CELL_NONE` past the end.
 */
spp_cell_type spp_table_column_type(const struct spp_table *table, size_t column);

/**
 * Whether a cell is there and holds a value: not known and past the end are both false.
 */
bool spp_table_has(const struct spp_table *table, size_t row, size_t column);

/**
 * The text of a cell; empty where it holds none. Told apart from an empty text by `spp_table_has`.
 *
 * Lives as long as `table`.
 */
struct spp_text spp_table_text(const struct spp_table *table, size_t row, size_t column);

/**
 * The integer of a cell; 0 where it holds none.
 */
int64_t spp_table_integer(const struct spp_table *table, size_t row, size_t column);

/**
 * The number of a cell; 0 where it holds none.
 */
double spp_table_number(const struct spp_table *table, size_t row, size_t column);

/**
 * Whether a cell is true; false where it holds no truth.
 */
bool spp_table_boolean(const struct spp_table *table, size_t row, size_t column);

/**
 * The day of a cell; all zero where it holds none.
 */
struct spp_date spp_table_date(const struct spp_table *table, size_t row, size_t column);

/**
 * The time of a cell in microseconds since the start of 1970, UTC; 0 where it holds none.
 */
int64_t spp_table_time(const struct spp_table *table, size_t row, size_t column);

/**
 * The whole table through the Arrow C stream interface, for whatever speaks it: text as `Utf8`, dates as `Date32`, times as
 * `Timestamp` in microseconds, UTC. One batch. Linear in the cells.
 *
 * `stream` is a place for a `struct ArrowArrayStream`, whose own `release` gives it back; on failure its `release` is NULL.
 * It needs neither the table nor anything else of this library alive but its code. May be called as often as you like.
 */
spp_status spp_table_to_arrow(const struct spp_table *table,
                              struct ArrowArrayStream *stream,
                              struct spp_error **err);

/**
 * Frees it, and all texts that were got from it. NULL is allowed. Its streams live on.
 */
void spp_table_free(struct spp_table *table);

/**
 * The text. A NUL stands behind its last byte and is not counted in `len`, so `data` may be printed with `%s`.
 *
 * Lives as long as `string`.
 */
struct spp_text spp_string_text(const struct spp_string *string);

/**
 * Frees it. NULL is allowed.
 */
void spp_string_free(struct spp_string *string);

/**
 * The version of the library, as `0.1.0`. Lives for ever.
 */
struct spp_text spp_version(void);

/**
 * The version of the events, definitions and answers that it reads and writes, apart from the library's own. Lives for ever.
 */
struct spp_text spp_format_version(void);

/**
 * The version of the C edge in the library that is loaded: compare it with `SPP_ABI_VERSION` of the header you compiled with.
 */
uint32_t spp_abi_version(void);

/**
 * The built-in sample record, as NDJSON: a fictional cluster, `oak`, of six schools over three years. Its natural date is
 * 2026-07-31. Lives for ever.
 */
struct spp_text spp_sample(void);

/**
 * The date it is true at.
 */
struct spp_date spp_view_as_of(const struct spp_view *view);

/**
 * The time it was known at (RFC 3339); empty where all that is recorded counts.
 *
 * Lives as long as `view`.
 */
struct spp_text spp_view_known(const struct spp_view *view);

/**
 * How many clusters were formed by the date. The first call costs the events that form clusters.
 */
size_t spp_view_cluster_count(const struct spp_view *view);

/**
 * The id of one of them, from 0, in order; empty past the end.
 *
 * Lives as long as `view`.
 */
struct spp_text spp_view_cluster_at(const struct spp_view *view, size_t index);

/**
 * What does not resolve, as of the date and as known then, as a list for the caller to free. Linear in the events.
 */
spp_status spp_view_problems(const struct spp_view *view,
                             struct spp_problems **problems,
                             struct spp_error **err);

/**
 * Everything that is answered about one cluster, by the programme it had adopted at the date.
 *
 * `SPP_NOT_FOUND` where no cluster of that id was formed by the date, as known. Costs the events of the cluster, its members,
 * people and reviews, whatever else the record holds.
 */
spp_status spp_view_assess(const struct spp_view *view,
                           const char *cluster,
                           size_t cluster_len,
                           const struct spp_definitions *definitions,
                           struct spp_assessment **assessment,
                           struct spp_error **err);

/**
 * The same under another programme: what if. The definitions still give the frameworks.
 */
spp_status spp_view_assess_under(const struct spp_view *view,
                                 const char *cluster,
                                 size_t cluster_len,
                                 const struct spp_definitions *definitions,
                                 const struct spp_programme *programme,
                                 struct spp_assessment **assessment,
                                 struct spp_error **err);

/**
 * The answers about every cluster formed by the date, by id.
 */
spp_status spp_view_assess_all(const struct spp_view *view,
                               const struct spp_definitions *definitions,
                               struct spp_assessments **assessments,
                               struct spp_error **err);

/**
 * The same under another programme: what if.
 */
spp_status spp_view_assess_all_under(const struct spp_view *view,
                                     const struct spp_definitions *definitions,
                                     const struct spp_programme *programme,
                                     struct spp_assessments **assessments,
                                     struct spp_error **err);

/**
 * All that hangs on a framework's questions in one review, its self-review included, as a JSON list: what
 * `spp_framework_migrate` takes. Costs the events of the review's cluster.
 *
 * `SPP_NOT_FOUND` where no review of that id was planned by the date, as known.
 */
spp_status spp_view_answers(const struct spp_view *view,
                            const char *review,
                            size_t review_len,
                            struct spp_string **json,
                            struct spp_error **err);

/**
 * What was found, agreed, done and changed in the reviews of a cluster, or in one of them, as JSON: how far each area for
 * development and each action got, and the self-review beside the peer review. An empty `review` asks for all.
 *
 * `SPP_NOT_FOUND` where no cluster of that id was formed by the date, as known, or it has no such review. Costs the events of
 * the cluster, its members, people and reviews.
 */
spp_status spp_view_change_in_practice(const struct spp_view *view,
                                       const char *cluster,
                                       size_t cluster_len,
                                       const struct spp_definitions *definitions,
                                       const char *review,
                                       size_t review_len,
                                       struct spp_string **json,
                                       struct spp_error **err);

/**
 * What is known now of a cluster and was not known at an earlier time (RFC 3339), both as of the view's date, as JSON: verdicts,
 * decisions, breaches, what is due, members, people, reviews, corrections, problems. `programme` may be NULL: the adopted one.
 *
 * `SPP_NOT_FOUND` as `spp_view_assess`; `SPP_OUT_OF_RANGE` where `since` is later than the time at which the view knows. Costs
 * two assessments.
 */
spp_status spp_view_changes_since(const struct spp_view *view,
                                  const char *cluster,
                                  size_t cluster_len,
                                  const struct spp_definitions *definitions,
                                  const struct spp_programme *programme,
                                  const char *since,
                                  size_t since_len,
                                  struct spp_string **json,
                                  struct spp_error **err);

/**
 * The dates after the view's own, up to and including `until` (`YYYY-MM-DD`), on which an answer about a cluster changes: what
 * changes, from what to what, and why, as JSON. `programme` asks what if; NULL is the one adopted by each date.
 *
 * `SPP_NOT_FOUND` where no cluster of that id was formed by the view's date, as known. Costs an assessment for each date on
 * which something may change, and one more for each event that changes something.
 */
spp_status spp_view_timeline(const struct spp_view *view,
                             const char *cluster,
                             size_t cluster_len,
                             const struct spp_definitions *definitions,
                             const struct spp_programme *programme,
                             const char *until,
                             size_t until_len,
                             struct spp_string **json,
                             struct spp_error **err);

/**
 * What the facts of a cluster reach at each of some dates, as JSON (`docs/answers.md`): the phase recorded, the readiness for the
 * next, and the verdict on the hub's criteria, as an assessment as of that date finds them. `dates` are `YYYY-MM-DD`, parted by
 * white space; they may lie before and after the view's. `programme` asks what if; NULL is the one adopted by each date.
 *
 * `SPP_NOT_FOUND` where no cluster of that id was formed by the view's date, as known. Looks the cluster's events up once, and puts
 * together again, for each date, what facts since the date before are about.
 */
spp_status spp_view_verdicts(const struct spp_view *view,
                             const char *cluster,
                             size_t cluster_len,
                             const struct spp_definitions *definitions,
                             const struct spp_programme *programme,
                             const char *dates,
                             size_t dates_len,
                             struct spp_string **json,
                             struct spp_error **err);

/**
 * Who is trained for each role from the view's date up to and including `until` (`YYYY-MM-DD`), against what the planned reviews
 * need, as JSON (`docs/forecast.md`). `programme` asks what if; NULL is the one adopted by each date.
 *
 * `SPP_NOT_FOUND` where no cluster of that id was formed by the view's date, as known. Gathers the cluster once for each day on
 * which something may change or is planned, and once more for each event of a day that changes who is trained.
 */
spp_status spp_view_forecast(const struct spp_view *view,
                             const char *cluster,
                             size_t cluster_len,
                             const struct spp_definitions *definitions,
                             const struct spp_programme *programme,
                             const char *until,
                             size_t until_len,
                             struct spp_string **json,
                             struct spp_error **err);

/**
 * The smallest sets of steps that would make an unmet verdict met, as JSON (`docs/next-steps.md`). Every plan was tried out.
 *
 * `goal` is `next` (the phase after the one on record), `hub`, or a phase by its id or its place from 1. `by` is the last day
 * wanted (ISO), NULL for any. `programme` is the one to judge by, NULL for the one adopted. Costs some hundreds of assessments.
 *
 * `SPP_NOT_FOUND` where no cluster of that id was formed by the date, or the programme has no such phase.
 */
spp_status spp_view_next_steps(const struct spp_view *view,
                               const char *cluster,
                               size_t cluster_len,
                               const struct spp_definitions *definitions,
                               const struct spp_programme *programme,
                               const char *goal,
                               size_t goal_len,
                               const char *by,
                               size_t by_len,
                               struct spp_string **json,
                               struct spp_error **err);

/**
 * Frees it. NULL is allowed. Its assessments live on.
 */
void spp_view_free(struct spp_view *view);

/**
 * Every goal of every cluster (each phase, the next one, the hub) under `programme` beside the programme it had adopted at the
 * date.
 *
 * Gathers each cluster once: linear in the events of all clusters, their members, people and reviews. Keep the handle for its
 * JSON and all of its tables.
 */
spp_status spp_view_what_if(const struct spp_view *view,
                            const struct spp_definitions *definitions,
                            const struct spp_programme *programme,
                            struct spp_what_if **what_if,
                            struct spp_error **err);

/**
 * The whole answer as JSON, `docs/programme-change.md`: the same inputs give the same bytes, in every language.
 */
spp_status spp_what_if_to_json(const struct spp_what_if *what_if,
                               struct spp_string **json,
                               struct spp_error **err);

/**
 * The table of a name: `what_if`, `what_if_goals`, `what_if_criteria`. Linear in the answer.
 *
 * `SPP_NOT_FOUND` where there is no table of that name.
 */
spp_status spp_what_if_table(const struct spp_what_if *what_if,
                             const char *name,
                             size_t name_len,
                             struct spp_table **table,
                             struct spp_error **err);

/**
 * Frees it. NULL is allowed. Its tables live on.
 */
void spp_what_if_free(struct spp_what_if *what_if);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* SPP_H */

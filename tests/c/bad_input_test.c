/* What a host may do wrong without harm: NULL everywhere, bad text, huge lines, numbers and indices out of range. */
#include <stdint.h>
#include <stdlib.h>

#include "check.h"

/* Fails with this code, and says so in all three ways. */
#define FAILS(call, code, word)                                 \
  do {                                                          \
    spp_error *err = (spp_error *)&check_count; /* set first */ \
    CHECK((call) == (code));                                    \
    CHECK(err != NULL && spp_error_code(err) == (code));        \
    CHECK(holds(spp_error_message(err), word));                 \
    spp_error_free(err);                                        \
  } while (0)

static void nulls(void) {
  spp_record *record = NULL;
  spp_definitions *definitions = NULL;
  spp_view *view = NULL;
  spp_programme *programme = NULL;
  spp_assessment *answer = NULL;
  spp_string *string = NULL;
  CHECK(spp_record_new(&record, NULL) == SPP_OK && spp_definitions_new(&definitions, NULL) == SPP_OK);

  FAILS(spp_record_new(NULL, &err), SPP_NULL_ARGUMENT, "`record`");
  FAILS(spp_record_read(NULL, ARG("{}"), NULL, &err), SPP_NULL_ARGUMENT, "`record`");
  FAILS(spp_record_read(record, NULL, 1, NULL, &err), SPP_NULL_ARGUMENT, "`events`");
  FAILS(spp_record_append(record, NULL, 1, NULL, &err), SPP_NULL_ARGUMENT, "`event`");
  FAILS(spp_record_merge(record, NULL, &err), SPP_NULL_ARGUMENT, "`other`");
  FAILS(spp_record_merge(NULL, record, &err), SPP_NULL_ARGUMENT, "`record`");
  FAILS(spp_record_dump(record, NULL, &err), SPP_NULL_ARGUMENT, "`ndjson`");
  FAILS(spp_record_as_of(record, NULL, 10, &view, &err), SPP_NULL_ARGUMENT, "`date`");
  CHECK(view == NULL);
  FAILS(spp_view_assess(view, ARG("oak"), definitions, &answer, &err), SPP_NULL_ARGUMENT, "`view`");
  FAILS(spp_view_assess_under(view, ARG("oak"), definitions, programme, &answer, &err), SPP_NULL_ARGUMENT, "`programme`");
  FAILS(spp_assessment_to_json(NULL, &string, &err), SPP_NULL_ARGUMENT, "`assessment`");
  FAILS(spp_programme_read(ARG("{}"), NULL, &err), SPP_NULL_ARGUMENT, "`programme`");

  /* Without a place for the error the status still says it. */
  CHECK(spp_record_new(NULL, NULL) == SPP_NULL_ARGUMENT);
  CHECK(spp_view_assess_all(NULL, NULL, NULL, NULL) == SPP_NULL_ARGUMENT);

  spp_record_free(record);
  spp_definitions_free(definitions);
}

/* Accessors of nothing give nothing, through any chain. */
static void accessors_of_null(void) {
  spp_text texts[64];
  size_t i, n = 0;
  texts[n++] = spp_string_text(NULL);
  texts[n++] = spp_error_message(NULL);
  texts[n++] = spp_error_path(NULL);
  texts[n++] = spp_problem_message(NULL);
  texts[n++] = spp_problem_event(NULL).source;
  texts[n++] = spp_framework_id(NULL);
  texts[n++] = spp_framework_question_text(NULL, 0);
  texts[n++] = spp_programme_title(NULL);
  texts[n++] = spp_view_known(NULL);
  texts[n++] = spp_view_cluster_at(NULL, 0);
  texts[n++] = spp_assessment_name(NULL);
  texts[n++] = spp_assessment_phase_event(NULL).id;
  texts[n++] = spp_member_name(NULL);
  texts[n++] = spp_member_party(NULL).id;
  texts[n++] = spp_phase_title(NULL);
  texts[n++] = spp_criterion_title(spp_criterion_at(spp_assessment_hub_criteria(NULL), 7));
  texts[n++] = spp_criterion_value(NULL).text;
  texts[n++] = spp_criterion_missing_person_at(NULL, SIZE_MAX);
  texts[n++] = spp_cycle_name(NULL);
  texts[n++] = spp_due_why(NULL);
  texts[n++] = spp_breach_message(NULL);
  texts[n++] = spp_untestable_message(NULL);
  texts[n++] = spp_missing_definition_id(NULL);
  texts[n++] = spp_status_name(-1);
  texts[n++] = spp_status_name(99999);
  texts[n++] = spp_status_title(SPP_OK);
  texts[n++] = spp_verdict_name(4711);
  texts[n++] = spp_step_name(INT32_MIN);
  texts[n++] = spp_severity_name(INT32_MAX);
  texts[n++] = spp_basis_name(-1);
  texts[n++] = spp_unit_name(-1);
  texts[n++] = spp_state_name(-1);
  texts[n++] = spp_hub_status_name(-1);
  for (i = 0; i < n; i++) {
    CHECK(texts[i].len == 0 && texts[i].data != NULL);
  }
  CHECK(spp_error_code(NULL) == SPP_OK && spp_error_problem(NULL) == NULL);
  CHECK(spp_problem_code(NULL) == SPP_OK && spp_problem_severity(NULL) == SPP_SEVERITY_NONE && spp_problem_line(NULL) == 0);
  CHECK(spp_problems_count(NULL) == 0 && spp_problems_at(NULL, 0) == NULL);
  CHECK(spp_report_added(NULL) == 0 && spp_report_problem_at(NULL, 0) == NULL);
  CHECK(spp_record_len(NULL) == 0 && spp_definitions_framework_count(NULL) == 0);
  CHECK(spp_view_as_of(NULL).year == 0 && spp_view_cluster_count(NULL) == 0);
  CHECK(spp_assessments_count(NULL) == 0 && spp_assessments_at(NULL, 0) == NULL);
  CHECK(spp_assessment_phase_ready(NULL) == SPP_VERDICT_NONE && spp_assessment_due_at(NULL, 0) == NULL);
  CHECK(spp_criterion_kind(NULL) == SPP_NODE_NONE && spp_criterion_needs(NULL) == -1 && spp_criterion_need(NULL) == -1);
  CHECK(spp_criterion_threshold_kind(NULL) == SPP_THRESHOLD_NONE && spp_criterion_shortfall(NULL).kind == SPP_VALUE_NONE);
  CHECK(spp_cycle_state(NULL) == SPP_STATE_NONE && !spp_cycle_overdue(NULL) && spp_cycle_due(NULL).day == 0);
  CHECK(!spp_breach_waived(NULL) && spp_breach_code(NULL) == SPP_OK && spp_breach_party_at(NULL, 0).kind == SPP_PARTY_NONE);

  spp_string_free(NULL);
  spp_error_free(NULL);
  spp_problems_free(NULL);
  spp_report_free(NULL);
  spp_framework_free(NULL);
  spp_programme_free(NULL);
  spp_definitions_free(NULL);
  spp_record_free(NULL);
  spp_view_free(NULL);
  spp_assessment_free(NULL);
  spp_assessments_free(NULL);
}

static void arguments(void) {
  spp_record *record = NULL;
  spp_definitions *definitions = NULL;
  spp_view *view = NULL;
  spp_assessment *answer = NULL;
  spp_framework *framework = NULL;
  spp_programme *programme = NULL;
  spp_string *string = NULL;
  spp_text sample = spp_sample();
  size_t i;
  static const char *const dates[] = {"", "2026-02-30", "31/07/2026", "2026-7-31", "20260731", "2026-07-31T00:00:00Z", "\n"};

  CHECK(spp_record_new(&record, NULL) == SPP_OK && spp_definitions_illustrative(&definitions, NULL) == SPP_OK);
  CHECK(spp_record_read(record, sample.data, sample.len, NULL, NULL) == SPP_OK);

  for (i = 0; i < sizeof dates / sizeof *dates; i++) {
    FAILS(spp_record_as_of(record, ARG(dates[i]), &view, &err), SPP_BAD_DATE, "`");
    CHECK(view == NULL);
  }
  FAILS(spp_record_as_of(record, ARG("1066-10-14"), &view, &err), SPP_DATE_OUT_OF_RANGE, "1066");
  FAILS(spp_record_as_of(record, "2026-07-3\xFF", 10, &view, &err), SPP_ARGUMENT_NOT_UTF8, "`date`");
  FAILS(spp_record_as_of(record, "2026-07-31", SIZE_MAX, &view, &err), SPP_OUT_OF_RANGE, "`date`");
  FAILS(spp_record_as_of(record, "2026-07-31\0", 11, &view, &err), SPP_BAD_DATE, "\\0");
  FAILS(spp_record_as_of_known(record, ARG("2026-07-31"), ARG("yesterday"), &view, &err), SPP_BAD_TIME, "`yesterday`");
  CHECK(spp_record_as_of(record, ARG("2026-07-31"), &view, NULL) == SPP_OK);

  FAILS(spp_view_assess(view, "", 0, definitions, &answer, &err), SPP_BAD_ID, "empty");
  FAILS(spp_view_assess(view, NULL, 0, definitions, &answer, &err), SPP_BAD_ID, "empty");
  FAILS(spp_view_assess(view, ARG("no such"), definitions, &answer, &err), SPP_NOT_FOUND, "`no such`");
  FAILS(spp_view_assess(view, "\xC3\x28", 2, definitions, &answer, &err), SPP_ARGUMENT_NOT_UTF8, "`cluster`");
  CHECK(answer == NULL);

  FAILS(spp_definitions_programme(definitions, ARG("spp"), ARG("1"), &programme, &err), SPP_BAD_VERSION, "`1`");
  FAILS(spp_definitions_programme(definitions, ARG("spp"), ARG("9.9.9"), &programme, &err), SPP_NOT_FOUND, "9.9.9");
  FAILS(spp_definitions_framework(definitions, ARG("spp"), ARG("1.0.0"), &framework, &err), SPP_NOT_FOUND, "`spp`");
  FAILS(spp_definitions_framework_at(definitions, 1, &framework, &err), SPP_OUT_OF_RANGE, "1");
  FAILS(spp_definitions_programme_at(definitions, SIZE_MAX, &programme, &err), SPP_OUT_OF_RANGE, "past the end");
  FAILS(spp_schema(ARG("nothing"), &string, &err), SPP_NOT_FOUND, "assessment");
  FAILS(spp_record_read_within(record, ARG("{}"), 0, 101, NULL, &err), SPP_OUT_OF_RANGE, "101");

  spp_view_free(view);
  spp_definitions_free(definitions);
  spp_record_free(record);
}

#define EVENT(id) \
  "{\"specversion\":\"1.0\",\"id\":\"" id "\",\"source\":\"urn:t\",\"type\":\"spp.cluster_formed\"," \
  "\"time\":\"2026-01-01T00:00:00Z\",\"data\":{\"on\":\"2026-01-01\",\"cluster\":\"c\"}}"

/* Malformed events are refused one by one: the rest is there. */
static void events(void) {
  spp_record *record = NULL;
  spp_report *report = NULL;
  spp_string *json = NULL;
  spp_problems *problems = NULL;
  bool is_new = true;
  size_t huge = ((size_t)1 << 20) + 1000;
  char *line = malloc(huge + 256);
  const char *mixed = EVENT("1") "\r\n{\"specversion\":\n\xFF\xFE\n" EVENT("2") "\n[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n";
  CHECK(spp_record_new(&record, NULL) == SPP_OK);

  CHECK(spp_record_read(record, NULL, 0, &report, NULL) == SPP_OK);
  CHECK(spp_problem_code(spp_report_problem_at(report, 0)) == SPP_EMPTY_INPUT);
  spp_report_free(report);

  CHECK(spp_record_read(record, ARG(mixed), &report, NULL) == SPP_OK);
  CHECK(spp_report_added(report) == 2 && spp_report_refused(report) == 3);
  CHECK(spp_problem_code(spp_report_problem_at(report, 0)) == SPP_CRLF_LINE_ENDINGS);
  CHECK(spp_problem_code(spp_report_problem_at(report, 1)) == SPP_TRUNCATED_JSON);
  CHECK(spp_problem_line(spp_report_problem_at(report, 1)) == 2);
  CHECK(spp_problem_code(spp_report_problem_at(report, 2)) == SPP_INVALID_UTF8);
  CHECK(spp_problem_code(spp_report_problem_at(report, 3)) == SPP_TOO_DEEP);
  CHECK(spp_report_problem_at(report, 4) == NULL && spp_report_problem_at(report, SIZE_MAX) == NULL);
  CHECK(spp_problem_to_json(spp_report_problem_at(report, 1), &json, NULL) == SPP_OK);
  CHECK(holds(spp_string_text(json), "\"code\":\"truncated_json\""));
  spp_string_free(json);
  spp_report_free(report);

  /* A line of more than a megabyte, between neighbours that stay. */
  if (line != NULL) {
    size_t at = 0;
    memcpy(line, EVENT("3") "\n", strlen(EVENT("3")) + 1);
    at = strlen(EVENT("3")) + 1;
    memset(line + at, 'x', huge - at);
    memcpy(line + huge, "\n" EVENT("4"), strlen(EVENT("4")) + 1);
    CHECK(spp_record_read(record, line, huge + strlen(EVENT("4")) + 1, &report, NULL) == SPP_OK);
    CHECK(spp_report_added(report) == 2 && spp_report_refused(report) == 1);
    CHECK(spp_problem_code(spp_report_problem_at(report, 0)) == SPP_LINE_TOO_LONG);
    spp_report_free(report);
    free(line);
  }
  CHECK(spp_record_len(record) == 4);
  CHECK(spp_record_read_within(record, ARG(EVENT("5")), 10, 0, &report, NULL) == SPP_OK);
  CHECK(spp_report_added(report) == 0 && spp_report_refused(report) == 1);
  spp_report_free(report);

  /* In chunks, as at once: a line is whole when its end has come. */
  {
    spp_reader *reader = NULL;
    size_t at = 0;
    FAILS(spp_reader_new(0, 101, &reader, &err), SPP_OUT_OF_RANGE, "101");
    CHECK(reader == NULL);
    CHECK(spp_reader_new(0, 0, &reader, NULL) == SPP_OK);
    FAILS(spp_reader_push(NULL, record, ARG("{}"), &err), SPP_NULL_ARGUMENT, "`reader`");
    FAILS(spp_reader_push(reader, NULL, ARG("{}"), &err), SPP_NULL_ARGUMENT, "`record`");
    for (at = 0; at < strlen(mixed); at += 7) {
      size_t left = strlen(mixed) - at;
      CHECK(spp_reader_push(reader, record, mixed + at, left < 7 ? left : 7, NULL) == SPP_OK);
    }
    CHECK(spp_reader_finish(reader, record, &report, NULL) == SPP_OK);
    CHECK(spp_report_added(report) == 0 && spp_report_repeated(report) == 2 && spp_report_refused(report) == 3);
    spp_report_free(report);
    FAILS(spp_reader_push(reader, record, ARG("{}"), &err), SPP_WRONG_STATE, "finished");
    FAILS(spp_reader_finish(reader, record, &report, &err), SPP_WRONG_STATE, "finished");
    CHECK(report == NULL);
    spp_reader_free(reader);
    spp_reader_free(NULL);
  }

  /* One by one, malformed is the failure of the call. */
  FAILS(spp_record_append(record, ARG("{"), &is_new, &err), SPP_TRUNCATED_JSON, "JSON");
  CHECK(!is_new);
  FAILS(spp_record_append(record, ARG(""), NULL, &err), SPP_EMPTY_INPUT, "no event");
  FAILS(spp_record_append(record, "\xFF", 1, NULL, &err), SPP_INVALID_UTF8, "byte 0");
  FAILS(spp_record_append(record, ARG("{\"specversion\":\"1.0\"}"), NULL, &err), SPP_MISSING_FIELD, "missing");
  CHECK(spp_record_append(record, ARG(EVENT("1")), &is_new, NULL) == SPP_OK && !is_new);
  CHECK(spp_record_len(record) == 4);

  /* An error outlives everything, and gives itself as a problem. */
  {
    spp_error *err = NULL;
    CHECK(spp_record_append(record, ARG("{\"specversion\":\"1.0\",\"id\":1}"), NULL, &err) == SPP_WRONG_TYPE);
    CHECK(spp_record_problems(record, &problems, NULL) == SPP_OK && spp_problems_count(problems) >= 3);
    spp_problems_free(problems);
    spp_record_free(record);
    CHECK(is(spp_error_path(err), "/id"));
    CHECK(spp_problem_severity(spp_error_problem(err)) == SPP_SEVERITY_ERROR);
    CHECK(spp_problem_to_json(spp_error_problem(err), &json, NULL) == SPP_OK);
    CHECK(holds(spp_string_text(json), "\"path\":\"/id\""));
    spp_string_free(json);
    spp_error_free(err);
  }
}

static void documents(void) {
  spp_definitions *definitions = NULL;
  spp_programme *programme = NULL;
  spp_framework *framework = NULL;
  spp_problems *problems = NULL;
  spp_string *json = NULL;
  CHECK(spp_definitions_illustrative(&definitions, NULL) == SPP_OK);
  FAILS(spp_programme_read(NULL, 0, &programme, &err), SPP_TRUNCATED_JSON, "JSON");
  FAILS(spp_programme_read(ARG("[]"), &programme, &err), SPP_WRONG_TYPE, "expected");
  FAILS(spp_framework_read(ARG("{\"id\":\"f\"}"), &framework, &err), SPP_MISSING_FIELD, "`version`");
  FAILS(spp_framework_read("\xC0\x80", 2, &framework, &err), SPP_INVALID_UTF8, "UTF-8");
  CHECK(programme == NULL && framework == NULL);
  FAILS(spp_definitions_read(definitions, ARG("nonsense"), &problems, &err), SPP_NOT_JSON, "JSON");
  CHECK(problems == NULL);
  /* Other content under a published version is refused, and what was there stays. */
  FAILS(spp_definitions_read(definitions,
                             ARG("{\"id\":\"four-themes\",\"version\":\"1.0.0\",\"title\":\"t\",\"themes\":[]}"),
                             &problems, &err),
        SPP_VERSION_CONTENT_DIFFERS, "`four-themes`");
  CHECK(problems == NULL && spp_definitions_framework_count(definitions) == 1);
  /* Faults of a document that can be read come with it. */
  CHECK(spp_definitions_read(definitions,
                             ARG("{\"id\":\"f\",\"version\":\"1.0.0\",\"title\":\"t\",\"colour\":1,\"themes\":[]}"),
                             &problems, NULL) == SPP_OK);
  CHECK(spp_problems_count(problems) >= 1 && spp_problem_code(spp_problems_at(problems, 0)) == SPP_UNKNOWN_FIELD);
  CHECK(spp_problems_to_json(problems, &json, NULL) == SPP_OK);
  CHECK(holds(spp_string_text(json), "\"unknown_field\""));
  spp_string_free(json);
  spp_problems_free(problems);
  spp_definitions_free(definitions);
}

int main(void) {
  nulls();
  accessors_of_null();
  arguments();
  events();
  documents();
  return check_end("bad_input_test");
}

/*
 * One edition change from start to end, as docs/editions.md works it: what changed, whether it may be published, what becomes of
 * answers, a question over the years, local questions, languages, CASE. Then what must not be taken.
 *
 *   editions_test FOLDER      FOLDER is tests/data/editions
 */
#include <stdlib.h>

#include "check.h"

static const char *folder;

/* A whole file, with a NUL behind it, for free(). */
static char *content(const char *name) {
  char path[4096], *bytes = calloc(1, 65536);
  FILE *in;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  in = fopen(path, "rb");
  if (bytes == NULL || in == NULL || fread(bytes, 1, 65535, in) == 0) {
    fprintf(stderr, "editions_test: cannot read %s\n", path);
    exit(2);
  }
  fclose(in);
  return bytes;
}

static spp_framework *edition(const char *name) {
  char *json = content(name);
  spp_framework *framework = NULL;
  CHECK(spp_framework_read(ARG(json), &framework, NULL) == SPP_OK);
  free(json);
  return framework;
}

/* Whether a JSON text holds a part; the text is freed. */
static int said(spp_string *json, const char *part) {
  int found = holds(spp_string_text(json), part);
  if (!found) {
    fprintf(stderr, "not in %s\n", json == NULL ? "nothing" : spp_string_text(json).data);
  }
  spp_string_free(json);
  return found;
}

static void versions(const spp_framework *one, const spp_framework *one_one, const spp_framework *two) {
  spp_string *json = NULL;
  spp_error *err = NULL;
  spp_framework *hasty = NULL;
  spp_bump bump = 99;
  char *text, *at;

  CHECK(spp_framework_diff(one, one_one, &json, &err) == SPP_OK && err == NULL);
  CHECK(said(json, "the text of question `learning.1`, in `en`, is reworded"));
  CHECK(spp_framework_required_bump(one, one, &bump, NULL) == SPP_OK && bump == SPP_BUMP_NONE);
  CHECK(spp_framework_required_bump(one, one_one, &bump, NULL) == SPP_OK && bump == SPP_BUMP_MINOR);
  CHECK(spp_framework_required_bump(one_one, two, &bump, NULL) == SPP_OK && bump == SPP_BUMP_MAJOR);
  CHECK(is(spp_bump_name(bump), "major") && spp_bump_name(4).len == 0);
  CHECK(spp_framework_check_release(one_one, one, &json, &err) == SPP_OK && err == NULL);
  CHECK(said(json, "{\"accepted\":true,\"given_bump\":\"minor\",\"lowest_version\":null,"));
  CHECK(spp_framework_check_release(two, one_one, NULL, NULL) == SPP_OK);
  CHECK(spp_framework_clashes_with(two, one_one, NULL) == SPP_OK);

  /* The last edition, had its author called it 1.2.0: refused, with the first reason as error and all of them as JSON. */
  text = content("small-steps-2.0.0.json");
  at = strstr(text, "2.0.0");
  CHECK(at != NULL);
  memcpy(at, "1.2.0", 5);
  CHECK(spp_framework_read(ARG(text), &hasty, NULL) == SPP_OK);
  CHECK(spp_framework_check_release(hasty, one_one, &json, &err) == SPP_BUMP_TOO_SMALL);
  CHECK(spp_error_code(err) == SPP_BUMP_TOO_SMALL && holds(spp_error_message(err), "needs a major version"));
  CHECK(said(json, "\"lowest_version\":\"2.0.0\""));
  spp_error_free(err);
  CHECK(spp_framework_check_release(hasty, one_one, NULL, NULL) == SPP_BUMP_TOO_SMALL);
  spp_framework_free(hasty);

  /* What is published stays as it is. */
  at = strstr(text, "1.2.0");
  memcpy(at, "1.1.0", 5);
  CHECK(spp_framework_read(ARG(text), &hasty, NULL) == SPP_OK);
  CHECK(spp_framework_clashes_with(hasty, one_one, &err) == SPP_VERSION_CONTENT_DIFFERS);
  CHECK(holds(spp_error_message(err), "has two contents"));
  spp_error_free(err);
  spp_framework_free(hasty);
  free(text);
}

static void answers(const spp_framework *one, const spp_framework *one_one, const spp_framework *two) {
  const spp_framework *editions[3];
  const char *observed =
      "[{\"on\":\"2024-11-20\",\"version\":\"1.0.0\",\"answer\":{\"key\":\"a\",\"question\":\"learning.2\"}},"
      "{\"on\":\"2025-11-19\",\"version\":\"2.0.0\",\"answer\":{\"key\":\"b\",\"question\":\"learning.5\"}}]";
  char *given = content("answers-1.0.0.json");
  spp_string *json = NULL, *exactly = NULL;
  spp_error *err = NULL;
  editions[0] = one;
  editions[1] = one_one;
  editions[2] = two;

  CHECK(spp_framework_migrate(ARG(given), editions, 3, SPP_SUCCESSION_BETWEEN, &json, &err) == SPP_OK && err == NULL);
  CHECK(spp_framework_migrate(ARG(given), editions, 3, SPP_SUCCESSION_EXACTLY, &exactly, NULL) == SPP_OK);
  CHECK(is(spp_string_text(json), spp_string_text(exactly).data));
  spp_string_free(exactly);
  CHECK(holds(spp_string_text(json), "\"through\":[\"1.0.0\",\"1.1.0\",\"2.0.0\"]"));
  CHECK(said(json, "\"counts\":{\"all\":4,\"carried\":1,\"needs_look\":2,\"archived\":1}"));

  CHECK(spp_framework_series(ARG("learning.5"), ARG(observed), editions, 3, SPP_SUCCESSION_BETWEEN, SPP_ACROSS_REFUSE, &json,
                             &err) == SPP_NOT_COMPARABLE);
  CHECK(json == NULL && holds(spp_error_message(err), "`learning.5` is one of those that `learning.2` was split into"));
  spp_error_free(err);
  CHECK(spp_framework_series(ARG("learning.5"), ARG(observed), editions, 3, SPP_SUCCESSION_BETWEEN, SPP_ACROSS_APART, &json,
                             NULL) == SPP_OK);
  CHECK(said(json, "\"kinship\":\"split\""));
  CHECK(spp_framework_series(ARG("learning.5"), ARG(observed), editions, 3, SPP_SUCCESSION_BETWEEN, SPP_ACROSS_OUTRIGHT, &json,
                             NULL) == SPP_OK);
  CHECK(said(json, "\"breaks\":[{"));

  /* What is no way, no list, no constant. */
  CHECK(spp_framework_migrate(ARG(given), NULL, 0, SPP_SUCCESSION_BETWEEN, &json, NULL) == SPP_BAD_SUCCESSION);
  CHECK(spp_framework_migrate(ARG(given), NULL, 3, SPP_SUCCESSION_BETWEEN, &json, NULL) == SPP_NULL_ARGUMENT);
  CHECK(spp_framework_migrate(ARG(given), editions, SIZE_MAX, SPP_SUCCESSION_BETWEEN, &json, NULL) == SPP_OUT_OF_RANGE);
  CHECK(spp_framework_migrate(ARG(given), editions, 3, 7, &json, NULL) == SPP_OUT_OF_RANGE);
  CHECK(spp_framework_migrate(ARG(given), editions, 1, SPP_SUCCESSION_BETWEEN, NULL, NULL) == SPP_NULL_ARGUMENT);
  CHECK(spp_framework_migrate(ARG("[1]"), editions, 3, SPP_SUCCESSION_BETWEEN, &json, &err) == SPP_WRONG_TYPE);
  CHECK(is(spp_error_path(err), "/0"));
  spp_error_free(err);
  CHECK(spp_framework_series(ARG("learning.5"), ARG(observed), editions, 3, SPP_SUCCESSION_BETWEEN, -1, &json, NULL) ==
        SPP_OUT_OF_RANGE);
  editions[1] = NULL;
  CHECK(spp_framework_migrate(ARG(given), editions, 3, SPP_SUCCESSION_BETWEEN, &json, &err) == SPP_NULL_ARGUMENT);
  CHECK(json == NULL && is(spp_error_message(err), "the argument `editions[1]` is null"));
  spp_error_free(err);
  free(given);
}

static void overlay(const spp_framework *one_one, const spp_framework *two) {
  spp_framework *oak = edition("oak-overlay.json"), *effective = NULL;
  spp_string *json = NULL;
  spp_error *err = NULL;
  CHECK(spp_framework_onto(oak, two, one_one, &effective, &json, &err) == SPP_OK && err == NULL);
  CHECK(is(spp_framework_version(effective), "1.0.0+core.2.0.0"));
  CHECK(spp_framework_check_answer(effective, ARG("oak.1"), NULL, 0, NULL) == SPP_OK);
  CHECK(said(json, "was written for `small-steps 1.1.0`, and stands on `small-steps 2.0.0`"));
  spp_framework_free(effective);
  CHECK(spp_framework_onto(oak, one_one, NULL, &effective, NULL, NULL) == SPP_OK);
  spp_framework_free(effective);
  effective = oak;
  json = NULL;
  CHECK(spp_framework_onto(two, one_one, NULL, &effective, &json, &err) == SPP_UNKNOWN_BASE);
  CHECK(effective == NULL && json == NULL && is(spp_error_path(err), "/extends"));
  spp_error_free(err);
  CHECK(spp_framework_onto(NULL, one_one, NULL, NULL, NULL, NULL) == SPP_NULL_ARGUMENT);
  spp_framework_free(oak);

  CHECK(spp_framework_contextualise(two, ARG("staff.4"), ARG("To what extent in Year 4?"), &json, NULL) == SPP_OK);
  CHECK(said(json, "\"wording\":\"To what extent in Year 4?\""));
  CHECK(spp_framework_contextualise(two, ARG("staff.4"), ARG(""), &json, NULL) == SPP_EMPTY_TEXT);
}

/* A small framework with two languages, a scale, a work and a resource. */
static const char RATED[] =
    "{\"id\":\"f\",\"version\":\"1.0.0\",\"title\":\"T\",\"themes\":[{\"id\":\"a\",\"title\":\"A\",\"questions\":["
    "{\"id\":\"q\",\"text\":{\"en\":\"How good?\",\"cy\":\"Pa mor dda?\"},\"references\":[\"w\"]},"
    "{\"id\":\"r\",\"text\":\"Why?\"}]}],"
    "\"references\":[{\"id\":\"w\",\"type\":\"book\",\"title\":\"W\"}],"
    "\"resources\":[{\"id\":\"g\",\"kind\":\"guidance\",\"title\":\"G\",\"url\":\"https://example.org/g\",\"steps\":[\"visit\"]}],"
    "\"scale\":{\"id\":\"s\",\"title\":\"S\",\"levels\":[{\"id\":\"low\",\"title\":\"L\"},{\"id\":\"high\",\"title\":\"H\"}]}}";

static void around(const spp_framework *two) {
  spp_framework *rated = NULL;
  spp_spoken *spoken = NULL;
  spp_problems *problems = NULL;
  spp_string *json = NULL;
  spp_error *err = NULL;
  spp_text step;
  int32_t order = 99;
  CHECK(spp_framework_read(ARG(RATED), &rated, NULL) == SPP_OK);

  CHECK(spp_framework_speak(rated, ARG("q"), ARG("cy-GB"), &spoken, &err) == SPP_OK && err == NULL);
  CHECK(is(spp_spoken_text(spoken), "Pa mor dda?") && is(spp_spoken_language(spoken), "cy") && spp_spoken_fallback(spoken));
  CHECK(spp_spoken_to_json(spoken, &json, NULL) == SPP_OK);
  CHECK(said(json, "{\"text\":\"Pa mor dda?\",\"language\":\"cy\",\"fallback\":true}"));
  spp_spoken_free(spoken);
  CHECK(spp_framework_speak(rated, ARG("q"), ARG("en"), &spoken, NULL) == SPP_OK && !spp_spoken_fallback(spoken));
  spp_spoken_free(spoken);
  CHECK(spp_framework_speak(rated, ARG("z"), ARG("en"), &spoken, NULL) == SPP_UNKNOWN_QUESTION && spoken == NULL);
  CHECK(spp_framework_speak(rated, ARG("q"), ARG("not a tag"), &spoken, NULL) == SPP_BAD_LANGUAGE);
  CHECK(spp_spoken_text(NULL).len == 0 && !spp_spoken_fallback(NULL));
  spp_spoken_free(NULL);
  CHECK(spp_framework_languages(rated, &json, NULL) == SPP_OK);
  CHECK(said(json, "[\"cy\",\"en\"]"));
  CHECK(spp_framework_missing_translations(rated, NULL, 0, &json, NULL) == SPP_OK);
  CHECK(said(json, "{\"language\":\"cy\",\"part\":\"question\",\"id\":\"r\",\"path\":\"/themes/0/questions/1/text\"}"));
  CHECK(spp_framework_missing_translations(rated, ARG("en"), &json, NULL) == SPP_OK);
  CHECK(said(json, "[]"));

  CHECK(spp_framework_judgement_words(rated, NULL, 0, &problems, NULL) == SPP_OK && spp_problems_count(problems) == 1);
  CHECK(spp_problem_code(spp_problems_at(problems, 0)) == SPP_JUDGEMENT_WORD);
  spp_problems_free(problems);
  CHECK(spp_framework_judgement_words(rated, ARG("{\"words\":{\"en\":[\"why\",\"how\"]}}"), &problems, NULL) == SPP_OK);
  CHECK(spp_problems_count(problems) == 2);
  spp_problems_free(problems);
  CHECK(spp_framework_judgement_words(rated, ARG("{}"), &problems, NULL) == SPP_MISSING_FIELD && problems == NULL);

  CHECK(spp_framework_check_answer(rated, ARG("q"), ARG("low"), NULL) == SPP_OK);
  CHECK(spp_framework_check_answer(rated, ARG("q"), ARG("best"), NULL) == SPP_RATING_NOT_ON_SCALE);
  CHECK(spp_framework_check_answer(two, ARG("staff.4"), ARG("low"), NULL) == SPP_RATING_WITHOUT_SCALE);
  CHECK(spp_framework_same_scale(rated, rated) && !spp_framework_same_scale(rated, two));
  CHECK(!spp_framework_same_scale(rated, NULL) && !spp_framework_same_scale(NULL, rated));
  CHECK(spp_framework_compare_ratings(rated, ARG("low"), rated, ARG("high"), &order, NULL) == SPP_OK && order == -1);
  CHECK(spp_framework_compare_ratings(rated, ARG("high"), rated, ARG("low"), &order, NULL) == SPP_OK && order == 1);
  CHECK(spp_framework_compare_ratings(rated, ARG("high"), two, ARG("low"), &order, NULL) == SPP_RATING_WITHOUT_SCALE);
  CHECK(order == 0);
  CHECK(spp_framework_compare_ratings(rated, ARG("high"), rated, ARG("low"), NULL, NULL) == SPP_NULL_ARGUMENT);

  CHECK(spp_framework_citations(rated, &json, NULL) == SPP_OK);
  CHECK(said(json, "\"questions\":[\"q\"]"));
  CHECK(spp_framework_csl_json(rated, &json, NULL) == SPP_OK);
  CHECK(said(json, "\"custom\":{\"questions\":[\"q\"]}"));
  step = spp_step_name(SPP_STEP_VISIT);
  CHECK(spp_framework_resources_for(rated, step.data, step.len, ARG("q"), NULL, 0, &json, NULL) == SPP_OK);
  CHECK(said(json, "\"id\":\"g\""));
  CHECK(spp_framework_resources_for(rated, ARG("plan"), NULL, 0, NULL, 0, &json, NULL) == SPP_OK);
  CHECK(said(json, "[]"));
  CHECK(spp_framework_resources_for(rated, ARG("party"), NULL, 0, NULL, 0, &json, NULL) == SPP_UNKNOWN_STEP);
  CHECK(spp_framework_resources_for(rated, NULL, 0, ARG("z"), NULL, 0, &json, NULL) == SPP_UNKNOWN_QUESTION);
  CHECK(spp_framework_citations(NULL, &json, NULL) == SPP_NULL_ARGUMENT && json == NULL);
  CHECK(spp_framework_csl_json(rated, NULL, NULL) == SPP_NULL_ARGUMENT);
  spp_framework_free(rated);
}

/* Out as a package, in again, out again: the same bytes. */
static void packages(const spp_framework *two) {
  spp_framework *back = NULL;
  spp_string *package = NULL, *again = NULL, *json = NULL;
  spp_error *err = NULL;
  spp_text text;
  CHECK(spp_framework_to_case(two, ARG("2026-01-05T00:00:00Z"), ARG("Oak"), &package, &err) == SPP_OK && err == NULL);
  text = spp_string_text(package);
  CHECK(spp_framework_from_case(text.data, text.len, NULL, 0, NULL, 0, &back, &json, &err) == SPP_OK && err == NULL);
  CHECK(is(spp_framework_id(back), "small-steps") && is(spp_framework_version(back), "2.0.0"));
  CHECK(said(json, "\"edition\":{\"id\":\"small-steps\",\"version\":\"2.0.0\"}"));
  CHECK(spp_framework_to_case(back, ARG("2026-01-05T00:00:00Z"), ARG("Oak"), &again, NULL) == SPP_OK);
  CHECK(is(spp_string_text(again), text.data));
  spp_string_free(again);
  spp_framework_free(back);
  CHECK(spp_framework_from_case(text.data, text.len, ARG("mine"), ARG("3.1.0"), &back, NULL, NULL) == SPP_OK);
  CHECK(is(spp_framework_id(back), "mine") && is(spp_framework_version(back), "3.1.0"));
  spp_framework_free(back);
  CHECK(spp_framework_from_case(text.data, text.len, NULL, 0, ARG("3.1"), &back, NULL, NULL) == SPP_BAD_VERSION);
  CHECK(spp_framework_from_case(ARG("{}"), NULL, 0, NULL, 0, &back, &json, NULL) == SPP_NOT_A_PACKAGE);
  CHECK(back == NULL && json == NULL);
  CHECK(spp_framework_to_case(two, ARG("yesterday"), NULL, 0, &again, NULL) == SPP_BAD_TIME && again == NULL);
  spp_string_free(package);
}

static void register_of_schools(void) {
  const char *schools = "URN,EstablishmentName,NumberOfPupils\r\n900001,Oak Primary School,421\r\n";
  const char *links = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\r\n900001,900002,Ash School,Successor,01-09-2024\r\n";
  spp_string *events = NULL;
  spp_problems *problems = NULL;
  spp_record *record = NULL;
  spp_error *err = NULL;
  CHECK(spp_gias_schools(ARG(schools), ARG("urn:gias"), ARG("2026-06-02T00:00:00Z"), ARG("2026-06-01"), &events, &problems, &err) ==
        SPP_OK);
  CHECK(err == NULL && spp_record_new(&record, NULL) == SPP_OK);
  CHECK(spp_record_read(record, spp_string_text(events).data, spp_string_text(events).len, NULL, NULL) == SPP_OK);
  CHECK(spp_record_len(record) == 1);
  CHECK(said(events, "spp.school_listed"));
  spp_record_free(record);
  spp_problems_free(problems);
  CHECK(spp_gias_links(ARG(links), ARG("urn:gias"), ARG("2026-06-02T00:00:00Z"), ARG("2026-06-01"), &events, NULL, NULL) == SPP_OK);
  CHECK(said(events, "spp.school_succeeded"));
  problems = NULL;
  CHECK(spp_gias_schools(ARG("a,b\r\n"), ARG("s"), ARG("2026-06-02T00:00:00Z"), ARG("2026-06-01"), &events, &problems, NULL) ==
        SPP_MISSING_COLUMN);
  CHECK(events == NULL && problems == NULL);
  CHECK(spp_gias_links(ARG(links), ARG("s"), ARG("2026-06-02T00:00:00Z"), ARG("1 June"), &events, NULL, NULL) == SPP_BAD_DATE);
  CHECK(spp_gias_schools(ARG(schools), ARG("s"), ARG("now"), ARG("2026-06-01"), NULL, NULL, NULL) == SPP_NULL_ARGUMENT);
}

int main(int argc, char **argv) {
  spp_framework *one, *one_one, *two;
  if (argc != 2) {
    fprintf(stderr, "use: %s FOLDER\n", argv[0]);
    return 2;
  }
  folder = argv[1];
  one = edition("small-steps-1.0.0.json");
  one_one = edition("small-steps-1.1.0.json");
  two = edition("small-steps-2.0.0.json");
  versions(one, one_one, two);
  answers(one, one_one, two);
  overlay(one_one, two);
  around(two);
  packages(two);
  register_of_schools();
  spp_framework_free(one);
  spp_framework_free(one_one);
  spp_framework_free(two);
  return check_end("editions_test");
}

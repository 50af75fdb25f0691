/*
 * The main job: where is each member in its cycle, what is due, which rules are broken, which phase has the cluster reached
 * and is it ready for the next, may it be a hub, and why, with the events that say so.
 *
 *   main_job                                             the built-in sample, cluster oak on 2026-07-31
 *   main_job RECORD.ndjson CLUSTER DATE [DEFINITION.json ...]    your own files; the library's examples are there as well
 *
 * Exit status: 0 done, 1 a call failed, 2 wrong use.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <spp.h>

#define TEXT(text) (int)(text).len, (text).data

struct bytes {
  char *data;
  size_t len;
};

/* A whole file; data is NULL where it cannot be read. */
static struct bytes file(const char *path) {
  struct bytes bytes = {NULL, 0};
  FILE *in = fopen(path, "rb");
  size_t room = 0;
  if (in == NULL) {
    return bytes;
  }
  for (;;) {
    if (bytes.len == room) {
      char *more = realloc(bytes.data, room = room * 2 + 65536);
      if (more == NULL) {
        free(bytes.data);
        bytes.data = NULL;
        break;
      }
      bytes.data = more;
    }
    size_t got = fread(bytes.data + bytes.len, 1, room - bytes.len, in);
    bytes.len += got;
    if (got == 0) {
      break;
    }
  }
  fclose(in);
  return bytes;
}

/* Says why a call failed, and frees the error. */
static int failed(const char *doing, spp_error *err) {
  fprintf(stderr, "%s: %.*s (%.*s", doing, TEXT(spp_error_message(err)),
          TEXT(spp_status_name(spp_error_code(err))));
  if (spp_error_path(err).len != 0) {
    fprintf(stderr, " at %.*s", TEXT(spp_error_path(err)));
  }
  fprintf(stderr, ")\n");
  spp_error_free(err);
  return 1;
}

static void date(spp_date day) {
  if (day.year == 0) {
    printf("(no date)");
  } else {
    printf("%04d-%02d-%02d", day.year, day.month, day.day);
  }
}

static void party(spp_party who, spp_text name) {
  if (name.len != 0) {
    printf("%.*s", TEXT(name));
  } else if (who.kind == SPP_PARTY_SCHOOL) {
    printf("school %u", (unsigned)who.urn);
  } else {
    printf("%s %.*s", who.kind == SPP_PARTY_TRUST ? "trust" : "organisation", TEXT(who.id));
  }
}

static void value(spp_value value) {
  switch (value.kind) {
  case SPP_VALUE_NUMBER:
    printf("%g", value.number);
    break;
  case SPP_VALUE_TEXT:
    printf("\"%.*s\"", TEXT(value.text));
    break;
  case SPP_VALUE_TRUTH:
    printf(value.truth ? "true" : "false");
    break;
  default:
    printf("not known");
  }
}

static const char *sign(spp_threshold_kind kind) {
  switch (kind) {
  case SPP_THRESHOLD_AT_LEAST:
    return "at least";
  case SPP_THRESHOLD_AT_MOST:
    return "at most";
  case SPP_THRESHOLD_EQUALS:
    return "exactly";
  default:
    return "against";
  }
}

/* The name of a party among the members; empty where it is none of them. */
static spp_text name_of(const spp_assessment *answer, spp_party who) {
  const spp_text nobody = {"", 0};
  for (size_t i = 0; i < spp_assessment_member_count(answer); i++) {
    const spp_member *member = spp_assessment_member_at(answer, i);
    spp_party is = spp_member_party(member);
    if (is.kind == who.kind && is.urn == who.urn && is.id.len == who.id.len &&
        memcmp(is.id.data, who.id.data, who.id.len) == 0) {
      return spp_member_name(member);
    }
  }
  return nobody;
}

/* A tree of criteria, indented by depth: the verdict of each, and of a leaf the measure, what is short, and who. */
static void criterion(const spp_assessment *answer, const spp_criterion *node, int depth) {
  size_t i;
  printf("%*s[%.*s] ", depth * 2, "", TEXT(spp_verdict_name(spp_criterion_verdict(node))));
  if (spp_criterion_kind(node) != SPP_NODE_LEAF) {
    printf("%.*s%s%d of %d needed\n", TEXT(spp_criterion_title(node)),
           spp_criterion_title(node).len != 0 ? ": " : "", (int)spp_criterion_need(node),
           (int)spp_criterion_count(node));
    for (i = 0; i < spp_criterion_count(node); i++) {
      criterion(answer, spp_criterion_at(node, i), depth + 1);
    }
    return;
  }
  printf("%.*s: ", TEXT(spp_criterion_title(node)));
  value(spp_criterion_value(node));
  if (spp_criterion_denominator(node) >= 0) {
    printf(" (%d of %d)", (int)spp_criterion_numerator(node), (int)spp_criterion_denominator(node));
  }
  printf(", %s ", sign(spp_criterion_threshold_kind(node)));
  value(spp_criterion_threshold(node));
  printf(" asked (%.*s)\n", TEXT(spp_basis_name(spp_criterion_basis(node))));
  if (spp_criterion_verdict(node) == SPP_VERDICT_MET) {
    return;
  }
  printf("%*s%.*s\n", depth * 2 + 2, "", TEXT(spp_criterion_why(node)));
  if (spp_criterion_missing_party_count(node) + spp_criterion_missing_person_count(node) != 0) {
    const char *between = "";
    printf("%*swould have to count: ", depth * 2 + 2, "");
    for (i = 0; i < spp_criterion_missing_party_count(node); i++, between = ", ") {
      spp_party who = spp_criterion_missing_party_at(node, i);
      printf("%s", between);
      party(who, name_of(answer, who));
    }
    for (i = 0; i < spp_criterion_missing_person_count(node); i++, between = ", ") {
      printf("%s%.*s", between, TEXT(spp_criterion_missing_person_at(node, i)));
    }
    printf("\n");
  }
  if (spp_criterion_event_count(node) != 0) {
    printf("%*sby", depth * 2 + 2, "");
    for (i = 0; i < spp_criterion_event_count(node) && i < 5; i++) {
      printf(" %.*s", TEXT(spp_criterion_event_at(node, i).id));
    }
    printf("%s\n", i < spp_criterion_event_count(node) ? " ..." : "");
  }
}

static void report(const spp_assessment *answer) {
  size_t i;
  printf("%.*s (%.*s) on ", TEXT(spp_assessment_name(answer)), TEXT(spp_assessment_cluster(answer)));
  date(spp_assessment_as_of(answer));
  printf("\n");
  if (spp_assessment_programme_id(answer).len == 0) {
    printf("No programme is known for it: what needs one cannot be told.\n");
  } else {
    printf("By the programme %.*s %.*s%s\n", TEXT(spp_assessment_programme_title(answer)),
           TEXT(spp_assessment_programme_version(answer)),
           spp_assessment_programme_illustrative(answer) ? ", an illustration and nobody's real programme" : "");
  }

  printf("\nMembers and their cycle\n");
  for (i = 0; i < spp_assessment_cycle_count(answer); i++) {
    const spp_cycle *cycle = spp_assessment_cycle_at(answer, i);
    printf("  ");
    party(spp_cycle_reviewee(cycle), spp_cycle_name(cycle));
    printf(": %.*s", TEXT(spp_state_name(spp_cycle_state(cycle))));
    if (spp_cycle_step(cycle) != SPP_STEP_NONE) {
      printf(", reached %.*s on ", TEXT(spp_step_name(spp_cycle_step(cycle))));
      date(spp_cycle_reached(cycle));
    }
    if (spp_cycle_next(cycle) != SPP_STEP_NONE) {
      printf(", next %.*s", TEXT(spp_step_name(spp_cycle_next(cycle))));
    }
    printf("%s\n", spp_cycle_overdue(cycle) ? ", OVERDUE" : "");
  }

  printf("\nDue\n");
  for (i = 0; i < spp_assessment_due_count(answer); i++) {
    const spp_due *due = spp_assessment_due_at(answer, i);
    printf("  ");
    date(spp_due_due(due));
    printf(" ");
    party(spp_due_reviewee(due), spp_due_name(due));
    printf(": %.*s%s. %.*s\n", TEXT(spp_step_name(spp_due_step(due))), spp_due_overdue(due) ? " (OVERDUE)" : "",
           TEXT(spp_due_why(due)));
  }

  printf("\nRules broken\n");
  for (i = 0; i < spp_assessment_breach_count(answer); i++) {
    const spp_breach *breach = spp_assessment_breach_at(answer, i);
    printf("  ");
    date(spp_breach_on(breach));
    printf(" %.*s (%.*s, %.*s): %.*s", TEXT(spp_breach_rule(breach)),
           TEXT(spp_severity_name(spp_breach_severity(breach))), TEXT(spp_basis_name(spp_breach_basis(breach))),
           TEXT(spp_breach_message(breach)));
    if (spp_breach_waived(breach)) {
      printf("; waived until ");
      date(spp_breach_waived_until(breach));
      printf(": %.*s", TEXT(spp_breach_waived_reason(breach)));
    }
    printf("\n");
  }
  if (spp_assessment_untestable_count(answer) != 0) {
    printf("  %d more that nobody can decide from what is recorded\n", (int)spp_assessment_untestable_count(answer));
  }

  printf("\nPhase\n  decided: ");
  if (spp_assessment_phase_recorded(answer).len == 0) {
    printf("none on record\n");
  } else {
    printf("%.*s since ", TEXT(spp_assessment_phase_title(answer)));
    date(spp_assessment_phase_since(answer));
    printf(" (event %.*s)\n", TEXT(spp_assessment_phase_event(answer).id));
  }
  for (i = 0; i < spp_assessment_phase_count(answer); i++) {
    const spp_phase *phase = spp_assessment_phase_at(answer, i);
    printf("  the facts against %.*s:\n", TEXT(spp_phase_title(phase)));
    criterion(answer, spp_phase_criteria(phase), 2);
  }

  printf("\nHub\n  decided: ");
  if (spp_assessment_hub_status(answer) == SPP_HUB_NONE) {
    printf("none on record\n");
  } else {
    printf("%.*s since ", TEXT(spp_hub_status_name(spp_assessment_hub_status(answer))));
    date(spp_assessment_hub_since(answer));
    printf("\n");
  }
  if (spp_assessment_hub_criteria(answer) != NULL) {
    printf("  the facts:\n");
    criterion(answer, spp_assessment_hub_criteria(answer), 2);
  }

  printf("\nResting on %d events", (int)spp_assessment_read_count(answer));
  if (spp_assessment_problem_count(answer) != 0) {
    printf(", of which something does not resolve:\n");
  } else {
    printf(".\n");
  }
  for (i = 0; i < spp_assessment_problem_count(answer); i++) {
    const spp_problem *problem = spp_assessment_problem_at(answer, i);
    printf("  %.*s: %.*s (event %.*s)\n", TEXT(spp_status_name(spp_problem_code(problem))),
           TEXT(spp_problem_message(problem)), TEXT(spp_problem_event(problem).id));
  }
  for (i = 0; i < spp_assessment_missing_definition_count(answer); i++) {
    const spp_missing_definition *missing = spp_assessment_missing_definition_at(answer, i);
    printf("  not in the definitions: %.*s %.*s %.*s\n", TEXT(spp_missing_definition_kind(missing)),
           TEXT(spp_missing_definition_id(missing)), TEXT(spp_missing_definition_version(missing)));
  }
}

int main(int argc, char **argv) {
  const char *cluster = "oak", *day = "2026-07-31";
  struct bytes own = {NULL, 0};
  spp_text events = spp_sample();
  spp_record *record = NULL;
  spp_report *read = NULL;
  spp_definitions *definitions = NULL;
  spp_view *view = NULL;
  spp_assessment *answer = NULL;
  spp_error *err = NULL;
  int status = 0;

  if (spp_abi_version() != SPP_ABI_VERSION) {
    fprintf(stderr, "the library loaded is not the one this program was compiled for\n");
    return 2;
  }
  if (argc != 1 && argc < 4) {
    fprintf(stderr, "use: %s [RECORD.ndjson CLUSTER DATE [DEFINITION.json ...]]\n", argv[0]);
    return 2;
  }
  if (argc != 1) {
    own = file(argv[1]);
    if (own.data == NULL) {
      fprintf(stderr, "%s cannot be read\n", argv[1]);
      return 2;
    }
    events.data = own.data;
    events.len = own.len;
    cluster = argv[2];
    day = argv[3];
  }

  if (spp_record_new(&record, &err) != SPP_OK || spp_definitions_illustrative(&definitions, &err) != SPP_OK) {
    status = failed("starting", err);
    goto end;
  }
  if (spp_record_read(record, events.data, events.len, &read, &err) != SPP_OK) {
    status = failed("reading the record", err);
    goto end;
  }
  /* A malformed event does not stop the rest: say so and go on. */
  for (size_t i = 0; i < spp_report_problem_count(read); i++) {
    const spp_problem *problem = spp_report_problem_at(read, i);
    fprintf(stderr, "line %u: %.*s (%.*s)\n", (unsigned)spp_problem_line(problem),
            TEXT(spp_problem_message(problem)), TEXT(spp_status_name(spp_problem_code(problem))));
  }
  for (int i = 4; i < argc; i++) {
    struct bytes document = file(argv[i]);
    spp_status added = spp_definitions_read(definitions, document.data, document.len, NULL, &err);
    free(document.data);
    if (added != SPP_OK) {
      status = failed(argv[i], err);
      goto end;
    }
  }
  if (spp_record_as_of(record, day, strlen(day), &view, &err) != SPP_OK) {
    status = failed("looking at the date", err);
    goto end;
  }
  if (spp_view_assess(view, cluster, strlen(cluster), definitions, &answer, &err) != SPP_OK) {
    status = failed("assessing", err);
    goto end;
  }
  report(answer);

end:
  spp_assessment_free(answer);
  spp_view_free(view);
  spp_definitions_free(definitions);
  spp_report_free(read);
  spp_record_free(record);
  free(own.data);
  return status;
}

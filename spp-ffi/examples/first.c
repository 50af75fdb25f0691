/* first.c: the sample cluster on one day, against each phase and as a hub, and what is short. */
#include <stdio.h>
#include <string.h>

#include <spp.h>

/* printf takes text by length as "%.*s". */
#define TEXT(text) (int)(text).len, (text).data

/* The leaves of a tree of criteria that are not met, each with its sentence. */
static void unmet(const spp_criterion *criterion) {
  if (spp_criterion_kind(criterion) == SPP_NODE_LEAF) {
    if (spp_criterion_verdict(criterion) != SPP_VERDICT_MET) {
      printf("  %.*s: %.*s\n", TEXT(spp_criterion_title(criterion)), TEXT(spp_criterion_why(criterion)));
    }
    return;
  }
  for (size_t i = 0; i < spp_criterion_count(criterion); i++) {
    unmet(spp_criterion_at(criterion, i));
  }
}

int main(void) {
  spp_record *record = NULL;
  spp_view *view = NULL;
  spp_definitions *definitions = NULL;
  spp_assessment *answer = NULL;
  spp_error *err = NULL;
  spp_text events = spp_sample();
  const char *date = "2026-07-31", *cluster = "oak";

  /* Each call only if the ones before it went well. */
  if (spp_record_new(&record, &err) == SPP_OK &&
      spp_record_read(record, events.data, events.len, NULL, &err) == SPP_OK &&
      spp_definitions_illustrative(&definitions, &err) == SPP_OK &&
      spp_record_as_of(record, date, strlen(date), &view, &err) == SPP_OK &&
      spp_view_assess(view, cluster, strlen(cluster), definitions, &answer, &err) == SPP_OK) {
    printf("%.*s, in the phase %.*s\n", TEXT(spp_assessment_name(answer)),
           TEXT(spp_assessment_phase_title(answer)));
    for (size_t i = 0; i < spp_assessment_phase_count(answer); i++) {
      const spp_phase *phase = spp_assessment_phase_at(answer, i);
      printf("%.*s: %.*s\n", TEXT(spp_phase_title(phase)), TEXT(spp_verdict_name(spp_phase_verdict(phase))));
      unmet(spp_phase_criteria(phase));
    }
    printf("Hub: %.*s\n", TEXT(spp_verdict_name(spp_assessment_hub_verdict(answer))));
    unmet(spp_assessment_hub_criteria(answer));
  } else {
    fprintf(stderr, "%.*s (code %d)\n", TEXT(spp_error_message(err)), (int)spp_error_code(err));
  }

  int failed = err != NULL;
  spp_assessment_free(answer);
  spp_view_free(view);
  spp_definitions_free(definitions);
  spp_record_free(record);
  spp_error_free(err);
  return failed;
}

/* One view, one set of definitions and one assessment used by eight threads; one record written by four at once. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>

#include "check.h"

enum { THREADS = 8, ROUNDS = 2 };

struct shared {
  const spp_view *view;
  const spp_definitions *definitions;
  const spp_assessment *answer;
  const char *expected;
  size_t expected_len;
};

/* NULL where all is as expected. */
static void *reader(void *argument) {
  const struct shared *shared = argument;
  int round;
  for (round = 0; round < ROUNDS; round++) {
    spp_assessment *answer = NULL;
    spp_string *json = NULL;
    spp_text text;
    const char *fault = NULL;
    if (spp_view_assess(shared->view, ARG("oak"), shared->definitions, &answer, NULL) != SPP_OK ||
        spp_assessment_to_json(answer, &json, NULL) != SPP_OK) {
      fault = "a call failed";
    }
    text = spp_string_text(json);
    if (fault == NULL && (text.len != shared->expected_len || memcmp(text.data, shared->expected, text.len) != 0)) {
      fault = "another answer";
    }
    if (fault == NULL && (spp_view_cluster_count(shared->view) == 0 ||
                          !is(spp_assessment_cluster(shared->answer), "oak") ||
                          spp_phase_criteria(spp_assessment_phase_at(shared->answer, 0)) == NULL)) {
      fault = "another part";
    }
    spp_string_free(json);
    spp_assessment_free(answer);
    if (fault != NULL) {
      return (void *)fault;
    }
  }
  return NULL;
}

struct writer {
  spp_record *record;
  spp_record *own;
  int number;
};

/* Writes its own events into the shared record, merges back and forth, and reads in between. */
static void *writer(void *argument) {
  struct writer *writer = argument;
  int i;
  for (i = 0; i < 20; i++) {
    char event[256];
    spp_view *view = NULL;
    sprintf(event,
            "{\"specversion\":\"1.0\",\"id\":\"%d-%d\",\"source\":\"urn:t\",\"type\":\"spp.cluster_formed\","
            "\"time\":\"2026-01-01T00:00:00Z\",\"data\":{\"on\":\"2026-01-01\",\"cluster\":\"c-%d-%d\"}}",
            writer->number, i, writer->number, i);
    if (spp_record_append(i % 2 == 0 ? writer->record : writer->own, ARG(event), NULL, NULL) != SPP_OK ||
        spp_record_merge(writer->record, writer->own, NULL) != SPP_OK ||
        spp_record_merge(writer->own, writer->record, NULL) != SPP_OK ||
        spp_record_as_of(writer->record, ARG("2026-01-02"), &view, NULL) != SPP_OK) {
      return (void *)"a call failed";
    }
    if (spp_view_cluster_count(view) == 0) {
      return (void *)"an empty view";
    }
    spp_view_free(view);
  }
  return NULL;
}

static void run(pthread_t *threads, int count) {
  int i;
  for (i = 0; i < count; i++) {
    void *fault = NULL;
    CHECK(pthread_join(threads[i], &fault) == 0);
    if (fault != NULL) {
      fprintf(stderr, "thread %d: %s\n", i, (const char *)fault);
    }
    CHECK(fault == NULL);
  }
}

int main(void) {
  pthread_t threads[THREADS];
  struct writer writers[4];
  struct shared shared;
  spp_record *record = NULL;
  spp_definitions *definitions = NULL;
  spp_view *view = NULL;
  spp_assessment *answer = NULL;
  spp_string *json = NULL;
  spp_text sample = spp_sample();
  int i;

  CHECK(spp_record_new(&record, NULL) == SPP_OK);
  CHECK(spp_record_read(record, sample.data, sample.len, NULL, NULL) == SPP_OK);
  CHECK(spp_definitions_illustrative(&definitions, NULL) == SPP_OK);
  CHECK(spp_record_as_of(record, ARG("2026-07-31"), &view, NULL) == SPP_OK);
  CHECK(spp_view_assess(view, ARG("oak"), definitions, &answer, NULL) == SPP_OK);
  CHECK(spp_assessment_to_json(answer, &json, NULL) == SPP_OK);
  shared.view = view;
  shared.definitions = definitions;
  shared.answer = answer;
  shared.expected = spp_string_text(json).data;
  shared.expected_len = spp_string_text(json).len;
  for (i = 0; i < THREADS; i++) {
    CHECK(pthread_create(&threads[i], NULL, reader, &shared) == 0);
  }
  /* The record may change and go while its view is read. */
  CHECK(spp_record_append(record,
                          ARG("{\"specversion\":\"1.0\",\"id\":\"x\",\"source\":\"urn:t\",\"type\":\"spp.cluster_formed\","
                              "\"time\":\"2026-01-01T00:00:00Z\",\"data\":{\"on\":\"2026-01-01\",\"cluster\":\"x\"}}"),
                          NULL, NULL) == SPP_OK);
  spp_record_free(record);
  run(threads, THREADS);
  spp_string_free(json);
  spp_assessment_free(answer);
  spp_view_free(view);
  spp_definitions_free(definitions);

  CHECK(spp_record_new(&record, NULL) == SPP_OK);
  for (i = 0; i < 4; i++) {
    writers[i].record = record;
    writers[i].number = i;
    CHECK(spp_record_new(&writers[i].own, NULL) == SPP_OK);
    CHECK(pthread_create(&threads[i], NULL, writer, &writers[i]) == 0);
  }
  run(threads, 4);
  CHECK(spp_record_len(record) == 80);
  for (i = 0; i < 4; i++) {
    spp_record_free(writers[i].own);
  }
  spp_record_free(record);
  return check_end("threads_test");
}

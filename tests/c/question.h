/*
 * What a case asks of a record beside the assessment. Its `args` have `op`, and the keys named beside each op below:
 *
 *   op       keys (* optional)
 *   answers  review
 *   change_in_practice  cluster, review*
 *   changes_since  cluster, since
 *   summary
 *   missing  summary
 *   events_since  since
 *   network  since*
 *   what_if  none; with a programme
 *   overview none
 *   timeline cluster, until; and the programme of the case
 *   verdicts cluster, dates; and the programme of the case
 *   forecast cluster, until; and the programme of the case
 *   check  (the case's programme)
 *   next_steps  goal, *by; of the case's cluster, under its programme where it has one
 *
 * The answer comes as JSON, exactly as the library writes it, or as the problem that says why there is none.
 */
#ifndef QUESTION_H
#define QUESTION_H

#include "replay.h"

/* A view as of the date that a case names, and as known at the time that it may name. */
static spp_view *view_of(const struct bytes *args, const spp_record *record, spp_error **err) {
  spp_text as_of = argument(args, "as_of"), known = argument(args, "known");
  spp_view *view = NULL;
  if (known.data != NULL) {
    spp_record_as_of_known(record, as_of.data, as_of.len, known.data, known.len, &view, err);
  } else {
    spp_record_as_of(record, as_of.data, as_of.len, &view, err);
  }
  return view;
}

/* The programme that overrides the adopted one; NULL where there is none, or where it cannot be read. */
static spp_programme *programme_of(const char *folder, spp_error **err) {
  struct bytes what_if;
  spp_programme *programme = NULL;
  if (file(folder, "programme.json", &what_if)) {
    spp_programme_read(what_if.data, what_if.len, &programme, err);
    free(what_if.data);
  }
  return programme;
}

static int is_op(const struct bytes *args, const char *name) {
  spp_text op = argument(args, "op");
  return op.len == strlen(name) && memcmp(op.data, name, op.len) == 0;
}

/* Lines of JSON as one list; freed. */
static void say_lines(struct bytes *out, spp_string *ndjson) {
  spp_text lines = spp_string_text(ndjson);
  size_t at;
  say(out, "[");
  for (at = 0; at < lines.len; at++) {
    if (lines.data[at] != '\n') {
      add(out, lines.data + at, 1);
    } else if (at + 1 < lines.len) {
      say(out, ",");
    }
  }
  say(out, "]");
  spp_string_free(ndjson);
}

static void say_question(struct bytes *out, const char *folder, const struct bytes *args, const spp_record *record,
                         const spp_definitions *definitions) {
  spp_error *err = NULL;
  spp_string *json = NULL;
  int is_lines = 0;
  spp_view *view = view_of(args, record, &err);
  spp_programme *programme = err == NULL ? programme_of(folder, &err) : NULL;
  if (err != NULL) {
    say_error(out, err);
  } else {
    if (is_op(args, "answers")) {
      spp_text review = argument(args, "review");
      spp_view_answers(view, review.data, review.len, &json, &err);
    } else if (is_op(args, "change_in_practice")) {
      spp_text cluster = argument(args, "cluster"), review = argument(args, "review");
      spp_view_change_in_practice(view, cluster.data, cluster.len, definitions, review.data, review.len, &json, &err);
    } else if (is_op(args, "changes_since")) {
      spp_text cluster = argument(args, "cluster"), since = argument(args, "since");
      spp_view_changes_since(view, cluster.data, cluster.len, definitions, programme, since.data, since.len, &json, &err);
    } else if (is_op(args, "summary")) {
      spp_record_summary(record, &json, &err);
    } else if (is_op(args, "missing")) {
      spp_text summary = argument(args, "summary");
      spp_record_missing(record, summary.data, summary.len, &json, &err);
      is_lines = 1;
    } else if (is_op(args, "events_since")) {
      spp_text since = argument(args, "since");
      spp_record_events_since(record, since.data, since.len, &json, &err);
      is_lines = 1;
    } else if (is_op(args, "network")) {
      spp_text since = argument(args, "since");
      spp_network *network = NULL;
      if (spp_view_network(view, definitions, programme, since.data, since.len, &network, &err) == SPP_OK) {
        spp_network_to_json(network, &json, &err);
      }
      spp_network_free(network);
    } else if (is_op(args, "what_if")) {
      spp_what_if *what_if = NULL;
      if (spp_view_what_if(view, definitions, programme, &what_if, &err) == SPP_OK) {
        spp_what_if_to_json(what_if, &json, &err);
      }
      spp_what_if_free(what_if);
    } else if (is_op(args, "overview")) {
      spp_overview *overview = NULL;
      if (spp_view_overview(view, definitions, programme, &overview, &err) == SPP_OK) {
        spp_overview_to_json(overview, &json, &err);
      }
      spp_overview_free(overview);
    } else if (is_op(args, "timeline")) {
      spp_text cluster = argument(args, "cluster"), until = argument(args, "until");
      spp_view_timeline(view, cluster.data, cluster.len, definitions, programme, until.data, until.len, &json, &err);
    } else if (is_op(args, "forecast")) {
      spp_text cluster = argument(args, "cluster"), until = argument(args, "until");
      spp_view_forecast(view, cluster.data, cluster.len, definitions, programme, until.data, until.len, &json, &err);
    } else if (is_op(args, "verdicts")) {
      spp_text cluster = argument(args, "cluster"), dates = argument(args, "dates");
      spp_view_verdicts(view, cluster.data, cluster.len, definitions, programme, dates.data, dates.len, &json, &err);
    } else if (is_op(args, "next_steps")) {
      spp_text cluster = argument(args, "cluster"), goal = argument(args, "goal"), by = argument(args, "by");
      spp_view_next_steps(view, cluster.data, cluster.len, definitions, programme, goal.data, goal.len, by.data, by.len,
                          &json, &err);
    } else if (is_op(args, "check")) {
      spp_programme_check(programme, definitions, &json, &err);
    } else {
      fatal("no such op", folder);
    }
    if (is_lines && json != NULL) {
      say_lines(out, json);
    } else {
      say_result(out, json, err);
    }
  }
  spp_programme_free(programme);
  spp_view_free(view);
}

#endif

/*
 * Replays prepared cases, for comparison with what other languages make of them.
 *
 *   vectors DIR      every folder DIR/CASE, in the order of their names
 *
 * A case holds, each part optional:
 *   input.bin             the bytes of a record: read with spp_record_read
 *   definitions/NAME.json definitions, added in the order of their names (strcmp)
 *   programme.json        a programme to judge by: what if
 *   args                  lines of KEY=VALUE: cluster, as_of, known; illustrative=1 adds the built-in definitions first;
 *                         op asks something beside the assessment, as question.h says. With either there must be an as_of.
 * and gets:
 *   out.c.json            one JSON object, without a line feed at the end:
 *     {"report":R,"problems":P,"definitions":[D, ...],"answer":A,"asked":Q}
 *       R  the report of reading, null without input
 *       P  the record's problems, a list
 *       D  of each definition its list of problems, or where it was refused the problem that says why, an object
 *       A  the assessment, or the problem that says why there is none; null without a cluster, and
 *          where there is a Q
 *       Q  what question.h says; only where args have an op
 *   dump.c.ndjson         the record's dump
 * A case with a file `ask` is about editions of frameworks instead, and is replayed as ask.h says.
 * Exit status 0 where every case was replayed, whatever came of it.
 */
#define _POSIX_C_SOURCE 200809L
#include "ask.h"
#include "question.h"

/* The answer, or the error that says why there is none. The steps are those of every language, in this order. */
static spp_assessment *answer_of(const char *folder, const struct bytes *args, const spp_record *record,
                                 const spp_definitions *definitions, spp_error **err) {
  spp_text cluster = argument(args, "cluster");
  spp_assessment *answer = NULL;
  spp_view *view = view_of(args, record, err);
  spp_programme *programme = view != NULL ? programme_of(folder, err) : NULL;
  if (programme != NULL) {
    spp_view_assess_under(view, cluster.data, cluster.len, definitions, programme, &answer, err);
  } else if (view != NULL && *err == NULL) {
    spp_view_assess(view, cluster.data, cluster.len, definitions, &answer, err);
  }
  spp_programme_free(programme);
  spp_view_free(view);
  return answer;
}

static void replay(const char *folder) {
  struct bytes input, args, out = {NULL, 0, 0};
  spp_record *record = NULL;
  spp_report *report = NULL;
  spp_definitions *definitions = NULL;
  spp_problems *problems = NULL;
  spp_string *json = NULL;
  spp_error *err = NULL;
  char *definitions_folder = path_of(folder, "definitions");
  char **names = names_in(definitions_folder), **name;

  file(folder, "args", &args);
  if (spp_record_new(&record, NULL) != SPP_OK) {
    fatal("no record", folder);
  }
  if ((argument(&args, "illustrative").data != NULL ? spp_definitions_illustrative(&definitions, NULL)
                                                    : spp_definitions_new(&definitions, NULL)) != SPP_OK) {
    fatal("no definitions", folder);
  }

  say(&out, "{\"report\":");
  if (file(folder, "input.bin", &input)) {
    if (spp_record_read(record, input.data, input.len, &report, NULL) != SPP_OK) {
      fatal("reading failed", folder);
    }
    spp_report_to_json(report, &json, NULL);
    say_json(&out, json);
    spp_report_free(report);
  } else {
    say(&out, "null");
  }

  say(&out, ",\"problems\":");
  if (spp_record_problems(record, &problems, NULL) != SPP_OK) {
    fatal("no problems", folder);
  }
  spp_problems_to_json(problems, &json, NULL);
  say_json(&out, json);
  spp_problems_free(problems);

  say(&out, ",\"definitions\":[");
  for (name = names; *name != NULL; name++) {
    struct bytes document;
    file(definitions_folder, *name, &document);
    if (name != names) {
      say(&out, ",");
    }
    if (spp_definitions_read(definitions, document.data, document.len, &problems, &err) == SPP_OK) {
      spp_problems_to_json(problems, &json, NULL);
      say_json(&out, json);
      spp_problems_free(problems);
    } else {
      say_error(&out, err);
    }
    free(document.data);
  }

  say(&out, "],\"answer\":");
  if (argument(&args, "op").data != NULL) {
    say(&out, "null,\"asked\":");
    say_question(&out, folder, &args, record, definitions);
  } else if (argument(&args, "cluster").data == NULL) {
    say(&out, "null");
  } else {
    spp_assessment *answer = answer_of(folder, &args, record, definitions, &err);
    if (answer != NULL) {
      spp_assessment_to_json(answer, &json, NULL);
      say_json(&out, json);
      spp_assessment_free(answer);
    } else {
      say_error(&out, err);
    }
  }
  say(&out, "}");
  write_file(folder, "out.c.json", out.data, out.len);

  if (spp_record_dump(record, &json, NULL) != SPP_OK) {
    fatal("no dump", folder);
  }
  write_file(folder, "dump.c.ndjson", spp_string_text(json).data, spp_string_text(json).len);
  spp_string_free(json);

  spp_definitions_free(definitions);
  spp_record_free(record);
  free_names(names);
  free(definitions_folder);
  free(input.data);
  free(args.data);
  free(out.data);
}

int main(int argc, char **argv) {
  char **names, **name;
  int count = 0;
  if (argc != 2) {
    fprintf(stderr, "use: %s DIR\n", argv[0]);
    return 2;
  }
  names = names_in(argv[1]);
  for (name = names; *name != NULL; name++) {
    char *folder = path_of(argv[1], *name);
    struct stat found;
    if (stat(folder, &found) == 0 && S_ISDIR(found.st_mode)) {
      if (!replay_ask(folder)) {
        replay(folder);
      }
      count++;
    }
    free(folder);
  }
  free_names(names);
  printf("vectors: %d cases replayed\n", count);
  return 0;
}

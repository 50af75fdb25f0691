/*
 * Replays a prepared case about editions of frameworks. It holds:
 *   ask                  lines of KEY=VALUE; `op` says what is asked, the other keys are named beside each op below
 *   documents/NAME.json  frameworks, in the order of their names; for from_case the package
 *   input.json           for migrate the answers, for series the observations, for judgement_words a word list (optional)
 * and gets out.c.json: the answer as JSON, exactly as the library writes it, or the problem that says why there is none. A
 * document that cannot be read is such a problem.
 *
 *   op                    documents             keys (* optional)
 *   diff                  old, new
 *   required_bump         old, new                                              "minor"
 *   check_release         old, new
 *   clashes_with          old, new                                              null, or the problem
 *   same_scale            one, other                                            true or false
 *   migrate               editions, in order    exactly=1*
 *   series                editions, in order    question, exactly=1*, outright=1*, across=refuse|apart|outright*
 *   onto                  overlay, core, base*
 *   contextualise         one                   question, wording
 *   missing_translations  one                   language*
 *   languages             one
 *   speak                 one                   question, language
 *   citations, csl_json   one
 *   resources_for         one                   step*, question*, phase*
 *   judgement_words       one
 *   check_answer          one                   question, rating*               null, or the problem
 *   compare_ratings       one, other            rating, other_rating            -1, 0 or 1
 *   to_case               one                   changed*, creator*
 *   from_case             a package             id*, version*
 *   problems              one                                                   a list
 */
#ifndef ASK_H
#define ASK_H

#include "replay.h"

enum { MOST_DOCUMENTS = 64 };

struct ask {
  struct bytes keys, input, package;
  spp_framework *documents[MOST_DOCUMENTS];
  size_t count;
};

/* What came of a call that has no output but its status: what is said where it went well, or the error. */
static void say_status(struct bytes *out, const char *well, spp_error *err) {
  if (err == NULL) {
    say(out, well);
  } else {
    say_error(out, err);
  }
}

static int given_as(const struct ask *ask, const char *key, const char *value) {
  spp_text found = argument(&ask->keys, key);
  return found.len == strlen(value) && memcmp(found.data, value, found.len) == 0;
}

/* A key's value as two arguments. */
#define KEY(key) argument(&ask->keys, key).data, argument(&ask->keys, key).len

/* Those of two documents, or of editions. */
static int say_editions(struct bytes *out, const struct ask *ask) {
  const spp_framework *one = ask->documents[0], *other = ask->documents[1];
  const spp_framework *const *editions = (const spp_framework *const *)ask->documents;
  spp_succession succession = given_as(ask, "exactly", "1") ? SPP_SUCCESSION_EXACTLY : SPP_SUCCESSION_BETWEEN;
  spp_string *json = NULL;
  spp_error *err = NULL;
  if (given_as(ask, "op", "diff")) {
    spp_framework_diff(one, other, &json, &err);
    say_result(out, json, err);
  } else if (given_as(ask, "op", "required_bump")) {
    spp_bump bump;
    if (spp_framework_required_bump(one, other, &bump, &err) == SPP_OK) {
      say(out, "\"");
      add(out, spp_bump_name(bump).data, spp_bump_name(bump).len);
      say(out, "\"");
    } else {
      say_error(out, err);
    }
  } else if (given_as(ask, "op", "check_release")) {
    spp_framework_check_release(other, one, &json, &err);
    say_result(out, json, err);
  } else if (given_as(ask, "op", "clashes_with")) {
    spp_framework_clashes_with(other, one, &err);
    say_status(out, "null", err);
  } else if (given_as(ask, "op", "same_scale")) {
    say(out, spp_framework_same_scale(one, other) ? "true" : "false");
  } else if (given_as(ask, "op", "compare_ratings")) {
    int32_t order;
    spp_framework_compare_ratings(one, KEY("rating"), other, KEY("other_rating"), &order, &err);
    say_status(out, order < 0 ? "-1" : order > 0 ? "1" : "0", err);
  } else if (given_as(ask, "op", "migrate")) {
    spp_framework_migrate(ask->input.data, ask->input.len, editions, ask->count, succession, &json, &err);
    say_result(out, json, err);
  } else if (given_as(ask, "op", "series")) {
    spp_across across = SPP_ACROSS_REFUSE;
    if (given_as(ask, "across", "apart")) {
      across = SPP_ACROSS_APART;
    } else if (given_as(ask, "across", "outright") || given_as(ask, "outright", "1")) {
      across = SPP_ACROSS_OUTRIGHT;
    }
    spp_framework_series(KEY("question"), ask->input.data, ask->input.len, editions, ask->count, succession, across,
                         &json, &err);
    say_result(out, json, err);
  } else if (given_as(ask, "op", "onto")) {
    spp_framework_onto(one, other, ask->documents[2], NULL, &json, &err);
    say_result(out, json, err);
  } else {
    return 0;
  }
  return 1;
}

/* Those of one document. */
static int say_framework(struct bytes *out, const struct ask *ask) {
  const spp_framework *one = ask->documents[0];
  spp_string *json = NULL;
  spp_error *err = NULL;
  if (given_as(ask, "op", "contextualise")) {
    spp_framework_contextualise(one, KEY("question"), KEY("wording"), &json, &err);
  } else if (given_as(ask, "op", "missing_translations")) {
    spp_framework_missing_translations(one, KEY("language"), &json, &err);
  } else if (given_as(ask, "op", "languages")) {
    spp_framework_languages(one, &json, &err);
  } else if (given_as(ask, "op", "speak")) {
    spp_spoken *spoken = NULL;
    if (spp_framework_speak(one, KEY("question"), KEY("language"), &spoken, &err) == SPP_OK) {
      spp_spoken_to_json(spoken, &json, &err);
    }
    spp_spoken_free(spoken);
  } else if (given_as(ask, "op", "citations")) {
    spp_framework_citations(one, &json, &err);
  } else if (given_as(ask, "op", "csl_json")) {
    spp_framework_csl_json(one, &json, &err);
  } else if (given_as(ask, "op", "resources_for")) {
    spp_framework_resources_for(one, KEY("step"), KEY("question"), KEY("phase"), &json, &err);
  } else if (given_as(ask, "op", "judgement_words") || given_as(ask, "op", "problems")) {
    spp_problems *problems = NULL;
    spp_status status = given_as(ask, "op", "problems")
                            ? spp_framework_problems(one, &problems, &err)
                            : spp_framework_judgement_words(one, ask->input.data, ask->input.len, &problems, &err);
    if (status == SPP_OK) {
      spp_problems_to_json(problems, &json, &err);
    }
    spp_problems_free(problems);
  } else if (given_as(ask, "op", "to_case")) {
    spp_framework_to_case(one, KEY("changed"), KEY("creator"), &json, &err);
  } else if (given_as(ask, "op", "from_case")) {
    spp_framework_from_case(ask->package.data, ask->package.len, KEY("id"), KEY("version"), NULL, &json, &err);
  } else if (given_as(ask, "op", "check_answer")) {
    spp_framework_check_answer(one, KEY("question"), KEY("rating"), &err);
    say_status(out, "null", err);
    return 1;
  } else {
    return 0;
  }
  say_result(out, json, err);
  return 1;
}

/* Reads the documents, in the order of their names; the error of the first that cannot be read. */
static spp_error *read_documents(const char *folder, struct ask *ask) {
  char *documents = path_of(folder, "documents");
  char **names = names_in(documents), **name;
  spp_error *err = NULL;
  for (name = names; *name != NULL && err == NULL; name++) {
    struct bytes document;
    file(documents, *name, &document);
    if (given_as(ask, "op", "from_case")) {
      free(ask->package.data);
      ask->package = document;
      continue;
    }
    if (ask->count == MOST_DOCUMENTS) {
      fatal("too many documents", folder);
    }
    if (spp_framework_read(document.data, document.len, &ask->documents[ask->count], &err) == SPP_OK) {
      ask->count++;
    }
    free(document.data);
  }
  free_names(names);
  free(documents);
  return err;
}

/* 0 where the case is not about editions. */
static int replay_ask(const char *folder) {
  struct ask ask;
  struct bytes out = {NULL, 0, 0};
  spp_error *err;
  size_t i;
  memset(&ask, 0, sizeof ask);
  if (!file(folder, "ask", &ask.keys)) {
    free(ask.keys.data);
    return 0;
  }
  file(folder, "input.json", &ask.input);
  err = read_documents(folder, &ask);
  if (err != NULL) {
    say_error(&out, err);
  } else if (!say_editions(&out, &ask) && !say_framework(&out, &ask)) {
    fatal("an op that is not known", folder);
  }
  write_file(folder, "out.c.json", out.data, out.len);
  for (i = 0; i < ask.count; i++) {
    spp_framework_free(ask.documents[i]);
  }
  free(ask.keys.data);
  free(ask.input.data);
  free(ask.package.data);
  free(out.data);
  return 1;
}

#endif

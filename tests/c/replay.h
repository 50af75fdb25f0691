/* What the replayers share: files, bytes that grow, JSON and errors said, and keys of a case. Include it first, after
   _POSIX_C_SOURCE. */
#ifndef REPLAY_H
#define REPLAY_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <spp.h>

/* Bytes that grow. */
struct bytes {
  char *data;
  size_t len, room;
};

static void fatal(const char *what, const char *which) {
  fprintf(stderr, "vectors: %s: %s\n", what, which);
  exit(2);
}

static void add(struct bytes *bytes, const char *data, size_t len) {
  if (bytes->room - bytes->len < len) {
    bytes->room = (bytes->len + len) * 2 + 4096;
    bytes->data = realloc(bytes->data, bytes->room);
    if (bytes->data == NULL) {
      fatal("no memory", "for bytes");
    }
  }
  if (len != 0) {
    memcpy(bytes->data + bytes->len, data, len);
    bytes->len += len;
  }
}

static void say(struct bytes *bytes, const char *text) { add(bytes, text, strlen(text)); }

/* A JSON text that is ours, added and freed. The call that made it comes first, in a statement of its own: C may evaluate
   arguments in any order. */
static void say_json(struct bytes *bytes, spp_string *json) {
  if (json == NULL) {
    fatal("JSON cannot be written", "a call failed");
  }
  add(bytes, spp_string_text(json).data, spp_string_text(json).len);
  spp_string_free(json);
}

/* An error as the problem that it is, and freed. */
static void say_error(struct bytes *bytes, spp_error *err) {
  spp_string *json = NULL;
  spp_problem_to_json(spp_error_problem(err), &json, NULL);
  say_json(bytes, json);
  spp_error_free(err);
}

/* What came of a call: JSON, an error, or both; all freed. */
static void say_result(struct bytes *out, spp_string *json, spp_error *err) {
  if (json != NULL) {
    say_json(out, json);
    spp_error_free(err);
  } else {
    say_error(out, err);
  }
}

static char *path_of(const char *folder, const char *name) {
  char *path = malloc(strlen(folder) + strlen(name) + 2);
  if (path == NULL) {
    fatal("no memory", name);
  }
  sprintf(path, "%s/%s", folder, name);
  return path;
}

/* A whole file; 0 where there is none. */
static int file(const char *folder, const char *name, struct bytes *bytes) {
  char *path = path_of(folder, name), chunk[65536];
  FILE *in = fopen(path, "rb");
  size_t got;
  memset(bytes, 0, sizeof *bytes);
  if (in != NULL) {
    while ((got = fread(chunk, 1, sizeof chunk, in)) != 0) {
      add(bytes, chunk, got);
    }
    fclose(in);
  }
  free(path);
  return in != NULL;
}

static void write_file(const char *folder, const char *name, const char *data, size_t len) {
  char *path = path_of(folder, name);
  FILE *out = fopen(path, "wb");
  if (out == NULL || fwrite(data, 1, len, out) != len || fclose(out) != 0) {
    fatal("cannot be written", path);
  }
  free(path);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* The names in a folder but for those with a leading dot, sorted, NULL at the end; only a NULL where there is no folder. */
static char **names_in(const char *folder) {
  DIR *dir = opendir(folder);
  struct dirent *entry;
  size_t count = 0;
  char **names = calloc(1, sizeof *names);
  while (dir != NULL && (entry = readdir(dir)) != NULL) {
    if (entry->d_name[0] == '.') {
      continue;
    }
    names = realloc(names, (count + 2) * sizeof *names);
    if (names == NULL || (names[count] = malloc(strlen(entry->d_name) + 1)) == NULL) {
      fatal("no memory", folder);
    }
    strcpy(names[count++], entry->d_name);
    names[count] = NULL;
  }
  if (dir != NULL) {
    closedir(dir);
  }
  if (count != 0) {
    qsort(names, count, sizeof *names, by_name);
  }
  return names;
}

static void free_names(char **names) {
  char **at;
  for (at = names; *at != NULL; at++) {
    free(*at);
  }
  free(names);
}

/* The value of a key in `args` or `ask`; data is NULL where the key is not there. */
static spp_text argument(const struct bytes *args, const char *key) {
  spp_text none = {NULL, 0}, value;
  size_t at = 0, len = strlen(key);
  while (at < args->len) {
    const char *line = args->data + at;
    const char *end = memchr(line, '\n', args->len - at);
    size_t length = end == NULL ? args->len - at : (size_t)(end - line);
    if (length > len && memcmp(line, key, len) == 0 && line[len] == '=') {
      value.data = line + len + 1;
      value.len = length - len - 1;
      return value;
    }
    at += length + 1;
  }
  return none;
}

#endif

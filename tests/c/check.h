/* What the C tests share: a check that says where it failed and goes on, and comparisons of text. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <string.h>

#include <spp.h>

static int check_failures = 0;
static int check_count = 0;

#define CHECK(condition)                                                                  \
  do {                                                                                    \
    check_count++;                                                                        \
    if (!(condition)) {                                                                   \
      check_failures++;                                                                   \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);             \
    }                                                                                     \
  } while (0)

/* Whether a text is these bytes. */
static inline int is(spp_text text, const char *expected) {
  return text.data != NULL && text.len == strlen(expected) && memcmp(text.data, expected, text.len) == 0;
}

/* Whether a text holds these bytes. */
static inline int holds(spp_text text, const char *part) {
  size_t len = strlen(part), i;
  for (i = 0; i + len <= text.len; i++) {
    if (memcmp(text.data + i, part, len) == 0) {
      return 1;
    }
  }
  return 0;
}

/* A text by its length, for arguments: ARG("2026-07-31") is pointer, length. */
#define ARG(text) (text), strlen(text)

static inline int check_end(const char *name) {
  if (check_failures != 0) {
    fprintf(stderr, "%s: %d of %d checks failed\n", name, check_failures, check_count);
    return 1;
  }
  printf("%s: %d checks passed\n", name, check_count);
  return 0;
}

#endif

/* Tables: each cell by its accessor is what the Arrow stream of the same table holds. */
#include <stdint.h>
#include <stdlib.h>

#include "check.h"

/* The Arrow C data and stream interfaces, as their specification lays them out. */
struct ArrowSchema {
  const char *format, *name, *metadata;
  int64_t flags, n_children;
  struct ArrowSchema **children, *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};
struct ArrowArray {
  int64_t length, null_count, offset, n_buffers, n_children;
  const void **buffers;
  struct ArrowArray **children, *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

static int is_set(const void *bits, int64_t at) { return (((const uint8_t *)bits)[at / 8] >> (at % 8)) & 1; }

/* Days of the proleptic Gregorian calendar since 1970, to compare with Date32. */
static int32_t days(spp_date date) {
  int32_t y = date.year - (date.month <= 2), era = y / 400, yoe = y - era * 400;
  int32_t doy = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static const char *format_of(spp_cell_type type) {
  switch (type) {
    case SPP_CELL_TEXT: return "u";
    case SPP_CELL_INTEGER: return "l";
    case SPP_CELL_NUMBER: return "g";
    case SPP_CELL_BOOLEAN: return "b";
    case SPP_CELL_DATE: return "tdD";
    case SPP_CELL_TIME: return "tsu:UTC";
    default: return "";
  }
}

static size_t cells_of[8];

static int same(const spp_table *table, size_t row, size_t column, const struct ArrowArray *array) {
  int64_t at = array->offset + (int64_t)row;
  int has = array->buffers[0] == NULL || is_set(array->buffers[0], at);
  if (spp_table_has(table, row, column) != (has != 0)) {
    return 0;
  }
  if (!has) {
    return spp_table_text(table, row, column).len == 0 && spp_table_integer(table, row, column) == 0;
  }
  cells_of[spp_table_column_type(table, column)]++;
  switch (spp_table_column_type(table, column)) {
    case SPP_CELL_TEXT: {
      const int32_t *ends = array->buffers[1];
      spp_text text = spp_table_text(table, row, column);
      return text.len == (size_t)(ends[at + 1] - ends[at]) &&
             memcmp(text.data, (const char *)array->buffers[2] + ends[at], text.len) == 0;
    }
    case SPP_CELL_INTEGER: return ((const int64_t *)array->buffers[1])[at] == spp_table_integer(table, row, column);
    case SPP_CELL_NUMBER: return ((const double *)array->buffers[1])[at] == spp_table_number(table, row, column);
    case SPP_CELL_BOOLEAN: return is_set(array->buffers[1], at) == spp_table_boolean(table, row, column);
    case SPP_CELL_DATE: return ((const int32_t *)array->buffers[1])[at] == days(spp_table_date(table, row, column));
    case SPP_CELL_TIME: return ((const int64_t *)array->buffers[1])[at] == spp_table_time(table, row, column);
    default: return 0;
  }
}

static void compare(const spp_table *table) {
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array;
  size_t row, column, differing = 0;
  CHECK(spp_table_to_arrow(table, &stream, NULL) == SPP_OK);
  CHECK(stream.get_schema(&stream, &schema) == 0);
  CHECK(stream.get_next(&stream, &array) == 0 && array.release != NULL);
  CHECK((size_t)schema.n_children == spp_table_column_count(table));
  CHECK((size_t)array.length == spp_table_row_count(table));
  for (column = 0; column < spp_table_column_count(table); column++) {
    CHECK(is(spp_table_column_name(table, column), schema.children[column]->name));
    CHECK(strcmp(schema.children[column]->format, format_of(spp_table_column_type(table, column))) == 0);
    for (row = 0; row < spp_table_row_count(table); row++) {
      differing += !same(table, row, column, array.children[column]);
    }
  }
  CHECK(differing == 0);
  array.release(&array);
  CHECK(stream.get_next(&stream, &array) == 0 && array.release == NULL);
  schema.release(&schema);
  stream.release(&stream);
}

static void all_of(const spp_view *view) {
  spp_table *names = NULL;
  size_t row;
  CHECK(spp_view_table(view, ARG("tables"), &names, NULL) == SPP_OK);
  CHECK(spp_table_row_count(names) > 20);
  for (row = 0; row < spp_table_row_count(names); row++) {
    spp_text name = spp_table_text(names, row, 0);
    spp_table *table = NULL;
    CHECK(spp_view_table(view, name.data, name.len, &table, NULL) == SPP_OK);
    CHECK(spp_table_name(table).len == name.len);
    compare(table);
    spp_table_free(table);
  }
  spp_table_free(names);
}

static void of_answers(const spp_view *view, const spp_definitions *definitions) {
  spp_assessment *one = NULL;
  spp_assessments *all = NULL;
  spp_table *table = NULL;
  CHECK(spp_view_assess(view, ARG("oak"), definitions, &one, NULL) == SPP_OK);
  CHECK(spp_assessment_table(one, ARG("criteria"), &table, NULL) == SPP_OK);
  CHECK(spp_table_row_count(table) > 0);
  compare(table);
  spp_table_free(table);
  CHECK(spp_view_assess_all(view, definitions, &all, NULL) == SPP_OK);
  CHECK(spp_assessments_table(all, ARG("assessments"), &table, NULL) == SPP_OK);
  CHECK(spp_table_row_count(table) == spp_assessments_count(all));
  compare(table);
  spp_assessments_free(all);
  spp_assessment_free(one);
  /* A table is a copy: it needs nothing that it came from. */
  CHECK(is(spp_table_column_name(table, 0), "cluster") && is(spp_table_text(table, 0, 0), "oak"));
  spp_table_free(table);
}

/* Of all clusters, with a look ahead. */
static void ahead(const spp_view *view, const spp_definitions *definitions) {
  const char *timelines[] = {"changes", "causes"}, *forecasts[] = {"stretches", "needs", "places"};
  spp_table *table = NULL;
  size_t i;
  for (i = 0; i < sizeof timelines / sizeof *timelines; i++) {
    CHECK(spp_view_timeline_table(view, definitions, NULL, ARG("2026-12-31"), timelines[i], strlen(timelines[i]), &table,
                                  NULL) == SPP_OK);
    CHECK(spp_table_row_count(table) > 0);
    compare(table);
    spp_table_free(table);
  }
  for (i = 0; i < sizeof forecasts / sizeof *forecasts; i++) {
    CHECK(spp_view_forecast_table(view, definitions, NULL, ARG("2026-12-31"), forecasts[i], strlen(forecasts[i]), &table,
                                  NULL) == SPP_OK);
    CHECK(spp_table_row_count(table) > 0);
    compare(table);
    spp_table_free(table);
  }
  CHECK(spp_view_verdicts_table(view, definitions, NULL, ARG("2025-12-31 2026-07-31"), ARG("verdicts"), &table, NULL) == SPP_OK);
  CHECK(spp_table_row_count(table) > 0);
  compare(table);
  spp_table_free(table);
  CHECK(spp_view_verdicts_table(view, definitions, NULL, ARG("2026-07-31"), ARG("changes"), &table, NULL) == SPP_NOT_FOUND);
  CHECK(spp_view_verdicts_table(view, definitions, NULL, ARG("2026-07-31 soon"), ARG("verdicts"), &table, NULL) != SPP_OK);
  CHECK(spp_view_timeline_table(view, definitions, NULL, ARG("2026-12-31"), ARG("stretches"), &table, NULL) ==
        SPP_NOT_FOUND);
  CHECK(spp_view_timeline_table(view, NULL, NULL, ARG("2026-12-31"), ARG("changes"), &table, NULL) == SPP_NULL_ARGUMENT);
  CHECK(spp_view_forecast_table(view, definitions, NULL, ARG("soon"), ARG("needs"), &table, NULL) != SPP_OK);
}

static void refusals(const spp_view *view) {
  struct ArrowArrayStream stream;
  spp_table *table = (spp_table *)&stream;
  spp_error *err = NULL;
  CHECK(spp_view_table(view, ARG("nothing"), &table, &err) == SPP_NOT_FOUND && table == NULL);
  CHECK(holds(spp_error_message(err), "no table `nothing`; there are "));
  spp_error_free(err);
  CHECK(spp_view_table(NULL, ARG("schools"), &table, NULL) == SPP_NULL_ARGUMENT);
  CHECK(spp_view_table(view, ARG("schools"), NULL, NULL) == SPP_NULL_ARGUMENT);
  CHECK(spp_table_to_arrow(NULL, &stream, NULL) == SPP_NULL_ARGUMENT && stream.release == NULL);
  CHECK(spp_view_table(view, ARG("schools"), &table, NULL) == SPP_OK);
  CHECK(spp_table_to_arrow(table, NULL, NULL) == SPP_NULL_ARGUMENT);
  CHECK(!spp_table_has(table, SIZE_MAX, 0) && !spp_table_has(table, 0, SIZE_MAX));
  CHECK(spp_table_column_type(table, SIZE_MAX) == SPP_CELL_NONE);
  CHECK(spp_table_column_name(table, SIZE_MAX).len == 0);
  CHECK(spp_table_text(table, 0, 0).len == 0 && spp_table_integer(table, 0, 0) != 0); /* a URN is no text */
  CHECK(spp_table_row_count(NULL) == 0 && spp_table_integer(NULL, 0, 0) == 0 && spp_table_date(NULL, 0, 0).year == 0);
  CHECK(is(spp_cell_type_name(SPP_CELL_DATE), "date") && spp_cell_type_name(99).len == 0);
  spp_table_free(table);
  spp_table_free(NULL);
}

int main(void) {
  spp_text sample = spp_sample();
  spp_record *record = NULL;
  spp_view *view = NULL;
  spp_definitions *definitions = NULL;
  CHECK(spp_record_new(&record, NULL) == SPP_OK);
  CHECK(spp_record_read(record, sample.data, sample.len, NULL, NULL) == SPP_OK);
  CHECK(spp_record_as_of(record, ARG("2026-07-31"), &view, NULL) == SPP_OK);
  CHECK(spp_definitions_illustrative(&definitions, NULL) == SPP_OK);
  all_of(view);
  of_answers(view, definitions);
  ahead(view, definitions);
  refusals(view);
  /* Every type of cell has been compared, or the comparison proves less than it says. */
  CHECK(cells_of[SPP_CELL_TEXT] && cells_of[SPP_CELL_INTEGER] && cells_of[SPP_CELL_NUMBER] &&
        cells_of[SPP_CELL_BOOLEAN] && cells_of[SPP_CELL_DATE] && cells_of[SPP_CELL_TIME]);
  spp_definitions_free(definitions);
  spp_view_free(view);
  spp_record_free(record);
  return check_end("tables_test");
}

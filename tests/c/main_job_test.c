/* The main job by typed accessors on the built-in sample, against what its story says (docs/sample.md), and against JSON. */
#include "check.h"

/* Walks a tree: every node has a verdict, a branch has nodes below, a leaf has its measure, basis and sentence. */
static size_t leaves(const spp_criterion *node) {
  size_t i, found = 0;
  spp_verdict verdict = spp_criterion_verdict(node);
  CHECK(verdict == SPP_VERDICT_MET || verdict == SPP_VERDICT_NOT_MET || verdict == SPP_VERDICT_CANNOT_TELL);
  if (spp_criterion_kind(node) == SPP_NODE_LEAF) {
    CHECK(spp_criterion_count(node) == 0);
    CHECK(spp_criterion_need(node) == -1);
    CHECK(spp_criterion_id(node).len != 0);
    CHECK(spp_criterion_title(node).len != 0);
    CHECK(spp_criterion_measure(node).len != 0);
    CHECK(spp_criterion_unit(node) != SPP_UNIT_NONE);
    CHECK(spp_criterion_basis(node) != SPP_BASIS_NONE);
    CHECK(spp_criterion_threshold_kind(node) != SPP_THRESHOLD_NONE);
    CHECK(spp_criterion_threshold(node).kind != SPP_VALUE_NONE);
    CHECK(spp_criterion_why(node).len != 0);
    CHECK(spp_criterion_undetermined(node) >= 0);
    CHECK((spp_criterion_numerator(node) < 0) == (spp_criterion_denominator(node) < 0));
    CHECK((spp_criterion_period_from(node).year == 0) == (spp_criterion_period_to(node).year == 0));
    if (verdict == SPP_VERDICT_MET) {
      CHECK(spp_criterion_shortfall(node).kind == SPP_VALUE_NONE);
    }
    for (i = 0; i < spp_criterion_event_count(node); i++) {
      CHECK(spp_criterion_event_at(node, i).source.len != 0 && spp_criterion_event_at(node, i).id.len != 0);
    }
    for (i = 0; i < spp_criterion_missing_party_count(node); i++) {
      CHECK(spp_criterion_missing_party_at(node, i).kind != SPP_PARTY_NONE);
    }
    for (i = 0; i < spp_criterion_missing_person_count(node); i++) {
      CHECK(spp_criterion_missing_person_at(node, i).len != 0);
    }
    for (i = 0; i < spp_criterion_missing_review_count(node); i++) {
      CHECK(spp_criterion_missing_review_at(node, i).len != 0);
    }
    return 1;
  }
  CHECK(spp_criterion_need(node) >= 0);
  CHECK(spp_criterion_measure(node).len == 0);
  CHECK(spp_criterion_value(node).kind == SPP_VALUE_NONE);
  for (i = 0; i < spp_criterion_count(node); i++) {
    found += leaves(spp_criterion_at(node, i));
  }
  CHECK(spp_criterion_at(node, i) == NULL);
  return found;
}

static void parts(const spp_assessment *answer) {
  size_t i, j;
  CHECK(spp_assessment_member_count(answer) == 5);
  for (i = 0; i < spp_assessment_member_count(answer); i++) {
    const spp_member *member = spp_assessment_member_at(answer, i);
    CHECK(spp_member_party(member).kind == SPP_PARTY_SCHOOL);
    CHECK(spp_member_party(member).urn >= 900001 && spp_member_party(member).urn <= 900007);
    CHECK(spp_member_name(member).len != 0);
    CHECK(spp_member_joined(member).year == 2023 || spp_member_joined(member).year == 2025);
    CHECK(spp_member_active(member));
  }
  CHECK(spp_assessment_member_at(answer, i) == NULL);

  CHECK(spp_assessment_cycle_count(answer) == 5);
  for (i = 0; i < spp_assessment_cycle_count(answer); i++) {
    const spp_cycle *cycle = spp_assessment_cycle_at(answer, i);
    CHECK(spp_cycle_reviewee(cycle).kind == SPP_PARTY_SCHOOL);
    CHECK(spp_cycle_name(cycle).len != 0);
    CHECK(spp_state_name(spp_cycle_state(cycle)).len != 0);
    CHECK(spp_cycle_review(cycle).len != 0);
    CHECK(spp_cycle_round(cycle).len != 0);
    CHECK(spp_cycle_step(cycle) != SPP_STEP_NONE && spp_cycle_reached(cycle).year >= 2025);
    for (j = 0; j < spp_cycle_step_count(cycle); j++) {
      const spp_step_taken *taken = spp_cycle_step_at(cycle, j);
      CHECK(spp_step_taken_step(taken) != SPP_STEP_NONE && spp_step_taken_on(taken).year >= 2025);
      CHECK(spp_step_taken_event_count(taken) >= 1 && spp_step_taken_event_at(taken, 0).id.len != 0);
    }
    for (j = 0; j < spp_cycle_skipped_count(cycle); j++) {
      CHECK(spp_cycle_skipped_at(cycle, j) != SPP_STEP_NONE);
    }
    CHECK(spp_cycle_skipped_at(cycle, j) == SPP_STEP_NONE);
    CHECK(!spp_cycle_overdue(cycle) || spp_cycle_due(cycle).year != 0);
    CHECK(spp_cycle_next(cycle) >= SPP_STEP_NONE && spp_cycle_next(cycle) <= SPP_STEP_IMPACT_REVIEW);
  }

  CHECK(spp_assessment_due_count(answer) >= 1);
  for (i = 0; i < spp_assessment_due_count(answer); i++) {
    const spp_due *due = spp_assessment_due_at(answer, i);
    CHECK(spp_due_reviewee(due).kind != SPP_PARTY_NONE);
    CHECK(spp_due_name(due).len != 0);
    CHECK(spp_due_step(due) != SPP_STEP_NONE);
    CHECK((spp_due_step(due) == SPP_STEP_ACTION) == (spp_due_action(due).len != 0));
    CHECK(spp_due_basis(due) != SPP_BASIS_NONE);
    CHECK(spp_due_why(due).len != 0);
    CHECK(!spp_due_overdue(due) || spp_due_due(due).year != 0);
    CHECK(spp_due_step(due) != SPP_STEP_ACTION || spp_due_review(due).len != 0);
    for (j = 0; j < spp_due_event_count(due); j++) {
      CHECK(spp_due_event_at(due, j).id.len != 0);
    }
  }

  for (i = 0; i < spp_assessment_breach_count(answer); i++) {
    const spp_breach *breach = spp_assessment_breach_at(answer, i);
    spp_text name = spp_status_name(spp_breach_code(breach));
    CHECK(spp_breach_rule(breach).len == name.len);
    CHECK(memcmp(spp_breach_rule(breach).data, name.data, name.len) == 0);
    CHECK(spp_breach_severity(breach) == SPP_SEVERITY_BREACH || spp_breach_severity(breach) == SPP_SEVERITY_WARNING);
    CHECK(spp_breach_basis(breach) != SPP_BASIS_NONE);
    CHECK(spp_breach_on(breach).year != 0);
    CHECK(spp_breach_message(breach).len != 0);
    for (j = 0; j < spp_breach_event_count(breach); j++) {
      CHECK(spp_breach_event_at(breach, j).id.len != 0);
    }
    for (j = 0; j < spp_breach_party_count(breach); j++) {
      CHECK(spp_breach_party_at(breach, j).kind != SPP_PARTY_NONE);
    }
    for (j = 0; j < spp_breach_person_count(breach); j++) {
      CHECK(spp_breach_person_at(breach, j).len != 0);
    }
    CHECK(spp_breach_waived(breach) == (spp_breach_waived_event(breach).id.len != 0));
    CHECK(spp_breach_waived(breach) == (spp_breach_waived_until(breach).year != 0));
    CHECK(spp_breach_waived(breach) == (spp_breach_waived_reason(breach).len != 0));
    CHECK(spp_breach_source(breach).data != NULL && spp_breach_review(breach).data != NULL);
    CHECK(spp_breach_round(breach).data != NULL);
  }

  for (i = 0; i < spp_assessment_untestable_count(answer); i++) {
    const spp_untestable *untestable = spp_assessment_untestable_at(answer, i);
    CHECK(spp_untestable_rule(untestable).len != 0 && spp_untestable_message(untestable).len != 0);
    CHECK(spp_untestable_on(untestable).year != 0);
    CHECK(spp_untestable_review(untestable).data != NULL);
    for (j = 0; j < spp_untestable_person_count(untestable); j++) {
      CHECK(spp_untestable_person_at(untestable, j).len != 0);
    }
    for (j = 0; j < spp_untestable_event_count(untestable); j++) {
      CHECK(spp_untestable_event_at(untestable, j).id.len != 0);
    }
  }

  for (i = 0; i < spp_assessment_problem_count(answer); i++) {
    const spp_problem *problem = spp_assessment_problem_at(answer, i);
    CHECK(spp_problem_code(problem) >= 200 && spp_problem_code(problem) < 300);
    CHECK(spp_severity_name(spp_problem_severity(problem)).len != 0);
    CHECK(spp_problem_message(problem).len != 0);
    CHECK(spp_problem_event(problem).id.len != 0);
  }
  CHECK(spp_assessment_missing_definition_count(answer) == 0);
  CHECK(spp_assessment_read_count(answer) > 200);
  CHECK(spp_assessment_read_at(answer, 0).source.len != 0);
  CHECK(spp_assessment_read_at(answer, spp_assessment_read_count(answer)).source.len == 0);
}

int main(void) {
  spp_record *record = NULL, *copy = NULL, *merged = NULL;
  spp_report *report = NULL;
  spp_definitions *definitions = NULL;
  spp_view *view = NULL, *then = NULL;
  spp_assessment *answer = NULL, *again = NULL, *what_if = NULL;
  spp_assessments *all = NULL;
  spp_string *json = NULL, *other = NULL, *dump = NULL, *event = NULL;
  spp_programme *programme = NULL;
  spp_framework *framework = NULL;
  spp_problems *problems = NULL;
  spp_error *err = NULL;
  spp_text sample = spp_sample(), text, same;
  bool is_new = true;
  size_t i;

  CHECK(spp_abi_version() == SPP_ABI_VERSION);
  CHECK(spp_version().len != 0 && spp_format_version().len != 0);

  /* Read, dump, read again: the same bytes. */
  CHECK(spp_record_new(&record, &err) == SPP_OK && record != NULL && err == NULL);
  CHECK(spp_record_read(record, sample.data, sample.len, &report, &err) == SPP_OK);
  CHECK(spp_report_added(report) == 296 && spp_report_refused(report) == 0 && spp_report_repeated(report) == 0);
  CHECK(spp_record_len(record) == 296);
  spp_report_free(report);
  CHECK(spp_record_read(record, sample.data, sample.len, &report, NULL) == SPP_OK);
  CHECK(spp_report_added(report) == 0 && spp_report_repeated(report) == 296);
  CHECK(spp_report_problem_count(report) == 296);
  CHECK(spp_problem_code(spp_report_problem_at(report, 0)) == SPP_REPEATED_EVENT);
  CHECK(spp_problem_line(spp_report_problem_at(report, 0)) == 1);
  CHECK(spp_report_to_json(report, &json, &err) == SPP_OK);
  CHECK(holds(spp_string_text(json), "\"added\":0,\"repeated\":296,\"refused\":0"));
  spp_string_free(json);
  spp_report_free(report);

  CHECK(spp_record_dump(record, &dump, &err) == SPP_OK);
  text = spp_string_text(dump);
  CHECK(text.data[text.len] == '\0' && text.data[text.len - 1] == '\n');
  CHECK(spp_record_new(&merged, NULL) == SPP_OK);
  CHECK(spp_record_merge(merged, record, &err) == SPP_OK && spp_record_len(merged) == 296);
  CHECK(spp_record_merge(merged, merged, &err) == SPP_OK && spp_record_len(merged) == 296);
  CHECK(spp_record_dump(merged, &other, &err) == SPP_OK);
  same = spp_string_text(other);
  CHECK(same.len == text.len && memcmp(same.data, text.data, text.len) == 0);
  spp_string_free(other);

  /* A clone changes apart. */
  CHECK(spp_record_clone(record, &copy, &err) == SPP_OK);
  CHECK(spp_record_append(copy,
                          ARG("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"urn:test\",\"type\":\"spp.fact_noted\","
                              "\"time\":\"2026-07-01T00:00:00Z\",\"data\":{\"on\":\"2026-07-01\",\"subject\":{\"cluster\":"
                              "\"oak\"},\"name\":\"n\",\"value\":1}}"),
                          &is_new, &err) == SPP_OK);
  CHECK(is_new && spp_record_len(copy) == 297 && spp_record_len(record) == 296);
  CHECK(spp_record_event(copy, ARG("urn:test"), ARG("1"), &event, &err) == SPP_OK);
  CHECK(holds(spp_string_text(event), "\"name\":\"n\""));
  spp_string_free(event);
  CHECK(spp_record_event(record, ARG("urn:test"), ARG("1"), &event, &err) == SPP_NOT_FOUND && event == NULL);
  spp_error_free(err);

  /* The answer. */
  CHECK(spp_definitions_illustrative(&definitions, &err) == SPP_OK);
  CHECK(spp_definitions_programme_count(definitions) == 2 && spp_definitions_framework_count(definitions) == 1);
  CHECK(spp_record_as_of(record, ARG("2026-07-31"), &view, &err) == SPP_OK);
  CHECK(spp_view_as_of(view).year == 2026 && spp_view_as_of(view).month == 7 && spp_view_as_of(view).day == 31);
  CHECK(spp_view_known(view).len == 0);
  CHECK(spp_view_cluster_count(view) >= 1 && is(spp_view_cluster_at(view, 0), "oak"));
  CHECK(spp_view_assess(view, ARG("oak"), definitions, &answer, &err) == SPP_OK);
  CHECK(spp_record_problems(record, &problems, &err) == SPP_OK);
  CHECK(spp_problems_count(problems) >= 1 && spp_problems_at(problems, 0) != NULL);
  spp_problems_free(problems);
  CHECK(spp_view_problems(view, &problems, &err) == SPP_OK);
  spp_problems_free(problems);

  /* Everything that it came from may go first. */
  spp_view_free(view);
  spp_record_free(record);
  spp_record_free(merged);
  spp_string_free(dump);

  CHECK(is(spp_assessment_cluster(answer), "oak"));
  CHECK(is(spp_assessment_name(answer), "Oak Valley partnership"));
  CHECK(is(spp_assessment_kind(answer), "informal"));
  CHECK(spp_assessment_as_of(answer).year == 2026);
  CHECK(spp_assessment_known(answer).len == 0);
  CHECK(is(spp_assessment_programme_id(answer), "spp") && is(spp_assessment_programme_version(answer), "1.0.0"));
  CHECK(spp_assessment_programme_title(answer).len != 0);
  CHECK(spp_assessment_programme_illustrative(answer) && !spp_assessment_programme_what_if(answer));
  CHECK(spp_assessment_programme_adopted(answer).year == 2023);
  CHECK(spp_assessment_year_from(answer).year == 2025 && spp_assessment_year_from(answer).month == 9);
  CHECK(spp_assessment_year_to(answer).year == 2026 && spp_assessment_year_to(answer).day == 31);
  CHECK(spp_assessment_phase_recorded(answer).len != 0 && spp_assessment_phase_title(answer).len != 0);
  CHECK(spp_assessment_phase_since(answer).year == 2025);
  CHECK(is(spp_assessment_phase_event(answer).id, "ov-045"));
  CHECK(spp_assessment_phase_decided_by(answer).data != NULL);
  CHECK(spp_assessment_phase_next(answer).len == 0 && spp_assessment_phase_ready(answer) == SPP_VERDICT_NONE);
  CHECK(spp_assessment_phase_count(answer) == 3);
  for (i = 0; i < 3; i++) {
    const spp_phase *phase = spp_assessment_phase_at(answer, i);
    CHECK(spp_phase_id(phase).len != 0 && spp_phase_title(phase).len != 0);
    CHECK(spp_phase_entered(phase).year == (int)(2023 + i));
    CHECK(spp_phase_verdict(phase) == spp_criterion_verdict(spp_phase_criteria(phase)));
    leaves(spp_phase_criteria(phase));
  }
  CHECK(spp_assessment_hub_status(answer) == SPP_HUB_NONE && spp_assessment_hub_since(answer).year == 0);
  CHECK(spp_assessment_hub_until(answer).year == 0 && spp_assessment_hub_event(answer).id.len == 0);
  CHECK(spp_assessment_hub_verdict(answer) == spp_criterion_verdict(spp_assessment_hub_criteria(answer)));
  leaves(spp_assessment_hub_criteria(answer));
  parts(answer);

  /* The same inputs give the same bytes, from another record with the same events. */
  CHECK(spp_record_as_of_known(copy, ARG("2026-07-31"), ARG("2026-06-30T23:59:59Z"), &then, &err) == SPP_OK);
  CHECK(is(spp_view_known(then), "2026-06-30T23:59:59Z"));
  CHECK(spp_view_assess_all(then, definitions, &all, &err) == SPP_OK);
  CHECK(spp_assessments_count(all) == spp_view_cluster_count(then));
  CHECK(is(spp_assessment_cluster(spp_assessments_at(all, 0)), "oak"));
  CHECK(spp_assessments_at(all, spp_assessments_count(all)) == NULL);
  CHECK(spp_view_assess(then, ARG("oak"), definitions, &again, &err) == SPP_OK);
  CHECK(spp_assessment_to_json(again, &json, &err) == SPP_OK);
  CHECK(spp_assessment_to_json(spp_assessments_at(all, 0), &other, &err) == SPP_OK);
  text = spp_string_text(json);
  same = spp_string_text(other);
  CHECK(text.len == same.len && memcmp(text.data, same.data, text.len) == 0);
  spp_string_free(other);
  CHECK(spp_assessments_to_json(all, &other, &err) == SPP_OK);
  CHECK(spp_string_text(other).data[0] == '[');
  CHECK(holds(spp_string_text(other), "\"cluster\":\"oak\""));
  spp_string_free(other);
  spp_string_free(json);
  spp_assessments_free(all);
  spp_view_free(then);

  /* What if: under the other programme. */
  CHECK(spp_definitions_programme(definitions, ARG("trust-pairs"), ARG("1.0.0"), &programme, &err) == SPP_OK);
  CHECK(is(spp_programme_id(programme), "trust-pairs") && is(spp_programme_version(programme), "1.0.0"));
  CHECK(spp_programme_title(programme).len != 0 && is(spp_programme_language(programme), "en"));
  CHECK(spp_programme_illustrative(programme) && spp_programme_digest(programme).len == 64);
  for (i = 0; i < spp_programme_phase_count(programme); i++) {
    CHECK(spp_programme_phase_id(programme, i).len != 0 && spp_programme_phase_title(programme, i).len != 0);
  }
  CHECK(spp_programme_phase_id(programme, i).len == 0);
  CHECK(spp_programme_problems(programme, &problems, &err) == SPP_OK && spp_problems_count(problems) == 0);
  CHECK(spp_problems_to_json(problems, &json, &err) == SPP_OK && is(spp_string_text(json), "[]"));
  spp_string_free(json);
  spp_problems_free(problems);
  CHECK(spp_record_as_of(copy, ARG("2026-07-31"), &view, &err) == SPP_OK);
  CHECK(spp_view_assess_under(view, ARG("oak"), definitions, programme, &what_if, &err) == SPP_OK);
  CHECK(is(spp_assessment_programme_id(what_if), "trust-pairs") && spp_assessment_programme_what_if(what_if));
  CHECK(spp_assessment_programme_adopted(what_if).year == 0);
  CHECK(spp_view_assess_all_under(view, definitions, programme, &all, &err) == SPP_OK);
  CHECK(spp_assessment_programme_what_if(spp_assessments_at(all, 0)));
  spp_assessments_free(all);

  /* A definition goes out as JSON and in again. */
  CHECK(spp_programme_to_json(programme, &json, &err) == SPP_OK);
  text = spp_string_text(json);
  spp_programme_free(programme);
  CHECK(spp_programme_read(text.data, text.len, &programme, &err) == SPP_OK);
  spp_string_free(json);
  CHECK(spp_definitions_add_programme(definitions, programme, &err) == SPP_OK);
  CHECK(spp_definitions_programme_count(definitions) == 2);
  CHECK(spp_definitions_framework_at(definitions, 0, &framework, &err) == SPP_OK);
  CHECK(is(spp_framework_id(framework), "four-themes") && is(spp_framework_version(framework), "1.0.0"));
  CHECK(spp_framework_title(framework).len != 0 && is(spp_framework_language(framework), "en"));
  CHECK(spp_framework_illustrative(framework) && spp_framework_digest(framework).len == 64);
  CHECK(spp_framework_theme_count(framework) == 4);
  CHECK(spp_framework_theme_id(framework, 3).len != 0 && spp_framework_theme_title(framework, 3).len != 0);
  CHECK(spp_framework_theme_id(framework, 4).len == 0);
  for (i = 0; i < spp_framework_question_count(framework); i++) {
    CHECK(holds(spp_framework_question_text(framework, i), "To what extent"));
    CHECK(spp_framework_question_id(framework, i).len != 0 && spp_framework_question_theme(framework, i).len != 0);
  }
  CHECK(i > 4 && spp_framework_question_text(framework, i).len == 0);
  CHECK(spp_definitions_add_framework(definitions, framework, &err) == SPP_OK);
  CHECK(spp_framework_problems(framework, &problems, &err) == SPP_OK && spp_problems_count(problems) == 0);
  CHECK(spp_framework_to_json(framework, &json, &err) == SPP_OK);
  text = spp_string_text(json);
  spp_problems_free(problems);
  CHECK(spp_definitions_read(definitions, text.data, text.len, &problems, &err) == SPP_OK);
  CHECK(spp_definitions_framework_count(definitions) == 1);
  spp_problems_free(problems);
  spp_framework_free(framework);
  CHECK(spp_framework_read(text.data, text.len, &framework, &err) == SPP_OK);
  spp_string_free(json);
  CHECK(spp_schema(ARG("event"), &json, &err) == SPP_OK && spp_string_text(json).data[0] == '{');
  spp_string_free(json);

  spp_framework_free(framework);
  spp_programme_free(programme);
  spp_assessment_free(what_if);
  spp_assessment_free(again);
  spp_assessment_free(answer);
  spp_view_free(view);
  spp_record_free(copy);
  spp_definitions_free(definitions);
  CHECK(err == NULL);
  return check_end("main_job_test");
}

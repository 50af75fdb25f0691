"""Editions of a framework: what changed, whether it may be published, and what becomes of old answers."""

import copy
import datetime
import json
import pickle

import pytest

import spp


@pytest.fixture()
def old(definitions):
    return definitions.frameworks[0]


def edition(framework: spp.Framework, version: str, change) -> spp.Framework:
    document = copy.deepcopy(framework.to_dict()) | {"version": version}
    change(document["themes"])
    return spp.Framework.from_bytes(document)


def test_a_removed_question_needs_a_major_version(old):
    gone = old.to_dict()["themes"][0]["questions"][-1]["id"]
    new = edition(old, "1.1.0", lambda themes: themes[0]["questions"].pop())
    diff = old.diff(new)
    assert diff.required_bump == "major" and (diff.old.version, diff.new.version) == (old.version, "1.1.0")
    assert any(change.kind == "removed" and change.old == (gone,) for change in diff.changes)
    release = new.check_release(old)
    assert not release.accepted and release.given_bump == "minor" and release.lowest_version == "2.0.0"
    assert release.problems.errors and release.demanding and release.diff == diff
    assert pickle.loads(pickle.dumps(release)) == release


def test_answers_are_carried_and_none_is_lost(old):
    first, *_, last = (question["id"] for question in old.to_dict()["themes"][0]["questions"])
    new = edition(old, "2.0.0", lambda themes: themes[0]["questions"].pop())
    answers = [{"key": "a", "question": first, "text": "x", "mine": 1}, {"key": "b", "question": last}]
    migration = old.migrate(answers, new)
    assert [(moved.answer["key"], moved.outcome) for moved in migration.answers] == [("a", "carried"), ("b", "archived")]
    assert migration.counts.all == 2 == migration.counts.carried + migration.counts.needs_look + migration.counts.archived
    assert migration.answers[0].answer == answers[0] and migration.from_.version == old.version
    assert old.migrate(iter(answers), new, through=[old, new]) == migration
    with pytest.raises(spp.DefinitionError, match="bad_succession"):
        new.migrate(answers, old)
    with pytest.raises(spp.MalformedError, match="missing_field"):
        old.migrate([{"key": "a"}], new)
    with pytest.raises(TypeError):
        old.migrate([1.5j], new)


def test_an_overlay_is_put_onto_its_core(old):
    local = {"id": "local", "title": "Our own", "questions": [{"id": "local.1", "text": "To what extent is it ours?"}]}
    overlay = spp.Framework.from_bytes(
        {"id": "ours", "version": "1.0.0", "title": "Ours", "extends": {"id": old.id, "version": old.version}, "themes": [local]}
    )
    effective = overlay.onto(old)
    assert effective.framework.id == "ours" and effective.of.core.id == old.id and effective.problems == []
    assert effective.of.local == ("local.1",)
    with pytest.raises(spp.DefinitionError, match="unknown_base"):
        old.onto(overlay)


def rated(old: spp.Framework, version: str, *levels: str) -> spp.Framework:
    scale = {"id": "s", "levels": [{"id": level, "title": level.title()} for level in levels]}
    return spp.Framework.from_bytes(old.to_dict() | {"version": version, "scale": scale})


def test_a_series_refuses_what_is_not_comparable(old):
    first = old.to_dict()["themes"][0]["questions"][0]["id"]

    def narrow(themes):
        themes[0]["questions"][0] |= {"from": [{"question": first, "relation": "narrower"}]}

    new = edition(old, "2.0.0", narrow)
    observations = [
        {"on": datetime.date(2024, 11, 20), "version": old.version, "answer": {"key": "a", "question": first}},
        {"on": "2025-11-19", "version": "2.0.0", "answer": {"key": "b", "question": first}},
    ]
    with pytest.raises(spp.DefinitionError, match="not_comparable"):
        old.series(first, observations, new)
    apart = old.series(first, iter(observations), new, across="apart")
    assert [[point.on for point in stretch.points] for stretch in apart.stretches] == [
        [datetime.date(2024, 11, 20)],
        [datetime.date(2025, 11, 19)],
    ]
    outright = old.series(first, observations, new, [], "outright")
    assert len(outright.stretches) == 1 and outright.breaks[0].kinship == "narrower" and outright.edition.version == "2.0.0"
    assert pickle.loads(pickle.dumps(outright)) == outright
    with pytest.raises(ValueError, match="across"):
        old.series(first, observations, new, across="gladly")


def test_a_question_stays_the_framework_s_in_a_review_s_words(old):
    first = old.to_dict()["themes"][0]["questions"][0]["id"]
    wording = old.contextualise(first, "How far do our Year 5 explain it?")
    assert (wording.framework.id, wording.question) == (old.id, first) and wording.wording.startswith("How far")
    assert wording.asks.text and not wording.asks.fallback
    with pytest.raises(spp.MalformedError, match="empty_text"):
        old.contextualise(first, " ")
    with pytest.raises(spp.SppError, match="unknown_question"):
        old.contextualise("nowhere", "How?")


def test_ratings_need_a_scale_and_the_same(old):
    first = old.to_dict()["themes"][0]["questions"][0]["id"]
    one, other = rated(old, "2.0.0", "early", "firm"), rated(old, "3.0.0", "early", "middle", "firm")
    assert one.check_answer(first) is None and one.check_answer(first, "firm") is None
    assert [one.compare_ratings(a, one, b) for a, b in [("early", "firm"), ("firm", "firm"), ("firm", "early")]] == [-1, 0, 1]
    with pytest.raises(spp.DefinitionError, match="scales_differ"):
        one.compare_ratings("early", other, "firm")
    with pytest.raises(spp.SppError, match="rating_not_on_scale"):
        one.check_answer(first, "outstanding")
    with pytest.raises(spp.SppError, match="rating_without_scale"):
        old.check_answer(first, "firm")


def test_a_language_falls_back_visibly(old):
    first = old.to_dict()["themes"][0]["questions"][0]["id"]

    def translate(themes):
        themes[0]["questions"][0]["text"] = {"en": "To what extent?", "cy": "I ba raddau?"}

    new = edition(old, "1.0.1", translate)
    assert new.languages == ["cy", "en"]
    assert new.speak(first, "cy") == spp.framework.Spoken("I ba raddau?", "cy", False)
    assert new.speak(first, "de") == spp.framework.Spoken("To what extent?", "en", True)
    missing = new.missing_translations("cy")
    assert missing == new.missing_translations() and first not in [one.id for one in missing if one.path.endswith("/text")]
    assert new.missing_translations("en") == ()
    with pytest.raises(spp.MalformedError, match="bad_language"):
        new.speak(first, "no such tag")
    with pytest.raises(spp.SppError, match="unknown_question"):
        new.speak("nowhere", "cy")


def test_references_and_resources_are_found_by_question(old):
    document = old.to_dict()
    question = document["themes"][0]["questions"][0]
    question["references"] = ["w"]
    document |= {"version": "1.0.1", "references": [{"id": "w", "type": "book", "title": "A work"}]}
    document["resources"] = [
        {"id": "any", "kind": "guidance", "title": "A"},
        {"id": "here", "kind": "template", "title": {"en": "H"}, "questions": [question["id"]], "steps": ["visit"]},
    ]
    new = spp.Framework.from_bytes(document)
    assert new.citations() == (spp.framework.Citation(document["references"][0], (question["id"],)),)
    assert json.loads(new.csl_json())[0]["custom"] == {"questions": [question["id"]]}
    assert [one.id for one in new.resources_for("visit", question["id"])] == ["here", "any"]
    assert [one.id for one in new.resources_for(step="workshop")] == ["any"]
    assert new.resources_for(phase="any")[1] == spp.framework.Resource(
        "here", "template", {"en": "H"}, None, (), (question["id"],), ("visit",), ()
    )
    with pytest.raises(spp.DefinitionError, match="unknown_step"):
        new.resources_for("party")


def test_words_of_judgement_are_the_caller_s_to_list(old):
    def judge(themes):
        themes[0]["questions"][0]["text"] = "How outstanding is the hedge?"

    new = edition(old, "1.0.1", judge)
    assert [problem.code for problem in new.judgement_words()] == ["judgement_word"]
    [found] = new.judgement_words({"en": ["Hedge"]})
    assert found.path == "/themes/0/questions/0/text" and found.severity == "notice"
    assert new.judgement_words({}) == []
    with pytest.raises(spp.MalformedError):
        new.judgement_words({"en": "hedge"})


def test_a_package_goes_out_and_comes_back(old):
    package = old.to_case(changed="2026-01-31T00:00:00Z", creator="us")
    assert package == old.to_case("2026-01-31T00:00:00Z", "us")
    assert json.loads(package)["CFDocument"]["creator"] == "us"
    back = spp.Framework.from_case(package)
    assert back.edition == spp.editions.Edition(old.id, old.version) and back.counts.left_out == 0
    assert back.framework.to_case() == package and spp.Framework.from_case(json.loads(package)) == back
    named = spp.Framework.from_case(package, id="mine", version="3.0.0-rc.1")
    assert (named.framework.id, named.framework.version) == ("mine", "3.0.0-rc.1")
    for wrong, code in [({"id": " "}, "bad_id"), ({"version": "three"}, "bad_version")]:
        with pytest.raises(spp.MalformedError, match=code):
            spp.Framework.from_case(package, **wrong)
    with pytest.raises(spp.ExtractError, match="not_a_package"):
        spp.Framework.from_case({})


def test_a_whole_review_is_carried(view, old):
    answers = view.answers("r-2425-acorn")
    assert {"self_review", "focus", "visit"} <= {answer["key"].split("/")[0] for answer in answers}
    gone = answers[0]["question"]

    def drop(themes):
        for theme in themes:
            theme["questions"] = [question for question in theme["questions"] if question["id"] != gone]

    migration = old.migrate(answers, edition(old, "2.0.0", drop))
    assert [moved.answer for moved in migration.answers] == answers and migration.problems == []
    assert migration.counts.archived == sum(answer["question"] == gone for answer in answers) > 0
    with pytest.raises(spp.NotFoundError, match="no review"):
        view.answers("r-0")


def test_a_major_version_is_left_out_only_where_the_caller_says_so(old):
    first = old.to_dict()["themes"][0]["questions"][0]["id"]
    new = edition(old, "3.0.0", lambda themes: themes[0]["questions"].pop())
    answers = [{"key": "a", "question": first}]
    with pytest.raises(spp.DefinitionError, match="edition_missing"):
        old.migrate(answers, new)
    assert old.migrate(answers, new, exactly=True).through == ("1.0.0", "3.0.0")
    assert old.migrate(answers, new, [old, new], exactly=True).counts.carried == 1
    observations = [{"on": "2025-11-19", "version": "3.0.0", "answer": answers[0]}]
    assert old.series(first, observations, new, exactly=True).stretches[0].points[0].answer == answers[0]
    assert old.same_scale(new)

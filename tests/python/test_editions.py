"""Editions of a framework: what changed, whether it may be published, and what becomes of old answers."""

import copy
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

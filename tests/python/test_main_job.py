"""The main job, as the architecture page and the README sketch it."""

import datetime
import json
from dataclasses import fields, is_dataclass

import pytest
from conftest import DATE, ROOT, event

import spp


def test_a_record_is_read_from_a_file_and_written_to_one(tmp_path, record):
    path = tmp_path / "cluster.ndjson"
    record.write(path)
    assert spp.Record.read(path) == spp.Record.read(str(path)) == record
    with path.open("rb") as file:
        assert spp.Record.read(file) == record
    assert path.read_text("utf-8") == record.dump()
    assert len(record) == len(record.dump().splitlines())


def test_events_come_as_mappings_text_or_bytes():
    record = spp.Record()
    first = event("cluster_formed", on=datetime.date(2024, 9, 1), cluster="c")
    assert record.append(first) is True
    assert record.append(json.dumps(first, default=str)) is False
    assert record.append(json.dumps(first, default=str).encode()) is False
    assert record.append(bytearray(json.dumps(event("member_joined", "2", on="2024-09-01", cluster="c", member={"school": 100001})), "utf-8"))
    [back] = record.events("urn:mis:a", "1")
    assert back["data"] == {"on": "2024-09-01", "cluster": "c"}
    assert record.events("urn:mis:a", "9") == []


def test_merging_is_set_union(record):
    lines = record.dump().splitlines()
    one, other = spp.Record.from_bytes("\n".join(lines[::2])), spp.Record.from_bytes("\n".join(lines[1::3]))
    a, b = spp.Record(), spp.Record()
    a.merge(one), a.merge(other), a.merge(one)
    b.merge(other), b.merge(one)
    assert a == b and a.dump() == b.dump()
    a.merge(a)
    assert a == b
    assert a != record and spp.Record() == spp.Record()


def test_many_events_are_added_and_the_faulty_ones_named():
    report = (record := spp.Record()).extend([
        event("cluster_formed", "1", on="2024-09-01", cluster="c"),
        event("cluster_formed", "2", on="2024-02-30", cluster="c"),
        event("cluster_formed", "1", on="2024-09-01", cluster="c"),
    ])  # fmt: skip
    assert (report.added, report.repeated, report.refused, len(record)) == (1, 1, 1, 1)
    assert [(problem.code, problem.path) for problem in report.problems] == [("bad_date", "/1/data/on")]
    report = record.read_bytes('{"not": "an event"}\n')
    assert report.refused == 1 and record.problems[0] == report.problems[0]
    assert report.to_dict()["problems"][0]["line"] == 1


def test_the_answer_has_the_fields_of_the_reference(answer):
    """Every attribute of every part bears the name of its field in JSON, and none is missing."""
    data = json.loads(answer.to_json())
    assert data == answer.to_dict()
    reference = (ROOT / "docs/answers.md").read_text("utf-8")
    assert all(f"`{name}" in reference for name in data)
    for name, value in data.items():
        _same(getattr(answer, name), value, name)


def _same(part, data, where):
    if isinstance(data, dict):
        names = [field.name.rstrip("_") for field in fields(part)]
        assert set(data) <= set(names), where
        # A party or threshold has one field of three; everything else has all of its fields.
        if type(part).__name__ not in ("Party", "Threshold"):
            assert set(data) == set(names), where
        for name in names:
            _same(getattr(part, name, None) if name != "from" else part.from_, data.get(name), f"{where}.{name}")
    elif isinstance(data, list):
        assert len(part) == len(data), where
        for index, (inner, item) in enumerate(zip(part, data, strict=True)):
            _same(inner, item, f"{where}[{index}]")
    elif isinstance(part, (datetime.date, datetime.datetime)):
        assert part.isoformat().replace("+00:00", "Z").startswith(data[:10]), where
    else:
        assert not is_dataclass(part) and part == data, where


def test_dates_are_dates_and_verdicts_are_their_text(answer):
    assert answer.as_of == datetime.date(2026, 7, 31)
    assert answer.hub.verdict in ("met", "not_met", "cannot_tell")
    assert isinstance(answer.hub.verdict, spp.Verdict) and f"{answer.hub.verdict}" == answer.hub.verdict.value
    assert answer.phase.recorded.since == datetime.date(2025, 9, 18)
    assert answer.year.from_ == datetime.date(2025, 9, 1) and answer.year.to == datetime.date(2026, 8, 31)
    assert answer.members[0].member.school == 900001 and str(answer.members[0].member) == "school 900001"
    assert all(isinstance(leaf, spp.Leaf) for phase in answer.phases for leaf in phase.criteria.leaves())


def test_what_if_another_programme(view, definitions, answer):
    other = definitions.programme("trust-pairs", "1.0.0")
    what_if = view.assess("oak", definitions, other)
    assert what_if.programme.what_if and what_if.programme.id == "trust-pairs" and what_if.programme.adopted is None
    assert not answer.programme.what_if and what_if != answer
    assert view.assess("oak", definitions, programme=other) == what_if


def test_a_missing_definition_is_cannot_tell(view):
    answer = view.assess("oak", spp.Definitions())
    assert answer.hub.verdict == "cannot_tell" and answer.hub.criteria is None and answer.programme is None
    assert ("programme", "spp") in [(lack.kind, lack.id) for lack in answer.missing_definitions]


def test_all_clusters_at_once(view, definitions, answer):
    answers = view.assess_all(definitions)
    assert [one.cluster for one in answers] == view.cluster_ids == ["oak", "rowan"]
    assert len(answers) == 2 and answers[0] == answer and answers[-1] is answers[1] and answers[:1] == [answers[0]]
    assert answers == view.assess_all(definitions)
    with pytest.raises(IndexError):
        answers[2]
    assert answers.table()["cluster"] == ["oak", "rowan"]
    other = definitions.programme("trust-pairs", "1.0.0")
    assert all(one.programme.id == "trust-pairs" for one in view.assess_all(definitions, other))


def test_the_same_inputs_give_the_same_bytes(record, definitions, answer):
    lines = record.dump().splitlines()
    again = spp.Record.from_bytes("\n".join(reversed(lines))).as_of(DATE).assess("oak", definitions)
    assert again.to_json() == answer.to_json() and again == answer and hash(again) == hash(answer)


def test_as_it_was_known_then(record, definitions):
    now = record.as_of(DATE)
    then = record.as_of(DATE, "2025-01-01T00:00:00Z")
    assert len(then.table("events")) < len(now.table("events"))
    assert then.known == datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc) and now.known is None
    answer = then.assess("oak", definitions)
    assert answer.known == then.known and answer.as_of == then.as_of == datetime.date(2026, 7, 31)


def test_listings_are_tables(view):
    assert [row["cluster"] for row in view.clusters()] == ["oak", "rowan"]
    assert 900001 in view.schools()["urn"]
    assert len(view.people()) and len(view.reviews())


def test_definitions_are_held_by_id_and_version(definitions):
    programme = definitions.programme("spp", "1.0.0")
    assert (programme.id, programme.version, programme.illustrative) == ("spp", "1.0.0", True)
    assert programme.to_dict()["id"] == "spp" and programme.problems == [] and len(programme.digest) == 64
    framework = definitions.frameworks[0]
    assert framework.id == "four-themes" and framework.title and framework.language == "en"
    mine = spp.Definitions(framework, programme.to_dict())
    assert mine.add(programme) == programme and mine.add(framework.to_json()) == framework and len(mine) == 2
    assert mine != definitions and {programme, spp.Programme.from_bytes(programme.to_json())} == {programme}
    changed = programme.to_dict() | {"title": "Another"}
    with pytest.raises(spp.DefinitionError) as fault:
        mine.add(changed)
    assert fault.value.code == "version_content_differs" and mine.programme("spp", "1.0.0") == programme


def test_documents_are_read_from_files(tmp_path, definitions):
    path = tmp_path / "programme.json"
    path.write_text(definitions.programmes[0].to_json(), "utf-8")
    assert spp.Programme.read(path) == definitions.programmes[0]
    path.write_text(definitions.frameworks[0].to_json(), "utf-8")
    assert spp.Framework.read(path) == definitions.frameworks[0]

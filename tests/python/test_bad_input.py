"""Bad input: each has its code, none panics, none loses a neighbour."""

import json

import pytest
from conftest import event, line

import spp

GOOD = line("cluster_formed", id="good", on="2024-09-01", cluster="c")

REFUSED = {
    "truncated_json": GOOD[:-10],
    "not_json": "{x}",
    "line_too_long": '{"a":"' + "x" * (2 << 20) + '"}',
    "too_deep": "[" * 0 + '{"a":' + "[" * 99 + "]" * 99 + "}",
    "invalid_utf8": b'{"a":"\xff"}',
    "nul_in_text": line("cluster_formed", id="n", on="2024-09-01", cluster="a\0b"),
    "duplicate_key": GOOD.replace('"data": {', '"data": {"on": "2024-09-01", '),
    "bad_date": line("cluster_formed", on="2025-02-29", cluster="c"),
    "date_out_of_range": line("cluster_formed", on="1066-10-14", cluster="c"),
    "bad_time": line("cluster_formed", time="2026-01-05T09:00:00", on="2024-09-01", cluster="c"),
    "bad_urn": line("school_listed", on="2024-09-01", urn=1234567, name="x"),
    "bad_party": line("member_joined", on="2024-09-01", cluster="c", member={}),
    "missing_field": line("cluster_formed", on="2024-09-01"),
    "wrong_type": line("cluster_formed", on="2024-09-01", cluster=7),
    "bad_id": line("cluster_formed", on="2024-09-01", cluster=" c"),
    "unsupported_specversion": GOOD.replace('"1.0"', '"0.3"'),
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_malformed_line_is_refused_alone(code):
    bad = REFUSED[code] if isinstance(REFUSED[code], bytes) else REFUSED[code].encode()
    record = spp.Record.from_bytes(bad + b"\n" + GOOD.encode() + b"\n")
    assert len(record) == 1 and [problem.code for problem in record.problems] == [code]
    assert record.problems[0].line == 1 and record.problems[0].severity == "error"
    with pytest.raises(spp.MalformedError) as caught:
        spp.Record().append(bad)
    assert caught.value.code == code


KEPT = {
    "unknown_event_type": [event("tea_served", on="2024-09-01")],
    "unknown_field": [event("cluster_formed", on="2024-09-01", cluster="d", colour="red")],
    "unknown_value": [event("cluster_formed", on="2024-09-01", cluster="d", kind="guild")],
    "conflicting_event": [event("cluster_formed", "x", on="2024-09-01", cluster=name) for name in "de"],
    "unknown_cluster": [event("review_planned", on="2024-09-01", review="r", cluster="nobody", reviewee={"school": 900001})],
    "unknown_review": [event("data_shared", on="2024-09-01", review="r-none")],
    "never_a_member": [event("member_left", on="2024-09-01", cluster="c", member={"school": 900001})],
    "membership_ends_before_it_starts": [
        event("member_joined", "1", on="2025-09-01", cluster="c", member={"school": 900001}),
        event("member_left", "2", on="2024-09-01", cluster="c", member={"school": 900001}),
    ],
    "person_in_two_posts": [event("person_posted", str(urn), on="2024-09-01", person="p", at={"school": urn}) for urn in (900001, 900002)],
}  # fmt: skip


@pytest.mark.parametrize("code", KEPT)
def test_what_does_not_resolve_is_kept_and_reported(code):
    record = spp.Record.from_bytes(GOOD)
    report = record.extend(KEPT[code])
    assert report.refused == 0 and len(record) == 1 + len(KEPT[code])
    assert code in [problem.code for problem in record.problems]
    assert spp.Record.from_bytes(record.dump()).dump() == record.dump()


@pytest.mark.parametrize("data", ["", "  \n\t", b"", b"\xef\xbb\xbf", "[]"])
def test_nothing_is_said_to_be_nothing(data):
    record = spp.Record.from_bytes(data)
    assert len(record) == 0 and "empty_input" in [problem.code for problem in record.problems]


def test_marks_and_line_ends_are_passed_over_and_said():
    record = spp.Record.from_bytes(b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n")
    assert len(record) == 1
    assert {problem.code for problem in record.problems} == {"byte_order_mark", "crlf_line_endings"}


def test_mappings_that_are_no_json_are_malformed():
    deep = loop = {}
    for _ in range(100_000):
        deep["a"] = deep = {}
    loop = {}
    loop["a"] = loop
    top = {}
    inner = top
    for _ in range(5_000):
        inner["a"] = inner = {}
    for value, code in [({"a": float("nan")}, "not_json"), (loop, "not_json"), (top, "too_deep"), ({"a": "\ud800"}, "invalid_utf8")]:
        with pytest.raises(spp.MalformedError) as caught:
            spp.Record().append(value)
        assert caught.value.code == code
    with pytest.raises(spp.MalformedError):
        spp.Record.from_bytes('{"a": "\ud800"}')


def test_a_hundred_megabytes_on_one_line_do_no_harm():
    record = spp.Record.from_bytes(b"x" * (100 << 20) + b"\n" + GOOD.encode())
    assert len(record) == 1 and record.problems[0].code == "line_too_long"


def test_a_programme_with_an_unknown_measure_still_works(definitions):
    document = definitions.programme("spp", "1.0.0").to_dict()
    document["hub"]["criteria"] = {"id": "x", "title": "x", "measure": "vibes", "at_least": 1, "basis": "host"}
    programme = spp.Programme.from_bytes(json.dumps(document))
    assert "unknown_measure" in [problem.code for problem in programme.problems]
    answer = spp.sample().as_of("2026-07-31").assess("oak", definitions, programme)
    assert answer.hub.verdict == "cannot_tell"

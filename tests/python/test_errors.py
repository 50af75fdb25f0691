"""Exceptions: one tree, with code, number, path, line and details."""

import datetime
import pickle

import pytest
from conftest import event

import spp


def test_every_fault_is_of_the_one_tree():
    for name in spp.__all__:
        part = getattr(spp, name)
        if isinstance(part, type) and issubclass(part, Exception):
            assert issubclass(part, spp.SppError)


def test_a_fault_says_what_where_and_how_it_is_numbered():
    with pytest.raises(spp.MalformedError) as caught:
        spp.Record().append(event("school_listed", on="2024-09-01", urn=12345, name="x"))
    fault = caught.value
    assert isinstance(fault, ValueError)
    assert (fault.code, fault.number, fault.path, fault.line) == ("bad_urn", 123, "/data/urn", None)
    assert fault.details["class"] == "malformed" and fault.details["event"] == {"source": "urn:mis:a", "id": "1"}
    assert str(fault) == "`12345` is not a URN of six digits (bad_urn at /data/urn)"
    assert fault.problem.event == spp.EventId("urn:mis:a", "1")
    back = pickle.loads(pickle.dumps(fault))
    assert (type(back), back.details) == (type(fault), fault.details)


def test_what_is_not_there_is_a_key_error_too(view, definitions):
    for call in [
        lambda: view.assess("elm", definitions),
        lambda: view.assess("", definitions),
        lambda: view.assess("elm\0", definitions),
        lambda: view.table("grades"),
        lambda: definitions.programme("spp", "9.9.9"),
        lambda: definitions.framework("", "1.0.0"),
    ]:
        with pytest.raises(KeyError) as caught:
            call()
        assert isinstance(caught.value, spp.NotFoundError) and caught.value.number == 5
        assert not str(caught.value).startswith("'")
    with pytest.raises(spp.MalformedError, match="bad_version"):
        definitions.programme("spp", "newest")


def test_wrong_types_are_type_errors(view, definitions, record):
    for call in [
        lambda: spp.Record.read(1),
        lambda: spp.Record.from_bytes(1),
        lambda: spp.Record().append(1),
        lambda: spp.Record().append(["a"]),
        lambda: spp.Record().append({"a": object()}),
        lambda: spp.Record().extend(1),
        lambda: spp.Record().merge("x"),
        lambda: record.as_of(20260731),
        lambda: record.as_of(datetime.datetime(2026, 7, 31)),
        lambda: record.as_of("2026-07-31", datetime.date(2026, 7, 31)),
        lambda: view.assess("oak", None),
        lambda: view.assess(1, definitions),
        lambda: view.assess("oak", definitions, definitions.frameworks[0]),
        lambda: spp.Definitions().add(1),
        lambda: view.table("events")[1.5],
    ]:
        with pytest.raises(TypeError):
            call()


def test_bad_dates_and_times_are_malformed(record):
    for date, code in [("2026-02-30", "bad_date"), ("31/07/2026", "bad_date"), ("", "bad_date"),
                       ("0001-01-01", "date_out_of_range"), (datetime.date(1066, 10, 14), "date_out_of_range")]:  # fmt: skip
        with pytest.raises(spp.MalformedError) as caught:
            record.as_of(date)
        assert caught.value.code == code
    naive = datetime.datetime(2026, 8, 15)
    for known in ["2026-08-15", "2026-08-15T00:00:00", naive]:
        with pytest.raises(ValueError) as caught:
            record.as_of("2026-07-31", known)
        assert caught.value.code == "bad_time"


def test_files_fail_as_files_do(tmp_path):
    for read in [spp.Record.read, spp.Framework.read, spp.Programme.read]:
        with pytest.raises(FileNotFoundError) as caught:
            read(tmp_path / "none.json")
        assert caught.value.filename == str(tmp_path / "none.json")
        with pytest.raises(IsADirectoryError):
            read(tmp_path)


def test_a_panic_is_an_exception_of_the_tree(capfd):
    with pytest.raises(spp.PanicError) as caught:
        spp._spp._panic()
    assert caught.value.code == "panic" and caught.value.number == 1 and "asked for" in str(caught.value)
    assert isinstance(caught.value, Exception)
    # The hook of the process is left alone, so that a host still sees where.
    assert "asked for" in capfd.readouterr().err
    assert len(spp.sample()) > 0


def test_every_code_is_known_to_python():
    from spp.problem import CODES

    assert CODES["bad_date"].number == 124 and CODES["bad_date"].severity is spp.Severity.ERROR
    assert len({code.number for code in CODES.values()}) == len(CODES) > 60

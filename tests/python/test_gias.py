"""Schools from the register's extracts."""

import datetime
import os
from pathlib import Path

import pytest
from conftest import ROOT

import spp

SCHOOLS = b"URN,EstablishmentName,NumberOfPupils,Trusts (code),OpenDate\r\n900001,Acorn Lane Primary School,421,77,01-09-1970\r\n90,Too short,1,77,\r\n900002,Br\xe4mble,,77,\r\n"
LINKS = b"URN,LinkURN,LinkType,LinkEstablishedDate\r\n900003,900001,Predecessor,01-09-2020\r\n"
GROUPS = b"Group UID,Group Name,Group Type\r\n77,Oak Trust,Multi-academy trust\r\n"


def test_an_extract_becomes_events(tmp_path):
    extract = spp.gias.schools(SCHOOLS, on="2026-06-01")
    assert extract.rows == 3 and len(extract.events) == 2
    assert [(problem.code, problem.line) for problem in extract.problems] == [("row_bad_urn", 3)]
    schools = extract.to_record().as_of(datetime.date(2026, 6, 1)).schools()
    assert schools["name"] == ["Acorn Lane Primary School", "Brämble"] and schools["pupils"] == [421, None]
    path = tmp_path / "edubasealldata.csv"
    path.write_bytes(SCHOOLS)
    assert spp.gias.schools(path, on=datetime.date(2026, 6, 1)) == spp.gias.schools(str(path), on="2026-06-01") == extract
    assert len(spp.gias.schools(SCHOOLS, on="2026-06-01", urns=[900002]).events) == 1
    assert extract.to_record().as_of("2026-07-01").table("events")["time"][0] == datetime.datetime(2026, 6, 2, tzinfo=datetime.timezone.utc)


def test_links_and_clusters_too(definitions):
    links = spp.gias.links(LINKS, on="2026-06-01")
    record = links.to_record()
    assert record.as_of("2026-06-01").table("successions").rows()[0]["to_urn"] == 900003
    asked = {"schools": SCHOOLS, "groups": GROUPS, "cluster": "oak", "formed": "2025-09-01", "on": "2026-06-01"}
    events = spp.gias.cluster_of_trust(77, **asked, programme=definitions.programme("spp", "1.0.0"))
    record.extend(events), record.merge(spp.gias.schools(SCHOOLS, on="2026-06-01").to_record())
    answer = record.as_of("2026-07-31").assess("oak", definitions)
    assert answer.name == "Oak Trust" and len(answer.members) == 2 and answer.programme.id == "spp"
    with pytest.raises(spp.NotFoundError):
        spp.gias.cluster_of_trust(78, **asked)


def test_what_is_no_extract_is_refused():
    with pytest.raises(spp.ExtractError) as caught:
        spp.gias.schools(b"a,b\n1,2\n", on="2026-06-01")
    assert caught.value.code == "missing_column"
    with pytest.raises(spp.MalformedError, match="bad_date"):
        spp.gias.schools(SCHOOLS, on="01/06/2026")
    with pytest.raises(TypeError):
        spp.gias.schools(SCHOOLS, on=20260601)


def test_the_real_extract_loads_whole():
    data = Path(os.environ.get("SPP_SHARED_DATA", ROOT / "../shared/data")) / "gias/establishments-202606-subset.csv"
    if not data.exists():
        pytest.skip(f"no data at {data}")
    assert len(spp.gias.schools(data, on="2026-06-01").to_record()) == 1307

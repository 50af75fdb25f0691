"""The library against the second evaluator of `oracle/`, on generated records: a smaller run than `oracle/compare.py` makes."""

import datetime

import pytest

from oracle.ahead import plans, sweep, walk
from oracle.cases import cases, framework, hubs, made
from oracle.compare import Sides, compare, compare_adopted
from oracle.network import compare_network
from oracle.overview import compare_overview
from oracle.practice import compare_practice
from oracle.records import record

# Below a minute of one core. By hand: `python tests/python/oracle/compare.py --seed 0 --records 100000`.
RECORDS = 200
BATCHES = 8
EACH = RECORDS // BATCHES


@pytest.mark.parametrize("batch", range(BATCHES))
def test_both_say_the_same_of_generated_records(batch: int) -> None:
    """Every other record mixes trusts in."""
    cases, disagreements = 0, []
    for seed in range(batch * EACH, (batch + 1) * EACH):
        number, found = compare(seed, trusts=seed % 2 == 1)
        cases += number
        disagreements += found
    assert cases >= 9 * EACH and disagreements == []


@pytest.mark.parametrize("batch", range(BATCHES))
def test_both_find_the_programme_that_was_adopted(batch: int) -> None:
    cases, disagreements = 0, []
    for seed in range(batch * EACH, (batch + 1) * EACH, 2):
        number, found = compare_adopted(seed, trusts=seed % 4 == 2)
        cases += number
        disagreements += found
    assert cases >= 3 * EACH and disagreements == []


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_plan_is_met_and_needs_each_of_its_steps(batch: int) -> None:
    number, disagreements = 0, []
    for seed in range(batch * EACH, (batch + 1) * EACH):
        sides = Sides(record(seed, trusts=seed % 2 == 1), framework(seed))
        [(date, known, wanted)] = cases(seed, 1, 1)
        if sides.scene(date, known).there:
            for phase in made(wanted)[0]["phases"]:
                plans_made, found = plans(sides, date, known, wanted, phase["id"])
                number += plans_made
                disagreements += [(seed, *one) for one in found]
    assert number >= 4 and disagreements == []


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_timeline_is_what_every_single_day_says(batch: int) -> None:
    changes, disagreements = 0, []
    for seed in range(batch * 6, (batch + 1) * 6):
        sides = Sides(record(seed, trusts=seed % 2 == 1), framework(seed))
        [(date, known, wanted)] = cases(seed, 1, 1)
        if sides.scene(date, known).there:
            changed, found = walk(sides, date, known, wanted, days=30)
            changes += changed
            disagreements += [(seed, *one) for one in found]
    assert changes >= 3 and disagreements == []


@pytest.mark.parametrize("batch", range(BATCHES))
def test_verdicts_at_many_dates_are_those_of_each(batch: int) -> None:
    found, disagreements = set(), []
    for seed in range(batch * 6, (batch + 1) * 6):
        sides = Sides(record(seed, trusts=seed % 2 == 1), framework(seed))
        [(date, known, wanted)] = cases(seed, 1, 1)
        if sides.scene(date, known).there:
            dates = [datetime.date(2023, 9, 30) + datetime.timedelta(days=30 * number) for number in range(40)]
            verdicts, differ = sweep(sides, date, known, wanted, dates)
            found |= verdicts
            disagreements += [(seed, *one) for one in differ]
    assert len(found) >= 2 and disagreements == []


@pytest.mark.parametrize("batch", range(BATCHES))
def test_both_join_and_count_the_same(batch: int) -> None:
    """The network of hubs, the programme at a glance, and what changed in practice."""
    rows, disagreements = 0, []
    for seed in range(batch * EACH, (batch + 1) * EACH):
        sides = Sides(hubs(seed, record(seed, trusts=seed % 2 == 1)), framework(seed))
        [(date, known, wanted)] = cases(seed, 1, 1)
        since = date.replace(year=date.year - 1, day=1) if seed % 3 == 0 else None
        counted, found = compare_network(sides, date, known, *made(wanted), since=since)
        more, others = compare_overview(sides, date, known, *made(wanted))
        joined, parted = compare_practice(sides, date, known) if sides.scene(date, known).there else (0, [])
        rows += counted + more + joined
        disagreements += [(seed, *one) for one in found + others + parted]
    assert rows >= 80 * EACH and disagreements == []


def test_a_difference_would_be_seen() -> None:
    from oracle.differ import differences

    assert list(differences({"a": [{"b": 1}]}, {"a": [{"b": 2}]})) == [("/a/0/b", 1, 2)]
    assert [path for path, _, _ in differences({"a": [1]}, {"a": []})] == ["/a/#"]
    assert [path for path, _, _ in differences({"a": None}, {})] == ["/a"]
    assert [path for path, _, _ in differences({}, {"a": None})] == ["/a"]
    assert [path for path, _, _ in differences({"a": True}, {"a": 1})] == ["/a"]

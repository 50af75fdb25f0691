"""The library against the second evaluator of `oracle/`, on generated records: a smaller run than `oracle/compare.py` makes."""

import pytest

from oracle.compare import compare

# Below a minute of one core. By hand: `python tests/python/oracle/compare.py --seed 0 --records 100000`.
RECORDS = 240
BATCHES = 8


@pytest.mark.parametrize("batch", range(BATCHES))
def test_both_say_the_same_of_generated_records(batch: int) -> None:
    each = RECORDS // BATCHES
    cases, disagreements = 0, []
    for seed in range(batch * each, (batch + 1) * each):
        number, found = compare(seed, trusts=seed % 2 == 1)
        cases += number
        disagreements += found
    assert cases >= 9 * each and disagreements == []


def test_a_difference_would_be_seen() -> None:
    from oracle.compare import differences

    assert list(differences({"a": [{"b": 1}]}, {"a": [{"b": 2}]})) == [("/a/0/b", 1, 2)]
    assert [path for path, _, _ in differences({"a": [1]}, {"a": []})] == ["/a/#"]
    assert [path for path, _, _ in differences({"a": None}, {})] == ["/a"]

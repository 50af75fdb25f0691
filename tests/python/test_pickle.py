"""Pickling goes through canonical forms."""

import copy
import multiprocessing
import pickle

import pytest
from conftest import DATE

import spp


def test_handles_come_back_equal(record, view, definitions):
    for value in [record, definitions, definitions.programmes[0], definitions.frameworks[0]]:
        back = pickle.loads(pickle.dumps(value))
        assert back == value and type(back) is type(value)
    for seen in [view, record.as_of(DATE, "2025-01-01T00:00:00Z")]:
        back = pickle.loads(pickle.dumps(seen))
        assert (back.as_of, back.known) == (seen.as_of, seen.known)
        assert back.assess("oak", definitions) == seen.assess("oak", definitions)


def test_parts_of_answers_come_back_equal(answer):
    for part in [answer.hub, answer.phases, answer.cycle, answer.due, answer.breaches, answer.problems]:
        assert pickle.loads(pickle.dumps(part)) == part


def test_an_answer_is_not_pickled_and_says_what_to_do(answer):
    with pytest.raises(TypeError, match="assess again, or keep to_json"):
        pickle.dumps(answer)
    assert copy.copy(answer) is answer and copy.deepcopy(answer) is answer


def _hub(view, definitions):
    return view.assess("oak", definitions).hub


def test_other_processes_can_be_asked(view, definitions, answer):
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_hub, (view, definitions)) == answer.hub

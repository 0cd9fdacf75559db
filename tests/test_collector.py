"""Python's search for garbage is put off for a while, and never for good."""

import gc
import weakref

import pytest

from kg.collector import OBJECTS, patient


class Ring:
    """Something that holds itself."""

    def __init__(self):
        self.me = self


@pytest.fixture(autouse=True)
def usual():
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_thresholds_are_those_of_before_after_an_error():
    with pytest.raises(ValueError), patient():
        assert gc.get_threshold() == (OBJECTS, 10, 10)
        raise ValueError
    assert gc.get_threshold() == (700, 10, 10)


def test_garbage_is_freed_within_the_block():
    with patient():
        gone = weakref.ref(Ring())
        held = [[] for _ in range(2 * OBJECTS)]
        assert gone() is None
    assert len(held) == 2 * OBJECTS


def test_a_collector_switched_off_by_the_user_stays_off():
    gc.set_threshold(0)
    with patient():
        assert gc.get_threshold()[0] == 0

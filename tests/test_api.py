"""The public API is what ``__all__`` says, and every name of it can be had."""

import kg


def test_every_public_name_can_be_had_and_is_documented() -> None:
    for name in kg.__all__:
        assert getattr(kg, name).__doc__, name


def test_no_name_is_listed_without_a_home() -> None:
    assert set(kg.__all__) == set(kg._HOMES)

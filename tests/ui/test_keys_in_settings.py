"""A keymap from the settings is used, or refused in a sentence; it never ends the app."""

import pytest

from sessioncompanion.ui.keys import collisions


@pytest.mark.parametrize("key", ["", ",", " "])
def test_what_is_no_key_is_said(key: str) -> None:
    assert any("no key called" in said for said in collisions({"undo": key}))

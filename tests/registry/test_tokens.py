"""Links in mails."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdm_registry import tokens
from cdm_registry.exceptions import LinkUnusable
from cdm_registry.models import Citizen, CorrectionRequest
from cdm_registry.tokens import Purpose

MAKERS = {
    Purpose.CONFIRMATION: lambda pk: tokens.confirmation(Citizen(pk=pk)),
    Purpose.GUARDIAN: lambda pk: tokens.guardian(Citizen(pk=pk)),
    Purpose.CORRECTION: lambda pk: tokens.correction(CorrectionRequest(pk=pk)),
}


@pytest.mark.parametrize("made_for", Purpose)
@pytest.mark.parametrize("used_for", Purpose)
def test_a_link_is_good_for_the_purpose_it_was_made_for_and_no_other(made_for, used_for):
    token = MAKERS[made_for](7)
    if made_for == used_for:
        assert tokens.read(used_for, token) == 7
    else:
        with pytest.raises(LinkUnusable):
            tokens.read(used_for, token)


@pytest.mark.parametrize(("purpose", "days"), [("confirmation", 7), ("guardian", 14), ("correction", 30)])
def test_a_link_is_good_for_some_days_only(purpose, days, monkeypatch):
    token = MAKERS[Purpose(purpose)](7)
    made_at = time.time()
    monkeypatch.setattr(time, "time", lambda: made_at + days * 86400 - 60)
    assert tokens.read(Purpose(purpose), token) == 7
    monkeypatch.setattr(time, "time", lambda: made_at + days * 86400 + 60)
    with pytest.raises(LinkUnusable):
        tokens.read(Purpose(purpose), token)


@given(st.text())
def test_no_text_anybody_makes_up_is_a_link(text):
    with pytest.raises(LinkUnusable):
        tokens.read(Purpose.CONFIRMATION, text)


@given(place=st.integers(0, 60), letter=st.sampled_from("abcXYZ019-_:"))
def test_a_link_changed_in_one_letter_is_no_link(place, letter):
    token = tokens.confirmation(Citizen(pk=123456))
    changed = token[: place % len(token)] + letter + token[place % len(token) + 1 :]
    if changed != token:
        with pytest.raises(LinkUnusable):
            tokens.read(Purpose.CONFIRMATION, changed)

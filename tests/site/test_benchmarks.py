"""The runner of the benches, and the form of a figure."""

import json

import pytest

from benchmarks import __main__ as runner
from benchmarks.figures import figure


def test_a_figure_is_one_json_line(capsys):
    figure(bench="cards", case="1 000 cartes", value=150.3333, unit="cards/s", stock=25)
    line = json.loads(capsys.readouterr().out)
    assert line == {
        "bench": "cards",
        "case": "1 000 cartes",
        "value": 150.3,
        "unit": "cards/s",
        "stock": 25,
        "ratio": 6.013,
    }


@pytest.mark.parametrize(("unit", "ratio"), [("ms", 4), ("MB", 4), ("/s", 0.25)])
def test_the_ratio_says_how_many_times_better_whichever_way_the_unit_counts(unit, ratio):
    assert figure(bench="b", case="c", value=10, unit=unit, stock=40)["ratio"] == ratio


def test_a_unit_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="furlongs"):
        figure(bench="b", case="c", value=1, unit="furlongs")


def test_a_bench_that_is_not_there_is_named(capsys):
    assert runner.main(["weather"]) == 2
    assert "There is no bench weather" in capsys.readouterr().err

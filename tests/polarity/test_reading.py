"""Nothing is read twice, whatever happens in between; what is kept is safe, and found by both models."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from subprocess import PIPE

import pytest

from argmap.errors import MissingExtra
from argmap.polarity.reader import ATTACK
from argmap.polarity.reading import KEPT_EVERY_PAIRS, Readings, pair_digests, read_pairs
from argmap.polarity.readings import FILE_NAME, Opposed, Reading, ReadingCache
from tests.support.polarity import FailsAfter, Negations, NotInstalled

SURE = "Machines do think about us."
DENIED = "Machines do not think about us."
STRANGE = "Glaciers melt and the oceans rise."


def cache_file(root: Path) -> Path:
    return root / ".argmap" / FILE_NAME


def read(root: Path, pairs: list[tuple[str, str]], reader: Negations) -> Readings:
    with ReadingCache(root, talk=pytest.fail) as cache:
        return read_pairs(pairs, reader=reader, cache=cache)


def many(count: int) -> list[tuple[str, str]]:
    return [(SURE, f"{'x' * (n + 1)} do not think about us.") for n in range(count)]


def test_a_pair_is_read_both_ways_and_never_again(tmp_path: Path) -> None:
    reader = Negations()
    found = read(tmp_path, [(SURE, DENIED), (SURE, STRANGE)], reader)
    assert found.read == 2
    assert len(reader.asked) == 4
    reading = found.of(DENIED, SURE)
    assert reading is not None
    assert reading[ATTACK] == pytest.approx(0.8)
    again = Negations()
    assert read(tmp_path, [(STRANGE, SURE), (DENIED, SURE)], again).by_texts == found.by_texts
    assert again.asked == []


def test_a_pair_given_twice_is_read_once(tmp_path: Path) -> None:
    reader = Negations()
    assert read(tmp_path, [(SURE, DENIED), (DENIED, SURE)], reader).read == 1


def test_another_model_reads_for_itself(tmp_path: Path) -> None:
    read(tmp_path, [(SURE, DENIED)], Negations())
    assert read(tmp_path, [(SURE, DENIED)], Negations("negations@2")).read == 1


def test_what_the_model_was_not_made_for_is_not_asked(tmp_path: Path) -> None:
    reader = Negations()
    found = read(
        tmp_path, [(SURE, "Yes."), (SURE, "Maschinen denken nicht über uns nach."), (SURE, SURE)], reader
    )
    assert (found.read, reader.asked) == (0, [])
    assert found.of(SURE, "Yes.") is None


def test_what_was_read_before_a_failure_is_kept(tmp_path: Path) -> None:
    pairs = many(KEPT_EVERY_PAIRS + 5)
    found = read(tmp_path, pairs, FailsAfter(KEPT_EVERY_PAIRS + 2))
    assert (found.read, str(found.failure)) == (KEPT_EVERY_PAIRS, "the model gave up")
    assert read(tmp_path, pairs, Negations()).read == 5


def test_a_model_that_cannot_be_had_says_so_and_what_is_known_stays(tmp_path: Path) -> None:
    known = read(tmp_path, [(SURE, DENIED)], Negations())
    found = read(tmp_path, [(SURE, DENIED), (SURE, STRANGE)], NotInstalled())
    assert found.by_texts == known.by_texts
    assert isinstance(found.failure, MissingExtra)


def test_progress_is_told_from_nothing_to_all(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with ReadingCache(tmp_path, talk=pytest.fail) as cache:
        pairs = many(KEPT_EVERY_PAIRS + 1)
        read_pairs(pairs, reader=Negations(), cache=cache, on_progress=lambda *step: told.append(step))
    assert told == [(0, len(pairs)), (KEPT_EVERY_PAIRS, len(pairs)), (len(pairs), len(pairs))]


KILLED = """
import os, sys
from pathlib import Path
from argmap.polarity.reading import read_pairs
from argmap.polarity.readings import ReadingCache
from tests.polarity.test_reading import many
from tests.support.polarity import Negations

class Killed(Negations):
    def read(self, pairs):
        if len(self.asked) >= 300:
            os.kill(os.getpid(), 9)
        return super().read(pairs)

with ReadingCache(Path(sys.argv[1]), talk=print) as cache:
    read_pairs(many(200), reader=Killed(), cache=cache)
"""


def test_being_killed_costs_the_batch_in_flight(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", KILLED, tmp_path], cwd=root, check=False)
    assert ended.returncode == -9
    assert read(tmp_path, many(200), Negations()).read == 200 - 2 * KEPT_EVERY_PAIRS


def test_a_damaged_file_is_made_anew_and_that_is_said(tmp_path: Path) -> None:
    read(tmp_path, [(SURE, DENIED)], Negations())
    cache_file(tmp_path).write_bytes(b"this is no database")
    talk: list[str] = []
    with ReadingCache(tmp_path, talk=talk.append) as cache:
        assert read_pairs([(SURE, DENIED)], reader=Negations(), cache=cache).read == 1
    (said,) = talk
    assert "is made anew" in said
    assert read(tmp_path, [(SURE, DENIED)], Negations()).read == 0


@pytest.mark.parametrize("figure", ["5.0", "-1.0", "1e999", "'text'", "x'00'"])
def test_what_can_be_no_probability_is_as_good_as_absent(tmp_path: Path, figure: str) -> None:
    read(tmp_path, [(SURE, DENIED)], Negations())
    with ReadingCache(tmp_path, talk=pytest.fail) as cache:
        cache.write_cosines("e@1", {pair_digests(SURE, DENIED): 0.7})
    with closing(sqlite3.connect(cache_file(tmp_path))) as database, database:
        database.execute(f"UPDATE readings SET attack = {figure}")
    with ReadingCache(tmp_path, talk=pytest.fail) as cache:
        assert cache.opposed("negations@1", "e@1", min_cosine=0.5, min_attack=0.6) == []
    assert read(tmp_path, [(SURE, DENIED)], Negations()).read == 1


SLOW = """
import sys, time
from pathlib import Path
from argmap.polarity.reading import read_pairs
from argmap.polarity.readings import ReadingCache
from tests.polarity.test_reading import many
from tests.support.polarity import Negations

class Slow(Negations):
    def read(self, pairs):
        time.sleep(0.01)
        return super().read(pairs)

sys.stdin.readline()
with ReadingCache(Path(sys.argv[1]), talk=print) as cache:
    reader = Slow()
    found = read_pairs(many(150), reader=reader, cache=cache)
    print(found.read, len(reader.asked), len(found.by_texts))
"""


def test_of_two_processes_none_reads_what_the_other_does(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", SLOW, str(tmp_path)]
    both = [subprocess.Popen(command, cwd=root, stdin=PIPE, stdout=PIPE, text=True) for _ in range(2)]
    for process in both:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    told = [tuple(map(int, process.communicate()[0].split())) for process in both]
    assert [sum(numbers) for numbers in zip(*told, strict=True)] == [150, 300, 300]


def test_what_is_opposed_is_found_by_model_encoder_and_bounds(tmp_path: Path) -> None:
    one, other, third = (pair_digests(SURE, f"{n} do not think about us") for n in ("You", "They", "We"))
    with ReadingCache(tmp_path, talk=pytest.fail) as cache:
        cache.write(
            "m@1", {one: Reading(0.1, 0.1, 0.8), other: Reading(0.3, 0.2, 0.5), third: Reading(0, 0, 1)}
        )
        cache.write_cosines("e@1", {one: 0.7, other: 0.7, third: 0.4})
        cache.write_cosines("e@2", {one: 0.3})
        assert cache.opposed("m@1", "e@1", min_cosine=0.5, min_attack=0.6) == [Opposed(one, 0.7, 0.8)]
        assert len(cache.opposed("m@1", "e@1", min_cosine=0.4, min_attack=0.5)) == 3
        assert cache.opposed("m@1", "e@2", min_cosine=0.5, min_attack=0.6) == []
        assert cache.opposed("m@2", "e@1", min_cosine=0.5, min_attack=0.6) == []


def test_cosines_that_are_known_are_not_written_again(tmp_path: Path) -> None:
    pair = pair_digests(SURE, DENIED)
    with ReadingCache(tmp_path, talk=pytest.fail) as cache:
        cache.write_cosines("e@1", {pair: 0.7})
    cache_file(tmp_path).chmod(0o444)
    before = cache_file(tmp_path).stat().st_mtime_ns
    with ReadingCache(tmp_path, talk=pytest.fail) as cache:
        cache.write_cosines("e@1", {pair: 0.7})
    assert cache_file(tmp_path).stat().st_mtime_ns == before

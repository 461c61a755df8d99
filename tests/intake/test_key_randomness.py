"""The test of keys: true ones pass as seldom refused as is stated, and what somebody wrote or counted does not."""

import hashlib
import math
import random

import pytest

from analytics.intake.pool.key_randomness import REFUSED_BITS, WAYS, bits_saved, not_random
from analytics.prepare.hashed_keys import hashed, row_key
from analytics.registry.pool_file import BY_NAME

REPEATS, BEGIN, END = "a key repeats itself", "two keys begin alike", "two keys end alike"
IN_ALL = "all keys have figures, letters or writing at the same places"
IN_ONE = "a key is made of figures, letters or writing"
KEY = bytes(range(32))


def true(size, start=0, digits=64):
    """Return keys as Prepare writes them, of running numbers under one secret."""
    return [hashed(KEY, "child", str(start + n))[:digits] for n in range(size)]


def test_a_load_of_true_keys_is_refused_less_than_once_in_two_million_times():
    # Eleven ways and the three columns of keys: 33 / 2^26 = 33 / 67,108,864 = 4.92e-7, at any number of rows.
    assert len(WAYS) == 11
    assert REFUSED_BITS == 26
    columns = [field for field in BY_NAME.values() if field.digits]
    assert [field.name for field in columns] == ["row_key", "child_key", "family_key"]
    assert len(columns) * len(WAYS) / 2**REFUSED_BITS < 1 / 2_000_000


@pytest.mark.parametrize("digits", [32, 64])
@pytest.mark.parametrize("size", [1, 2, 3, 5, 10, 20, 300, 3_000, 20_000])
def test_columns_of_true_keys_pass_whatever_their_size(size, digits):
    # As many columns as keep it short: 100 of 300 keys, one of 20,000.
    for column in range(max(1, min(200, 30_000 // size))):
        assert not_random(true(size, column * size, digits)) is None


def test_what_prepare_draws_for_rows_passes():
    # By chance it does not once in six million times: 11 / 2^26.
    assert not_random([row_key() for _ in range(300)]) is None


@pytest.mark.parametrize("size", [1, 2, 5, 20])
def test_true_columns_are_shortened_by_b_bits_no_oftener_than_once_in_two_to_the_b(size):
    columns = 1_500
    saved = [bits_saved(true(size, column * size, 32)) for column in range(columns)]
    for way in WAYS:
        for bits in (1, 3, 5, 7):
            most = columns / 2**bits
            # Four standard deviations of a count above what is stated: chance reaches them once in 30,000 times.
            found = sum(column[way] >= bits for column in saved)
            assert found <= most + 4 * math.sqrt(most), (way, bits)


def test_every_key_of_two_digits_shows_the_bound_exactly():
    # All 256 there are: at most 128 may be shortened by one bit, 64 by two, one by eight, none by more.
    saved = [bits_saved([f"{number:02x}"]) for number in range(256)]
    for way in WAYS:
        for bits in range(1, 10):
            assert sum(column[way] >= bits for column in saved) <= 256 / 2**bits, (way, bits)


def written(piece, at, key):
    return key[:at] + piece + key[at + len(piece) :]


def test_the_bits_of_a_piece_that_is_there_twice_are_worked_out_by_hand():
    keys = true(300)
    # Two places of a key can be chosen in 64 x 63 / 2 = 2,016 ways, in 300 keys in 604,800: 19.206 bits.
    # A piece of 11 digits saves 44 - 19.206 = 24.794, one of 12 saves 28.794.
    for length, bits, refused in ((11, 24.794, None), (12, 28.794, REPEATS)):
        piece = keys[7][:length]
        # The digit after each copy differs, so that the piece is no longer than that.
        key = written(piece + "0", 40, keys[7][:length] + "1" + keys[7][length + 1 :])
        changed = [*keys[:7], key, *keys[8:]]
        assert bits_saved(changed)[REPEATS] == pytest.approx(bits, abs=0.001)
        assert not_random(changed) == refused


@pytest.mark.parametrize(("way", "turned"), [(BEGIN, False), (END, True)])
def test_the_bits_of_a_shared_beginning_or_ending_are_worked_out_by_hand(way, turned):
    keys = true(300)
    # Pairs: 300 x 299 / 2 = 44,850, or 15.453 bits; 10 digits save 40 - 15.453 = 24.547, 11 save 28.547.
    for length, bits, refused in ((10, 24.547, None), (11, 28.547, way)):
        first = keys[0][::-1] if turned else keys[0]
        other = first[:length] + ("0" if first[length] != "0" else "1") + keys[5][length + 1 :]
        changed = [*keys[:5], other[::-1] if turned else other, *keys[6:]]
        assert bits_saved(changed)[way] == pytest.approx(bits, abs=0.001)
        assert not_random(changed) == refused


def of_figures(digits, seed=1):
    return "".join(random.Random(seed).choices("0123456789", k=digits))


def test_a_key_of_figures_alone_is_worked_out_by_hand():
    # Ten digits of sixteen: 0.678072 bits a digit. 64 of them 43.397, less 1 for "the whole key" and log2 3 = 1.585
    # for which kind: 40.812. 32 of them save 21.698 - 2.585 = 19.113: one random key in three million is so.
    assert bits_saved([of_figures(64)])[IN_ALL] == pytest.approx(40.812, abs=0.001)
    assert not_random([of_figures(64)]) == IN_ALL
    assert bits_saved([of_figures(32)])[IN_ALL] == pytest.approx(19.113, abs=0.001)
    assert not_random([of_figures(32)]) is None
    # Two such keys of 32 digits are no chance any more.
    assert not_random([of_figures(32, 1), of_figures(32, 2)]) == IN_ALL
    # One among 300: 40.812 less log2 300 = 8.229.
    among = [*true(299), of_figures(64)]
    assert bits_saved(among)[IN_ONE] == pytest.approx(32.583, abs=0.001)
    assert not_random(among) == IN_ONE


def sha(text):
    return hashlib.sha256(str(text).encode()).hexdigest()


# What may stand for children instead of a hash: by number, a key of 64 digits.
MADE = {
    "running numbers": lambda n: f"{n + 1:064}",
    "running numbers in hexadecimal": lambda n: f"{n + 1:064x}",
    "running numbers before random digits": lambda n: f"{n + 1:016}" + sha(n)[16:],
    "running numbers after random digits": lambda n: sha(n)[16:] + f"{n + 1:016}",
    "running numbers between random digits": lambda n: sha(n)[:20] + f"{n + 1:024}" + sha(n)[44:],
    "one random beginning and a number": lambda n: sha("one")[:56] + f"{n:08x}",
    "equal steps": lambda n: f"{(n + 1) * int(sha('step'), 16) % 16**64:064x}",
    "figures alone": lambda n: of_figures(64, n),
    "letters alone": lambda n: "".join(random.Random(n).choices("abcdef", k=64)),
    "two digits": lambda n: "".join(random.Random(n).choices("01", k=64)),
    "four digits": lambda n: "".join(random.Random(n).choices("02ce", k=64)),
    "a random piece eight times": lambda n: sha(n)[:8] * 8,
    "a random piece twice": lambda n: sha(n)[:32] * 2,
    "a word again and again": lambda n: ("deadbeef", "facade", "c0ffee", "decade")[n % 4] * 11,
    "filler letters": lambda n: sha(n)[:12] + "a" * 52,
    "a sentence in ASCII": lambda n: f"child {n:05} of the north street".encode().hex().ljust(64, "0")[:64],
}  # fmt: skip


@pytest.mark.parametrize("size", [2, 5, 20, 300])
@pytest.mark.parametrize("made", MADE)
def test_what_is_written_or_counted_is_refused_in_columns_of_every_size(made, size):
    # Equal steps take three keys to be seen.
    size = max(size, 3) if made == "equal steps" else size
    keys = list(dict.fromkeys(MADE[made](n)[:64] for n in range(size)))
    assert not_random(keys) is not None


# A single key can be told only where all of it is odd: these show nothing, or too little, when they stand alone.
ALONE = {
    "running numbers after random digits", "running numbers before random digits", "one random beginning and a number",
    "equal steps",
}  # fmt: skip


@pytest.mark.parametrize("made", sorted(set(MADE) - ALONE))
def test_one_made_key_is_refused_alone_and_among_300_true_ones(made):
    key = MADE[made](3)[:64]
    assert not_random([key]) is not None
    assert not_random([*true(299), key]) is not None


def test_no_key_at_all_is_no_fault():
    assert not_random([]) is None

"""Whether keys look as if they were drawn at random: the stated test of a column of keys, and how seldom it errs.

A column of different keys is written down in each of `WAYS`. Of all columns of its size at most one in two to the
power of b can be written b bits shorter in one way (Kraft's inequality, or a count of the places where a pattern can
stand), so a column that one way writes `REFUSED_BITS` shorter was hardly drawn at random.
"""

import math
import zlib
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

# Eleven ways and three columns of keys: a load of true hashes is refused at most once in two million times, 33 / 2^26.
REFUSED_BITS = 26
BITS = 4
SYMBOLS = 1 << BITS

_Digits = NDArray[np.uint8]
_Mask = NDArray[np.bool_]
_Numbers = NDArray[np.uint64]

# Kinds of digits, each with the share of random ones that are of it: what numbers and words are made of.
_DECIMAL, _LETTER = 10 / 16, 6 / 16
# Of 256 bytes: 26 small and 26 capital letters, ten figures, space, hyphen and apostrophe.
_WRITING = 65 / 256
_KINDS = 3


def not_random(keys: Sequence[str]) -> str | None:
    """Return in words why different keys of one length were not drawn at random, or None where they may have been.

    The keys are hexadecimal in small letters; those that are there twice have to be given once.
    """
    saved = bits_saved(keys)
    way = max(saved, key=lambda name: saved[name], default=None)
    return way if way and saved[way] >= REFUSED_BITS else None


def bits_saved(keys: Sequence[str]) -> dict[str, float]:
    """Return for each way how many bits shorter it writes these keys than their digits; negative where it is longer."""
    if not keys:
        return {}
    digits = _digits(keys)
    return {words: way(digits, keys) for words, way in WAYS.items()}


def _digits(keys: Sequence[str]) -> _Digits:
    letters = np.frombuffer("".join(keys).encode("ascii"), np.uint8).reshape(len(keys), -1)
    return np.where(letters > ord("9"), letters - (ord("a") - 10), letters - ord("0")).astype(np.uint8)


def _repeats(digits: _Digits, keys: Sequence[str]) -> float:
    """Return the bits saved by the longest piece that stands at two places of one key, which may overlap."""
    number, length = digits.shape
    planes = [_as_numbers((digits >> bit) & 1 == 1) for bit in range(BITS)]
    longest = max((_longest_run(_alike(planes, lag, length)).max() for lag in range(1, length)), default=0)
    return BITS * float(longest) - math.log2(number * length * (length - 1) / 2)


def _alike(planes: Sequence[_Numbers], lag: int, length: int) -> _Numbers:
    """Return at which places of each key the digit so much further on is the same."""
    differ = np.zeros_like(planes[0])
    for plane in planes:
        differ |= plane ^ (plane << np.uint64(lag))
    return ~differ & np.uint64(((1 << (length - lag)) - 1) << (64 - length + lag))


def _beginnings(digits: _Digits, keys: Sequence[str]) -> float:
    return _shared(sorted(keys))


def _endings(digits: _Digits, keys: Sequence[str]) -> float:
    return _shared(sorted(key[::-1] for key in keys))


def _shared(in_order: Sequence[str]) -> float:
    """Return the bits saved by the longest beginning that two keys share; in order, they are neighbours."""
    number = len(in_order)
    if number < 2:
        return -math.inf
    digits = _digits(in_order)
    alike = np.logical_and.accumulate(digits[1:] == digits[:-1], axis=1).sum(axis=1).max()
    return BITS * float(alike) - math.log2(number * (number - 1) / 2)


def _kinds_in_all(digits: _Digits, keys: Sequence[str]) -> float:
    """Return the bits saved where, between two places, the digits of all keys are of one kind."""
    return max(
        _of_one_kind(np.all(of_kind, axis=0, keepdims=True), len(digits) * -math.log2(share), 1)
        for of_kind, share in _of_kinds(digits)
    )


def _kinds_in_one(digits: _Digits, keys: Sequence[str]) -> float:
    """Return the bits saved where, between two places, the digits of one key are of one kind."""
    return max(_of_one_kind(of_kind, -math.log2(share), len(digits)) for of_kind, share in _of_kinds(digits))


def _of_kinds(digits: _Digits) -> tuple[tuple[_Mask, float], ...]:
    written = (digits[:, ::2] << BITS) + digits[:, 1::2]
    capital = written & ~np.uint8(32)
    marks = np.frombuffer(b" -'0123456789", np.uint8)
    writing = ((capital >= ord("A")) & (capital <= ord("Z"))) | np.isin(written, marks)
    return (digits < 10, _DECIMAL), (digits >= 10, _LETTER), (writing, _WRITING)


def _of_one_kind(of_kind: _Mask, bits_a_place: float, choices: int) -> float:
    """Return the bits saved; half of the chance is kept for whole keys, the other half for every shorter piece."""
    length = of_kind.shape[1]
    longest = float(_longest_run(_as_numbers(of_kind)).max())
    said = 1 + math.log2(_KINDS * choices)
    if longest < length:
        said += math.log2(length * (length + 1) / 2)
    return longest * bits_a_place - said


def _places(digits: _Digits, keys: Sequence[str]) -> float:
    """Return the bits saved where, between two places, some digits are commoner at their place than others."""
    number, length = digits.shape
    counts = np.stack([(digits == symbol).sum(axis=0) for symbol in range(SYMBOLS)], axis=1)
    saved = BITS * number - _counted(counts)
    best = reached = 0.0
    for bits in saved:
        reached = max(0.0, reached + float(bits))
        best = max(best, reached)
    return best - math.log2(length * (length + 1) / 2)


def _digits_of_all(digits: _Digits, keys: Sequence[str]) -> float:
    counts = np.bincount(digits.ravel(), minlength=SYMBOLS)
    return float(BITS * digits.size - _counted(counts[np.newaxis])[0])


def _digits_of_one(digits: _Digits, keys: Sequence[str]) -> float:
    counts = np.stack([(digits == symbol).sum(axis=1) for symbol in range(SYMBOLS)], axis=1)
    return float((BITS * digits.shape[1] - _counted(counts)).max()) - math.log2(len(digits))


def _followers(digits: _Digits, keys: Sequence[str]) -> float:
    """Return the bits saved by which digit follows which."""
    pairs = SYMBOLS * digits[:, :-1].astype(np.int64) + digits[:, 1:]
    counts = np.bincount(pairs.ravel(), minlength=SYMBOLS**2).reshape(SYMBOLS, SYMBOLS)
    return float(BITS * pairs.size) - float(_counted(counts).sum())


def _counted(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the bits that each row of counts takes, every digit foretold from those before it.

    Source: Krichevsky and Trofimov (1981), The performance of universal encoding.
    """
    half = SYMBOLS / 2
    nats = (
        gammaln(counts.sum(axis=1) + half)
        - gammaln(half)
        - (gammaln(counts + 0.5) - gammaln(0.5)).sum(axis=1)
    )
    return np.asarray(nats / np.log(2), dtype=np.float64)


def _steps(digits: _Digits, keys: Sequence[str]) -> float:
    """Return the bits saved where two pairs of neighbouring keys lie equally far apart, as numbers that count up do."""
    number, length = digits.shape
    values = sorted(int(key, SYMBOLS) for key in keys)
    steps = [later - earlier for earlier, later in pairwise(values)]
    if len(set(steps)) == len(steps):
        return -math.inf
    return float(BITS * length) - 4 * math.log2(number)


def _packed(digits: _Digits, keys: Sequence[str]) -> float:
    """Return the bits saved by a program that packs files; it finds pieces that keys share at any place."""
    plain = ((digits[:, ::2] << BITS) + digits[:, 1::2]).tobytes()
    # Fewer than two to the power of 8 m + 1 files are no longer than m bytes.
    return 8.0 * (len(plain) - len(zlib.compress(plain, 6))) - 1


def _as_numbers(is_so: _Mask) -> _Numbers:
    """Return each row of at most 64 places as one number, the first place its highest bit."""
    bits = np.zeros((len(is_so), 64), dtype=np.bool_)
    bits[:, : is_so.shape[1]] = is_so
    return np.packbits(bits, axis=1).view(">u8").astype(np.uint64)[:, 0]


def _longest_run(rows: _Numbers) -> NDArray[np.int64]:
    """Return the longest unbroken run in each row."""
    longest = np.zeros(len(rows), dtype=np.int64)
    # A row and-ed with itself moved by one place keeps of each run all but one.
    while rows.any():
        longest += rows != 0
        rows = rows & (rows << np.uint64(1))
    return longest


WAYS: Mapping[str, Callable[[_Digits, Sequence[str]], float]] = MappingProxyType(
    {
        "a key repeats itself": _repeats,
        "two keys begin alike": _beginnings,
        "two keys end alike": _endings,
        "all keys have figures, letters or writing at the same places": _kinds_in_all,
        "a key is made of figures, letters or writing": _kinds_in_one,
        "some digits are commoner at their place than others": _places,
        "some digits are commoner than others": _digits_of_all,
        "a key is made of few different digits": _digits_of_one,
        "some digits follow others more often": _followers,
        "keys count up in equal steps": _steps,
        "the keys have pieces in common": _packed,
    }
)

"""The likelihood of shares whose log odds lie normally about a centre, by adaptive Gauss-Hermite quadrature."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

Floats = NDArray[np.float64]

NODES, WEIGHTS = np.polynomial.hermite.hermgauss(15)
# Where the counts say nothing of the centre, its step must still be a number.
LEAST_INFORMATION = 1e-12


@dataclass(frozen=True, kw_only=True)
class Centred:
    """What the counts of each row say of one standard deviation, at the centre that suits it best.

    log_likelihood: less what does not depend on the standard deviation. information: on that centre.
    """

    log_likelihood: Floats
    information: Floats


def centred(sigma: Floats, count: Floats, total: Floats) -> Centred:
    """Return what the counts say of each row's standard deviation; counts need not be whole.

    Each row is one set of authorities, of whose referrals some have the outcome and some have not.

    Source: Pinheiro and Bates (1995), Journal of Computational and Graphical Statistics 4:12-35. By hand on scipy:
    statsmodels' mixed models are 18% and more off.
    """
    centre = logit(count.sum(axis=1) / total.sum(axis=1))
    for _ in range(25):
        deviates = _deviates(centre[:, None], sigma[:, None], count, total)
        # Newton's step: the score is the deviates over sigma, its slope their variance less one over sigma's square.
        information = np.maximum(np.sum(1 - (deviates.square - deviates.mean**2), axis=1), LEAST_INFORMATION)
        newton_step = np.clip(sigma * deviates.mean.sum(axis=1) / information, -1, 1)
        centre = centre + newton_step
        if np.all(np.abs(newton_step) < 1e-6):
            break
    return Centred(log_likelihood=deviates.log_likelihood.sum(axis=1), information=information / sigma**2)


@dataclass(frozen=True, kw_only=True)
class _Deviates:
    """The mean and mean square of each authority's standard deviate given its count, and how likely that count is."""

    mean: Floats
    square: Floats
    log_likelihood: Floats


def _deviates(centre: Floats, sigma: Floats, count: Floats, total: Floats) -> _Deviates:
    mode, sharpness = _mode(centre, sigma, count, total)
    at = mode[..., None] + np.sqrt(2 / sharpness)[..., None] * NODES
    odds = (centre + sigma * mode)[..., None] + sigma[..., None] * (at - mode[..., None])
    likely = count[..., None] * odds - total[..., None] * np.logaddexp(0, odds) - at**2 / 2 + NODES**2
    most = likely.max(axis=-1)
    weight = WEIGHTS * np.exp(likely - most[..., None])
    whole = weight.sum(axis=-1)
    return _Deviates(
        mean=(weight * at).sum(axis=-1) / whole,
        square=(weight * at**2).sum(axis=-1) / whole,
        log_likelihood=most + np.log(whole) - np.log(sharpness) / 2,
    )


def _mode(centre: Floats, sigma: Floats, count: Floats, total: Floats) -> tuple[Floats, Floats]:
    """Return the likeliest deviate of each authority, and how sharply the likelihood falls about it."""
    # From where its own count would put it, drawn in towards the centre: from nought, a wide spread overshoots.
    own = (count + 0.5) / (total + 1)
    drawn_in = sigma**2 * total * own * (1 - own)
    mode = (logit(own) - centre) / sigma * drawn_in / (1 + drawn_in)
    for _ in range(8):
        share = expit(centre + sigma * mode)
        sharpness = 1 + sigma**2 * total * share * (1 - share)
        step = np.clip((sigma * (count - total * share) - mode) / sharpness, -1, 1)
        mode = mode + step
        # The nodes need a place near the mode, not the mode itself.
        if np.all(np.abs(step) < 1e-3):
            break
    return mode, sharpness

"""The numbers of the rule that protects the referral pool, and the statuses of what it hides."""

HIDE_UP_TO_COUNT = 7
ROUND_TO = 5
# From 23 on a size is shown as 25: the first class that rounding leaves whole, with no sharp edge to count from.
FEWEST_REFERRALS = 23
# Two versions of a wave that differ by fewer would show, side by side, what those few referrals are.
FEWEST_CHANGED_REFERRALS = FEWEST_REFERRALS
FEWEST_FOR_A_PERCENTAGE = 30
LOW_RELIABILITY_BELOW = 50
# In a smaller whole a nought is hidden as well, so that the letter does not say that there is anybody.
FEWEST_FOR_NOUGHT = LOW_RELIABILITY_BELOW
# So many values a hidden count must keep, 1 to 7 or as many with nought, whatever total is printed beside it.
FEWEST_POSSIBLE_VALUES = HIDE_UP_TO_COUNT

HIDDEN = "c"
LOW_RELIABILITY = "u"
TOO_FEW = "few"

"""What the arrays of the invented pool hold: one value a child, or a table of chances."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Texts = NDArray[np.str_]
Dates = NDArray[np.datetime64]

# The type of any one column, where a function gives back what it was given.
Of = TypeVar("Of", bound=np.generic)

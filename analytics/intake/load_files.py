"""What the files of one load are: told from the files themselves, before anything is done with them."""

from pathlib import Path

import duckdb

from analytics.intake.errors import DataError
from analytics.intake.single_row import only_value

POOL_FILES = ("referral.parquet", "wave_record.parquet")
# Brought by a pool whose authorities are not among the published ones.
AREA_FILE = "area.parquet"
# What else a load may bring, and what a reader is told that it is.
OTHER_FILES = {
    "figures.parquet": "published figures",
    "boundaries.parquet": "boundaries",
    "redesign.parquet": "redesign records",
}
# The order matters: a load's fingerprint is taken over its files in this order.
LOAD_FILES = (*POOL_FILES, AREA_FILE, *OTHER_FILES)

REAL, INVENTED = "referral pool", "invented pool"

IS_INVENTED = "SELECT coalesce(bool_and(coalesce(invented, false)), false) FROM read_parquet(?)"


def files_of(folder: Path) -> tuple[str, ...]:
    """Return the names of the files in a folder that make up a load."""
    return tuple(name for name in LOAD_FILES if (folder / name).exists())


def kind_of(folder: Path) -> str:
    """Return what the load in a folder brings, in words; a pool is invented only if every row says so.

    Raises: DataError if there is nothing in the folder, or a pool file that cannot be read.
    """
    names = files_of(folder)
    if not names:
        raise DataError("nothing to load: none of the files of a load is there")
    pool = [folder / name for name in POOL_FILES if name in names]
    if AREA_FILE in names and not pool:
        raise DataError(f"{AREA_FILE}: places come with a pool only")
    kinds = [INVENTED if all(map(_is_invented, pool)) else REAL] if pool else []
    return " and ".join([*kinds, *(words for name, words in OTHER_FILES.items() if name in names)])


def _is_invented(path: Path) -> bool:
    try:
        with duckdb.connect(":memory:") as connection:
            return only_value(connection.execute(IS_INVENTED, [str(path)]), bool)
    except duckdb.Error as error:
        raise DataError(f"{path.name}: cannot be read as Parquet ({str(error).splitlines()[0]})") from error

"""What is said when data that came in cannot be used."""


class DataError(ValueError):
    """A file that breaks a check; the message names the file, the row and the column."""

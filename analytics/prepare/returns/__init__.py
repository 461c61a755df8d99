"""What the returns look like, as data, and how one cell and one table of them are read."""

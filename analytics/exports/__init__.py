"""Files out: what is drawn, as a table to read and a file to keep."""

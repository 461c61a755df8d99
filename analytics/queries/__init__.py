"""All the SQL that reads figures, one function a statement; only what protects calls it: what it returns is exact."""

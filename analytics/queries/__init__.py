"""All the SQL that reads figures, one function a statement; only what protects may call it: what it returns is exact."""

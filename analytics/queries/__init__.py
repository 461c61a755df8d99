"""All the SQL that reads, one function a statement; only `figures` may call it, since what it returns is exact."""

"""Numbers in, numbers out: intervals and spread."""

"""Loads that become generations of the store: entered in the ledger, built, verified, made current, read."""

"""Prepare: from an authority's own returns to a pool file, on its own machine."""

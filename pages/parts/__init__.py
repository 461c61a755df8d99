"""Fragments that pages share."""

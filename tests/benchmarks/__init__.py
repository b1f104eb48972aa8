"""Measured by hand, not by the tests: how fast things are, on generated data."""

"""Benchmarks: ratios measured side by side in one run. `make bench` runs them all."""


class NotRun(Exception):
    """Something is missing on this machine; the sentence says what."""

"""Mutated workbooks: whatever is done to a file, it gives a reconciling result or one line.

The short run is `test_fuzz`; the long one is ``python -m tests.fuzz --mutants 5000 --seed 1``.
"""

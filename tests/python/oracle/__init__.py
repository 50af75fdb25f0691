"""A second evaluator, written from `docs/` and not from the core: list scans, day by day, no index.

It answers what the library answers, so that the two can be held against each other on generated records: `compare.py`.
"""

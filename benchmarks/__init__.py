"""Measures Baton against the bare database driver doing the same reads and writes.

`python -m benchmarks` prints the table, writes it to ``docs/benchmarks.md`` and exits with 1 when a
bar is missed. Absolute speeds on a shared machine mean little, so every figure is a ratio to a
floor measured in the same run, alternating.
"""

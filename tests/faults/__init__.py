"""Kills Baton's processes, crashes its database, and lets an independent auditor count the damage.

`python -m tests.faults` runs everything; `test_faults_smoke` a small part of it in every test run.
"""

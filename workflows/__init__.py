"""The clock at work: Prefect flows around plain functions."""

"""The 5050 cooperation programme (seed 000)."""

"""A second programme, for tests alone: a city's committee mediates between two parties.

Everything that makes it is in this folder, and nothing outside knows of it: the tests register it.
"""

"""The documents that are generated from the regulation, the command line and the tests."""

"""Registers are kept here, and case files for as long as they must be."""

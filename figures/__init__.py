"""Quantities, claims, figures and their changes, with word lists as data files. Pure."""

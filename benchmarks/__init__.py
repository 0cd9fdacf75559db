"""Measure kg against gold data made by others; each script prints its figures."""

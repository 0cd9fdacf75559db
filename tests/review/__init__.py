"""Tests of the review loop."""

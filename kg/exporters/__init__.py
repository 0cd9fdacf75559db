"""From a graph to files, one format per module."""

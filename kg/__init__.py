"""kg: news text in; a knowledge graph of who did what to whom, who says so and how sure it is, out."""

__version__ = "0.1.0"

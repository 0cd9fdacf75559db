"""The review loop: verdicts of people that outlast builds, their replay, and audits of a graph."""

from kg.review.replay import Decision, Fate, Replay
from kg.review.verdicts import Aspect, Outcome, Verdict, judged, text_hash

__all__ = ["Aspect", "Decision", "Fate", "Outcome", "Replay", "Verdict", "judged", "text_hash"]

"""From mentions to entities: gazetteer, candidates, scores and reasons."""

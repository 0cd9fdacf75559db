"""From a parsed article to propositions: the one place where spaCy objects live."""

"""The corpus as triples: the room of rdflib."""

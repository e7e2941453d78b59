"""Positions against evidence: Heuer's analysis of competing hypotheses, filled from the graph."""

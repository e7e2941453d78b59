"""Argument graphs in, strengths and labels out. Knows no notes."""

"""Dung frameworks in, extensions out, within a budget."""

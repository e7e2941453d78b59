"""Vaults of the Discourse Graphs plugin: notes typed by their names, relations in a file beside them."""

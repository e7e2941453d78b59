"""The corpus as a graph: the room of networkx."""

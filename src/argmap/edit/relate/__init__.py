"""A relation between two nodes of a corpus in, the change of one note that states it out."""

"""What git knows of a folder: which files differ from a revision, and what stood in them."""

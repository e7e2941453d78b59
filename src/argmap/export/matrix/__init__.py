"""A matrix of positions against evidence, one file per format."""

"""Which nodes are about the same thing: encoder, vector cache, nearest neighbours."""

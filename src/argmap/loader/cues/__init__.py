"""Running text in, relations that its sentences give away out."""

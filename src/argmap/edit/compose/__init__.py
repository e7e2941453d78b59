"""What somebody wants to say in, a note that says it out: `argmap new`, without its questions."""

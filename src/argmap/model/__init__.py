"""What notes say: nodes, relations between them, and the corpus that holds both. Plain data, no I/O."""

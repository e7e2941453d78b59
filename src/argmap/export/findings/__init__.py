"""What is wrong with a corpus, for people and for other tools: one file per format."""

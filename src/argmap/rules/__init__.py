"""What makes a corpus malformed: one rule a file, one page a rule."""

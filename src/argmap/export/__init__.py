"""The corpus in other tools' formats: one file per format, every writer streams."""

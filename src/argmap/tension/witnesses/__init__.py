"""One file for each family of patterns in which two sides clash; `patterns.py` lists them all."""

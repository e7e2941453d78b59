"""What is at odds with itself, one file for each kind; `find.py` lists them all."""

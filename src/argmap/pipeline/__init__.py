"""The program as a readable sequence of stages; both front ends go through here."""

"""A folder of notes in, a corpus and its diagnostics out, stage by stage."""

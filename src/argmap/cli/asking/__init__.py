"""Questions, one after the other, in a terminal: the room of prompt_toolkit."""

"""The terminal UI: `argmap.tui.app.run` opens it on a folder of notes."""

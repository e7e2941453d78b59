"""Rules that users write in `argmap.toml`; the room of jsonschema, loaded where there are some."""

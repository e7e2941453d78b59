"""The story of a tension, a file for each paragraph; `argmap.tension.explain` puts them together."""

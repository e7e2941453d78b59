"""Note text in, its syntax out: front matter, headings, callouts, links, fields. Knows no node types."""

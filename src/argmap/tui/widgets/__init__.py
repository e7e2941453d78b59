"""Widgets that know no corpus: lists, pages and bars. Attributes down, messages up."""

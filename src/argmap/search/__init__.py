"""Search: a query language, an index of what notes say, and two rankings made one."""

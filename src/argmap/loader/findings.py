"""The rules whose findings the loader itself makes: what cannot be read, resolved or joined."""

from __future__ import annotations

from argmap.diagnostics import Rule, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

BROKEN_FRONT_MATTER = Rule("AM001", "broken-front-matter", _E, "the front matter is not valid YAML")
BAD_ENCODING = Rule("AM002", "bad-encoding", _W, "the file is not valid UTF-8")
CONTROL_CHARACTER = Rule("AM003", "control-character", _I, "the text holds control characters")
OVERSIZED_NOTE = Rule("AM004", "oversized-note", _W, "the note is too large to be read whole")
UNREADABLE_FILE = Rule("AM005", "unreadable-file", _E, "the file cannot be opened")
SKIPPED_SYMLINK = Rule("AM006", "skipped-symlink", _W, "a symbolic link leads outside or in a circle")
DUPLICATE_KEY = Rule("AM007", "duplicate-key", _W, "a key stands twice")
BROKEN_BIBLIOGRAPHY = Rule("AM008", "broken-bibliography", _E, "a bibliography entry cannot be read")

DANGLING_RELATION = Rule("AM101", "dangling-relation", _E, "a typed relation leads to nothing")
DANGLING_LINK = Rule("AM102", "dangling-link", _I, "a plain link leads to nothing yet")
AMBIGUOUS_LINK = Rule("AM103", "ambiguous-link", _W, "a link fits several notes")
DANGLING_CITATION = Rule("AM104", "dangling-citation", _E, "a citation key is in no bibliography")
MISSING_HEADING = Rule("AM105", "missing-heading", _I, "the linked note has no such heading")
MISSING_BLOCK = Rule("AM106", "missing-block", _I, "the linked note has no such block")
LINK_BY_ALIAS = Rule("AM107", "link-by-alias", _I, "the link names an alias, which Obsidian does not follow")
UNQUOTED_WIKILINK = Rule("AM108", "unquoted-wikilink", _I, "a wikilink in front matter lacks its quotes")
RELATION_WITHOUT_LINK = Rule("AM109", "relation-without-link", _W, "a relation's value holds no link")
DUPLICATE_BLOCK_ID = Rule("AM110", "duplicate-block-id", _E, "two blocks of a note have the same id")
DUPLICATE_ID = Rule("AM111", "duplicate-id", _E, "two nodes have the same id")
DUPLICATE_CITEKEY = Rule("AM112", "duplicate-citekey", _W, "two sources have the same citation key")
PADDED_LINK = Rule("AM113", "padded-link", _I, "the name in a link has blanks around it")
AMBIGUOUS_INSTANCE = Rule("AM114", "ambiguous-instance", _W, "several notes share one nodeInstanceId")
DANGLING_INSTANCE = Rule("AM115", "dangling-instance", _I, "a relation's nodeInstanceId is in no note")
UNREADABLE_SETTINGS = Rule("AM116", "unreadable-settings", _I, "settings of the vault cannot be read")
BROKEN_RELATIONS = Rule("AM117", "broken-relations", _E, "the vault's relations.json cannot be read")
BROKEN_VERDICTS = Rule("AM118", "broken-verdicts", _E, "the file of verdicts cannot be read")
REPEATED_VERDICT = Rule("AM119", "repeated-verdict", _W, "two verdicts are on one pair of nodes")

UNKNOWN_KEY = Rule("AM201", "unknown-key", _W, "a key is nearly one that argmap knows")
INVALID_VALUE = Rule("AM202", "invalid-value", _W, "the value of a key is not of its kind")
UNKNOWN_TYPE = Rule("AM203", "unknown-type", _I, "the note's type is none of argmap's")
BLOCK_WITHOUT_ID = Rule("AM204", "block-without-id", _I, "a typed callout has no block id to link to")

MISMATCHED_KINDS = Rule("AM301", "mismatched-kinds", _E, "a relation joins kinds that it does not join")
SELF_RELATION = Rule("AM302", "self-relation", _E, "a node is related to itself")
UNDERCUT_OF_NOTHING = Rule("AM303", "undercut-of-nothing", _E, "the undercut relation is not there")
AMBIGUOUS_UNDERCUT = Rule("AM304", "ambiguous-undercut", _E, "several relations join the undercut pair")


LOADER_RULES: tuple[Rule, ...] = (
    BROKEN_FRONT_MATTER, BAD_ENCODING, CONTROL_CHARACTER, OVERSIZED_NOTE, UNREADABLE_FILE, SKIPPED_SYMLINK,
    DUPLICATE_KEY, BROKEN_BIBLIOGRAPHY,
    DANGLING_RELATION, DANGLING_LINK, AMBIGUOUS_LINK, DANGLING_CITATION, MISSING_HEADING, MISSING_BLOCK,
    LINK_BY_ALIAS, UNQUOTED_WIKILINK, RELATION_WITHOUT_LINK, DUPLICATE_BLOCK_ID, DUPLICATE_ID,
    DUPLICATE_CITEKEY, PADDED_LINK, AMBIGUOUS_INSTANCE, DANGLING_INSTANCE,
    UNREADABLE_SETTINGS, BROKEN_RELATIONS, BROKEN_VERDICTS, REPEATED_VERDICT,
    UNKNOWN_KEY, INVALID_VALUE, UNKNOWN_TYPE, BLOCK_WITHOUT_ID,
    MISMATCHED_KINDS, SELF_RELATION, UNDERCUT_OF_NOTHING, AMBIGUOUS_UNDERCUT,
)  # fmt: skip

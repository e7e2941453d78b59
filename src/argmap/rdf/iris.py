"""Ids in, IRIs out: legal whatever the id holds, different for different ids, the same in every run.

Nodes are `<base><percent-encoded id>`. Everything else hangs on a node by a query part, which no encoded
id can contain: a relation is `<subject>?<relation>=<object>`, other parts `<node>?<kind>:<name>`.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from argmap.errors import ConfigError
from argmap.model.relation import RelationKey
from argmap.rdf.terms import Iri

_UNICODE = (
    "\u00a0-\u200d\u2010-\u2027\u202f-\u2065\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd"
)
_CHARACTER = rf"(?:[A-Za-z0-9._~!$&'()*+,;=\-{_UNICODE}]|%[0-9A-Fa-f]{{2}})"
# RFC 3987 without address literals ([::1]); what is left out here is written as text, never as an IRI.
_IRI = re.compile(
    rf"""[A-Za-z][A-Za-z0-9+.\-]*:
         (?: //(?:(?:{_CHARACTER}|:)*@)?{_CHARACTER}*(?::[0-9]*)?(?:/(?:{_CHARACTER}|[:@/])*)?
           | (?!//)(?:{_CHARACTER}|[:@/])* )
         (?:\?(?:{_CHARACTER}|[:@/?])*)?
         (?:\#(?:{_CHARACTER}|[:@/?])*)?""",
    re.X,
)


def is_iri(value: str) -> bool:
    """Whether a text is an absolute IRI that every reader takes as it stands."""
    return _IRI.fullmatch(value) is not None


def encoded(name: str, *, safe: str = "/@") -> str:
    """A name, percent-encoded as UTF-8; `.` and `..` too, which readers would resolve away."""
    quoted = quote(name, safe=safe, errors="surrogatepass")
    segments = (s.replace(".", "%2E") if s in (".", "..") else s for s in quoted.split("/"))
    return "/".join(segments)


class Names:
    """The IRIs of one corpus, all below its base. Raises ConfigError for a base that is no IRI."""

    def __init__(self, base: str) -> None:
        if not is_iri(base):
            raise ConfigError(
                f"base {base!r} is no absolute IRI; set one in argmap.toml, as https://example.org/debate/"
            )
        self.base = Iri(base if base.endswith(("/", "#", ":", "=")) else base + "/")

    def node(self, node_id: str) -> Iri:
        return Iri(self.base + encoded(node_id))

    def relation(self, key: RelationKey) -> Iri:
        return Iri(self.base + self._relation(key))

    def part(self, node_id: str, kind: str, name: str) -> Iri:
        """Something that belongs to a node and has no name of its own: a measure, a tension."""
        return Iri(f"{self.node(node_id)}?{kind}:{encoded(name, safe='')}")

    def relation_type(self, name: str) -> Iri:
        """The property for a relation of the corpus' own."""
        return Iri(f"{self.base}?relation:{encoded(name, safe='')}")

    def _relation(self, key: RelationKey) -> str:
        inner = key.object if isinstance(key.object, str) else self._relation(key.object)
        safe = "/@" if isinstance(key.object, str) else ""
        return f"{encoded(key.subject)}?{encoded(key.relation, safe='')}={encoded(inner, safe=safe)}"

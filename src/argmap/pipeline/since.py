"""A corpus and a git revision in, how its tensions differ from those of then out."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from argmap.errors import ConfigError
from argmap.git.blobs import blob_reader
from argmap.git.differences import Differences, differences
from argmap.git.revisions import find_commit, is_absent
from argmap.loader.load import load_tree
from argmap.loader.revision import Revision
from argmap.model.corpus import Corpus
from argmap.pipeline.analyse import Analysis
from argmap.talk import Talk, unheard
from argmap.tension.align import aligned
from argmap.tension.causes import State
from argmap.tension.changes import TensionChange, compare
from argmap.tension.find import find_tensions


class Since(NamedTuple):
    """What changed, the largest change first, and both states: in the earlier one, nodes have present ids.

    `converged` says whether the strengths of both are what they claim to be.
    """

    changes: tuple[TensionChange, ...]
    before: State
    now: State
    converged: bool


def changes_since(now: Analysis, revision: str, *, talk: Talk = unheard) -> Since:
    """Compares the tensions of a corpus with those that it had at a revision. Nothing is checked out.

    `talk` hears what the user should know to read the answer. Raises GitError, with the way out, where the
    revision cannot be read. Where an analysis has its report, the earlier one is worked out from that: it
    costs what the changes reach, not all that is written.
    """
    before = corpus_at(now.corpus, revision, talk=talk)
    present = State(now.corpus, now.tensions, now.links)
    if before is now.corpus:
        return Since((), present, present, now.converged)
    then = find_tensions(before, before=now.report)
    earlier = State(before, then.tensions, then.ground.links)
    settled = then.convergence.converged and then.own_case.converged
    return Since(compare(earlier, present), earlier, present, settled and now.converged)


def corpus_at(corpus: Corpus, revision: str, *, talk: Talk) -> Corpus:
    """The corpus as it stood at a revision, with the present ids of nodes; itself where no file differs.

    Raises GitError.
    """
    commit = find_commit(corpus.root, revision, talk=talk)
    if is_absent(corpus.root, commit):
        talk(f"these notes were not there at {revision}: everything is new")
        return replace(corpus, notes={}, nodes={}, relations=(), dangling=())
    differing = differences(corpus.root, commit)
    for path in differing.submodules:
        talk(f"{path} was at another commit at {revision}; its notes are taken as they are")
    if not differing.then and not differing.fresh:
        return corpus
    before = _loaded(corpus, differing, revision, talk)
    if before.config != corpus.config:
        talk(f"argmap.toml has changed since {revision}, so that scores may differ without a note that does")
    return aligned(before, corpus, differing.moved)


def _loaded(corpus: Corpus, differing: Differences, revision: str, talk: Talk) -> Corpus:
    with blob_reader(corpus.root) as blobs:
        tree = Revision(corpus.root, differing, blobs)
        try:
            return load_tree(tree, talk=talk).corpus
        except ConfigError as error:
            talk(f"at {revision}, argmap.toml was broken; the present settings are used ({error})")
            return load_tree(tree, config=corpus.config, talk=talk).corpus

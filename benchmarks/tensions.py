"""How long it takes to find the tensions of a debate, to find them again after an edit, and to divide it.

    .venv/bin/python benchmarks/tensions.py [NODES] [ROUNDS]

Peer: networkx on the same relations, which it has been given as a graph beforehand: one PageRank (by scipy),
and the nodes that lead to each position within four supports, which is less than what a case is. Each figure
is processor time, the median over the rounds, in which the candidates take turns.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import networkx as nx
from debates import as_corpus, debate

from argmap.model.corpus import Corpus
from argmap.pipeline.analyse import Analysis, analyse_corpus
from argmap.pipeline.strengths import find_strengths
from argmap.tension.camps import find_camps
from argmap.tension.labels import statuses
from argmap.tension.matrix.find import find_matrix

SUPPORTING = ("supports", "implies", "premises")


def graph_of(corpus: Corpus) -> nx.DiGraph:
    """The relations between nodes, from subject to object."""
    graph = nx.DiGraph()
    graph.add_nodes_from(corpus.nodes)
    graph.add_edges_from((r.subject, r.object) for r in corpus.relations if isinstance(r.object, str))
    return graph


def supporters(corpus: Corpus, graph: nx.DiGraph) -> int:
    """The peer of the cases: how many nodes lead to the positions within four supports."""
    found = 0
    for position in corpus.of_type("position"):
        found += len(nx.single_source_shortest_path_length(graph, position.id, cutoff=4))
    return found


def edited(corpus: Corpus, chance: random.Random) -> Corpus:
    """The corpus with one attack weighed otherwise: a new corpus, as after reading the notes again."""
    attacks = [n for n, r in enumerate(corpus.relations) if r.relation == "opposes"]
    relations, place = list(corpus.relations), chance.choice(attacks)
    old = relations[place]
    weight = 1.0 if old.weight < 1 else 0.8
    relations[place] = replace(old, qualification=old.qualification._replace(weight=weight))
    return replace(corpus, relations=tuple(relations))


def reworded(corpus: Corpus, chance: random.Random) -> Corpus:
    """The corpus with one claim saying something else."""
    claim = chance.choice(corpus.of_type("claim"))
    return replace(corpus, nodes={**corpus.nodes, claim.id: replace(claim, text=f"Not {claim.text}")})


def shortened(corpus: Corpus, chance: random.Random) -> Corpus:
    """The corpus without one claim and all that is said of it."""
    claim = chance.choice(corpus.of_type("claim")).id
    nodes = {name: node for name, node in corpus.nodes.items() if name != claim}
    left = tuple(r for r in corpus.relations if claim not in r.key.nodes)
    return replace(corpus, nodes=nodes, relations=left)


def timed(job: Callable[[], object]) -> tuple[float, object]:
    start = time.process_time()
    result = job()
    return time.process_time() - start, result


def main() -> None:
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    corpus, chance = as_corpus(debate(nodes)), random.Random(1)
    graph, questions = graph_of(corpus), corpus.of_type("question")
    question = questions[len(questions) // 2].id
    support = nx.DiGraph((r.object, r.subject) for r in corpus.relations if r.relation in SUPPORTING)
    support.add_nodes_from(corpus.nodes)
    times: dict[str, list[float]] = {}
    before, kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, analyse_corpus(corpus)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    for _ in range(rounds):
        later, again = edited(corpus, chance), replace(corpus)
        other, less = reworded(corpus, chance), shortened(corpus, chance)
        jobs: dict[str, Callable[[], object]] = {
            "networkx PageRank": lambda: nx.pagerank(graph),
            "networkx supporters": lambda: supporters(corpus, support),
            "strengths": lambda again=again: find_strengths(replace(again)),
            "grounded camp": lambda again=again: find_camps(replace(again), "grounded"),
            "statuses": lambda again=again: statuses(replace(again)),
            "matrix of a question": lambda again=again: find_matrix(replace(again), question),
            "tensions": lambda again=again: analyse_corpus(again),
            "tensions after an edit": lambda later=later: analyse_corpus(later, kept),
            "after a rewording": lambda other=other: analyse_corpus(other, kept),
            "after a deletion": lambda less=less: analyse_corpus(less, kept),
        }
        for name, job in jobs.items():
            times.setdefault(name, []).append(timed(job)[0])
    report(corpus, kept, {name: statistics.median(values) for name, values in times.items()}, memory)


def report(corpus: Corpus, analysis: Analysis, medians: dict[str, float], memory: float) -> None:
    witnesses = sum(len(t.witnesses) for t in analysis.tensions)
    print(f"{len(corpus.nodes)} nodes, {len(corpus.relations)} relations")
    print(f"{len(analysis.tensions)} tensions with {witnesses} witnesses, {memory:.0f} MB more at the peak")
    for name, value in medians.items():
        print(f"  {name:<23} {value:8.2f} s")
    whole, edit = medians["tensions"], medians["tensions after an edit"]
    print(f"  tensions / PageRank:    {whole / medians['networkx PageRank']:8.2f}")
    print(f"  tensions / supporters:  {whole / medians['networkx supporters']:8.2f}")
    print(f"  after an edit / anew:   {edit / whole:8.2f}")


if __name__ == "__main__":
    main()

"""Token numbers in, a vector for each text out: the arithmetic of BERT (Devlin et al. 2019) in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# Elements of one step of an activation: what fits into a processor's cache beside its intermediate results.
_CACHED_ELEMENTS = 16_384


class Linear(NamedTuple):
    """A learned map of rows; `weight` is stored transposed, as (outputs, inputs)."""

    weight: Matrix
    bias: Matrix

    def __call__(self, rows: Matrix) -> Matrix:
        result: Matrix = rows @ self.weight.T
        result += self.bias
        return result


class LayerNorm(NamedTuple):
    """Rows brought to mean 0 and variance 1, then scaled and shifted as learned (Ba et al. 2016, eq. 4)."""

    weight: Matrix
    bias: Matrix
    epsilon: float

    def __call__(self, rows: Matrix) -> Matrix:
        centred: Matrix = rows - rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", centred, centred)[:, None] / np.float32(rows.shape[1])
        centred /= np.sqrt(variance + np.float32(self.epsilon))
        centred *= self.weight
        centred += self.bias
        return centred


class Layer(NamedTuple):
    """One layer of the encoder: every token looks at the others, then each is worked on by itself."""

    heads: int
    looks: Linear  # queries, keys and values side by side
    looked: Linear
    after_looking: LayerNorm
    widens: Linear
    narrows: Linear
    after_working: LayerNorm

    def __call__(self, tokens: Matrix, bounds: Sequence[int]) -> Matrix:
        """The tokens of several texts, those of text n in the rows `bounds[n]` to `bounds[n + 1]`."""
        seen = self.looked(self._attention(self.looks(tokens), bounds))
        seen += tokens
        tokens = self.after_looking(seen)
        worked = self.narrows(gelu(self.widens(tokens)))
        worked += tokens
        return self.after_working(worked)

    def _attention(self, looks: Matrix, bounds: Sequence[int]) -> Matrix:
        """softmax(Q K^T / sqrt(d)) V (Vaswani et al. 2017, eq. 1), for every text and head by itself."""
        size = looks.shape[1] // (3 * self.heads)
        result = np.empty((len(looks), self.heads, size), np.float32)
        for start, end in pairwise(bounds):
            query, key, value = (
                looks[start:end].reshape(end - start, 3, self.heads, size).transpose(1, 2, 0, 3)
            )
            scores = query @ key.transpose(0, 2, 1)
            scores *= np.float32(size**-0.5)
            scores -= scores.max(axis=2, keepdims=True)
            np.exp(scores, out=scores)
            scores /= scores.sum(axis=2, keepdims=True)
            result[start:end] = (scores @ value).transpose(1, 0, 2)
        return result.reshape(len(looks), self.heads * size)


def gelu(rows: Matrix) -> Matrix:
    """x Phi(x) in place, Phi the normal distribution (Hendrycks and Gimpel 2016), off by less than 1e-6.

    Its error function is that of Abramowitz and Stegun 1964, 7.1.26: numpy has none of its own.
    """
    flat = rows.reshape(-1)
    for start in range(0, flat.size, _CACHED_ELEMENTS):
        x = flat[start : start + _CACHED_ELEMENTS]
        z = np.abs(x) * np.float32(0.5**0.5)
        t = 1 / (1 + np.float32(0.3275911) * z)
        tail = np.float32(1.061405429) * t
        for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
            tail += np.float32(coefficient)
            tail *= t
        z *= -z
        tail *= np.exp(z, out=z)
        # x Phi(x) = max(x, 0) - |x| erfc(|x| / sqrt 2) / 2
        np.subtract(np.maximum(x, 0), np.abs(x) * tail * np.float32(0.5), out=x)
    return rows


class Bert(NamedTuple):
    """The encoder: `places` holds what is added to a token's vector for its place in the text."""

    words: Matrix
    places: Matrix
    norm: LayerNorm
    layers: tuple[Layer, ...]

    def __call__(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """The mean of the tokens' vectors for every text, none of which is empty; shape (texts, hidden size).

        The texts stand one after the other in one matrix, so that none needs padding.
        """
        bounds = [0, *accumulate(map(len, texts))]
        tokens = self.words[list(chain.from_iterable(texts))]
        tokens += np.concatenate([self.places[: len(text)] for text in texts])
        tokens = self.norm(tokens)
        for layer in self.layers:
            tokens = layer(tokens, bounds)
        means: Matrix = np.add.reduceat(tokens, bounds[:-1])
        means /= np.diff(bounds)[:, None].astype(np.float32)
        return means

"""Two plain ways to group thoughts, each with the setting that suits the gold best."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from core.records import Role
from core.text import syllables
from drafting.lessons.alike import Embed

Groups = list[list[int]]
_CUTS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)  # cosine distances tried for TF-IDF
_WAYS = tuple((way, least) for way in ("eom", "leaf") for least in (1, 2))  # tried for HDBSCAN


def tfidf_agglomerative(
    texts: Sequence[str], roles: Sequence[Role], fits: Callable[[Groups], float]
) -> Groups:
    """TF-IDF of syllables and their pairs, average linkage, cut where it fits the gold best."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    made = TfidfVectorizer(
        tokenizer=syllables, token_pattern=None, lowercase=False, ngram_range=(1, 2)
    )
    rows = made.fit_transform(list(texts)).toarray()

    def cut(at: float) -> Groups:
        def label(some: Sequence[int]) -> list[int]:
            if len(some) < 2:
                return [0] * len(some)
            model = AgglomerativeClustering(
                n_clusters=None, metric="cosine", linkage="average", distance_threshold=at
            )
            return [int(x) for x in model.fit_predict(rows[list(some)])]

        return _by_role(roles, label)

    return max((cut(at) for at in _CUTS), key=fits)


def vectors_hdbscan(
    texts: Sequence[str], roles: Sequence[Role], embed: Embed, fits: Callable[[Groups], float]
) -> Groups:
    """Vectors of the shipped model and HDBSCAN, smallest group two, in the way that fits best."""
    from sklearn.cluster import HDBSCAN

    rows = np.asarray(embed(list(texts)), dtype=np.float64)

    def cut(way: str, least: int) -> Groups:
        def label(some: Sequence[int]) -> list[int]:
            if len(some) < 3:
                return list(range(len(some)))
            model = HDBSCAN(
                min_cluster_size=2, min_samples=least, cluster_selection_method=way, copy=True
            )
            found = [int(x) for x in model.fit_predict(rows[list(some)])]
            return [x if x >= 0 else len(found) + i for i, x in enumerate(found)]

        return _by_role(roles, label)

    return max((cut(way, least) for way, least in _WAYS), key=fits)


def _by_role(roles: Sequence[Role], label: Callable[[Sequence[int]], list[int]]) -> Groups:
    """Groups within each role."""
    groups: Groups = []
    for role in sorted(set(roles)):
        places = [i for i, other in enumerate(roles) if other is role]
        by_label: dict[int, list[int]] = {}
        for place, found in zip(places, label(places), strict=True):
            by_label.setdefault(found, []).append(place)
        groups += by_label.values()
    return groups

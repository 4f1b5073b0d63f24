"""How near sentences lie to a question in meaning, by a model quick enough to ask each time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
import numpy.typing as npt

from core.records import Embedder

_REMEMBERED = 20_000  # sentences; 20 MB at 512 dimensions of two bytes


class Likeness:
    """Cosines between a question and sentences; the vectors of sentences are remembered."""

    def __init__(self, embedder: Embedder, remembered: int = _REMEMBERED) -> None:
        self._embedder = embedder
        self._most = remembered
        self._known: OrderedDict[str, npt.NDArray[np.float16]] = OrderedDict()
        self._lock = Lock()

    def of(self, question: str, sentences: Sequence[str]) -> list[float]:
        """The cosine of each sentence with the question, in [-1, 1], in order; 0 for one that the
        model knows no word of.

        :raises ModelError: when the model cannot be loaded.
        """
        if not sentences:
            return []
        wanted = np.asarray(self._embedder.embed_query(question), dtype=np.float32)
        rows = self._vectors(list(dict.fromkeys(sentences)))
        return [float(rows[text].astype(np.float32) @ wanted) for text in sentences]

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """The vectors of many texts, (n, d), in order; none are remembered; zeros for a text that
        the model knows no word of.

        :raises ModelError: when the model cannot be loaded.
        """
        return np.nan_to_num(np.asarray(self._embedder.embed_documents(list(texts)), np.float32))

    def _vectors(self, texts: Sequence[str]) -> dict[str, npt.NDArray[np.float16]]:
        """The vectors of the texts, those not remembered made."""
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        missing = [text for text in texts if text not in found]
        if missing:
            made = np.asarray(self._embedder.embed_documents(missing), dtype=np.float16)
            found |= dict(zip(missing, np.nan_to_num(made), strict=True))
        with self._lock:
            for text in texts:
                self._known[text] = found[text]
                self._known.move_to_end(text)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return found

"""Which groups speak of a topic that a person typed."""

from __future__ import annotations

from collections.abc import Sequence

from citations.support.rules import weigh
from core.lessons import LessonGroup
from core.records import Role
from core.text import fold, syllables
from drafting.lessons.wording import Wordings, idea_weights

_SHARE = 0.6  # of the telling words of the topic that a thought must have, where no idea is named


def about(topic: str, groups: Sequence[LessonGroup], wordings: Wordings) -> list[LessonGroup]:
    """The groups that speak of the topic, in their order: all its ideas, else most of its words;
    typed without diacritics it is compared without."""
    asked = wordings.read(topic, Role.LESSONS)
    ideas = idea_weights(asked).keys()
    forms = syllables(topic)
    telling = [f for f, weight in zip(forms, weigh(forms), strict=True) if weight > 0]
    plain = all(f == fold(f) for f in forms)
    found = []
    for group in groups:
        texts = [group.lesson, *(t.citation.quote for t in group.thoughts)]
        if ideas:
            if any(ideas <= wordings.read(text, group.role).terms.keys() for text in texts):
                found.append(group)
        elif any(_share(telling, text, plain) >= _SHARE for text in texts):
            found.append(group)
    return found


def _share(telling: Sequence[str], text: str, plain: bool) -> float:
    words = {fold(f) if plain else f for f in syllables(text)}
    return sum(form in words for form in telling) / len(telling) if telling else 0.0

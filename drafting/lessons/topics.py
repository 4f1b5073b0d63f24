"""Which groups speak of a topic that a person typed."""

from __future__ import annotations

from collections.abc import Sequence

from citations.support.rules import weigh
from core.lessons import LessonGroup
from core.records import Role
from core.text import fold, syllables
from drafting.lessons.wording import Wordings, idea_weights

_MOSTLY = 0.5  # of a group's thoughts, where its name does not speak of the topic
_SHARE = 0.8  # of the telling words of the topic that a thought must have, where no idea is named


def about(topic: str, groups: Sequence[LessonGroup], wordings: Wordings) -> list[LessonGroup]:
    """The groups that speak of the topic, in their order: all its ideas, else most of its words;
    typed without diacritics it is compared without."""
    asked = wordings.read(topic, Role.LESSONS)
    ideas = idea_weights(asked).keys()
    forms = syllables(topic)
    telling = [f for f, weight in zip(forms, weigh(forms), strict=True) if weight > 0]
    plain = all(f == fold(f) for f in forms)

    def speaks(text: str, role: Role) -> bool:
        if ideas:
            return ideas <= wordings.read(text, role).terms.keys()
        return _share(telling, text, plain) >= _SHARE

    return [
        group
        for group in groups
        if speaks(group.lesson, group.role)
        or sum(speaks(t.citation.quote, group.role) for t in group.thoughts)
        >= _MOSTLY * len(group.thoughts)
    ]


def _share(telling: Sequence[str], text: str, plain: bool) -> float:
    words = {fold(f) if plain else f for f in syllables(text)}
    return sum(form in words for form in telling) / len(telling) if telling else 0.0

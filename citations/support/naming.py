"""Names of a claim against those of its quote: bodies, persons with their positions, places, and
things of one class."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from citations.support.actors import actor_faults, opens
from citations.support.alignment import Alignment
from citations.support.names import is_general, is_numbered_term, is_outside, same_name
from citations.support.paces import paces
from citations.support.records import Fault, Mention, Name, Read, Subject, has_words
from citations.support.references import same
from citations.support.rules import Phrases, rules_of
from citations.support.tokens import phrase_forms
from core.records import Status

_APPOSITION = 3  # words between a person and a position said of him
_LEVELS = frozenset(("xã", "phường", "huyện", "tỉnh", "thôn", "quận"))
_ALL_BUT = 0.7  # of the claim that stands with another thing of the class
_BARE_BODY = ("ủy", "ban")
_ISSUED_BY = frozenset(("của", "do"))
_OTHER_MATTER = frozenset(("về", "cùng", "và"))  # what follows is not the directive's
_ISSUER_REACH = 22  # words between a directive and its issuer


def name_faults(claim: Read, quote: Read, align: Alignment, subject: Subject) -> list[Fault]:
    """Names that the quote does not have, or has of somebody else."""
    found = [*_missing(claim, quote, align, subject), *_capitals(claim, quote, align, subject)]
    found += [*_classes(claim, quote, align), *_levels(claim, quote)]
    found += _class_places(claim, quote, align)
    if not found:
        found += [*_positions(claim, quote), *_issuers(claim, quote)]
        found += actor_faults(claim, quote, align)
    return found


def _missing(claim: Read, quote: Read, align: Alignment, subject: Subject) -> Iterator[Fault]:
    for name in claim.names:
        if any(same_name(known, name) for known in quote.names) or _stands(claim, quote, name):
            continue
        if is_general(name) or _of_subject(claim, name, subject):
            continue
        if claim.forms[name.first : name.last] == _BARE_BODY and has_words(quote, _BARE_BODY):
            continue  # "Ủy ban" for whichever one the quote speaks of
        others = [n for n in quote.names if n.kind == name.kind]
        free = [n for n in others if not any(same_name(n, own) for own in claim.names)]
        if name.kind == "body" and opens(claim, name) and not free and not is_outside(name):
            continue  # who reports goes without saying in a report
        said = claim.said(name.first, name.last)
        other = next(iter(free or others), None)
        told = f"; đoạn trích nói “{quote.said(other.first, other.last)}”" if other else ""
        status = Status.FAIL if other or name.kind != "place" else Status.UNSURE
        message = f"“{said}” không có trong đoạn trích{told}."
        span = quote.span(other.first, other.last) if other else None
        yield Fault("name", status, message, claim.span(name.first, name.last), span)


def _class_places(claim: Read, quote: Read, align: Alignment) -> Iterator[Fault]:
    """A thing of a class told of what the quote says of another: "Chủ trì 04 cuộc giám sát; phối
    hợp mở lớp" told as "chủ trì mở lớp". The rest of the claim stands with the other alone."""
    own, given = _members().find(claim.forms), _members().find(quote.forms)
    for first, last, value in own:
        mine = {align.clause_of[low] for low, _, v in given if v == value}
        rest = [
            (i, {align.clause_of[j] for j in align.near(i)})
            for i in range(len(claim.words))
            if claim.weights[i] and not first <= i < last and align.links[i]
        ]
        total = sum(claim.weights[i] for i, _ in rest)
        with_mine = sum(claim.weights[i] for i, at in rest if at & mine)
        for low, high, other in given:
            if not mine or other[0] != value[0] or other in [v for _, _, v in own]:
                continue
            clause = align.clause_of[low]
            theirs = sum(claim.weights[i] for i, at in rest if clause in at)
            if clause not in mine and theirs >= max(_ALL_BUT * total, 1.5) and not with_mine:
                said, told = claim.said(first, last), quote.said(low, high)
                message = f"Câu nói “{said}”, việc này đoạn trích nói “{told}”."
                spans = claim.span(first, last), quote.span(low, high)
                yield Fault("name", Status.FAIL, message, *spans)
                return


def _levels(claim: Read, quote: Read) -> Iterator[Fault]:
    """What one level does, told of another: "do xã làm chủ đầu tư" for "do cấp huyện"."""
    own, given = _acting(claim), _acting(quote)
    for level, (first, last) in own.items():
        if level not in given and given and level not in quote.forms:
            low, high = next(iter(given.values()))
            message = (
                f"Câu nói “{claim.said(first, last)}”, đoạn trích nói “{quote.said(low, high)}”."
            )
            yield Fault(
                "name", Status.FAIL, message, claim.span(first, last), quote.span(low, high)
            )


def _acting(read: Read) -> dict[str, tuple[int, int]]:
    """The levels that a text has act, by "do" before them: "do (cấp) huyện"."""
    found: dict[str, tuple[int, int]] = {}
    for i, form in enumerate(read.forms[:-1]):
        if form == "do":
            place = i + 1 + (read.forms[i + 1] == "cấp")
            if place < len(read.forms) and read.forms[place] in _LEVELS:
                found[read.forms[place]] = i, place + 1
    return found


def _stands(claim: Read, quote: Read, name: Name) -> bool:
    """Whether the words of a name stand in the quote in their order."""
    if name.kind == "body":
        return False
    words = claim.forms[name.first : name.last]
    after = name.last
    if name.kind == "person" and after < len(claim.words) and claim.words[after].capital:
        return False
    if name.kind == "term":
        return is_numbered_term(quote, name.key) or any(
            n.kind == "term" and n.key == name.key for n in quote.names
        )
    size = len(words)
    for j in quote.at.get(words[0], ()):
        if quote.forms[j : j + size] == words:
            longer = j + size < len(quote.words) and quote.words[j + size].capital
            if not (name.kind == "person" and longer and not quote.words[j + size].gap):
                return True
    return False


def _of_subject(claim: Read, name: Name, subject: Subject) -> bool:
    if name.kind not in ("body", "place"):
        return False
    words = " ".join(claim.forms[name.first : name.last])
    known = [" ".join(phrase_forms(n)) for n in subject.names]
    return any(words in k or name.key in k for k in known)


def _capitals(claim: Read, quote: Read, align: Alignment, subject: Subject) -> Iterator[Fault]:
    """Words in capitals inside the claim, two or more, none of which the quote has."""
    run: list[int] = []
    known = " ".join(" ".join(phrase_forms(n)) for n in subject.names)
    for i in range(1, len(claim.words) + 1):
        word = claim.words[i] if i < len(claim.words) else None
        inside = word is not None and word.capital and not word.number and word.gap < 3
        if inside and i not in claim.typed and not align.links[i] and claim.forms[i] not in known:
            run.append(i)
            continue
        if len(run) > 1 or (run and claim.weights[run[0]] >= 1 and len(claim.forms[run[0]]) > 1):
            said = claim.said(run[0], run[-1] + 1)
            message = f"Tên “{said}” không có trong đoạn trích."
            yield Fault("name", Status.FAIL, message, claim.span(run[0], run[-1] + 1))
        run = []


def _chain(read: Read, person: Name) -> list[Name]:
    """The positions said of a person: behind the name in apposition, else right before it."""
    found: list[Name] = []
    last = person.last
    for name in read.names:
        if name.first < last or name.first - last > _APPOSITION:
            continue
        if name.kind == "person":
            break
        if any(read.words[k].gap == 3 for k in range(last, name.first + 1)):
            break
        if found or read.words[last].gap or name.first == last:
            found.append(name)
        last = name.last
    held = [n for n in found if n.kind == "position"]
    if held:
        return found
    before = [n for n in read.names if n.last <= person.first and person.first - n.last <= 2]
    return [n for n in before if n.kind == "position"][-1:]


def _positions(claim: Read, quote: Read) -> Iterator[Fault]:
    """A position that the quote gives to somebody else."""
    for person in claim.names:
        if person.kind != "person":
            continue
        own = [n for n in _chain(claim, person) if n.kind == "position"]
        for known in quote.names:
            if not same_name(known, person) or not own:
                continue
            theirs = [n for n in _chain(quote, known) if n.kind == "position"]
            wrong = [n for n in own if not any(same_name(t, n) for t in theirs)]
            if theirs and wrong:
                n, t = wrong[0], theirs[0]
                message = (
                    f"Câu nói {claim.said(person.first, person.last)} là "
                    f"“{claim.said(n.first, n.last)}”, "
                    f"đoạn trích nói “{quote.said(t.first, t.last)}”."
                )
                yield Fault(
                    "name",
                    Status.FAIL,
                    message,
                    claim.span(n.first, n.last),
                    quote.span(t.first, t.last),
                )
                break


def _issuers(claim: Read, quote: Read) -> Iterator[Fault]:
    """A directive said to be another body's than the quote says."""
    for mention in claim.mentions:
        own = _issuer(claim, mention)
        if own is None:
            continue
        given = [i for m in quote.mentions if same(m, mention) and (i := _issuer(quote, m))]
        if given and not any(same_name(g, own) or is_general(own) for g in given):
            other = given[0]
            message = (
                f"Câu nói văn bản {claim.said(mention.first, mention.last)} là của "
                f"“{claim.said(own.first, own.last)}”, đoạn trích nói "
                f"“{quote.said(other.first, other.last)}”."
            )
            yield Fault(
                "name",
                Status.FAIL,
                message,
                claim.span(own.first, own.last),
                quote.span(other.first, other.last),
            )


def _issuer(read: Read, mention: Mention) -> Name | None:
    later = [m.first for m in read.mentions if m.first >= mention.last]
    end = min([mention.last + _ISSUER_REACH, *later])
    for name in read.names:
        between = read.forms[mention.last : name.first]
        near = name.kind == "body" and mention.last < name.first < end
        if near and between[-1] in _ISSUED_BY and not _OTHER_MATTER & set(between):
            return name
    return None


@lru_cache(maxsize=1)
def _members() -> Phrases:
    pairs = []
    for rule_place, rule in enumerate(rules_of("classes")):
        for class_place, line in enumerate(rule["classes"]):
            for member in line.split("|"):
                words = [w.strip(" !") for w in member.partition("~")[0].split("=")]
                strict = line.startswith("!")
                pairs += [(w, ((rule_place, class_place, strict), words[0])) for w in words]
    return Phrases(pairs)


@lru_cache(maxsize=1)
def _said_by() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Words by which a quote says a thing without naming it: "do", "vì" for "nguyên nhân"."""
    members = (m for r in rules_of("classes") for line in r["classes"] for m in line.split("|"))
    rows = (m.split("~") for m in members if "~" in m)
    return {row[0].split("=")[0].strip(" !"): tuple(map(phrase_forms, row[1:])) for row in rows}


def _classes(claim: Read, quote: Read, align: Alignment) -> Iterator[Fault]:
    """A thing of a class that the quote lacks, where the quote has another that the claim lacks."""
    own = _members().find(claim.forms)
    given = _members().find(quote.forms)
    told = {value for _, _, value in given}
    said = {value for _, _, value in own}
    for first, last, value in own:
        if value in told or has_words(quote, claim.forms[first:last]):
            continue
        if claim.forms[first] in ("mỗi", "hằng") and paces(claim) & paces(quote):
            continue
        if any(has_words(quote, words) for words in _said_by().get(value[1], ())):
            continue
        for low, high, other in given:
            fits = other[0] == value[0] and other not in said and other != value
            if fits and align.in_region(first, low):
                message = (
                    f"Câu nói “{claim.said(first, last)}”, "
                    f"đoạn trích nói “{quote.said(low, high)}”."
                )
                yield Fault(
                    "name", Status.FAIL, message, claim.span(first, last), quote.span(low, high)
                )
                break
        else:
            if value[0][2]:
                message = f"“{claim.said(first, last)}” không có trong đoạn trích."
                yield Fault("addition", Status.FAIL, message, claim.span(first, last))

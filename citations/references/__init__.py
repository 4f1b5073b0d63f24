"""References to directives in any text: read, resolved against the register, judged.

`examine(text, document_date=…)` does all of it and is what other parts call; `read(text)` only
finds them. Both give spans of the text as it was handed in, which must be NFC (what a reader of
`corpus.readers` returns, and what the library stores).

    for one in examine(text, document_date="2018-04-18"):
        one.mention.quote      # "Quyết định số 218-QĐ/TVV"
        one.canonical          # "218-QĐ/TW"
        one.directives         # the register's entries that are meant
        one.problem            # the weightiest problem, or None: fault, explanation, suggestion

A problem that is not `certain` is for a hint: the register's fact rests on memory, or only a
convention is broken. Spelling stands apart, in `hints`. What the register does not have is
unknown, never wrong.

Modules: `patterns` (with examples and counter-examples), `types`, `bodies`, `signs`, `tails`,
`names`, `titles` read; `weighing`, `likeness`, `resolve` decide what is meant; `judge` and `within`
find problems; `as_json` gives the JSON of `trich refs`.
"""

from citations.references.as_json import as_json
from citations.references.examine import examine, read
from citations.references.records import Examined, Fault, Form, Mention, Problem, Status

__all__ = [
    "Examined",
    "Fault",
    "Form",
    "Mention",
    "Problem",
    "Status",
    "as_json",
    "examine",
    "read",
]

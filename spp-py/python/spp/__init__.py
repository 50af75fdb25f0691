"""The Schools Partnership Programme as a library: dated events in, explained answers out.

The main job::

    record = spp.Record.read("cluster.ndjson")         # or spp.sample()
    view = record.as_of("2026-07-31")
    answer = view.assess("oak", spp.Definitions.illustrative())
    answer.hub.verdict, answer.phases, answer.breaches, answer.due

A *record* is a set of dated events; a *view* is a record as of a date; an *assessment* is everything that is answered
about one cluster, three-valued: met, not met, cannot tell. `docs/embedding-python.md` has the conventions, a reference by
noun and a worked example.

Classes are immutable or lock themselves, and may be shared between threads. Faults are `SppError`. Dates go in as
`datetime.date` or ISO text, and come out as `datetime.date`.
"""

from . import (
    answer,
    changes,
    checks,
    editions,
    errors,
    forecast,
    framework,
    gias,
    identity,
    network,
    next_steps,
    notebook,
    overview,
    practice,
    problem,
    timeline,
    verdicts,
    what_if,
)
from ._spp import (
    Assessment,
    Assessments,
    Definitions,
    Framework,
    Network,
    Overview,
    Programme,
    Record,
    Table,
    View,
    WhatIf,
    __version__,
    sample,
)
from .answer import Branch, Criterion, Leaf, Verdict
from .errors import (
    ArgumentError,
    DefinitionError,
    ExtractError,
    MalformedError,
    NotFoundError,
    PanicError,
    SppError,
    StateError,
)
from .identity import EventId, Party
from .problem import Problem, Problems, Report, Severity

__all__ = [
    "ArgumentError",
    "Assessment",
    "Assessments",
    "Branch",
    "Criterion",
    "DefinitionError",
    "Definitions",
    "EventId",
    "ExtractError",
    "Framework",
    "Leaf",
    "MalformedError",
    "Network",
    "Overview",
    "NotFoundError",
    "PanicError",
    "Party",
    "Problem",
    "Problems",
    "Programme",
    "Record",
    "Report",
    "Severity",
    "SppError",
    "StateError",
    "Table",
    "Verdict",
    "View",
    "WhatIf",
    "__version__",
    "answer",
    "changes",
    "checks",
    "editions",
    "errors",
    "forecast",
    "framework",
    "gias",
    "identity",
    "network",
    "next_steps",
    "notebook",
    "overview",
    "practice",
    "problem",
    "sample",
    "timeline",
    "verdicts",
    "what_if",
]

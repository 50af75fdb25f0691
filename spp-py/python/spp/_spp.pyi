"""The native part of `spp`. Use `import spp`."""

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, ClassVar, Literal, TypeAlias, final, overload

from . import network, overview, what_if
from .answer import (
    Breach,
    Cycle,
    Due,
    Hub,
    Member,
    MissingDefinition,
    Phase,
    PhaseStanding,
    ProgrammeUsed,
    Span,
    Untestable,
)
from .changes import Changes, Summary
from .checks import ProgrammeCheck
from .editions import Diff, Effective, Migration, Release, Series
from .forecast import Forecast
from .framework import Citation, Imported, MissingTranslation, Resource, Spoken, Wording
from .identity import EventId
from .practice import ChangeInPractice
from .next_steps import NextSteps
from .problem import Problems, Report
from .timeline import Timeline
from .verdicts import Verdicts

__version__: str

_Bytes: TypeAlias = bytes | bytearray | memoryview | str
_Json: TypeAlias = _Bytes | Mapping[str, Any]
_Path: TypeAlias = str | os.PathLike[str]
_Date: TypeAlias = datetime.date | str
_Time: TypeAlias = datetime.datetime | str
_Cell: TypeAlias = str | int | float | bool | datetime.date | datetime.datetime | None

@final
class Record:
    """A set of dated events, merged by set union: the order of arrival never matters, and nothing is lost or overwritten.

    May be used from several threads; one writes at a time.
    """

    def __new__(cls) -> Record: ...
    @staticmethod
    def read(source: _Path | IO[bytes]) -> Record:
        """The events of a file, by its path or open in binary mode: a single event, a batch (JSON array) or NDJSON. Linear in its
        bytes, of which no more than a chunk and a line of NDJSON is in memory beside the record.

        What is malformed is refused and listed in `problems`; the rest is there. Raises OSError where the file cannot be read.
        """

    @staticmethod
    def from_bytes(data: _Bytes) -> Record:
        """The same of bytes or text."""

    def append(self, event: _Json) -> bool:
        """Adds one event: a mapping, or JSON text or bytes. True where it is new, False where the record had it.

        Raises MalformedError where it is malformed; the record is then as it was.
        """

    def extend(self, events: Iterable[_Json]) -> Report:
        """Adds many events, each as for `append`. What is malformed is refused and in the report, its place before its
        path; the rest is added."""

    def read_bytes(self, data: _Bytes) -> Report:
        """Adds the events of bytes or text: a single event, a batch or NDJSON. Gives a report; what is refused is also in
        `problems`. Linear in the bytes."""

    def merge(self, other: Record) -> None:
        """Adds all events of another record. Costs what the other holds."""

    def dump(self) -> str:
        """All events as canonical NDJSON: the same set of events gives the same text."""

    def summary(self) -> Summary:
        """What it holds, in short: events counted and digested by source and month. Small enough to send each time; equal
        summaries are equal records. Linear in the bytes of the events."""

    def missing(self, summary: Summary | _Json) -> str:
        """The events that a peer with that summary may lack, as canonical NDJSON; empty where it lacks none. `summary` is
        what its `summary()` gave, or that as JSON or a mapping. When each has read what it lacks from the other, both are
        equal."""

    def events_since(self, time: _Time) -> str:
        """The events recorded after a time, as canonical NDJSON: what is new on a screen. To keep two records the same use
        `missing`: what another system recorded earlier may arrive later."""

    def write(self, path: _Path) -> None:
        """Writes `dump()` to a file, in place of what it held."""

    def events(self, source: str, id: str) -> list[dict[str, Any]]:
        """The events of one identity, as dicts: none, one, or several that conflict."""

    @property
    def problems(self) -> Problems:
        """What was refused when it was read, then what is kept but does not resolve. Linear in the events."""

    def as_of(self, date: _Date, known: _Time | None = None) -> View:
        """The record as of a date and, where a time is given, as it was known then."""

    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    __hash__: None  # type: ignore[assignment]
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class View:
    """A record as of a date, and as known at a time. Immutable; may be shared between threads."""

    @property
    def as_of(self) -> datetime.date:
        """The date it is true at."""

    @property
    def known(self) -> datetime.datetime | None:
        """The time it was known at; None where all that is recorded counts."""

    def assess(self, cluster: str, definitions: Definitions, programme: Programme | None = None) -> Assessment:
        """Everything that is answered about one cluster, by the programme it had adopted at the date; `programme` asks
        "what if". Costs the events of the cluster, its members, people and reviews, whatever else the record holds.

        Raises NotFoundError where no cluster of that id was formed by the date.
        """

    def assess_all(self, definitions: Definitions, programme: Programme | None = None) -> Assessments:
        """The answers about every cluster formed by the date, by id: a sequence, and a table too."""

    def network(
        self, definitions: Definitions, programme: Programme | None = None, *, since: _Date | None = None
    ) -> Network:
        """The network of hubs: what each gave to whom from `since` (None: as far back as the record goes) to the date, and who
        is supported by none or by several; `programme` asks "what if". Gathers each cluster once.
        """

    def what_if(self, definitions: Definitions, programme: Programme) -> WhatIf:
        """Every cluster under `programme` beside the one it had adopted at the date: who gains, who loses, of whom nobody can
        tell any more, and by which criteria. Gathers each cluster once."""

    def overview(self, definitions: Definitions, programme: Programme | None = None) -> Overview:
        """Reach, coverage, follow-through and capacity of all clusters, as of the date; `programme` asks "what if". Gathers
        each cluster once."""

    def timeline(
        self, cluster: str, definitions: Definitions, until: datetime.date | str, programme: Programme | None = None
    ) -> Timeline:
        """The dates after the view's own, up to and including `until`, on which an answer about a cluster changes: what changes,
        from what to what, and why. `programme` asks "what if"; without it the one adopted by each date judges. Costs an
        assessment for each date on which something may change, and one more for each event that changes something.

        Raises NotFoundError where no cluster of that id was formed by the view's date.
        """

    def timeline_table(
        self,
        definitions: Definitions,
        until: _Date,
        programme: Programme | None = None,
        name: str = "changes",
    ) -> Table:
        """The timelines of all clusters as a table: `changes` or `causes`. Costs as `timeline` for each cluster.

        Raises NotFoundError where there is no table of that name.
        """

    def verdicts(
        self, cluster: str, definitions: Definitions, dates: Iterable[_Date], programme: Programme | None = None
    ) -> Verdicts:
        """What the facts reach at each of some dates, before or after the view's: `spp.verdicts.Verdicts`. The phase recorded,
        the readiness for the next and the hub's verdict are those of an assessment as of that date. `programme` asks
        "what if"; without it the one adopted by each date judges. Looks the cluster's events up once, and puts together
        again, for each date, what facts since the date before are about.

        Raises NotFoundError where no cluster of that id was formed by the view's date.
        """

    def verdicts_table(
        self,
        definitions: Definitions,
        dates: Iterable[_Date],
        programme: Programme | None = None,
        name: str = "verdicts",
    ) -> Table:
        """The verdicts about all clusters as a table. Costs as `verdicts` for each cluster.

        Raises NotFoundError where there is no table of that name.
        """

    def forecast(
        self, cluster: str, definitions: Definitions, until: _Date, programme: Programme | None = None
    ) -> Forecast:
        """Who is trained for each role from the view's date up to and including `until`, against what the planned reviews need:
        `spp.forecast.Forecast`. `programme` asks "what if"; without it the one adopted by each date judges. Gathers the
        cluster once for each day on which something may change or is planned, and once more for each event of a day that
        changes who is trained.

        Raises NotFoundError where no cluster of that id was formed by the view's date.
        """

    def forecast_table(
        self,
        definitions: Definitions,
        until: _Date,
        programme: Programme | None = None,
        name: str = "stretches",
    ) -> Table:
        """The forecasts of all clusters as a table: `stretches`, `needs` or `places`. Costs as `forecast` for each cluster.

        Raises NotFoundError where there is no table of that name.
        """

    def next_steps(
        self,
        cluster: str,
        definitions: Definitions,
        goal: str = "next",
        by: _Date | None = None,
        programme: Programme | None = None,
    ) -> NextSteps:
        """The smallest sets of steps that would make an unmet verdict met: `spp.next_steps.NextSteps`. Every plan was tried out.
        `goal` is "next" (the phase after the one on record), "hub", or a phase; `by` the last day wanted.

        Raises NotFoundError where no cluster of that id was formed by the date, or the programme has no such phase. Costs some
        hundreds of assessments.
        """

    def answers(self, review: str) -> list[dict[str, Any]]:
        """All that hangs on a framework's questions in one review, its self-review included: answers as `Framework.migrate`
        takes them, each with a key that says where it is. Costs the events of the review's cluster.

        Raises NotFoundError where no review of that id was planned by the date.
        """

    def change_in_practice(
        self, cluster: str, definitions: Definitions, review: str | None = None
    ) -> ChangeInPractice:
        """What was found, agreed, done and changed in the reviews of a cluster, or in one of them: how far each area for
        development and each action got, and the self-review beside the peer review. Costs the events of the cluster, its
        members, people and reviews.

        Raises NotFoundError where no cluster of that id was formed by the date, or it has no such review.
        """

    def changes_since(
        self, cluster: str, definitions: Definitions, since: _Time, programme: Programme | None = None
    ) -> Changes:
        """What is known now of a cluster and was not known at an earlier time, both as of this view's date, so that only
        knowledge moved; `programme` asks "what if". Costs two assessments.

        Raises NotFoundError where no cluster of that id was formed by the date, ArgumentError where `since` is later than
        the time at which this view knows.
        """

    def table(self, name: str) -> Table:
        """The table of a name; `view.table("tables")` lists them. Linear in the events its rows come from.

        Raises NotFoundError where there is no table of that name.
        """

    def clusters(self) -> Table:
        """The clusters formed by the date: the table `clusters`."""

    def schools(self) -> Table:
        """The schools listed by the date: the table `schools`."""

    def people(self) -> Table:
        """The people with a post or a training by the date: the table `people`."""

    def reviews(self) -> Table:
        """The reviews planned by the date: the table `reviews`."""

    @property
    def cluster_ids(self) -> list[str]:
        """The ids of the clusters formed by the date, in order."""

    @property
    def problems(self) -> Problems:
        """What does not resolve, as of this date and as known then. Linear in the events."""

    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Definitions:
    """A set of frameworks and programmes, where answers look them up. A definition that is not here makes the answers that
    need it "cannot tell", never an error.

    May be used from several threads; one writes at a time.
    """

    def __new__(cls, *definitions: Framework | Programme | _Json) -> Definitions: ...
    @staticmethod
    def illustrative() -> Definitions:
        """The library's own examples: the framework `four-themes`, the programmes `spp` and `trust-pairs`. They are
        illustrations, and nobody's real definitions."""

    @overload
    def add(self, definition: Framework) -> Framework: ...
    @overload
    def add(self, definition: Programme) -> Programme: ...
    @overload
    def add(self, definition: _Json) -> Framework | Programme:
        """Adds a Framework, a Programme, or a document (mapping, text or bytes), and gives it as it was read.

        Raises DefinitionError where the same id and version is here with other content: a published version is immutable.
        """

    def framework(self, id: str, version: str) -> Framework:
        """The framework of an id and exact version. Raises NotFoundError where it is not here."""

    def programme(self, id: str, version: str) -> Programme:
        """The programme of an id and exact version. Raises NotFoundError where it is not here."""

    @property
    def frameworks(self) -> list[Framework]:
        """All frameworks, by id and version."""

    @property
    def programmes(self) -> list[Programme]:
        """All programmes, by id and version."""

    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    __hash__: None  # type: ignore[assignment]
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Framework:
    """A framework, read and checked once. Immutable; may be shared between threads."""

    @staticmethod
    def read(path: _Path) -> Framework:
        """The framework of a JSON document in a file.

        Raises MalformedError where it is not JSON or a field has the wrong type; what else is wrong is in `problems`.
        """

    @staticmethod
    def from_bytes(document: _Json) -> Framework:
        """The same of a mapping, text or bytes."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def version(self) -> str:
        """Its semantic version."""

    @property
    def title(self) -> str:
        """Its title, in its own language where it has several."""

    @property
    def language(self) -> str:
        """The language of its plain texts."""

    @property
    def illustrative(self) -> bool:
        """Whether it is an example of this library's, and nobody's real framework."""

    @property
    def problems(self) -> Problems:
        """What is wrong with it, and what of it is not known here."""

    @property
    def digest(self) -> str:
        """SHA-256 of its content, the same however the document is laid out."""

    def to_json(self) -> str:
        """The document as it was read, but for white space between its parts."""

    def to_dict(self) -> dict[str, Any]:
        """The document as dicts and lists."""

    def diff(self, new: Framework) -> Diff:
        """Every change from this edition to a new one, and the rise of the version that they need."""

    def check_release(self, old: Framework) -> Release:
        """Whether this edition may be published after an old one: its version must rise as much as its changes demand."""

    def onto(self, core: Framework, base: Framework | None = None) -> Effective:
        """Puts this overlay onto an edition of its core. With the edition it names as `base`, what the core has lost since
        is named too.

        Raises DefinitionError where this is no overlay, or of another core.
        """

    def migrate(
        self,
        answers: Iterable[Mapping[str, Any]],
        to: Framework,
        through: Sequence[Framework] | None = None,
        exactly: bool = False,
    ) -> Migration:
        """Carries answers (mappings with `key` and `question`) from this edition to another, through those editions of
        `through` that lie between. Linear in answers times editions.

        A major version that is skipped is refused, unless `exactly` says that there is none but those given.

        Raises DefinitionError where the editions are not of one framework in rising order, or one between is missing.
        """

    def series(
        self,
        question: str,
        observations: Iterable[Mapping[str, Any]],
        to: Framework,
        through: Sequence[Framework] | None = None,
        across: Literal["refuse", "apart", "outright"] = "refuse",
        exactly: bool = False,
    ) -> Series:
        """The answers to a question over time: observations (mappings with `on`, `version` and `answer`) of this edition,
        of `to`, or of editions in `through`. `to` asks the question; this is the oldest edition. Linear in observations
        times editions.

        Raises DefinitionError where the instrument changed in between: `across="apart"` gives each comparable stretch by
        itself, `across="outright"` puts them side by side all the same.
        """

    def contextualise(self, question: str, wording: str) -> Wording:
        """A question of this edition in a review's own words: it stays the framework's question.

        Raises SppError where there is no such question, MalformedError where the wording is empty.
        """

    def check_answer(self, question: str, rating: str | None = None) -> None:
        """Whether an answer fits: raises SppError where the question is not asked here, or the rating is no level of this
        framework's own scale. Without a scale any rating is refused."""

    def same_scale(self, other: Framework) -> bool:
        """Whether two editions rate alike: neither has a scale, or both have the same levels. Translations do not count."""

    def compare_ratings(self, rating: str, other: Framework, other_rating: str) -> int:
        """-1, 0 or 1: whether a rating here is lower than one in another edition, the same or higher. There is no number
        behind a level, and nothing else can be done with ratings.

        Raises DefinitionError where the two have different scales, SppError where a rating is no level.
        """

    @property
    def languages(self) -> list[str]:
        """The languages that any of its texts is in, and its own."""

    def speak(self, question: str, language: str) -> Spoken:
        """What a question asks, in a language (BCP 47) or in the one it falls back to: `fallback` says so.

        Raises SppError where there is no such question.
        """

    def missing_translations(self, language: str | None = None) -> tuple[MissingTranslation, ...]:
        """The texts that are not in a language; without one, in any of those that other texts are in."""

    def citations(self) -> tuple[Citation, ...]:
        """Every cited work with the questions that cite it; works that nobody cites too."""

    def csl_json(self) -> str:
        """The references as a CSL-JSON list for citation processors; the questions that cite each are in `custom`."""

    def resources_for(
        self, step: str | None = None, question: str | None = None, phase: str | None = None
    ) -> tuple[Resource, ...]:
        """The resources that help at a step, with a question, in a phase; each may be left open. Those tied to the most of
        what is asked for come first.

        Raises SppError where there is no such question, DefinitionError where there is no such step.
        """

    def judgement_words(self, words: Mapping[str, Sequence[str]] | None = None) -> Problems:
        """Notices where a question or prompt uses a word of judgement. `words` is lists of words by language; without it, a
        list of this library's own, which is an illustration. Advice only."""

    def to_case(self, changed: _Time | None = None, creator: str | None = None) -> str:
        """The framework as a CASE 1.1 package, in JSON: the same bytes for the same framework and arguments.

        Raises MalformedError where neither it nor `changed` says when it last changed, DefinitionError where two parts have
        one id.
        """

    @staticmethod
    def from_case(package: _Json, id: str | None = None, version: str | None = None) -> Imported:
        """The framework of a CASE package (1.0 or 1.1; mapping, text or bytes), read leniently, with a report of what had
        no place. `id` and `version` stand in for what the package says.

        Raises ExtractError where it is no package, MalformedError where it is not JSON.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Programme:
    """A programme, read and checked once. Immutable; may be shared between threads."""

    @staticmethod
    def read(path: _Path) -> Programme:
        """The programme of a JSON document in a file.

        Raises MalformedError where it is not JSON or a field has the wrong type; what else is wrong is in `problems`.
        """

    @staticmethod
    def from_bytes(document: _Json) -> Programme:
        """The same of a mapping, text or bytes."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def version(self) -> str:
        """Its semantic version."""

    @property
    def title(self) -> str:
        """Its title, in its own language where it has several."""

    @property
    def language(self) -> str:
        """The language of its plain texts."""

    @property
    def illustrative(self) -> bool:
        """Whether it is an example of this library's, and nobody's real programme."""

    @property
    def problems(self) -> Problems:
        """What is wrong with it, and what of it is not known here."""

    def check(self, definitions: Definitions | None = None) -> ProgrammeCheck:
        """Runs the cases that the document carries, and looks for criteria that no case decides, that can never be met, or that
        contradict each other: `spp.checks.ProgrammeCheck`. Costs an assessment a case.
        """

    @property
    def digest(self) -> str:
        """SHA-256 of its content, the same however the document is laid out."""

    def to_json(self) -> str:
        """The document as it was read, but for white space between its parts."""

    def to_dict(self) -> dict[str, Any]:
        """The document as dicts and lists."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Assessment:
    """Everything that is answered about one cluster. Immutable; may be shared between threads.

    Its attributes are the fields of `docs/answers.md`. `phase.recorded` and `hub.recorded` are decisions that somebody took
    and recorded; `phase.ready`, `hub.verdict` and the criteria are this library's reading of the facts. Neither is ever
    derived from the other.
    """

    @property
    def format(self) -> str:
        """The version of this shape."""

    @property
    def cluster(self) -> str:
        """The cluster."""

    @property
    def name(self) -> str | None:
        """Its name."""

    @property
    def kind(self) -> str | None:
        """What it grew from."""

    @property
    def as_of(self) -> datetime.date:
        """The date it is true at."""

    @property
    def known(self) -> datetime.datetime | None:
        """The time it was known at; None where all that is recorded counts."""

    @property
    def programme(self) -> ProgrammeUsed | None:
        """The programme it was judged by; None where it is not in the definitions, or none was adopted."""

    @property
    def year(self) -> Span | None:
        """The programme year of the date."""

    @property
    def members(self) -> tuple[Member, ...]:
        """The members on the date."""

    @property
    def phase(self) -> PhaseStanding:
        """The phase, as decided, and the readiness for the next."""

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Every phase with its criteria."""

    @property
    def hub(self) -> Hub:
        """The status as a hub, as decided, and the eligibility."""

    @property
    def cycle(self) -> tuple[Cycle, ...]:
        """Where each active member is in its cycle."""

    @property
    def due(self) -> tuple[Due, ...]:
        """What is due, and what is overdue, by date."""

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Rules that the facts break."""

    @property
    def untestable(self) -> tuple[Untestable, ...]:
        """Rules that nobody can decide from what is recorded."""

    @property
    def problems(self) -> Problems:
        """What does not resolve of the events read."""

    @property
    def missing_definitions(self) -> tuple[MissingDefinition, ...]:
        """Definitions that were needed and are not there."""

    @property
    def read(self) -> tuple[EventId, ...]:
        """Every event that the answer rests on."""

    def to_json(self) -> str:
        """The answer in JSON: the same inputs give the same bytes."""

    def to_dict(self) -> dict[str, Any]:
        """The same as dicts and lists: dates are ISO text, as in JSON."""

    def table(self, name: str) -> Table:
        """A table of this answer: assessments, members, phases, criteria, cycle, due, breaches, untestable or
        missing_definitions. Raises NotFoundError where there is no table of that name."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Assessment: ...
    def __deepcopy__(self, memo: Any) -> Assessment: ...
    def __reduce__(self) -> tuple[Any, ...]: ...
    def _repr_html_(self) -> str: ...

@final
class Assessments:
    """The answers about many clusters: to be counted, indexed and walked as a sequence, and (as `table("assessments")`) a
    table with one row each."""

    def table(self, name: str = "assessments") -> Table:
        """A table of all these answers, by the names that `Assessment.table` takes."""

    @property
    def columns(self) -> list[str]:
        """The names of the columns of the table `assessments`."""

    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, key: int, /) -> Assessment: ...
    @overload
    def __getitem__(self, key: slice, /) -> list[Assessment]:
        """The answer of a place, or a list of those of a slice."""

    def __iter__(self) -> Iterator[Assessment]: ...
    def __eq__(self, other: object, /) -> bool: ...
    __hash__: None  # type: ignore[assignment]
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def _repr_html_(self) -> str: ...

@final
class Table:
    """Rows in typed columns. Immutable; may be shared between threads.

    `polars.DataFrame(table)`, `pyarrow.table(table)`, `duckdb.sql("from table")` and `pandas.DataFrame.from_arrow(table)`
    take it as it is, as often as they like, through the Arrow PyCapsule protocol.
    """

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def columns(self) -> list[str]:
        """The names of its columns, in order."""

    @property
    def types(self) -> dict[str, Literal["text", "integer", "number", "boolean", "date", "time"]]:
        """The type of each column: text, integer, number, boolean, date or time."""

    def rows(self) -> list[dict[str, _Cell]]:
        """Every row as a dict. Linear in the cells; data frames are faster through Arrow."""

    def to_dict(self) -> dict[str, list[_Cell]]:
        """Every column as a list, by its name."""

    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __iter__(self) -> Iterator[dict[str, _Cell]]: ...
    @overload
    def __getitem__(self, key: int, /) -> dict[str, _Cell]: ...
    @overload
    def __getitem__(self, key: str, /) -> list[_Cell]:
        """The row of a place, or the column of a name."""

    def __eq__(self, other: object, /) -> bool: ...
    __hash__: None  # type: ignore[assignment]
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """A stream of one record batch. `requested_schema` is a wish that the protocol allows to pass over: a table has the
        types it has."""

    def __arrow_c_schema__(self) -> object: ...
    def _repr_html_(self) -> str: ...

def sample(of: Literal["cluster", "trust_pair"] = "cluster") -> Record:
    """A built-in sample: `"cluster"`, a fictional cluster, `oak`, of six schools over three years; or `"trust_pair"`, a pair of
    trusts, `willow-yew`, over two. The natural date of both is 2026-07-31.

    Raises NotFoundError where there is no sample of that name.
    """

def _gias_schools(
    data: _Bytes, source: str, time: _Time, on: _Date, urns: set[int] | None
) -> tuple[list[str], Problems, int]:
    """Schools of an extract of establishments; of `urns` only, where given."""

def _gias_links(data: _Bytes, source: str, time: _Time, on: _Date) -> tuple[list[str], Problems, int]:
    """Successions of an extract of links."""

def _gias_cluster(
    schools: _Bytes,
    groups: _Bytes,
    trust: str,
    cluster: str,
    formed: _Date,
    programme: tuple[str, str] | None,
    source: str,
    time: _Time,
    on: _Date,
) -> list[str]:
    """The events that form a cluster of a trust's schools."""

def _codes() -> list[tuple[int, str, str, str, str]]:
    """The one code table: number, name, class, severity and title of every code."""

def _panic() -> None:
    """Panics inside the guard. For the tests of the guard only."""

@final
class Network:
    """Every hub, what each gave to whom, and who is supported by none or by several. Immutable; may be shared between threads.

    Its attributes are the fields of `docs/network.md`.
    """

    @property
    def format(self) -> str:
        """The version of this shape."""

    @property
    def as_of(self) -> datetime.date:
        """The date it is true at."""

    @property
    def known(self) -> datetime.datetime | None:
        """The time it was known at; None where all that is recorded counts."""

    @property
    def period(self) -> network.Since:
        """The days over which support is counted."""

    @property
    def counts(self) -> network.Counts:
        """How many there are."""

    @property
    def hubs(self) -> tuple[network.Hub, ...]:
        """Every cluster that was ever designated or gave support as a hub, by id."""

    @property
    def edges(self) -> tuple[network.Edge, ...]:
        """Who supported whom, by hub and then cluster."""

    @property
    def clusters(self) -> tuple[network.NetworkCluster, ...]:
        """Every cluster formed by the date, by id."""

    @property
    def unsupported(self) -> tuple[str, ...]:
        """Clusters without a designation that holds, and supported by no hub."""

    @property
    def shared(self) -> tuple[str, ...]:
        """Clusters supported by two hubs or more."""

    @property
    def missing_definitions(self) -> tuple[MissingDefinition, ...]:
        """Programmes that were needed and are not there."""

    def to_json(self) -> str:
        """The answer in JSON: the same inputs give the same bytes."""

    def to_dict(self) -> dict[str, Any]:
        """The same as dicts and lists: dates are ISO text, as in JSON."""

    def table(self, name: str) -> Table:
        """A table of this answer; `TABLES` lists them. Raises NotFoundError where there is no table of that name."""

    TABLES: ClassVar[tuple[str, ...]]
    """The names of its tables."""

    def __hash__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> Network: ...
    def __deepcopy__(self, memo: Any) -> Network: ...
    def __reduce__(self) -> tuple[Any, ...]: ...
    def _repr_html_(self) -> str: ...

@final
class WhatIf:
    """The same record under another programme: who gains, who loses, and by which criterion. Immutable; may be shared between
    threads.

    Its attributes are the fields of `docs/programme-change.md`.
    """

    @property
    def format(self) -> str:
        """The version of this shape."""

    @property
    def as_of(self) -> datetime.date:
        """The date it is true at."""

    @property
    def known(self) -> datetime.datetime | None:
        """The time it was known at; None where all that is recorded counts."""

    @property
    def programme(self) -> what_if.ProgrammeAsked:
        """The programme that all are read by instead of the one each adopted."""

    @property
    def goals(self) -> tuple[what_if.GoalCounts, ...]:
        """How many clusters each goal changes for."""

    @property
    def clusters(self) -> tuple[what_if.ClusterWhatIf, ...]:
        """Every cluster formed by the date, by id."""

    @property
    def missing_definitions(self) -> tuple[MissingDefinition, ...]:
        """Adopted programmes that are not there: what their clusters reached before cannot be told."""

    def to_json(self) -> str:
        """The answer in JSON: the same inputs give the same bytes."""

    def to_dict(self) -> dict[str, Any]:
        """The same as dicts and lists: dates are ISO text, as in JSON."""

    def table(self, name: str) -> Table:
        """A table of this answer; `TABLES` lists them. Raises NotFoundError where there is no table of that name."""

    TABLES: ClassVar[tuple[str, ...]]
    """The names of its tables."""

    def __hash__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> WhatIf: ...
    def __deepcopy__(self, memo: Any) -> WhatIf: ...
    def __reduce__(self) -> tuple[Any, ...]: ...
    def _repr_html_(self) -> str: ...

@final
class Overview:
    """Whom the programme reaches, what is covered, what followed, and who is trained. Immutable; may be shared between threads.

    Its attributes are the fields of `docs/overview.md`.
    """

    @property
    def format(self) -> str:
        """The version of this shape."""

    @property
    def as_of(self) -> datetime.date:
        """The date it is true at."""

    @property
    def known(self) -> datetime.datetime | None:
        """The time it was known at; None where all that is recorded counts."""

    @property
    def reach(self) -> tuple[overview.ReachRow, ...]:
        """Schools, people, localities and clusters."""

    @property
    def coverage(self) -> tuple[overview.CoverageRow, ...]:
        """Self-reviews, reviews and impact reviews, by year: per cluster, then in total."""

    @property
    def follow_through(self) -> tuple[overview.FollowRow, ...]:
        """From visits to what changed, by year of the visit: per cluster, then in total."""

    @property
    def capacity(self) -> tuple[overview.CapacityRow, ...]:
        """Trained and current people by role and level: per cluster, then in total."""

    @property
    def missing_definitions(self) -> tuple[MissingDefinition, ...]:
        """Programmes that were needed and are not there."""

    def to_json(self) -> str:
        """The answer in JSON: the same inputs give the same bytes."""

    def to_dict(self) -> dict[str, Any]:
        """The same as dicts and lists: dates are ISO text, as in JSON."""

    def table(self, name: str) -> Table:
        """A table of this answer; `TABLES` lists them. Raises NotFoundError where there is no table of that name."""

    TABLES: ClassVar[tuple[str, ...]]
    """The names of its tables."""

    def __hash__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __copy__(self) -> Overview: ...
    def __deepcopy__(self, memo: Any) -> Overview: ...
    def __reduce__(self) -> tuple[Any, ...]: ...
    def _repr_html_(self) -> str: ...

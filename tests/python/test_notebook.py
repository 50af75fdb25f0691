"""What a notebook shows: escaped, and saying what is decided, what is read from facts, and what is an illustration."""

from html.parser import HTMLParser

from conftest import event

import spp


class Balanced(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def shown(value) -> str:
    parser = Balanced()
    parser.feed(value._repr_html_())
    parser.close()
    assert parser.open == []
    return parser.text


def test_an_answer_reads_as_a_report(answer, definitions, record):
    text = shown(answer)
    assert "Oak Valley partnership, as of 31 July 2026" in text
    assert "This programme is an illustration" in text
    assert "Decided, on record" in text and "Ready, by the facts" in text and "Neither follows from the other" in text
    assert "cannot_tell" not in text and "{" not in text
    early = shown(record.as_of("2024-07-31", "2024-08-01T09:30:00Z").assess("oak", definitions))
    assert "as known on 1 August 2024, 09:30 UTC" in early and "What the facts reach of" in early
    assert "No programme is known" in shown(record.as_of("2026-07-31").assess("oak", spp.Definitions()))


def test_everything_has_a_way_to_show_itself(view, definitions, answer, record):
    answers = view.assess_all(definitions)
    for value in [answers, answers.table("due"), view.table("findings"), answer.phases[0].criteria, record.problems]:
        assert shown(value)
    assert "49 rows" in shown(view.table("findings")) and "The first 20 of 49" in shown(view.table("findings"))
    assert shown(spp.Record().problems) == "No problems."
    assert "1 refused" in shown(spp.Record().read_bytes("{}"))


def test_what_comes_from_a_record_is_escaped(definitions):
    evil = "<script>alert('x')</script>&"
    record = spp.Record()
    record.extend([
        event("cluster_formed", "1", on="2024-09-01", cluster="c", name=evil, programme={"id": "spp", "version": "1.0.0"}),
        event("school_listed", "2", on="2024-09-01", urn=900001, name=evil),
        event("member_joined", "3", on="2024-09-01", cluster="c", member={"school": 900001}),
        event("phase_entered", "4", on="2024-09-02", cluster="c", phase="build", decided_by=evil),
        event("x", evil, on="2024-09-01"),
        event("review_planned", "5", on="2024-10-01", review=evil, cluster="c", reviewee={"school": 900001}),
        event("visit_held", "6", on="2024-11-01", review=evil, team=[{"person": evil}]),
    ])  # fmt: skip
    view = record.as_of("2026-07-31")
    answer = view.assess("c", definitions)
    for value in [answer, view.table("schools"), view.table("clusters"), record.problems, answer.hub.criteria]:
        assert "<script" not in value._repr_html_()
        shown(value)
    assert evil in shown(answer) and evil in shown(view.table("schools"))


def test_reprs_say_what_a_thing_is(record, view, definitions, answer):
    assert repr(record) == f"<spp.Record of {len(record)} events>"
    assert repr(view) == "<spp.View as of 2026-07-31>"
    assert repr(definitions) == "<spp.Definitions of 1 frameworks, 2 programmes>"
    assert repr(definitions.programmes[0]) == "<spp.Programme spp 1.0.0>"
    assert repr(answer).startswith("<spp.Assessment of oak as of 2026-07-31:")
    assert repr(view.table("hubs")).startswith("<spp.Table hubs: 0 rows")

"""Whatever became of an annual report's tables, reading them ends, each row has its cells, and each cell stands in the text."""

from __future__ import annotations

import annual_forms as forms
from hypothesis import given
from hypothesis import strategies as st

from generator.annual.arithmetic import mismatches
from generator.annual.formats import APPLICANTS, FIRST, OUTCOMES, SECOND
from generator.annual.report import read_report
from generator.annual.statements import contradictions

WHOLE = (
    forms.report(),
    forms.report(forms.applications_markdown(), forms.disclosure_markdown(), forms.reviews_markdown()),
    forms.report(forms.applications_fallen()),
)
PIECES = (
    *("<td", "</td>", "<tr>", "</table>", "<table>", "|", "\n", "0", "99", "—", 'rowspan="3"', "colspan='0'", "<!--", "&nbsp;"),
    *("一、", "其他", "总计", "<sup>", "\x00", "<![CDATA[", "１", "<script>", "新收申请5件", "|---|", "\u202e"),
)
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 300), st.sampled_from(PIECES), st.integers(0, 30))


@given(st.sampled_from(WHOLE), st.lists(EDIT, max_size=12), st.sampled_from([(FIRST, 2020), (SECOND, 2025)]))
def test_a_damaged_report_is_read_as_far_as_it_goes(text: str, edits: list[tuple[float, int, str, int]], form: tuple) -> None:
    for where, length, piece, times in edits:
        at = int(where * len(text))
        text = text[:at] + piece * times + text[at + length :]
    report = read_report(text, form[1], form[0])
    tables = report.tables
    lines = [*tables.applications.values(), *tables.disclosure.values(), *tables.reviews]
    assert all(0 <= cell.offset <= len(text) for line in lines for cell in line)
    assert all(len(line) == len(APPLICANTS) for line in tables.applications.values())
    assert all(len(line) == len(OUTCOMES) for line in tables.reviews)
    assert all(mismatch.broken for mismatch in mismatches(tables, form[0]))
    assert all(0 <= found.offset < len(text) for found in contradictions(report, text))
    assert [section.start for section in report.sections] == sorted(section.start for section in report.sections)

"""The rules for study days: dated data that an upgrade brings in and keeps in line."""

from sqlalchemy import select

from plg.calendar import actions
from plg.calendar.models import StudyDayRule
from plg.calendar.study_day_rules import RULES
from plg.core.db import commit, session, write


def test_a_new_database_has_every_rule_with_source_and_status(app):
    rows = session.scalars(select(StudyDayRule)).all()
    assert (len(rows), all(row.source.startswith("http") for row in rows)) == (len(RULES), True)
    assert {row.status for row in rows} == {"definitive", "announced"}


def test_bringing_them_in_again_changes_nothing(app):
    with write():
        assert actions.seed_rules() == 0


def test_a_rule_that_the_data_corrects_is_corrected_in_place(app):
    with write():
        row = session.scalar(
            select(StudyDayRule).where(StudyDayRule.level == "secundair", StudyDayRule.first_year == 2026)
        )
        row.max_half_days, row.status, kept = 9, "definitive", row.id
        commit()
        changed = actions.seed_rules()
    row = session.get(StudyDayRule, kept)
    assert (changed, row.max_half_days, row.status) == (1, 0, "announced")

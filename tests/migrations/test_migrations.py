"""Every revision goes up and down on the demo's data, on the database under test; what both sides know, keeps its rows."""

import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from plg.config import ROOT
from tests.databases import Store, environment, run_plg

MIGRATIONS = ROOT / "migrations"
Counts = dict[str, int]

REBUILD = '''
"""Rebuild every table that others point to."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "rebuilt", "{head}"


def how():
    return "always" if op.get_bind().dialect.name == "sqlite" else "auto"


def upgrade():
    for name in {tables}:
        with op.batch_alter_table(name, recreate=how()) as table:
            table.add_column(sa.Column("added_later", sa.String(10)))


def downgrade():
    for name in {tables}:
        with op.batch_alter_table(name, recreate=how()) as table:
            table.drop_column("added_later")
'''
MIGRATE = """
import sys
from plg import create_app
from plg.commands.database import migrations

app = create_app()
with app.app_context():
    getattr(migrations(app), sys.argv[1])(directory=sys.argv[2], revision=sys.argv[3])
"""


def revisions() -> list[tuple[str, str]]:
    """(revision, the one before it), the newest first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [
        (one.revision, str(one.down_revision or "base")) for one in ScriptDirectory.from_config(config).walk_revisions()
    ]


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> "Database":
    """A database of its own with the demo in it."""
    return Database(store.copy_for_server("demo", f"migrated-{uuid4().hex[:8]}"), tmp_path)


class Database:
    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder

    def plg(self, *command: str) -> None:
        run_plg(*command, url=self.url, instance=self.folder)

    def migrate(self, way: str, scripts: Path, revision: str) -> None:
        given = environment(PLG_DATABASE_URL=self.url, PLG_INSTANCE=self.folder)
        program = [sys.executable, "-c", MIGRATE, way, str(scripts), revision]
        done = subprocess.run(program, env=given, capture_output=True, text=True, check=False, cwd=ROOT)
        assert done.returncode == 0, done.stderr

    def counts(self) -> Counts:
        engine = sa.create_engine(self.url, poolclass=sa.NullPool)
        with engine.connect() as connection:
            names = [name for name in sa.inspect(connection).get_table_names() if name != "alembic_version"]
            return {name: connection.scalar(sa.text(f'SELECT count(*) FROM "{name}"')) or 0 for name in names}

    def parents(self) -> list[str]:
        """The tables that foreign keys point to."""
        engine = sa.create_engine(self.url, poolclass=sa.NullPool)
        with engine.connect() as connection:
            look = sa.inspect(connection)
            return sorted(
                {key["referred_table"] for name in look.get_table_names() for key in look.get_foreign_keys(name)}
            )

    def keys(self) -> set[tuple[str, str, str, str]]:
        engine = sa.create_engine(self.url, poolclass=sa.NullPool)
        with engine.connect() as connection:
            look = sa.inspect(connection)
            return {
                (name, *key["constrained_columns"], key["referred_table"], str(key["options"].get("ondelete")))
                for name in look.get_table_names()
                for key in look.get_foreign_keys(name)
            }


@pytest.mark.parametrize(("revision", "before"), revisions())
def test_each_revision_goes_down_and_up_again_on_filled_data(filled: Database, revision: str, before: str):
    filled.plg("db", "downgrade", revision)
    at_this = filled.counts()
    filled.plg("db", "downgrade", before)
    at_before = filled.counts()
    assert at_before == {name: count for name, count in at_this.items() if name in at_before}
    filled.plg("db", "upgrade")
    again = filled.counts()
    assert {name: again[name] for name in at_before} == at_before
    assert set(at_this) <= set(again)
    filled.plg("db", "check")


def test_the_demo_can_be_made_again_after_going_all_the_way_down(filled: Database):
    made = filled.counts()
    filled.plg("db", "downgrade", "base")
    assert filled.counts() == {}
    filled.plg("db", "upgrade")
    filled.plg("demo")
    assert filled.counts() == made


def test_the_models_and_the_migrations_describe_the_same_tables(filled: Database):
    filled.plg("db", "check")


def test_a_table_that_is_rebuilt_keeps_its_children(filled: Database, tmp_path: Path):
    """SQLite changes a table by making it anew; with foreign keys on that would delete what hangs on it."""
    before, keys, tables = filled.counts(), filled.keys(), filled.parents()
    scripts = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    head = revisions()[0][0]
    (scripts / "versions" / "rebuilt.py").write_text(REBUILD.format(head=head, tables=tables))
    filled.migrate("upgrade", scripts, "rebuilt")
    assert filled.counts() == before
    assert filled.keys() == keys
    filled.migrate("downgrade", scripts, head)
    assert filled.counts() == before
    assert filled.keys() == keys
    filled.plg("db", "check")

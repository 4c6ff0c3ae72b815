"""On SQLite migrations run with foreign keys off: a table that is rebuilt would take its children (docs/adr/0003)."""

from importlib import import_module
from importlib.util import find_spec

from alembic import context
from flask import current_app

from plg import CAPABILITIES
from plg.core import db as core
from plg.core import deeds, mail  # noqa: F401 - their tables
from plg.notes.packed import PackedText, PackedUpdate

for name in CAPABILITIES:
    if find_spec(f"plg.{name}.models"):
        import_module(f"plg.{name}.models")

engine = current_app.extensions["migrate"].db.engine
target_metadata = core.Base.metadata
more = current_app.extensions["migrate"].configure_args


PLAIN = {
    core.UtcDateTime: "sa.DateTime(timezone=True)",
    PackedText: "sa.LargeBinary()",
    PackedUpdate: "sa.LargeBinary()",
}


def _plain_type(kind, item, _autogen):  # type: ignore[no-untyped-def]
    return PLAIN.get(type(item), False) if kind == "type" else False


def run() -> None:
    with core.write(), engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(connection=connection, target_metadata=target_metadata, render_item=_plain_type, **more)
        with context.begin_transaction():
            context.run_migrations()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() if is_sqlite else []
        connection.rollback()
        if is_sqlite:
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=ON")
        if broken:
            raise RuntimeError(f"foreign key violations after the migration: {broken[:5]}")


run()

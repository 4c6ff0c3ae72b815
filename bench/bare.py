"""The measure: a bare Flask page of 50 rows read by one query, from the same database under the same server."""

import sys

import uvicorn
from a2wsgi import WSGIMiddleware
from flask import Flask, render_template_string
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from plg.asgi import THREADS
from plg.core.db import tune
from plg.meetings.models import Meeting

PAGE = """<!doctype html><html lang="nl"><head><title>Vijftig</title></head><body><h1>Vijftig bijeenkomsten</h1><ul>
{% for meeting in meetings %}
<li id="meeting-{{ meeting.id }}"><a href="/meetings/{{ meeting.id }}">{{ meeting.title }}</a>
<p>{{ meeting.starts_at.strftime("%d/%m/%Y %H.%M") }}, {{ meeting.place }}</p></li>
{% endfor %}
</ul></body></html>"""


def bare_app(url: str) -> Flask:
    app = Flask(__name__)
    engine = (
        create_engine(url, pool_size=40)
        if url.startswith("postgresql")
        else create_engine(url, connect_args={"check_same_thread": False}, pool_size=40)
    )
    tune(engine)

    @app.get("/")
    def fifty() -> str:
        with Session(engine) as session:
            meetings = session.scalars(select(Meeting).order_by(Meeting.starts_at).limit(50)).all()
            return render_template_string(PAGE, meetings=meetings)

    @app.get("/readyz")
    def ready() -> str:
        return "ok"

    return app


if __name__ == "__main__":
    url, port = sys.argv[1:]
    uvicorn.run(
        WSGIMiddleware(bare_app(url), workers=THREADS), port=int(port), log_level="warning", server_header=False
    )

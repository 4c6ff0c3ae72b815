"""For whoever keeps the program running: does it live, is it ready, and how is it doing."""

import time
from ipaddress import ip_address

from flask import Flask, Response, abort, g, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest

from plg.config import ROOT
from plg.core.db import session
from plg.web.guard import allow, anyone

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

registry = CollectorRegistry()
seconds = Histogram(
    "plg_request_seconds",
    "Time to answer a request.",
    ("method", "endpoint", "status"),
    registry=registry,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


def register(app: Flask) -> None:
    app.before_request(_start)
    app.after_request(_count)
    app.add_url_rule("/healthz", "healthz", healthz)
    app.add_url_rule("/readyz", "readyz", readyz)
    app.add_url_rule("/metrics", "metrics", metrics)


@allow(anyone, reason="tells whoever watches over the process that it lives; reads nothing")
def healthz() -> Response:
    return jsonify(ok=True)


@allow(anyone, reason="tells a load balancer whether the database answers and fits; shows no data")
def readyz() -> tuple[Response, int]:
    """200 when the database answers and has this program's schema, else 503."""
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415 - half of the time that a start takes
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    wanted = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    found = MigrationContext.configure(session.connection()).get_current_revision()
    ready = found == wanted
    return jsonify(ok=ready, schema=found), 200 if ready else 503


@allow(anyone, reason="figures without names, and only to this machine itself")
def metrics() -> Response:
    if not ip_address(request.remote_addr or "0.0.0.0").is_loopback:  # noqa: S104 - compared, not bound
        abort(404)
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _start() -> None:
    g.started = time.perf_counter()


def _count(response: Response) -> Response:
    started = g.get("started")
    if started is not None:
        method = request.method if request.method in METHODS else "other"  # a made-up one would be a series for ever
        taken = time.perf_counter() - started
        seconds.labels(method, request.endpoint or "none", response.status_code).observe(taken)
    return response

"""The main pages against a bare page of 50 rows, and against themselves with a tenth of the data (performance.md 7).

Bars: requests per second at least 0.4 of the bare page's; p99 at most 4 times p50; with ten times the data at most
1.2 times the time. Everything is measured in turns in one run; figures are medians over the rounds.
"""

import json
import statistics
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from bench import servers
from bench.community import Maker
from bench.load import Figures, measure
from plg import config, create_app
from plg.commands import database
from plg.core.db import session, write
from plg.meetings.models import Meeting
from plg.people.secrets import hashed

ROUNDS, SECONDS = 5, 2.0
RESULTS = Path(__file__).parent / "results"
SHARE_BAR, TAIL_BAR, GROWTH_BAR = 0.4, 4.0, 1.2


@dataclass
class Place:
    """A server with what is asked of it: name -> (address, cookie)."""

    address: str
    pages: dict[str, tuple[str, str]]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        small, large = (Path(folder) / name for name in ("tenth", "full"))
        addresses = {small: _fill(small, 0.1), large: _fill(large, 1.0)}
        bare = running.enter_context(servers.bare(large))
        places = {
            folder: _place(running.enter_context(servers.product(folder)), addresses[folder]) for folder in addresses
        }
        figures = _rounds(bare, places[small], places[large])
    return _report(figures)


def _fill(instance: Path, share: float) -> dict[str, str]:
    """Make the database; return the paths of the pages to ask."""
    app = create_app(config.load({"PLG_INSTANCE": str(instance)}))
    with app.app_context(), write():
        database.upgrade(app, None)  # type: ignore[arg-type]
    with app.app_context(), write():
        maker = Maker(share, hashed(servers.PASSWORD))
        maker.make()
        plg = next(row["plg_id"] for row in maker.rows[_role()] if row["person_id"] == maker.people[1])
        meeting = session.scalar(select(Meeting.id).where(Meeting.plg_id == plg, Meeting.number == 5))
        engine = session.get_bind()
        session.remove()
        engine.dispose()  # type: ignore[union-attr]
    return {
        "plg": f"/plgs/{plg}",
        "meeting": f"/meetings/{meeting}",
        "year": "/communities/groot/calendar",
        "desk": "/desk",
        "week": "/",
    }


def _role() -> type:
    from plg.plgs.models import PlgRole

    return PlgRole


def _place(address: str, paths: dict[str, str]) -> Place:
    teacher, adviser = (servers.cookie_of(address, f"p{n}@groot.example") for n in (1, 2))
    cookies = {name: adviser if name == "desk" else teacher for name in paths}
    return Place(address, {name: (address + path, cookies[name]) for name, path in paths.items()})


def _rounds(bare: str, small: Place, large: Place) -> dict[str, list[Figures]]:
    asked = {"bare": (f"{bare}/", "")}
    asked |= {f"{name} tenth": page for name, page in small.pages.items()}
    asked |= large.pages
    for url, cookie in asked.values():
        measure(url, cookie, 0.5)
    figures: dict[str, list[Figures]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, (url, cookie) in asked.items():
            figures[name].append(measure(url, cookie, SECONDS))
    return figures


def _report(figures: dict[str, list[Figures]]) -> int:
    def median(name: str, what: str) -> float:
        return statistics.median(getattr(one, what) for one in figures[name])

    bare = median("bare", "per_second")
    rows = [
        f"bare page: {bare:.0f} requests/s, p50 {median('bare', 'p50'):.1f} ms, p99 {median('bare', 'p99'):.1f} ms",
        "",
    ]
    rows.append(
        "| page | requests/s | of bare (≥ 0.4) | p50 ms | p99 ms | p99/p50 (≤ 4) | 10× data (≤ 1.2) | kB packed |"
    )
    rows.append("|---|---|---|---|---|---|---|---|")
    under = []
    for name in [name for name in figures if name != "bare" and not name.endswith("tenth")]:
        speed, p50, p99 = (median(name, what) for what in ("per_second", "p50", "p99"))
        share, tail, growth = speed / bare, p99 / p50, p50 / median(f"{name} tenth", "p50")
        rows.append(
            f"| {name} | {speed:.0f} | {share:.2f} | {p50:.1f} | {p99:.1f} | {tail:.1f} | {growth:.2f} | {median(name, 'size') / 1000:.1f} |"
        )
        if share < SHARE_BAR or tail > TAIL_BAR or growth > GROWTH_BAR:
            under.append(name)
    text = "\n".join(rows)
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "pages.md").write_text(f"# Pages against a bare page\n\n{text}\n")
    plain = {name: [vars(one) for one in found] for name, found in figures.items()}
    (RESULTS / "pages.json").write_text(json.dumps(plain, indent=1) + "\n")
    return 1 if under else 0

"""The main pages against a bare page of 50 rows, and against themselves with a tenth of the data (performance.md 7).

Bars: requests per second at least 0.4 of the bare page's; p99 at most 4 times p50; with ten times the data at most
1.2 times the time. In each turn a page, the bare page and the page with a tenth of the data are asked one after
another, so that a ratio compares what happened side by side; figures are medians over the turns. Beside it stands the
ratio of processor time, which does not suffer from what else the machine does.
"""

import json
import statistics
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bench import servers
from bench.community import Maker, new_database
from bench.load import Figures, measure
from plg.core.db import session
from plg.meetings.models import Meeting
from plg.people.secrets import hashed
from plg.plgs.models import PlgRole

TURNS, SECONDS = 8, 1.0
RESULTS = Path(__file__).parent / "results"
SHARE_BAR, TAIL_BAR, GROWTH_BAR = 0.4, 4.0, 1.2
TITLES = (
    "page",
    "requests/s",
    "of bare (≥ 0.4)",
    "by processor time",
    "p50 ms",
    "p99 ms",
    "p99/p50 (≤ 4)",
    "10× data (≤ 1.2)",
    "kB packed",
)


@dataclass(frozen=True)
class Page:
    """A page on a server, asked with the cookie of somebody who is signed in."""

    server: servers.Server
    path: str
    cookie: str = ""

    def asked(self, seconds: float = SECONDS) -> tuple[Figures, float]:
        """Ask it for some time; return the figures, and milliseconds of processor time for each answer."""
        before = self.server.cpu()
        figures = measure(self.server.address + self.path, self.cookie, seconds)
        return figures, (self.server.cpu() - before) * 1000 / len(figures.waits)


@dataclass(frozen=True)
class Turn:
    bare: Figures
    small: Figures
    large: Figures
    bare_cpu: float
    large_cpu: float


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        small, large = (Path(folder) / name for name in ("tenth", "full"))
        paths = {small: _fill(small, 0.1), large: _fill(large, 1.0)}
        bare = Page(running.enter_context(servers.bare(large)), "/")
        pages = {
            folder: _pages(running.enter_context(servers.product(folder)), paths[folder]) for folder in (small, large)
        }
        turns = {name: _turns(bare, pages[small][name], pages[large][name]) for name in paths[large]}
    return _report(turns)


def _fill(instance: Path, share: float) -> dict[str, str]:
    """Make the database; return the paths of the pages to ask."""
    with new_database(instance):
        maker = Maker(share, hashed(servers.PASSWORD))
        maker.make()
        plg = next(row["plg_id"] for row in maker.rows[PlgRole] if row["person_id"] == maker.people[1])
        meeting = session.scalar(select(Meeting.id).where(Meeting.plg_id == plg, Meeting.number == 5))
    return {
        "plg": f"/plgs/{plg}",
        "meeting": f"/meetings/{meeting}",
        "year": "/communities/groot/calendar",
        "desk": "/desk",
        "week": "/",
    }


def _pages(server: servers.Server, paths: dict[str, str]) -> dict[str, Page]:
    teacher, adviser = (servers.cookie_of(server.address, f"p{n}@groot.example") for n in (1, 2))
    return {name: Page(server, path, adviser if name == "desk" else teacher) for name, path in paths.items()}


def _turns(bare: Page, small: Page, large: Page) -> list[Turn]:
    for page in (bare, small, large):
        page.asked(0.5)
    return [_turn(bare, small, large) for _ in range(TURNS)]


def _turn(bare: Page, small: Page, large: Page) -> Turn:
    (found, bare_cpu), (less, _cpu), (more, large_cpu) = bare.asked(), small.asked(), large.asked()
    return Turn(found, less, more, bare_cpu, large_cpu)


def _median(turns: list[Turn], of: Callable[[Turn], float]) -> float:
    return statistics.median(of(turn) for turn in turns)


def _p99(figures: list[Figures]) -> float:
    every = sorted(wait for one in figures for wait in one.waits)
    return every[int(len(every) * 0.99)]


def _report(turns: dict[str, list[Turn]]) -> int:
    every = [turn for found in turns.values() for turn in found]
    speed, p50 = _median(every, lambda one: one.bare.per_second), _median(every, lambda one: one.bare.p50)
    bare = f"bare page: {speed:.0f} requests/s, p50 {p50:.1f} ms, p99 {_p99([one.bare for one in every]):.1f} ms"
    rows, under = [f"| {' | '.join(TITLES)} |", "|" + "---|" * len(TITLES)], []
    for name, found in turns.items():
        share = _median(found, lambda one: one.large.per_second / one.bare.per_second)
        by_cpu = _median(found, lambda one: one.bare_cpu / one.large_cpu if one.large_cpu else 0.0)
        growth = _median(found, lambda one: one.large.p50 / one.small.p50)
        p50, p99 = _median(found, lambda one: one.large.p50), _p99([one.large for one in found])
        per_second, size = _median(found, lambda one: one.large.per_second), found[0].large.size / 1000
        cells = (
            f"{name} | {per_second:.0f} | {share:.2f} | {by_cpu:.2f} | {p50:.1f} | {p99:.1f} | {p99 / p50:.1f} | "
            f"{growth:.2f} | {size:.1f}"
        )
        rows.append(f"| {cells} |")
        if share < SHARE_BAR or p99 / p50 > TAIL_BAR or growth > GROWTH_BAR:
            under.append(name)
    _write("\n".join([bare, "", *rows]), turns)
    return 1 if under else 0


def _write(text: str, turns: dict[str, list[Turn]]) -> None:
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "pages.md").write_text(f"# Pages against a bare page\n\n{text}\n")
    plain = {name: [_plain(turn) for turn in found] for name, found in turns.items()}
    (RESULTS / "pages.json").write_text(json.dumps(plain, indent=1) + "\n")


def _plain(turn: Turn) -> dict[str, Any]:
    asked = {"bare": turn.bare, "tenth": turn.small, "full": turn.large}
    speeds: dict[str, Any] = {
        name: {"per_second": one.per_second, "p50": one.p50, "p99": _p99([one])} for name, one in asked.items()
    }
    return speeds | {"bare_cpu_ms": turn.bare_cpu, "full_cpu_ms": turn.large_cpu}

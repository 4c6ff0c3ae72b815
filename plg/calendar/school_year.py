"""The school year and where its days lie on a line: pure figures, in percent of the drawn year with two decimals.

Flanders: 1 September to 31 August, drawn until 30 June (domain 4.2). Netherlands: 1 August to 31 July, drawn whole.
"""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

FIRST_MONTH = {"BE": 9, "NL": 8}
EARLIEST, LATEST = 2000, 2099


@dataclass(frozen=True)
class Year:
    """The school year that begins in `first_year`. `first_day` to `last_day` (inclusive) is what pictures show."""

    first_year: int
    country: str = "BE"

    @property
    def label(self) -> str:
        return f"{self.first_year}-{self.first_year + 1}"

    @cached_property
    def first_day(self) -> date:
        return date(self.first_year, FIRST_MONTH.get(self.country, 9), 1)

    @cached_property
    def last_day(self) -> date:
        return self.legal_end if self.country == "NL" else date(self.first_year + 1, 6, 30)

    @cached_property
    def legal_end(self) -> date:
        return date(self.first_year + 1, self.first_day.month, 1) - timedelta(days=1)

    @cached_property
    def length(self) -> int:
        """Days on the line."""
        return (self.last_day - self.first_day).days + 1

    @property
    def months(self) -> list[date]:
        """The first day of each month on the line."""
        start = self.first_day.month - 1
        count = (self.last_day.year - self.first_year) * 12 + self.last_day.month - start
        return [date(self.first_year + month // 12, month % 12 + 1, 1) for month in range(start, start + count)]

    @property
    def months_kind(self) -> str:
        """The shape of the row of months: "", "leap", "nl" or "nl-leap" (static/css/components/year.css)."""
        return "-".join(("nl",) * (self.country == "NL") + ("leap",) * isleap(self.first_year + 1))

    def shows(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def at(self, day: date) -> float:
        """Return where `day` begins; days outside the line stand at its nearest end."""
        return self._percent((day - self.first_day).days)

    def after(self, day: date) -> float:
        """Return where `day` ends."""
        return self._percent((day - self.first_day).days + 1)

    def width(self, first: date, last: date) -> float:
        """Return how much of the line the period `first` to `last` (inclusive) covers; 0 when it lies outside."""
        return round(self.after(last) - self.at(first), 2)

    def _percent(self, days: int) -> float:
        return round(100 * min(max(days, 0), self.length) / self.length, 2)


def year_of(day: date, country: str = "BE") -> Year:
    """Return the school year in which a day falls; summer belongs to the year that ends."""
    return Year(day.year if day.month >= FIRST_MONTH.get(country, 9) else day.year - 1, country)

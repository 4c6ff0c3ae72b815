"""table.txt as data: groups of addresses that fall under one rule, and who may what with which object."""

from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).with_name("table.txt")
PEOPLE = ("wouter", "ilse", "jonas", "ann", "mieke", "annelies", "veerle", "sara", "beheer", "nobody")
WIDTH = 34  # of the first column


@dataclass(frozen=True)
class Address:
    """`path` holds names between < and > that an object fills in: /plgs/<plg_id>."""

    method: str
    path: str

    @property
    def names(self) -> list[str]:
        return [part.split(">")[0] for part in self.path.split("<")[1:]]


@dataclass
class Group:
    title: str
    addresses: list[Address] = field(default_factory=list)
    rows: dict[str, list[str]] = field(default_factory=dict)  # object -> a cell for each of PEOPLE
    remarks: dict[str, str] = field(default_factory=dict)  # object -> why a row reads as it does


def read(text: str) -> list[Group]:
    """`== title`, then lines METHOD /address, then lines "object  cell cell …  # remark"; other lines that start with # are prose."""
    groups: list[Group] = []
    for line in text.splitlines():
        words, _, remark = line.partition("  #")
        if line.startswith("== "):
            groups.append(Group(line[3:].strip()))
        elif line.startswith(("GET ", "POST ")):
            groups[-1].addresses.append(Address(*line.split()))
        elif line.strip() and not line.startswith(("#", " ")):
            name, cells = words[:WIDTH].strip(), words[WIDTH:].split()
            assert len(cells) == len(PEOPLE), f"{len(cells)} cells, not {len(PEOPLE)}: {line}"
            assert name not in groups[-1].rows, f"{name} stands twice in {groups[-1].title}"
            groups[-1].rows[name], groups[-1].remarks[name] = cells, remark.strip()
    return groups


def load() -> list[Group]:
    return read(FILE.read_text())


def written(groups: list[Group]) -> str:
    return "\n\n".join(_group(group) for group in groups) + "\n"


def _group(group: Group) -> str:
    lines = [f"== {group.title}", *(f"{one.method:<5}{one.path}" for one in group.addresses)]
    lines.append(" " * WIDTH + _cells(PEOPLE))
    for name, cells in group.rows.items():
        remark = group.remarks.get(name)
        lines.append(f"{name:<{WIDTH}}{_cells(cells)}" + (f"  # {remark}" if remark else ""))
    return "\n".join(lines)


def _cells(cells: list[str] | tuple[str, ...]) -> str:
    return " ".join(f"{cell:<{len(person)}}" for cell, person in zip(cells, PEOPLE, strict=True)).rstrip()

"""What a list would change: new, changed field by field, the same, gone. Nothing is written here.

    compare(existing, incoming) -> Plan

`existing` and `incoming` hold frozen dataclasses by key. None in an incoming record is what the list does not say, in
an existing one what is not kept: neither is ever a change. Gone is only told; people decide what happens with it.
"""

import dataclasses
import hashlib
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[R]):
    """A record and the first row of the file that told it."""

    row: int
    record: R


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class New(Generic[K, R]):
    key: K
    record: R
    row: int


@dataclass(frozen=True, slots=True)
class Changed(Generic[K, R]):
    """`after` is complete: what the list does not say is kept from `before`."""

    key: K
    before: R
    after: R
    row: int
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Gone(Generic[K, R]):
    key: K
    record: R


@dataclass(slots=True)
class Plan(Generic[K, R]):
    new: list[New[K, R]] = field(default_factory=list)
    changed: list[Changed[K, R]] = field(default_factory=list)
    same: list[K] = field(default_factory=list)
    gone: list[Gone[K, R]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Return whether applying it would change nothing."""
        return not (self.new or self.changed)

    def fingerprint(self) -> str:
        """Return a digest of what would be written over what; another one means that a preview is stale."""
        digest = hashlib.sha256()
        for part in self._written():
            digest.update(repr(part).encode())
        return digest.hexdigest()

    def _written(self) -> Iterator[Any]:
        yield from sorted(((new.key, new.record) for new in self.new), key=repr)
        yield from sorted(((one.key, one.fields) for one in self.changed), key=repr)


def compare(existing: Mapping[K, R], incoming: Mapping[K, Sourced[R]], held: Collection[K] = frozenset()) -> Plan[K, R]:
    """Compare by key. `held` are keys that stand in a row in error: neither new nor gone."""
    plan: Plan[K, R] = Plan()
    for key, told in incoming.items():
        if key in existing:
            _sort_in(plan, key, existing[key], told)
        else:
            plan.new.append(New(key, _settled(told.record), told.row))
    plan.gone = [Gone(key, record) for key, record in existing.items() if key not in incoming and key not in held]
    return plan


def _sort_in(plan: Plan[K, R], key: K, before: R, told: Sourced[R]) -> None:
    fields = tuple(_differences(before, told.record))
    if fields:
        after = dataclasses.replace(before, **{one.field: one.new for one in fields})  # type: ignore[type-var]
        plan.changed.append(Changed(key, before, after, told.row, fields))
    else:
        plan.same.append(key)


def _differences(before: Any, told: Any) -> Iterator[FieldChange]:
    for name in (one.name for one in dataclasses.fields(told)):
        old, new = getattr(before, name), getattr(told, name)
        if old is not None and new is not None and old != new:
            yield FieldChange(name, old, new)


def _settled(record: R) -> R:
    """Return the record with blanks where the list says nothing: a new thing has no older value to keep."""
    fields = dataclasses.fields(record)  # type: ignore[arg-type]
    silent = {one.name: one.metadata.get("blank", "") for one in fields if getattr(record, one.name) is None}
    return dataclasses.replace(record, **silent) if silent else record  # type: ignore[type-var]

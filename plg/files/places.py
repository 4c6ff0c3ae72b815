"""The kinds of subject that take files. Their owner says so, so that nothing else can be made to carry them."""

_kinds: set[str] = set()


def take_files(kind: str) -> None:
    _kinds.add(kind)


def takes_files(kind: str) -> bool:
    return kind in _kinds

"""How much fits. A megabyte is what Windows shows as one, so that people read the size they see in their own folder."""

MEGABYTE = 1 << 20
FILE = 20 * MEGABYTE  # one document
REQUEST = 22 * MEGABYTE  # all that a form sends: a document that is just too large is still refused at its field


def megabytes(size: int) -> int:
    """Return the size in megabytes, rounded up: what does not fit never looks as if it did."""
    return -(-size // MEGABYTE)

"""How a check says no."""


class NotThis(Exception):
    """The content is not what its name says."""

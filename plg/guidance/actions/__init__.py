"""What people agree on, ask and answer about guidance."""

from plg.guidance.actions.assignments import assign, close, end_all, withdraw
from plg.guidance.actions.questions import answer, ask

__all__ = ["answer", "ask", "assign", "close", "end_all", "withdraw"]

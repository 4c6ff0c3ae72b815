"""What is done with note blocks: lay ready, close, take updates, save whole texts, bring earlier ones back, fold."""

from plg.notes.actions.batch import Ack, Sent, append, fold, keep
from plg.notes.actions.closing import block_for, close_blocks, hold_blocks
from plg.notes.actions.log import Closed, TooLong
from plg.notes.actions.texts import Saved, restore, save_text

__all__ = [
    "Ack",
    "Closed",
    "Saved",
    "Sent",
    "TooLong",
    "append",
    "block_for",
    "close_blocks",
    "fold",
    "hold_blocks",
    "keep",
    "restore",
    "save_text",
]

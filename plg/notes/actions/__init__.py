"""What is done with note blocks: lay ready, save whole texts, bring earlier ones back, take updates, fold."""

from plg.notes.actions.log import append, block_for, fold
from plg.notes.actions.texts import Saved, restore, save_text

__all__ = ["Saved", "append", "block_for", "fold", "restore", "save_text"]

"""The demo communities of domain 13, built through the same actions that people use, each on its own day."""

from plg.demo.accounts import ACCOUNTS, PASSWORD

__all__ = ["ACCOUNTS", "PASSWORD"]

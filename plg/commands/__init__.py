"""The subcommands of `plg`, one module a family; each adds its own parsers."""

"""The verbs of the `duidu` command, one module for each group of them.

`tui.cli` loads a module only when one of its verbs is called, so that no verb waits for what another needs.
"""

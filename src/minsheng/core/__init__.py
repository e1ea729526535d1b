"""Plain Python that computes: no Django, no product database, no network.

Rooms and the one direction of their imports stand in docs/architecture.md; import-linter keeps it.
"""

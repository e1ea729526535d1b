"""Tell: bulletins with their bound text, their versions, and where every figure comes from.

In this room: the Bulletin and its numbers, composing a version from a Snapshot, the document that
is printed, the list of figures beside it. How a page or a Word file looks is core/document's.
"""

"""Report 报表: who reported what for a Period, its review, and the close that freezes it."""

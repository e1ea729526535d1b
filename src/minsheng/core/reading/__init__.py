"""Reading: any official text → Figures → Relations → Findings (design, 5.2).

One way inside: `findings` → `relations` → `figures` | `documents`.
"""

from minsheng.core.reading.figures import read_figures

__all__ = ["read_figures"]

"""Text → Figures: every quantity, date, rank and document number, with its place in the text.

One way inside: `vocabulary`, `hedges`, `amounts`, `dates` and `names` know only words; `digits` and
`chinese` make drafts of what one numeral says; `lists` shares units among neighbours; `assembly`
asks for qualifiers and signs and makes Figures; `subjects` says what is counted.
"""

from minsheng.core.reading.figures.assembly import candidates, read_figures

__all__ = ["candidates", "read_figures"]

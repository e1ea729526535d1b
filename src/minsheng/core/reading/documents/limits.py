"""How large a file may be. Larger ones are refused before they are unpacked or parsed."""

from typing import Final

MEGABYTE: Final = 1 << 20
FILE_BYTES: Final = 50 * MEGABYTE
UNPACKED_BYTES: Final = 200 * MEGABYTE
# Deflate reaches 1 032; the XML of real documents, full of the same tags, some 60.
RATIO: Final = 250
RATIO_FROM_BYTES: Final = 8 * MEGABYTE
PARTS: Final = 10_000
CHARACTERS: Final = 20_000_000
PARAGRAPHS: Final = 400_000
ROWS: Final = 50_000
PAGES: Final = 3_000
NESTING: Final = 300

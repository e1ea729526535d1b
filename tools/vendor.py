"""Lay the front-end libraries into the tree: `python tools/vendor.py` (needs npm and a network).

Versions are named here and nowhere else; npm asks the registry of its own settings and checks what
it gets. Each library lies in a folder with its licence and a file VERSION.
"""

import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "src" / "minsheng" / "web" / "static" / "vendor"
# The storage that gives static files their hashed names looks for the map and stops without it.
SOURCE_MAP = re.compile(rb"\n?/\*# sourceMappingURL=\S+ \*/\s*$")


@dataclass(frozen=True)
class Library:
    name: str
    version: str
    folder: Path
    files: tuple[str, ...]


LIBRARIES = (
    Library("bootstrap", "5.3.9", STATIC / "bootstrap", ("dist/css/bootstrap.min.css", "LICENSE")),
    Library("htmx.org", "2.0.11", STATIC / "htmx", ("dist/htmx.min.js", "LICENSE")),
    # Only the full build has the custom series, with which the Gantt chart is drawn.
    Library(
        "echarts",
        "6.1.0",
        STATIC / "echarts",
        ("dist/echarts.min.js", "LICENSE", "NOTICE", "licenses/LICENSE-d3"),
    ),
    # Part of the file above; its licence asks for its notice.
    Library("zrender", "6.1.0", STATIC / "echarts" / "zrender", ("LICENSE",)),
    Library(
        "axe-core",
        "4.14.1",
        ROOT / "tests" / "browser" / "vendor",
        ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"),
    ),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for library in LIBRARIES:
            lay(library, fetched(library, Path(folder)))
            print(library.name, library.version, library.folder.relative_to(ROOT))


def fetched(library: Library, folder: Path) -> Path:
    """The library's archive, as npm packs it."""
    command = ["npm", "pack", "--silent", f"{library.name}@{library.version}"]
    told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603 - the words stand above
    return folder / told.stdout.split()[-1]


def lay(library: Library, archive: Path) -> None:
    library.folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as packed:
        for path in library.files:
            entry = packed.extractfile(f"package/{path}")
            if entry is None:
                raise FileNotFoundError(path)
            text = SOURCE_MAP.sub(b"\n", entry.read())
            (library.folder / Path(path).name).write_bytes(text)
    (library.folder / "VERSION").write_text(f"{library.name} {library.version}\n")


if __name__ == "__main__":
    main()

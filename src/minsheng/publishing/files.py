"""The four files of a version: docx, pdf, html and json; they appear together or not at all."""

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

from minsheng import __version__
from minsheng.core.document import Written, write_docx, write_html, write_pdf
from minsheng.core.prose import line_sentence
from minsheng.publishing.composing import Composition
from minsheng.publishing.marking import figures_of_findings
from minsheng.publishing.models import Bulletin
from minsheng.reporting.models import Snapshot

FORMAT = 1


def write_files(
    composition: Composition, bulletin: Bulletin, snapshot: Snapshot, folder: Path
) -> tuple[Path, ...]:
    """Write bulletin-<n>.docx, .pdf, .html and .json to `folder`; files there are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"bulletin-{bulletin.settings['number']}"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as part:
        whole = Path(part)
        written = {
            ".docx": write_docx(composition.document, whole / f"{name}.docx"),
            ".pdf": write_pdf(composition.document, whole / f"{name}.pdf"),
            ".html": write_html(composition.document, whole / f"{name}.html"),
        }
        data = _json_data(composition, bulletin, snapshot, written)
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        (whole / f"{name}.json").write_text(text, encoding="utf-8")
        files = tuple(folder / f"{name}{suffix}" for suffix in (*written, ".json"))
        for path in files:
            (whole / path.name).replace(path)
    return files


def file_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 in hex of every file in the folder, by name."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _json_data(
    composition: Composition,
    bulletin: Bulletin,
    snapshot: Snapshot,
    written: dict[str, Written],
) -> dict[str, Any]:
    places = figures_of_findings(composition, bulletin.period)
    return {
        "format": FORMAT,
        "product": __version__,
        "number": bulletin.settings["number"],
        "running": bulletin.settings["running"],
        "period": bulletin.period,
        "snapshot": {"revision": snapshot.revision, "hash": snapshot.hash},
        "main_text_characters": composition.characters,
        "pages": {suffix: note.pages for suffix, note in written.items()},
        "missing_glyphs": [
            {"character": g.character, "face": g.face, "fallback": g.fallback}
            for note in written.values()
            for g in note.missing
        ],
        "log": [
            {
                "level": line.level,
                "code": line.code,
                "figure": line.figure,
                "figures": list(places.get(dict(line.facts).get("rule", ""), ())),
                "message": line_sentence(line),
            }
            for line in composition.log
        ],
        "text": composition.text,
        **composition.sources.as_data(),
    }

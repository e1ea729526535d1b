"""The measurements each replace their own section of RESULTS.md."""

from bench import sections


def test_a_section_replaces_the_one_of_its_title_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "RESULTS.md"
    path.write_text("# Head\n\nwords\n\n## A\n\none\n\n## B\n\ntwo\n", encoding="utf-8")
    monkeypatch.setattr(sections, "RESULTS", path)
    sections.store("## A\n\nnew\n")
    sections.store("## C\n\nthree\n")
    sections.store_head("# Head\n\nother\n")
    assert path.read_text(encoding="utf-8") == (
        "# Head\n\nother\n\n## A\n\nnew\n\n## B\n\ntwo\n\n## C\n\nthree\n"
    )

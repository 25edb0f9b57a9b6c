"""The command `graphkit map`."""

from pathlib import Path

import pytest

from graphkit.cli import main


@pytest.mark.slow
def test_a_map_goes_to_a_file_or_to_standard_output(
    bundled_folder: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    line = ["map", "--focus", "CATL", "--as-of", "2026-11-24", "--graph", str(bundled_folder)]
    out = tmp_path / "map.html"

    assert main([*line, "-o", "-"]) == 0
    printed = capfdbinary.readouterr().out
    assert main([*line, "-o", str(out)]) == 0

    assert printed == out.read_bytes()
    assert capfdbinary.readouterr().out.startswith(f"map in {out} (".encode())


def test_hops_are_not_negative(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "--focus", "CATL", "--hops", "-1"]) == 2

    assert "'-1' is no number of 0 or more" in capsys.readouterr().err

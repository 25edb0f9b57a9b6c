"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from graphkit.errors import StoreError
from graphkit.whole_file import write_whole


def test_a_file_is_put_in_place_with_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "map.html"

    write_whole(target, b"old")
    write_whole(target, b"new")

    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    (target / "old").mkdir(parents=True)

    with pytest.raises(StoreError, match="cannot be written"):
        write_whole(target, b"new")

    assert (target / "old").is_dir()
    assert list(tmp_path.iterdir()) == [target]

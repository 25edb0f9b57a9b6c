"""A file is written whole or not at all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.errors import DataError, StoreError
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


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(OSError(28, "No space left on device"), StoreError, id="no space"),
        pytest.param(DataError("a value of no use"), DataError, id="content that ends in an error"),
        pytest.param(KeyboardInterrupt(), KeyboardInterrupt, id="Ctrl-C"),
    ],
)
def test_a_write_that_breaks_off_leaves_the_old_file_whole(
    error: BaseException, told: type[BaseException], tmp_path: Path
) -> None:
    target = tmp_path / "map.html"
    target.write_bytes(b"old")

    def parts() -> Iterator[bytes]:
        yield b"n"
        raise error

    with pytest.raises(told):
        write_whole(target, parts())

    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_parts_are_put_together_and_counted(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "nodes.csv", iter([b"one,", b"two"])) == 7

    assert (tmp_path / "nodes.csv").read_bytes() == b"one,two"


def test_a_file_whose_folder_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")

    with pytest.raises(StoreError, match="cannot be written"):
        write_whole(tmp_path / "file" / "map.html", b"new")

    assert (tmp_path / "file").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["", "."])
def test_a_file_without_a_name_is_told(name: str) -> None:
    with pytest.raises(StoreError, match="it is a folder"):
        write_whole(Path(name), b"new")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev")
def test_a_device_is_written_into_and_stays_one() -> None:
    write_whole(Path(os.devnull), b"new")

    assert not Path(os.devnull).is_file()

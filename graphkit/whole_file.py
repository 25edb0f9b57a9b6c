"""Writing a file whole or not at all: a run that dies leaves what was there."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from graphkit.errors import StoreError


def write_whole(file: Path, content: bytes | Iterable[bytes]) -> int:
    """Put content, whole or in parts, into a file in one step, and return its size in bytes.

    The folder is made if need be. A device or a pipe (`/dev/null`) has no "whole": it takes the
    content as it comes.
    """
    if not file.name:
        raise StoreError(f"{str(file)!r} cannot be written: it is a folder; name a file in it")
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        if file.exists() and not file.is_file() and not file.is_dir():
            return _write(file, content)
        file.parent.mkdir(parents=True, exist_ok=True)
        size = _write(draft, content)
        draft.replace(file)
    except OSError as error:
        raise StoreError(f"{str(file)!r} cannot be written: {error.strerror}") from None
    finally:
        with suppress(OSError):
            draft.unlink()
    return size


def _write(file: Path, content: bytes | Iterable[bytes]) -> int:
    with file.open("wb") as to:
        return sum(map(to.write, [content] if isinstance(content, bytes) else content))

"""Writing a file whole or not at all: a run that dies leaves what was there."""

import os
from pathlib import Path

from graphkit.errors import StoreError


def write_whole(file: Path, content: bytes) -> None:
    """Put content into a file in one step; its folder is made if need be."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(file)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StoreError(f"{str(file)!r} cannot be written: {error.strerror}") from None

"""The graph folder: whole, replaced in one step, and never half-written."""

import multiprocessing
import multiprocessing.synchronize
import os
import signal
from pathlib import Path

import pytest

from graphkit.errors import StoreError
from graphkit.store.folder import new_graph, open_folder, publish, write_json


def put(home: Path, digest: str) -> None:
    with new_graph(home) as draft:
        write_json(draft / "manifest.json", {"digest": digest})
        publish(home, draft, digest)


def age(home: Path) -> None:
    for graph in home.glob("graph-*"):
        os.utime(graph, (0, 0))


def test_without_a_graph_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `graphkit build`"):
        open_folder(tmp_path)


def test_a_new_graph_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    put(tmp_path, "a" * 64)
    put(tmp_path, "b" * 64)

    assert open_folder(tmp_path).manifest() == {"digest": "b" * 64}


def test_an_error_leaves_the_old_graph_and_no_draft(tmp_path: Path) -> None:
    put(tmp_path, "a" * 64)

    with pytest.raises(ValueError, match="spoilt"):
        _write_and_fail(tmp_path)

    assert open_folder(tmp_path).manifest() == {"digest": "a" * 64}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["current", "graph-" + "a" * 16]


def test_a_killed_build_leaves_the_old_graph_and_the_next_one_sweeps_up(tmp_path: Path) -> None:
    put(tmp_path, "a" * 64)
    context = multiprocessing.get_context("spawn")
    started = context.Event()
    builder = context.Process(target=_write_forever, args=(tmp_path, started))
    builder.start()
    assert started.wait(30)
    assert builder.pid
    os.kill(builder.pid, signal.SIGKILL)
    builder.join()

    assert open_folder(tmp_path).manifest() == {"digest": "a" * 64}
    assert (tmp_path / f"draft-{builder.pid}").is_dir()

    put(tmp_path, "b" * 64)

    assert not list(tmp_path.glob("draft-*"))


def test_the_graph_before_the_last_stays_for_those_who_read_it(tmp_path: Path) -> None:
    for digest in ("a", "b", "c"):
        put(tmp_path, digest * 64)
        age(tmp_path)

    assert sorted(p.name[:7] for p in tmp_path.glob("graph-*")) == ["graph-b", "graph-c"]


def test_a_graph_that_another_build_is_about_to_name_is_spared(tmp_path: Path) -> None:
    for digest in ("a", "b", "c"):
        put(tmp_path, digest * 64)

    assert len(list(tmp_path.glob("graph-*"))) == 3


def test_a_graph_that_is_built_again_is_young_again(tmp_path: Path) -> None:
    put(tmp_path, "a" * 64)
    age(tmp_path)

    put(tmp_path, "a" * 64)

    assert open_folder(tmp_path).graph.stat().st_mtime > 60


def test_pointers_that_killed_builds_left_are_swept_up(tmp_path: Path) -> None:
    dead, running = tmp_path / f"current-{2**22 + 1}", tmp_path / f"current-{os.getppid()}"
    for pointer in (dead, running):
        pointer.write_text("graph-x\n", encoding="utf-8")

    put(tmp_path, "a" * 64)

    assert not dead.exists()
    assert running.exists()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"elsewhere", b"graph-\x00"])
def test_a_pointer_that_names_no_graph_is_told(content: bytes, tmp_path: Path) -> None:
    put(tmp_path, "a" * 64)
    (tmp_path / "current").write_bytes(content)

    with pytest.raises(StoreError, match="names a graph that isn't there"):
        open_folder(tmp_path)

    put(tmp_path, "b" * 64)
    assert open_folder(tmp_path).manifest() == {"digest": "b" * 64}


def test_the_same_graph_again_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a" * 64)
    before = open_folder(tmp_path).graph.stat().st_ino

    put(tmp_path, "a" * 64)

    assert open_folder(tmp_path).graph.stat().st_ino == before


def _write_and_fail(home: Path) -> None:
    with new_graph(home) as draft:
        (draft / "half").write_text("written")
        raise ValueError("spoilt")


def _write_forever(home: Path, started: multiprocessing.synchronize.Event) -> None:
    with new_graph(home) as draft:
        (draft / "half").write_text("written")
        started.set()
        signal.pause()

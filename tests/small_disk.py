"""A disk so small that a test can fill it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PAGE = 4096
"""Bytes of the smallest piece that the disk gives away."""


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Mount an empty disk of this size on the folder; skips the test unless root runs it."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("a small disk can be mounted by root only")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(disk: Path, *, pages_left: int = 0) -> Iterator[None]:
    """Fill the disk with ballast, except for a few pages; free it at the end."""
    ballast = disk / "ballast"
    try:
        with ballast.open("wb") as file:
            file.write(b"\0" * max(os.statvfs(disk).f_bavail - pages_left, 0) * PAGE)
        yield
    finally:
        ballast.unlink()

"""A file's bytes in memory: its own pages, which can be given back and come again."""

import mmap


def give_back(data: memoryview) -> None:
    """Give back the pages of a mapped file that were read; for other bytes nothing happens."""
    if isinstance(data.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        data.obj.madvise(mmap.MADV_DONTNEED)

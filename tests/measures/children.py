"""Tasks done in copies of this process."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing import connection, get_context
from typing import Any, TypeVar

CORES = os.cpu_count() or 1

Task = TypeVar("Task")
Result = TypeVar("Result")


def in_children(
    tasks: Iterable[Task], work: Callable[[Task], Result]
) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, as they end, each in a copy of this process, on all cores.

    The result is None where the copy dies or takes too long.
    """
    fork = get_context("fork")
    waiting, running = iter(tasks), {}
    while True:
        for task in islice(waiting, CORES - len(running)):
            reader, writer = fork.Pipe(duplex=False)
            child = fork.Process(target=_work, args=(writer, work, task))
            child.start()
            writer.close()
            running[reader] = task, child
        if not running:
            return
        ready = connection.wait(list(running))
        for reader in [each for each in running if each in ready]:
            task, child = running.pop(reader)
            try:
                result = reader.recv()
            except EOFError:
                result = None
            reader.close()
            child.join()
            yield task, result


def _work(writer: Any, work: Callable[[Task], Result], task: Task) -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    writer.send(work(task))

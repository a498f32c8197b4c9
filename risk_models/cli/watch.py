"""The command that loads the files of a folder as they come."""

import threading
import time
from pathlib import Path

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from risk_models import register
from risk_models.cli.mapping_option import mapping_of, mapping_option
from risk_models.cli.open_register import register_option
from risk_models.cli.output import note, say
from risk_models.cli.watched_bucket import WatchedBucket
from risk_models.cli.watched_folder import WatchedFolder
from risk_models.cli.watched_load import Loading
from risk_models.errors import RegisterError

_ASIDE = 1


@click.command()
@click.argument("folder", type=click.Path(file_okay=False))
@mapping_option
@click.option(
    "--author",
    envvar="RISK_REGISTER_AUTHOR",
    show_envvar=True,
    required=True,
    help="Your name, or that of the source.",
)
@click.option(
    "--message", required=True, help="Reason for the changes, recorded in the audit trail."
)
@click.option("--once", is_flag=True, help="Load what is there and end, as a timer needs.")
@click.option(
    "--settle",
    type=click.FloatRange(min=0),
    default=2,
    show_default=True,
    metavar="SECONDS",
    help="A file that has not changed for so long is complete.",
)
@click.option(
    "--every",
    type=click.FloatRange(min=0.1),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Look there so often, as network drives and buckets report no change.",
)
@register_option
def watch(
    folder: str,
    mapping_name: str | None,
    author: str,
    message: str,
    once: bool,
    settle: float,
    every: float,
    url: str | None,
) -> None:
    """Load each file that is put into FOLDER, or under s3://BUCKET/PREFIX, as `load` does, one
    version for each.

    A file that was loaded moves to the folder `loaded` in it; one with errors to `set_aside`, with
    its findings as CSV beside it. A file that is still being written is waited for. Only one
    process watches a folder; for a bucket, see to it yourself. When it is stopped or killed, the
    next one finishes what it was doing: no file is lost, and none is loaded twice.

    Exit code with --once: 1 if a file was set aside.
    """
    watched = _watched(folder)
    with register.open(url) as opened, watched.alone():
        if mapping_name:
            mapping_of(mapping_name, opened.current_rows())
        loading = Loading(opened, watched, mapping_name, author, message)
        aside = loading.take_up()
        if not once:
            _for_ever(loading, settle, every)
        while watched.waiting():
            aside += loading.load(settle)
            time.sleep(min(settle, 1) / 4)
    if aside:
        raise click.exceptions.Exit(_ASIDE)


def _watched(place: str) -> WatchedFolder | WatchedBucket:
    if place.startswith("s3://"):
        return WatchedBucket(place)
    if "://" in place:
        raise click.UsageError("Watch a folder, or s3://BUCKET/PREFIX.")
    if not Path(place).is_dir():
        raise click.UsageError(f"There is no folder {place}.")
    return WatchedFolder(Path(place))


def _for_ever(loading: Loading, settle: float, every: float) -> None:
    """Load files whenever the folder changes, and every so often, until the process is stopped."""
    changed = _Changed()
    observer = Observer()
    if isinstance(loading.folder, WatchedFolder):
        observer.schedule(changed, loading.folder.address, recursive=False)
    observer.start()
    say(f"Watching {loading.folder.address}")
    try:
        while True:
            try:
                loading.load(settle)
                loading.take_up()
                waiting = bool(loading.folder.waiting())
            except RegisterError as error:
                # The store may answer again; the file is still in progress.
                note(f"{error.title}. {error.message}")
                time.sleep(every)
                waiting = True
            changed.event.wait(min(max(settle, 0.1), every) if waiting else every)
            changed.event.clear()
    finally:
        observer.stop()
        observer.join()


class _Changed(FileSystemEventHandler):
    """Wakes the loop when something in the folder changes."""

    def __init__(self) -> None:
        self.event = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Whatever it is."""
        self.event.set()

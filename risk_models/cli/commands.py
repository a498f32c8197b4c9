"""All commands, and how a fault ends one of them."""

import click

from risk_models import __version__
from risk_models.cli.export import export, templates
from risk_models.cli.load import check, load, sample
from risk_models.cli.output import plain
from risk_models.cli.query import measure, versions
from risk_models.cli.serve import serve
from risk_models.cli.verify import undo, verify
from risk_models.errors import FindingsError, RegisterError

FINDINGS, FAILURE, STOPPED = 1, 2, 130


class Commands(click.Group):
    """A group whose faults are sentences: exit code 1 for findings, 2 for all that stops work."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except RegisterError as error:
            click.echo(f"{plain(error.title)}\n{plain(error.message)}", err=True)
            ctx.exit(FINDINGS if isinstance(error, FindingsError) else FAILURE)
        except BrokenPipeError:
            raise  # the reader has gone, as in `… | head`; click ends quietly
        except OSError as error:
            place = f" ({error.filename})" if error.filename else ""
            click.echo(f"A file could not be read or written\n{error.strerror}{place}", err=True)
            ctx.exit(FAILURE)
        except KeyboardInterrupt:
            click.echo("Stopped", err=True)
            ctx.exit(STOPPED)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """The AI risk register.

    Exit codes: 0 done; 1 the files have findings, the version cannot be undone, or the register
    does not fit its hashes; 2 the command or the register could not be used.
    """


for command in (load, check, undo, versions, verify, measure, export, templates, sample, serve):
    main.add_command(command)

"""All commands, and the exit code and message of every error."""

import click

from risk_models import __version__, logs
from risk_models.cli.backup import backup, restore
from risk_models.cli.bundle import bundle
from risk_models.cli.doctor import doctor
from risk_models.cli.due import due
from risk_models.cli.export import export, templates
from risk_models.cli.label import label
from risk_models.cli.load import check, load, sample
from risk_models.cli.methods import methods
from risk_models.cli.output import is_utf8, note, plain
from risk_models.cli.pack import pack
from risk_models.cli.plan import plan
from risk_models.cli.query import measure, versions
from risk_models.cli.review_pack import review_pack
from risk_models.cli.serve import serve
from risk_models.cli.simulate import simulate
from risk_models.cli.soa import soa
from risk_models.cli.token import token
from risk_models.cli.verify import undo, verify
from risk_models.cli.watch import watch
from risk_models.cli.what_if import what_if
from risk_models.errors import FindingsError, RegisterError

FINDINGS, FAILURE, STOPPED = 1, 2, 130


class Commands(click.Group):
    """A group whose errors are sentences: exit code 1 for findings, 2 for every other error."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words of the command line; fails if one of them is not UTF-8."""
        for word in args:
            if not is_utf8(word):
                raise click.UsageError(f"This is not UTF-8: {plain(word)}", ctx)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            vars(error)["message"] = plain(error.message)  # it may repeat any word
            raise
        except RegisterError as error:
            note(error.title)
            note(error.message)
            ctx.exit(FINDINGS if isinstance(error, FindingsError) else FAILURE)
        except BrokenPipeError:
            raise  # the output was closed, as by `… | head`; click ends quietly
        except OSError as error:
            file = f" ({error.filename})" if error.filename else ""
            note("A file could not be read or written")
            note(f"{error.strerror}{file}")
            ctx.exit(FAILURE)
        except KeyboardInterrupt:
            note("Stopped")
            ctx.exit(STOPPED)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """The AI risk register.

    Exit codes: 0 success; 1 the files have errors, the version cannot be undone, or the integrity
    check failed; 2 invalid command, or the register cannot be used.
    """
    logs.start()


COMMANDS = (
    *(load, check, methods, undo, label, versions, verify, measure),
    *(what_if, export, pack, soa, review_pack, bundle, templates, sample),
    *(plan, backup, restore, doctor, token, due, watch, simulate, serve),
)

for command in COMMANDS:
    main.add_command(command)

"""The command that serves the pages."""

import os
import runpy
import sys

import click

from risk_models.cli.doctor import examine
from risk_models.cli.open_register import register_option
from risk_models.cli.sign_in_file import sign_in_file
from risk_models.locations import APP_FOLDER
from risk_models.register.address import URL_VARIABLE, address


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8501,
    envvar="STREAMLIT_SERVER_PORT",
    help="8501 unless given.",
)
@click.option(
    "--address",
    "host",
    default="127.0.0.1",
    envvar="STREAMLIT_SERVER_ADDRESS",
    help="The network address to listen on; 127.0.0.1, this machine only, unless given.",
)
@click.option("--check", is_flag=True, help="Run `doctor` for these options, and do not serve.")
@register_option
def serve(port: int, host: str, check: bool, url: str | None) -> None:
    """Serve the pages to browsers, until stopped by Ctrl+C.

    Any other option of Streamlit is set by its variable, such as STREAMLIT_SERVER_COOKIE_SECRET.
    """
    place = address(url)  # one that is not understood is an error before anything starts
    if check:
        examine(place, host=host)
        return
    if url:
        os.environ[URL_VARIABLE] = url
    options: dict[str, int | str | None] = {"--server.port": port, "--server.address": host}
    options["--secrets.files"] = sign_in_file(os.environ)
    given = [f"{name}={value}" for name, value in options.items() if value is not None]
    click.echo(f"The pages start at http://{host}:{port}")
    # Streamlit reads `.streamlit/config.toml` beside the script, whatever the current folder.
    sys.argv = ["streamlit", "run", str(APP_FOLDER / "server.py"), *given]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)

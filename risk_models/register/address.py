"""Where a register lives: its catalog and the storage of its rows, read from one URL."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from risk_models.errors import RegisterUnreachable
from risk_models.locations import default_register_folder

URL_VARIABLE = "RISK_REGISTER_URL"


@dataclass(frozen=True)
class Address:
    """A register's place: one kind of catalog, one place for the rows.

    `catalog` is a file (SQLite) or a connection URL (PostgreSQL); `rows` is a folder or, with
    PostgreSQL, an `s3://bucket/prefix`.
    """

    kind: str
    catalog: str
    rows: str

    @property
    def on_s3(self) -> bool:
        return self.rows.startswith("s3://")

    @property
    def extensions(self) -> tuple[str, ...]:
        scanner = "sqlite_scanner" if self.kind == "sqlite" else "postgres_scanner"
        return (scanner, *(["httpfs"] if self.on_s3 else []), "ducklake")

    @property
    def evidence(self) -> str:
        """Where files of evidence are: a folder, or `s3://bucket/prefix`.

        With SQLite it is beside the rows: what the catalog does not know is cleaned up there.
        """
        if self.kind == "sqlite":
            return str(Path(self.rows).parent / "evidence")
        return f"{self.rows.rstrip('/')}/evidence"

    @property
    def logo(self) -> Path | None:
        """The organisation's logo: a file `logo.svg`, `.png` or `.jpg` beside the rows."""
        if self.on_s3:
            return None
        files = (Path(self.rows).parent / f"logo.{kind}" for kind in ("svg", "png", "jpg"))
        return next((file for file in files if file.is_file()), None)

    def make_folders(self) -> None:
        """Make the local folders that the catalog and the rows go to."""
        if self.kind == "sqlite":
            Path(self.catalog).parent.mkdir(parents=True, exist_ok=True)
        if not self.on_s3:
            Path(self.rows).mkdir(parents=True, exist_ok=True)


def address(url: str | None = None) -> Address:
    """Read `sqlite:///folder` (`sqlite:////folder` from the root) or `postgresql://…?data=…`.

    None means the environment's RISK_REGISTER_URL, or else SQLite in the default folder: the
    user's data folder when installed, `data/register` in a checkout.
    """
    url = url or os.environ.get(URL_VARIABLE) or f"sqlite:///{default_register_folder()}"
    scheme = url.partition("://")[0]
    if scheme == "sqlite" and url.startswith("sqlite:///") and len(url) > len("sqlite:///"):
        folder = Path(url.removeprefix("sqlite:///")).absolute()
        return Address("sqlite", str(folder / "catalog.sqlite"), str(folder / "rows"))
    if scheme in ("postgresql", "postgres"):
        return _postgres(url)
    raise RegisterUnreachable(
        "The register's address is not understood",
        "It must be sqlite:///FOLDER, or postgresql://USER@HOST/DATABASE?data=FOLDER with a "
        "folder or s3://BUCKET/PREFIX for the rows.",
    )


def _postgres(url: str) -> Address:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    rows = options.pop("data", "")
    if not rows:
        raise RegisterUnreachable(
            "The register's address names no place for its rows",
            "Add ?data=FOLDER or ?data=s3://BUCKET/PREFIX to the PostgreSQL address.",
        )
    if not rows.startswith("s3://"):
        rows = str(Path(rows).absolute())
    query = urlencode(options, quote_via=quote)
    # An empty host (a socket named in the options) must keep its two slashes.
    catalog = urlunsplit(("", parts.netloc, parts.path, query, "")).removeprefix("//")
    return Address("postgres", f"postgresql://{catalog}", rows)


def s3_secret(environment: Mapping[str, str]) -> dict[str, str]:
    """The options of DuckDB's S3 secret, from the usual AWS_* variables.

    With AWS_ENDPOINT_URL (any S3-compatible service) buckets are addressed by path.
    """
    if not environment.get("AWS_ACCESS_KEY_ID") or not environment.get("AWS_SECRET_ACCESS_KEY"):
        raise RegisterUnreachable(
            "The register's S3 storage needs credentials",
            "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.",
        )
    options = {
        "key_id": environment["AWS_ACCESS_KEY_ID"],
        "secret": environment["AWS_SECRET_ACCESS_KEY"],
        "region": environment.get("AWS_REGION")
        or environment.get("AWS_DEFAULT_REGION")
        or "us-east-1",
    }
    if token := environment.get("AWS_SESSION_TOKEN"):
        options["session_token"] = token
    endpoint = environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL")
    if endpoint:
        parts = urlsplit(endpoint)
        options |= {"endpoint": parts.netloc + parts.path.rstrip("/"), "url_style": "path"}
        options["use_ssl"] = "false" if parts.scheme == "http" else "true"
    return options

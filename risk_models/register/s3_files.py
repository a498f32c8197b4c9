"""Objects of S3-compatible storage as files."""

import os

from pyarrow import fs

from risk_models.register.address import s3_secret


def s3_files() -> fs.FileSystem:
    """The storage that the AWS_* variables name, as a file system of `bucket/key`."""
    secret = s3_secret(os.environ)
    return fs.S3FileSystem(
        access_key=secret["key_id"],
        secret_key=secret["secret"],
        session_token=secret.get("session_token"),
        region=secret["region"],
        endpoint_override=secret.get("endpoint"),
        scheme="http" if secret.get("use_ssl") == "false" else "https",
    )

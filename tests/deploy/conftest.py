"""The servers that an organisation would run, in processes of the tests."""

from tests.register.conftest import bucket, new_url, postgres, storage

__all__ = ["bucket", "new_url", "postgres", "storage"]

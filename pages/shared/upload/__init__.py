"""The steps of the upload page, one module each."""

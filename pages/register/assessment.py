"""One assessment, as a document."""

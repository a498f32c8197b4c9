"""The steps of an upload, each as one small part of the page."""

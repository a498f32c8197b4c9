"""The domain of the AI risk register: usable from a notebook, without the pages."""

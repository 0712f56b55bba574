"""A terminal companion that walks a mentor through a structured session."""

__version__ = "0.1.0"

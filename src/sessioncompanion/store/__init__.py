"""Bytes on disk: where they lie, and how they are read and written without loss."""

"""The commands: thin, one file a noun."""

"""``python -m sessioncompanion`` does what the command ``sessioncompanion`` does."""

import sys

from sessioncompanion.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

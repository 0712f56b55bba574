"""How a question is put: what closes it, what crowds it, and what checks up on people."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

"""Where the built programs are; run.py says it."""
from pathlib import Path

FOLDER = Path("build/native")

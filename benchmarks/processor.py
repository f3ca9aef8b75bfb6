"""What a benchmark says of the processor it ran on."""

import platform
from pathlib import Path


def processor() -> str:
    """Its name where the system tells it (Linux), else what Python knows."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return " ".join(line.partition(":")[2].split())
    return platform.processor() or platform.machine()

"""The Prefect server of this installation, behind its door: ``python -m workflows.server PORT``.

With the environment of `workflows.environment`. It ends when the process that started it is gone.
"""

from __future__ import annotations

import os
import sys

import uvicorn
from prefect.server.api.server import create_app

from workflows.doorkeeper import Doorkeeper
from workflows.environment import LOOPBACK
from workflows.orphanage import end_with_parent

GRACE_SECONDS = 5
"""The serving process ends first, so that it can still tell the server."""


def serve(port: int) -> None:
    """Answer on loopback until somebody says stop."""
    door = Doorkeeper(create_app(final=True), os.environ["PREFECT_SERVER_API_AUTH_STRING"])
    uvicorn.run(
        door, host=LOOPBACK, port=port, timeout_graceful_shutdown=GRACE_SECONDS,
        proxy_headers=False, server_header=False, log_level="info",
    )  # fmt: skip


if __name__ == "__main__":
    end_with_parent(after=GRACE_SECONDS)
    serve(int(sys.argv[1]))

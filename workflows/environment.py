"""The environment of Prefect's server and of the serving process. Imports no Prefect.

Each line keeps something from going wrong; `docs/decisions` tells what was seen without it.
"""

from __future__ import annotations

import base64
import json

from casework.setup.settings import Settings

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 4200

KEEP_RUNS_DAYS = 14
"""How long finished runs are kept; what they did is in Baton's own events for ever."""

ALWAYS = {
    # nothing is told to anybody outside
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    # a lease in memory outlives a power cut as a slot that is never free again
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": (
        "prefect.server.concurrency.lease_storage.filesystem"
    ),
    # one run a minute would fill the disk
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(KEEP_RUNS_DAYS * 24 * 60 * 60),
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": f"P{KEEP_RUNS_DAYS}D",
    # a run whose process died is seen to be dead
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "PREFECT_RUNNER_POLL_FREQUENCY": "5",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
    # nobody walks in: see also `workflows.doorkeeper` and the secret
    "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
    "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "true",
    "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": "",
    "PREFECT_SERVER_API_CORS_ALLOWED_METHODS": "",
    "PREFECT_SERVER_API_CORS_ALLOWED_HEADERS": "",
    "PREFECT_RUNNER_SERVER_ENABLE": "false",
    "PREFECT_CLIENT_METRICS_ENABLED": "false",
    "PREFECT_LOGGING_COLORS": "false",
    "PREFECT_CLI_COLORS": "false",
    "PREFECT_CLI_PROMPT": "false",
    "PYTHONUNBUFFERED": "1",
}


def api_url(port: int) -> str:
    """The address of the local server's API."""
    return f"http://{LOOPBACK}:{port}/api"


def environment(
    settings: Settings, api: str, *, pages: bool = False, secret: str | None = None
) -> dict[str, str]:
    """What the processes are told besides what the shell tells them.

    ``secret`` is that of our own server; one elsewhere has its own, which the shell tells.
    Every path is absolute: a flow run may start in another directory.
    """
    database = settings.database_url
    if settings.database is None:
        database = f"sqlite:///{settings.data.absolute() / 'baton.db'}"
    return (
        ALWAYS
        | _secrets(secret)
        | {
            "PREFECT_HOME": str(settings.prefect_home),
            "PREFECT_API_URL": api,
            "PREFECT_SERVER_UI_ENABLED": str(pages).lower(),
            "BATON_DATA": str(settings.data.absolute()),
            "BATON_DATABASE": database,
            "BATON_VAULT_KEY": str(settings.vault_key_file.absolute()),
            "BATON_OUTBOX": str(settings.outbox_directory.absolute()),
        }
    )


def _secrets(secret: str | None) -> dict[str, str]:
    """The secret as the server knows it and as its clients tell it, on sockets too."""
    if secret is None:
        return {}
    told = base64.b64encode(secret.encode()).decode("ascii")
    return {
        "PREFECT_SERVER_API_AUTH_STRING": secret,
        "PREFECT_API_AUTH_STRING": secret,
        "PREFECT_CLIENT_CUSTOM_HEADERS": json.dumps({"Authorization": f"Basic {told}"}),
    }

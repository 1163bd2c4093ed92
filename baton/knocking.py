"""How we ask a Prefect server: with its secret, and with its token where something changes."""

from __future__ import annotations

import uuid
from collections.abc import Generator

import httpx

CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Knock(httpx.Auth):
    """The secret with every request; before the first change the token against forged ones."""

    requires_response_body = True

    def __init__(self, api: str, secret: tuple[str, str] | None) -> None:
        self._asks = f"{api}/csrf-token"
        self._secret = httpx.BasicAuth(*secret) if secret else httpx.Auth()
        self._name = str(uuid.uuid4())
        self._token: str | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send it; once more with a fresh token when the one that was known has run out."""
        self._introduced(request)
        if request.method not in CHANGING:
            yield request
            return
        for fresh in (self._token is None, True):
            if fresh:
                asked = httpx.Request("GET", self._asks, params={"client": self._name})
                answer = yield self._introduced(asked)
                self._token = answer.json()["token"] if answer.is_success else ""
            request.headers["Prefect-Csrf-Client"] = self._name
            request.headers["Prefect-Csrf-Token"] = self._token or ""
            answer = yield request
            if answer.status_code != httpx.codes.FORBIDDEN:
                return

    def _introduced(self, request: httpx.Request) -> httpx.Request:
        return next(self._secret.auth_flow(request))


def client(api: str, secret: tuple[str, str] | None) -> httpx.Client:
    """A client of the server at this address."""
    return httpx.Client(base_url=api, timeout=30, auth=Knock(api, secret))

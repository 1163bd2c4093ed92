"""What a browser keeps for the console: the token of a session, and nothing that says who it is."""

from __future__ import annotations

from fastapi import Request, Response

SESSION = "baton-session"


def is_encrypted(request: Request) -> bool:
    """Whether the request came over https, to us or to the proxy that we trust."""
    return request.url.scheme == "https"


def place(request: Request) -> str:
    """The path below which the console is served; cookies are sent nowhere else."""
    return str(request.scope.get("root_path", "")).rstrip("/") or "/"


def session_name(request: Request) -> str:
    """What the cookie is called: with the strictest promise that a browser holds it to.

    ``__Host-`` can be planted by no neighbour, but knows no path; below a path it is ``__Secure-``.
    """
    if not is_encrypted(request):
        return SESSION
    return f"__Host-{SESSION}" if place(request) == "/" else f"__Secure-{SESSION}"


def token(request: Request) -> str:
    """The token that a browser shows; nothing where it has none."""
    return request.cookies.get(session_name(request), "")


def keep(answer: Response, request: Request, said: str) -> None:
    """Let the browser keep a token until it is closed; how long it serves, the server says."""
    answer.set_cookie(
        session_name(request),
        said,
        path=place(request),
        secure=is_encrypted(request),
        httponly=True,
        samesite="lax",
    )


def forget(answer: Response, request: Request) -> None:
    """Let the browser forget the token."""
    answer.delete_cookie(
        session_name(request),
        path=place(request),
        secure=is_encrypted(request),
        httponly=True,
        samesite="lax",
    )

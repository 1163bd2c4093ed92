"""The console as an application: its pages, what they are made of, and what is said when they are
refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from casework.door.garbage import keep_what_is_there
from casework.setup.assembly import close_databases
from web import refusing
from web.entrance import keeping, own, setting_up, signing_in
from web.guarding import Guarded
from web.headers import WithHeaders
from web.house import House, opened_house
from web.pages import acts, case, desk, files, letters, officers, steps, who

STATIC = Path(__file__).with_name("static")
ROUTERS = (
    signing_in.router,
    setting_up.router,
    own.router,
    keeping.router,
    desk.router,
    case.router,
    acts.router,
    steps.router,
    who.router,
    letters.router,
    officers.router,
    files.router,
)


def console(house: House) -> FastAPI:
    """The console of a house."""

    @asynccontextmanager
    async def serving(_: FastAPI) -> AsyncIterator[None]:
        keep_what_is_there()
        yield
        close_databases()

    app = FastAPI(title="Baton", lifespan=serving, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.house = house
    app.add_middleware(Guarded, hosts=house.hosts)
    app.add_middleware(WithHeaders)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router)
    refusing.install(app)
    return app


def from_settings() -> FastAPI:
    """The console of the installation that the settings name; each worker makes its own."""
    return console(opened_house())

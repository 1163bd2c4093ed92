"""What makes pages quick changes nothing of what they say."""

from __future__ import annotations

from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, Request
from jinja2 import Environment
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from tests.casework.a_case import OFFICER
from tests.casework.an_agency import Agency
from tests.casework.statements import case_with
from tests.web.visiting import Visitor
from web.routing import PageRoute, together
from web.translating import InOneLanguage


def printed(language: str, template: str, **values: object) -> str:
    environment = Environment(autoescape=True, extensions=[InOneLanguage])
    environment.language = language  # type: ignore[attr-defined]  # of the extension
    return environment.from_string(template).render(values)


@pytest.mark.parametrize(
    ("template", "zh", "en"),
    [
        ("{{ _('案件') }}", "案件", "Cases"),
        ("{{ _('案件') ~ '!' }}", "案件!", "Cases!"),
        ("{% set x = _('案件') %}{{ x }}", "案件", "Cases"),
        ("{{ _(other) }}", "told", "told"),
        ("{{ _('案件', n=1) }}", "told", "told"),
        ("{{ f(_, '案件') }}", "案件", "案件"),
        ("{{ page._('案件') }}", "told", "told"),
        ("_('案件')", "_('案件')", "_('案件')"),
    ],
)
def test_a_text_is_put_into_the_page_of_its_language_when_that_is_compiled(
    template: str, zh: str, en: str
) -> None:
    def told(_: str, **__: object) -> str:
        return "told"

    for language, said in (("zh-Hant-TW", zh), ("en", en)):
        values = {"_": told, "other": "案件", "f": lambda _, text: text, "page": {"_": told}}
        assert printed(language, template, **values) == said


class Wrong(Exception):
    """What a page finds out about its request may be a reason to refuse it."""


def name_of(request: Request) -> str:
    if "name" not in request.query_params:
        raise Wrong
    return str(request.query_params["name"])


async def body_of(request: Request) -> int:
    return len(await request.body())


def test_what_a_page_asks_for_is_found_in_its_own_thread_or_as_fastapi_does() -> None:
    app = FastAPI()
    app.router.route_class = PageRoute

    @app.exception_handler(Wrong)
    def _(_: Request, __: Wrong) -> PlainTextResponse:
        return PlainTextResponse("wrong", 400)

    @app.get("/{place}", response_class=PlainTextResponse)
    def page(place: str, name: Annotated[str, Depends(name_of)], often: int = 1) -> str:
        return f"{place} {name * often}"

    def sent(
        name: Annotated[str, Depends(name_of)], length: Annotated[int, Depends(body_of)]
    ) -> str:
        return f"{name} {length}"

    app.post("/", response_class=PlainTextResponse)(sent)
    browser = TestClient(app)
    assert browser.get("/x?name=ab&often=2").text == "x abab"
    assert browser.get("/x").text == "wrong"
    assert browser.get("/x?name=a&often=no").status_code == 422
    assert browser.post("/?name=a", content=b"123").text == "a 3"
    assert together(sent) is sent, "who asks is found out before what was sent is read"
    assert together(body_of) is body_of
    assert together(len) is len


def test_every_step_of_a_long_case_is_on_one_of_its_pages(agency: Agency, visitor: Visitor) -> None:
    dossier = case_with(agency, 120)
    visitor.taking(OFFICER)
    seen: list[str] = []
    sizes: list[int] = []
    path = f"/desk/cases/{dossier}"
    while path:
        page = visitor.open(path)
        steps = [found["id"] for found in page.all("li") if found.get("id", "").startswith("step-")]
        seen += steps
        sizes.append(len(steps))
        later = [a for a in page.all("a") if a.get("href") == f"/desk/cases/{dossier}#past"]
        assert bool(later) == (len(sizes) > 1)
        [*older] = page.all("a", rel="next")
        path = older[0]["href"].partition("#")[0] if older else ""
    assert seen == [f"step-{number}" for number in range(120, 0, -1)]
    assert sizes == [50, 50, 20]
    visitor.open(f"/desk/cases/{dossier}?before=x", 422)

"""What is said when there is no page to show: each kind of refusal with its status, in words."""

from __future__ import annotations

import re

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from casework.entrance.entered import SECOND_FACTOR, SET_UP
from casework.errors import NotHere, Rejected
from casework.words.failures import Kind, meaning
from web.asked import Asked, NotSignedIn, asked, nobody
from web.headers import HEADERS
from web.shown import page

STATUS = {
    "malformed": 422,
    "unauthorised": 403,
    "not_here": 404,
    "not_entered": 401,
    "too_often": 429,
    "stale": 409,
    "behind": 409,
    "failed": 500,
}
"""The status of each kind of refusal (`casework.errors`)."""

HEADINGS = {
    400: "這項要求讀不懂",
    401: "請先登入",
    403: "您不得查看或辦理",
    404: "沒有這一頁",
    405: "這一頁不接受這種要求",
    408: "等候逾時",
    409: "資料已經變動",
    413: "送來的內容太大",
    421: "網址不符",
    422: "所填內容不符",
    429: "嘗試次數過多",
    431: "要求的標頭太多",
    500: "系統未能完成",
    503: "暫時忙碌",
}
"""What is wrong, by status."""

ADVICE = {
    400: "請回上一頁，重新操作一次。",
    401: "沒有寫入任何資料。請在另一個分頁登入，再回到這一頁的上一頁重新送出，所填內容仍在。",
    403: "須由他人辦理者，請交給有權限的人；角色有誤時請洽系統管理。",
    404: "請核對案號或網址；也可以用上方的搜尋，以案號、統一編號或單位名稱查找。",
    405: "請由頁面上的連結或按鈕操作。",
    408: "內容未在時限內送達，沒有寫入任何資料。請確認連線後再送一次。",
    409: "請重新載入，看過最新的內容再決定。",
    413: "請減少內容，或分次辦理。",
    421: "請由公告的網址進入；本機的系統管理可用 BATON_HOSTS 列明主機名稱。",
    422: "請依下列說明更正後再送出。",
    429: "請稍候再試；其間不論對錯均不受理。",
    431: "請清除這個網站的瀏覽器資料後再試。",
    500: "沒有寫入任何資料。請再試一次；仍然如此，請系統管理執行 baton doctor。",
    503: "沒有寫入任何資料。請稍候再試一次。",
}
"""What to do, by status."""


WAY_IN = {SECOND_FACTOR: "/sign-in/code", SET_UP: "/sign-in/set-up"}
"""By how far a session is, the page that leads on. Whoever is in and has no role chooses one."""


def way_in(one: Asked) -> str:
    """Where somebody goes on who may not see a page yet."""
    return WAY_IN.get(one.who.stage, "/account/roles") if one.who else "/sign-in"


def refusal(one: Asked, status: int, told: str = "") -> Response:
    """The page of a refusal."""
    known = status if status in HEADINGS else 500
    answer = page(
        one,
        "refused.html",
        status,
        number=status,
        heading=HEADINGS[known],
        advice=ADVICE[known],
        told=told,
        way_in=way_in(one) if status == 401 else "",
        why=why_not(one) if status in OF_A_PERSON else "",
    )
    if status == 429:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def why_not(one: Asked) -> str:
    """The page that says why somebody may not do an act of a case that he asked for."""
    found = OF_AN_ACT.search(one.request.url.path)
    return f"/desk/cases/{found['number']}/who?act={found['act']}" if found else ""


OF_A_PERSON = (403, 422)
"""When an act is refused to somebody, or has no form for him."""

OF_AN_ACT = re.compile(r"/desk/cases/(?P<number>[A-Z0-9-]{1,40})/act/(?P<act>[a-z_.]{1,80})$")

RETRY_SECONDS = 15 * 60
"""When somebody who tried too often may try again, at the latest."""


def install(app: FastAPI) -> None:
    """Answer every refusal with its page."""

    @app.exception_handler(NotSignedIn)
    def _(request: Request, _: NotSignedIn) -> Response:
        found = asked(request)
        if request.method == "GET":
            return RedirectResponse(found.href(way_in(found), next=found.place), 303)
        return refusal(found, 401)

    @app.exception_handler(Rejected)
    def _(request: Request, refused: Rejected) -> Response:
        said = "" if isinstance(refused, NotHere) else meaning(refused).words
        return refusal(asked(request), STATUS.get(refused.kind, 500), said)

    @app.exception_handler(HTTPException)
    def _(request: Request, refused: HTTPException) -> Response:
        answer = refusal(asked(request), refused.status_code)
        answer.headers.update(refused.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    def _(request: Request, _: RequestValidationError) -> Response:
        return refusal(asked(request), 422)

    @app.exception_handler(Exception)
    def _(request: Request, error: Exception) -> Response:
        known = meaning(error)
        refused = known.kind is Kind.refused
        said = known.words if refused else ""
        answer = refusal(nobody(request), 409 if refused else 500, said)
        answer.headers.update({**HEADERS, "Cache-Control": "no-store"})  # nothing else comes by it
        return answer

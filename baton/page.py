"""``baton page``: the value that a page of the console shows, as JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from baton.printing import print_json
from baton.who import ReadBy, reader
from casework.door.looking import Archive
from casework.setup.assembly import known_vault, opened_database, opened_files, opened_vault
from casework.views.act_form import act_form, opening_form
from casework.views.desk import desk as the_desk
from casework.views.opened import opened
from casework.views.whole_case import whole_case
from casework.views.whose import handling, load

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

Dossier = Annotated[str, typer.Argument(metavar="DOSSIER", help="案號。")]
OfMatter = Annotated[str | None, typer.Option("--matter", help="事件；省略為主導之事件。")]


@app.command("desk", help="我的工作：逾期、七日內、其他，各待辦什麼")
def desk(
    *,
    tab: Annotated[str, typer.Option(help="棒在誰手上：角色，或 all；省略為自己。")] = "",
    whose: Annotated[
        str, typer.Option(help="誰承辦的：mine、unassigned 或 unit；省略為所屬單位之慣例。")
    ] = "",
    by: ReadBy = None,
) -> None:
    """What is late, due within seven days, and other, with what is asked."""
    print_json(the_desk(Archive(opened_database()), reader(by), tab, whose).as_json())


@app.command("handling", help="一案由何人承辦、歷次分派、得分派給何人")
def who_handles(dossier: Dossier, *, by: ReadBy = None) -> None:
    """Who handles a case, and to whom it may go."""
    print_json(handling(Archive(opened_database()), reader(by), dossier).as_json())


@app.command("load", help="各承辦人之工作量")
def loads(
    *,
    branch: Annotated[str | None, typer.Option(help="分署代碼，例如 TPE。")] = None,
    by: ReadBy = None,
) -> None:
    """How much each officer has."""
    print_json(load(Archive(opened_database()), reader(by), branch).as_json())


@app.command("case", help="一案一頁")
def case(dossier: Dossier, *, matter: OfMatter = None, by: ReadBy = None) -> None:
    """A case on one page."""
    archive = Archive(opened_database(), known_vault(), opened_files())
    print_json(whole_case(archive, reader(by), dossier, matter or "").as_json())


@app.command("form", help="一個行為的表單：欄位、選項、已知之內容")
def form(
    act: Annotated[str, typer.Argument(metavar="ACT", help="程序.行為。")],
    *,
    dossier: Annotated[str | None, typer.Option(help="案號；開新案時省略。")] = None,
    matter: OfMatter = None,
    by: ReadBy = None,
) -> None:
    """The form of an act: fields, choices, and what the record offers already."""
    archive, who = Archive(opened_database()), reader(by)
    if dossier is None:
        print_json(opening_form(archive, who, act).as_json())
        return
    safe = opened_vault()
    print_json(act_form(archive, who, act, dossier, matter, safe=safe).as_json())


@app.command("sealed", help="一步所送或所載之封存內容；閱覽留紀錄")
def sealed(
    dossier: Dossier,
    *,
    step: Annotated[int, typer.Option(help="第幾步。", min=1)],
    by: ReadBy = None,
) -> None:
    """What was handed in or written with a step; the reading is recorded."""
    archive = Archive(opened_database())
    found = opened(archive, reader(by), dossier, step, safe=opened_vault())
    print_json([one.as_json() for one in found])

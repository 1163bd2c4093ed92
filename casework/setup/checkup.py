"""A check-up of everything Baton stands on: what was found, and what to do about it.

`broken` means that enforcement, records or messages suffer; `watch` that somebody should look.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import httpx

from casework.clock.halting import DRIFT_MAX, SILENCE, Watch, silence
from casework.clock.unfinished_recounts import unfinished
from casework.door.accounts import example
from casework.proof.series import missing_numbers
from casework.setup.assembly import INIT, NoDatabase, opened_database
from casework.setup.checked import Finding, Status
from casework.setup.checkup_files import of_the_files
from casework.setup.checkup_place import BACKUP_CHECKS, of_the_place
from casework.setup.people_key_seen import people_key_seen
from casework.setup.prefect_secret import known_secret
from casework.setup.settings import Settings
from casework.setup.trusting import trust_seen
from states.law.role import RoleKind
from states.law.taipei import taipei_day
from storage import condition, soundness, sweeps
from storage.database import Connection, Database
from storage.expected import OtherSchema, require_expected
from storage.keys import NoKey
from storage.migrating import is_current
from storage.office_calendar import last_official_year
from storage.reference import read_reference
from storage.vault import Vault, require_own_key

SWEEP_AGE_MAX = timedelta(minutes=10)
"""The sweep is woken every minute; after ten somebody should look."""

OUTBOX_AGE_MAX = timedelta(hours=1)
PREFECT_TIMEOUT_SECONDS = 2.0
SHOWN = 5
"""Entries of a long list that are named."""


def checkup(settings: Settings, now: str) -> list[Finding]:
    """Every check in order. ``now`` is our own clock, UTC."""
    place = of_the_place(settings)
    keys = _vault(settings), *_people_key(settings)
    findings = [*_database(settings, now), *place, *keys, _prefect(settings)]
    return sorted(findings, key=lambda finding: list(Status).index(finding.status), reverse=True)


def _database(settings: Settings, now: str) -> Iterator[Finding]:
    """The database and everything it knows; nothing more when it cannot be opened."""
    try:
        database = opened_database(settings, any_tables=True)
        with database.reading() as connection:
            where = database.url.render_as_string()
            yield Finding("database", Status.fine, f"{where}，{condition.software(connection)}")
            yield _schema(database, connection)
            for check in (*CHECKS, *BACKUP_CHECKS):
                yield check(connection, now)
            yield from of_the_files(settings, connection)
        yield trust_seen(settings, database)
    except NoDatabase as missing:
        yield Finding("database", Status.broken, str(missing), INIT)
    except Exception as error:  # noqa: BLE001 - every kind of breakage is a finding here
        said = " ".join(str(error).split())[:300]
        todo = "請確認 BATON_DATABASE（或 BATON_DATA）所指的資料庫存在、可讀寫且正在執行。"
        yield Finding("database", Status.broken, f"無法使用：{said}", todo)


def _schema(database: Database, connection: Connection) -> Finding:
    try:
        require_expected(connection)
    except OtherSchema as other:
        said, _, todo = str(other).partition("；")
        return Finding("schema", Status.broken, said, f"{todo}。")
    if not is_current(database):
        return Finding("schema", Status.broken, "資料表不是現行版本", "請執行 baton init 更新。")
    return Finding("schema", Status.fine, "資料表為現行版本")


def _durability(connection: Connection, _: str) -> Finding:
    software = condition.software(connection)
    if not condition.is_safe(connection):
        todo = "請改用 SQLite 3.51.3 以上，或將 synchronous_commit 設為 on。"
        return Finding("durability", Status.broken, f"{software} 可能遺失或損壞資料", todo)
    if not condition.has_safe_library(connection):
        todo = "可安裝 pysqlite3 以恢復 WAL 的速度。"
        says = f"{software} 的程式庫有 WAL 重設瑕疵，已改用回復日誌"
        return Finding("durability", Status.watch, says, todo)
    return Finding("durability", Status.fine, f"{software} 不受已知瑕疵影響")


def _calendar(connection: Connection, now: str) -> Finding:
    last, year = last_official_year(), int(taipei_day(now)[:4])
    try:
        pending = unfinished(connection, read_reference(connection))
    except Exception as error:  # noqa: BLE001 - what stops every period is a finding
        says = f"設定、受理期間或辦公日曆無法讀取（{type(error).__name__}）"
        return Finding("calendar", Status.broken, says, "請還原備份，或更正該筆資料。")
    if pending is not None:
        says = f"辦公日曆變更（{pending} 起）後，進行中的期限尚未全部重算"
        return Finding("calendar", Status.watch, says, "請執行 baton sweep，由其完成重算。")
    unsure = condition.provisional(connection)
    says = f"辦公日曆表已公布至 {last - 1911} 年；暫定期限 {unsure:,} 個"
    if last < year:
        todo = "本年度辦公日曆表未載入，期限可能算錯：請更新 Baton。"
        return Finding("calendar", Status.broken, says, todo)
    if last == year:
        todo = "次年度公布後（通常在六月底）請更新 Baton，暫定期限會自動重算。"
        return Finding("calendar", Status.watch, says, todo)
    return Finding("calendar", Status.fine, says)


def _overdue(connection: Connection, now: str) -> Finding:
    late = condition.overdue(connection, now)
    if late.oldest is None:
        return Finding("overdue", Status.fine, "沒有到期未執行的期限")
    says = f"{late.waiting:,} 個期限到期未執行，最早自 {late.oldest}"
    status = Status.broken if silence(late.oldest, now) > SWEEP_AGE_MAX else Status.watch
    return Finding("overdue", status, says, "請執行 baton sweep，並確認 baton work 正在執行。")


def _held(connection: Connection, _: str) -> Finding:
    dossiers = condition.held(connection)
    if not dossiers:
        return Finding("held", Status.fine, "沒有保留中的期限")
    says = f"停機後保留、待放行：{_named(dossiers)}"
    who = example(RoleKind.agency, "帳號")
    todo = f"請由發展署查明後執行 baton release {dossiers[0]} --by {who}。"
    return Finding("held", Status.watch, says, todo)


def _quarantined(connection: Connection, _: str) -> Finding:
    found = condition.quarantined(connection)
    if not found:
        return Finding("quarantined", Status.fine, "沒有隔離的期限")
    told = [f"{clock}（{attempts} 次；{reason[:120]}）" for clock, attempts, reason in found]
    todo = "請以 baton history 查看該案，排除原因後通知維護人員解除隔離。"
    return Finding("quarantined", Status.broken, f"已隔離：{_named(told)}", todo)


def _last_sweep(connection: Connection, now: str) -> Finding:
    last = sweeps.last_sweep(connection)
    todo = "請執行 baton work（或以排程每分鐘執行 baton sweep）。"
    if last is None:
        return Finding("sweep", Status.watch, "從未執行過期限", todo)
    if future := Watch.read(connection).future(now):
        todo = "請校正時鐘；確認現在的時間無誤後，執行 baton sweep --after-outage。"
        return Finding("sweep", Status.broken, f"{future}，在現在（{now}）之後", todo)
    age = silence(last, now)
    says = f"上次完成於 {last}，{_ago(age)}前"
    if age > SILENCE:
        if connection.dialect == "sqlite":
            todo = "確認時鐘無誤、確曾停機後，執行 baton sweep --after-outage。"
        return Finding("sweep", Status.broken, says, todo)
    if age > SWEEP_AGE_MAX:
        return Finding("sweep", Status.watch, says, todo)
    return Finding("sweep", Status.fine, says)


def _drift(connection: Connection, now: str) -> Finding:
    theirs = datetime.fromisoformat(sweeps.database_now(connection))
    drift = theirs - datetime.fromisoformat(now)
    says = f"資料庫與本機時鐘相差 {drift.total_seconds():+.1f} 秒"
    if abs(drift) > DRIFT_MAX:
        todo = "相差逾 120 秒時不執行任何期限：請校正時鐘（NTP）。"
        return Finding("drift", Status.broken, says, todo)
    return Finding("drift", Status.fine, says)


def _outbox(connection: Connection, now: str) -> Finding:
    unsent = condition.outbox(connection)
    counts = "、".join(f"{status} {found.waiting:,}" for status, found in sorted(unsent.items()))
    failed = [status for status in ("dead", "unknown", "unwritten") if status in unsent]
    if failed:
        todo = (
            "dead 為多次失敗、unknown 為不知是否已寄出：請人工查明收件人與通路；"
            "unwritten 為無法寫成：請排除原因，將自動再試。詳見 baton clock-desk list。"
        )
        return Finding("outbox", Status.broken, f"未送出：{counts}", todo)
    oldest = min((found.oldest for found in unsent.values() if found.oldest), default=now)
    if silence(oldest, now) > OUTBOX_AGE_MAX:
        return Finding("outbox", Status.watch, f"積壓：{counts}", "請確認 baton work 正在執行。")
    return Finding("outbox", Status.fine, f"待送：{counts}" if counts else "沒有待送的訊息")


def _triggers(connection: Connection, _: str) -> Finding:
    gone = soundness.missing_triggers(connection)
    if not gone:
        return Finding("triggers", Status.fine, "防止更改紀錄之觸發器齊全")
    todo = "有人能更改紀錄而不被攔下：請執行 baton replay --all 查明，並自備份還原資料庫。"
    return Finding("triggers", Status.broken, f"不見、遭更動或停用：{_named(gone)}", todo)


def _pages(connection: Connection, _: str) -> Finding:
    damaged = soundness.damaged_pages(connection)
    if not damaged:
        return Finding("pages", Status.fine, "資料庫檔案結構完好")
    todo = "請停止使用，保全檔案，執行 baton replay --all 查明受損案件，再自備份還原。"
    return Finding("pages", Status.broken, f"檔案損壞：{_named(damaged)}", todo)


def _numbers(connection: Connection, _: str) -> Finding:
    missing = [found.dossier for found in missing_numbers(connection)]
    if not missing:
        return Finding("numbers", Status.fine, "案號連續，無缺漏")
    todo = "曾編之號不見案件，或編號紀錄與案件不符：請執行 baton replay --all，並與備份比對。"
    return Finding("numbers", Status.broken, f"不連續：{_named(missing)}", todo)


CHECKS: tuple[Callable[[Connection, str], Finding], ...] = (
    _durability,
    _pages,
    _triggers,
    _numbers,
    _calendar,
    _overdue,
    _held,
    _quarantined,
    _last_sweep,
    _drift,
    _outbox,
)
"""What is asked of a database that can be opened."""


def _vault(settings: Settings) -> Finding:
    path = settings.vault_key_file
    if not path.exists():
        todo = "請還原備份的金鑰檔，或（全新安裝時）執行 baton init。"
        return Finding("vault", Status.broken, f"沒有金鑰檔 {path}", todo)
    try:
        vault = Vault.at(path)
        with opened_database(settings).reading() as connection:
            require_own_key(connection, vault)
    except NoKey as error:
        todo = "請還原備份的金鑰檔；在此之前不要辦理，否則新資料會以另一把金鑰封存。"
        return Finding("vault", Status.broken, f"金鑰檔 {path}：{error}", todo)
    except Exception:  # noqa: BLE001 - what is wrong with the database is a finding of its own
        return Finding("vault", Status.watch, f"金鑰檔 {path}，資料庫無法開啟，未能核對")
    if path.stat().st_mode & 0o077:
        todo = f"請執行 chmod 600 {path}。"
        return Finding("vault", Status.watch, f"金鑰檔 {path} 他人可讀", todo)
    return Finding("vault", Status.fine, f"金鑰檔 {path}，金鑰 {vault.key_id} 可開啟封存之個資")


def _people_key(settings: Settings) -> list[Finding]:
    return [
        Finding("people_key", Status(seen.status), seen.says, seen.todo)
        for seen in people_key_seen(settings)
    ]


def _prefect(settings: Settings) -> Finding:
    api = settings.prefect_api_url.rstrip("/")
    said = _answer(f"{api}/health")
    if said != "200":
        todo = "期限仍可由 baton sweep 執行；要自動執行請啟動 baton work，或設定 PREFECT_API_URL。"
        return Finding("prefect", Status.watch, f"{api}/health 無法連上（{said}）", todo)
    if _answer(f"{api}/admin/version") == "200":
        todo = "請停止它並改用 baton work；他處之伺服器請設 PREFECT_SERVER_API_AUTH_STRING。"
        return Finding("prefect", Status.broken, f"{api} 不問密鑰，任何人都能指揮排程", todo)
    secret = known_secret(settings, elsewhere="PREFECT_API_URL" in os.environ)
    if _answer(f"{api}/admin/version", secret) in SHUT:
        todo = "請以同一資料夾（BATON_DATA）執行，或以 PREFECT_API_AUTH_STRING 指明該伺服器之密鑰。"
        return Finding("prefect", Status.watch, f"{api} 不接受本機的密鑰", todo)
    return Finding("prefect", Status.fine, f"{api} 正常，且只回應知道密鑰者")


SHUT = ("401", "403")


def _answer(url: str, secret: tuple[str, str] | None = None) -> str:
    """The status with which a server answers, or what went wrong."""
    try:
        return str(httpx.get(url, auth=secret, timeout=PREFECT_TIMEOUT_SECONDS).status_code)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return type(error).__name__


def _named(entries: list[str]) -> str:
    more = f" 等 {len(entries):,} 個" if len(entries) > SHOWN else ""
    return "、".join(entries[:SHOWN]) + more


def _ago(age: timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} 分鐘"
    return f"{minutes // 60} 小時" if minutes < 48 * 60 else f"{minutes // 1440} 日"

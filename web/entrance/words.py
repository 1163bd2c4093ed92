"""What became of an account, in words."""

from __future__ import annotations

CHANGES = {
    "made": "設立帳號",
    "closed": "停用帳號",
    "sessions_ended": "結束所有登入",
    "second_factor_set": "設定第二道驗證",
    "password_changed": "變更密碼",
    "password_reset_asked": "申請重設密碼",
    "password_reset_confirmed": "確認重設密碼",
    "password_set_anew": "以代碼設定密碼",
    "second_factor_reset_asked": "申請清除第二道驗證",
    "second_factor_reset_confirmed": "確認清除第二道驗證",
    "second_factor_set_anew": "以代碼清除第二道驗證",
}
"""By the name under which the record has it."""

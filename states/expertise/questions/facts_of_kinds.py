"""The facts that each kind of question may state, as a table (`vocabulary.shapes`)."""

from __future__ import annotations

from states.expertise.questions.facts_of_irregularities import IRREGULARITY
from states.expertise.questions.facts_of_objects import OBJECTS
from states.law.vocabulary import Vocabulary, shapes

KINDS = shapes("""
case 各種問題共通
  part:employer employer | 雇主
  ~amount year | 年度
  -several case id ref dossier scenario note notes remark remarks comment comments description title
    備註 說明 | 案號、附註
eligibility 雇主是否為補助對象
  + unit
  ~day filed_on application_on applied_on filing_on | 送件日
  ~day decision_on decided_on approved_on | 決定日
  ~day paid_on payment_on | 撥款日
  -several in_window application_window window industry | 案件之其他資料
  + case
lecturer 講師是否為補助對象
  part:person lecturer | 講師
  ~day application_on filed_on applied_on filing_on | 送件日
  ~day decision_on decided_on approved_on | 決定日
  ~=day first_class first_class_on first_teaching_day first_session | 首次授課日
  parts:prior prior_other_employers | 其他雇主之案件
  -several completed_on last_class plan_first_day plan_last_day | 案件之其他資料
  + case
insurance 投保是否合於規定
  part:person lecturer | 講師
  ~=amount staff staff_total employees | 員工人數
  ~day application_on filed_on on | 送件日
  ~day arrived_on hired_on employed_from employed_on start_on starts_work_on on_board_on | 到職日
  ~day first_class | 首次授課日
  ~day last_class left_on completed_on | 末次授課或離職日
  several:insured_span execution_period execution period | 執行期間
  + case
jurisdiction 管轄分署
  several:site execution sites execution_sites execution_counties places place_of_execution
    execution_county execution_place execution_address site | 計畫執行所在地
  several:site registered registration registered_county registered_address registered_in
    registration_county address county | 登記地
  ~text filed_with received_by filed_at_branch filed_to branch | 收件之分署
  ~day filed_on received_on received_at filed_at postmark_on | 送件日
  -several channel online head_office branch_office | 案件之其他資料
  + case
correction 補正與不予受理
  =several missing gaps missing_docs missing_documents | 所缺文件
  =several docs documents submitted_docs | 已附文件
  several:notice notice | 補正通知
  several:handed_in corrected corrections supplied correction | 補正
  day corrected_on | 補正日
  several:notice extension extended | 展延
  amount extended_days extension_days days_extended_to | 展延之日數
  day extension_served_on extended_notice_served_on | 展延通知之送達日
  ~day as_of today refused_on decided_on decision_on on | 決定之日
  day extended_to extended_until new_last_day stated_last_day limit_on until deadline | 所定末日
  ~text branch | 分署
  ~text branch_seat_county | 分署所在縣市
  ~several closures | 停班
  ~several calendar_known_at | 所據之辦公日曆表
  -several filed_on application_on window window_closes_on window_last_day window_ends_on
    notice_issued_on notice_sent_on notice_dated | 案件之其他資料
  + letter
  + case
look_back 近三年前案與留用情形
  ~day application_on filed_on applied_on filing_date on filed_at | 送件日
  ~day as_of checked_on | 查核日
  parts:earlier earlier earlier_cases prior previous cases | 前案
  ~day completed_on paid_on completion_on closed_on settled_on ended_on | 前案完竣日
  several:retention rows retention_rows retention row | 留用情形之各列
  several record stated_record programme_record ministry_record stated declared programmes
    | 所填辦理情形
  people paid_lecturers lecturers_paid | 前案受補助之講師
  one_or_by_name insurance_ended_on insurance_ended insured_until withdrawn_on | 退保日
  flag insured still_insured insurance_active | 是否仍在保
  + case
completeness 應備文件是否齊備
  =several missing docs_missing | 所缺文件
  =several docs documents | 已附文件
  *several doc_1 doc_2 doc_3 doc_4 doc_5 doc_6 doc_7 doc_8 | 各文件是否已附
  parts:person lecturers | 各講師
  part:person lecturer | 講師
  by_name signatures | 各人是否簽章
  words unsigned | 未簽章者
  several:venue venue venues | 場地
  parts:line roll | 印領清冊
  parts:voucher vouchers voucher | 單據
  ~entity entity entity_name employer_name | 申請單位名稱
  =entity account_name account_holder 戶名 | 帳戶戶名
  =several passbook_copy passbook | 存摺影本
  -parts:line lines | 經費明細
  -several courses plan channel filed_on application_on checklist | 案件之其他資料
  + case
amount 得核給多少補助
  parts:line lines lecturers | 鐘點費明細
  several:venue venue venues | 場地
  *several:line items other_items others other | 其他項目
  ~amount rate_paid rate hourly_rate hourly_fee fee_per_hour | 每小時鐘點費
  ~day subsidised_from letter_from letter_allows_from execution_from | 核定函所定得執行之日
  ~day approved_on approval_date approved_at | 核定日
  amount requested | 申請金額
  several:policy insurance | 公共意外責任險
  amount insurance_premium premium insurance_fee insurance_cost | 保險費
  ~=amount branch_budget_left budget_left | 分署預算餘額
  ~part:budget_left branch_budget | 分署預算
  ~=amount prior_paid_in_year prior_total employer_used | 本年度他案已占用
  ~by_name prior_paid_by_lecturer prior_by_lecturer | 各講師他案已占用
  ~parts:prior prior prior_cases | 他案
  ~parts:prior prior_other_employers | 其他雇主之案件
  -several:prior prior_other_years | 其他年度之案件
  -several filed_on application_on branch branch_budget_total courses trainees plan_first_day
    plan_last_day decision_on in_window queue competing | 案件之其他資料
  + case
settlement 核銷得撥付多少、是否如期及齊備
  ~day completed_on | 執行完竣日
  ~*day filed_on filed_at received_on received_at submitted_on postmark_on sent_at | 申請核銷之日
  ~text channel | 送件方式
  ~*text branch branch_seat_county employer_county | 分署、縣市
  ~several closures | 停班
  ~several calendar_known_at | 所據之辦公日曆表
  ~day cause_ended_on obstacle_ended_on | 不可歸責事由消滅之日
  flag restored restoration_granted | 是否准予回復原狀
  rows:line approved | 核定之時數或金額
  several approved_total approved_amount | 核定總額
  rows:line actual spent | 實際之時數或金額
  several actual_total | 實支總額
  rows:line held taught sessions | 實際授課
  several:session planned planned_sessions approved_sessions schedule | 核定之場次
  flag minor_shift_published shift_published notify_only_published | 分署是否公告得逕行調整
  part:change change | 計畫變更
  part:change transfer | 項目間移用
  hours fee_hours roll_hours held_hours hours_held actual_hours verified_hours sign_in_hours
    signin_hours attendance_hours hours_verified | 時數
  hours approved_hours hours_approved | 核定時數
  ~amount rate_paid rate hourly_rate hourly_fee fee_per_hour | 每小時鐘點費
  ~day subsidised_from letter_from letter_allows_from execution_from | 核定函所定得執行之日
  ~day approved_on approval_date approved_at | 核定日
  parts:item items | 各項目之核定及實支
  several:venue venue venues | 場地
  parts:line roll | 印領清冊
  amount roll_total | 印領清冊合計
  =amount expense_list_fee_actual expense_fee_actual | 明細表鐘點費實支
  amount report_actual | 成果報告實支
  amount expense_list_actual | 明細表實支合計
  parts:voucher vouchers voucher | 單據
  =several docs | 已附文件
  by_name signatures | 各人是否簽章
  words unsigned | 未簽章者
  ~entity entity entity_name employer_name | 申請單位名稱
  =entity account_name account_holder 戶名 | 帳戶戶名
  =several passbook_copy passbook | 存摺影本
  several other_grants_total other_grant other_grants | 其他政府補助
  ~=amount reduction reduce_by reduced_by | 酌減金額
  =amount claimed receipt_amount | 領據金額
  ~=amount prior_paid_in_year prior_total employer_used | 本年度他案已占用
  ~by_name prior_paid_by_lecturer prior_by_lecturer | 各講師他案已占用
  ~parts:prior prior prior_cases | 他案
  ~parts:prior prior_other_employers | 其他雇主之案件
  -several hearing_offered decided_on decision_on plan_first_day plan_last_day execution courses
    lecturers requested | 案件之其他資料
  + case
double_funding 是否重複受領補助
  parts:other_grant other_grants | 他機關補助
  ~=amount our_paid paid paid_amount | 本署已撥付
  ~day our_paid_on paid_on | 本署撥付之日
  ~day decision_on approved_on | 本署核定之日
  flag concealed hidden | 是否隱匿
  flag declared disclosed | 是否申報
  flag false_claim intent fraud | 是否不實請領
  amount same_cause_amount our_same_cause overlap overlapping affected | 同一事由之金額
  -several our_amount our_approved our_cause course application_on filed_on total_cost total_costs
    completed_on | 案件之其他資料
  + case
procurement 是否適用政府採購法
  =amount purchase purchase_amount price contract_amount | 採購金額
  several:purchase_grant grants grant | 各機關補助
  several:purchase_grant our_grant | 本署補助
  several:purchase_grant other_grants | 他機關補助
  ~day on purchased_on tendered_on announced_on date | 採購之日
  -several item what supplier tender buyer purchaser | 採購之其他資料
  + case
""", OBJECTS)  # fmt: skip
"""Every kind of question but the irregularity, whose facts are a table of their own."""

CASE = KINDS.pop("case").facts

IRREGULARITIES = {
    name: shape._replace(facts=shape.facts + CASE) for name, shape in IRREGULARITY.items()
}

VOCABULARY = Vocabulary({**KINDS, **IRREGULARITIES}, OBJECTS)
"""All facts that a question may state."""

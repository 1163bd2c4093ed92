"""The facts that the objects within a question may state, as a table (`vocabulary.shapes`)."""

from __future__ import annotations

from states.expertise.questions.facts_of_people import PEOPLE
from states.law.vocabulary import shapes

OBJECTS = PEOPLE | shapes(
    """
taught 時數
  several hours course_hours taught_hours total_hours | 時數
  hours verified_hours sign_in_hours signin_hours attendance_hours hours_verified | 簽到或查核時數
  amount minutes | 分鐘數
  amount periods lessons sections units 節 | 節數
  ~text unit | 時數之單位（節、period、lesson）
  ~amount period_minutes lesson_minutes minutes_per_period minutes_per_lesson minutes_per_unit
    unit_minutes | 一節之分鐘數
session 場次
  ~day date on held_on day | 日期
  + taught
  parts:session sessions | 各場次
  hours rented_hours rented | 租用時數
  flag insured | 當日是否投保公共意外責任險
  -several course topic lecturer_name place room start end start_time end_time time trainees
    | 場次之其他資料
  + remarks
line 經費或授課之一列
  ~person lecturer worker name teacher | 講師
  ~text kind source type | 講師之種類、來源（內部、外聘）
  + hiring
  ~day date on held_on day | 日期
  + taught
  amount rate_paid rate hourly_rate hourly_fee fee_per_hour | 每小時鐘點費
  parts:session sessions | 各場次
  amount amount | 金額
  amount paid | 已付金額
  several signed | 是否簽章
  item item | 經費項目
  item what | 經費項目之說明
  =amount unit_price price | 單價
  ~=amount quantity qty count | 數量
  amount total cost | 總價
  amount requested asked subsidy_requested | 申請補助
  several necessary necessity_stated reason need justification reason_stated | 必要性
  -several no number id row course course_name topic trainees insured born birth_date age id_number
    place time start end | 該列之其他資料
  + remarks
policy 保險單
  ~day from first_day start | 保險始日
  ~day to last_day end | 保險末日
  amount insurance_premium premium insurance_fee insurance_cost insurance | 保險費
  -several no number insurer company amount | 保單之其他資料
venue 場地
  =flag own owned own_premises | 是否自有
  several necessity_stated necessary necessity | 是否敘明必要性
  =amount day_price daily daily_price per_day daily_rate day_rate daily_fee price_per_day | 日租
  =amount hourly hourly_price price_per_hour hourly_rate rate | 每小時租金
  parts:session days | 各日
  hours hours_total total_hours hours course_hours taught_hours | 總時數
  ~hours max_day hours_per_day | 每日時數
  hours rented_hours rented | 租用時數
  amount amount | 總額
  several insured | 是否投保公共意外責任險
  several:policy policy insurance_period | 公共意外責任險
  several:policy insurance | 公共意外責任險：是否投保、保險費或保單
  amount insurance_premium premium insurance_fee insurance_cost | 保險費
  -entity owner_name | 場地所有人
  -several name address place lessor capacity kind type county | 場地之其他資料
  + remarks
item 核銷之一項
  item item name | 項目
  ~person lecturer | 講師
  amount approved approved_amount | 核定金額
  =amount actual spent actual_amount | 實支金額
  amount eligible | 合於規定之金額
  =amount ineligible not_eligible | 不合規定之金額
  amount rate_paid rate hourly_rate hourly_fee fee_per_hour | 每小時鐘點費
  hours hours fee_hours roll_hours held_hours hours_held actual_hours verified_hours sign_in_hours
    signin_hours attendance_hours hours_verified | 時數
  -several no number kind requested | 該項之其他資料
  + remarks
budget_left 分署預算
  amount announced total | 公告額度
  amount reserved | 已核定保留
  amount paid | 已撥付
prior 他案
  amount amount | 金額
  amount approved approved_amount | 核定金額
  amount paid paid_amount | 實付金額
  amount returned repaid | 已返還金額
  by_name by_lecturer | 各講師之金額
  ~text state | 他案之狀態
  ~amount year | 年度
  ~text ubn | 統一編號
  ~text legal_entity_ubn | 所屬法人之統一編號
  -several case id number dossier employer name cause | 他案之識別
  + remarks
voucher 單據
  ~several no | 編號
  amount amount | 金額
  ~day date on held_on day | 日期
  flag original | 是否正本
  flag copy | 是否影本
  several certified_same certified | 是否註明與正本相符
  several reason reason_for_copy | 以影本結報之原因
  several purpose | 用途
  -several item kind vendor payee seller number | 單據之其他資料
  + remarks
change 計畫變更
  person to new_lecturer lecturer | 變更後之講師或項目
  person from | 變更前之講師或項目
  + taught
  parts:session sessions | 各場次
  =hours hours_new_total new_hours new_total | 變更後之總時數
  amount amount | 移用金額
  day approved_on | 變更核准日
  day requested_on | 變更申請日
  several reason | 變更理由
  + papers
  -several what kind type date on | 變更之其他資料
  + remarks
handed_in 補正之文件
  several docs documents covers missing | 補正之文件
  text channel | 送件方式
  *day postmark_on sent_at sent_on | 郵戳日、發送時刻
  *day received_at received_on filed_at filed_on submitted_at submitted_on entered_system_at
    | 收件日
  + remarks
letter 通知之送達、期限與內容
  day served_on notice_served_on notice_effective_on | 通知送達之日
  *day served_at effective_on left_on deposited_on posted_on published_on last_published_on
    picked_up_on actually_received_on acknowledged_on opened_at | 送達之日
  text service | 送達方式
  *several receiver relation | 收受人及其關係
  *flag notice_posted_on_door notice_in_mailbox notice_to_neighbour adverse_interest receiver_able
    lawful_refusal consented objected abroad | 送達之情形
  several time_to_object | 異議之期間
  day decision_dated | 發文日
  =several days period_days limit_days correction_days notice_days | 期限（日）
  *amount weeks months | 期限（週、月）
  flag written notice_written in_writing | 是否書面
  several notice_form notice_by notice_channel form by | 通知之方式
  flag oral notice_oral oral_notice notice_by_phone by_phone | 是否以口頭或電話通知
  several listed notice_lists gaps_named named notice_names named_in_notice notice_list list
    items notice_items | 通知所列之缺件
  flag lists_gaps notice_lists_gaps gaps_listed has_list names_gaps notice_names_gaps
    notice_has_list notice_itemised itemised | 通知是否逐項載明
notice 補正通知
  + letter
  day extended_to extended_until new_last_day stated_last_day limit_on until deadline | 通知所定末日
  -several number issued_on sent_on | 通知之其他資料
  + remarks
other_grant 他機關補助
  text cause purpose for | 事由
  text agency | 機關
  text agency_kind agency_type source | 機關之性質
  flag government public is_government | 是否政府機關
  text nature | 補助之性質
  flag same_cause | 是否同一事由
  flag same_nature | 是否相同性質
  text status | 狀態
  flag received | 是否已領取
  flag pending | 是否審核中
  flag returned | 是否已返還
  day received_on | 領取日
  day returned_on | 返還日
  flag declared disclosed | 是否申報
  flag concealed hidden | 是否隱匿
  -several amount name number case applied_on filed_on approved_on year approved
    | 他補助之其他資料
  + remarks
purchase_grant 補助
  amount amount | 金額
  text agency | 機關
  -several name title | 補助之其他資料
payment 返還
  day on | 返還日
  amount amount | 金額
earlier 前案
  ~text case id number name dossier | 案號
  day completed_on paid_on completion_on closed_on settled_on ended_on | 完竣或撥款日
  people lecturers paid_lecturers workers lecturer | 受補助之講師
  -several state year amount employer approved_on | 前案之其他資料
  + remarks
retention 近三年留用之一列
  ~person name lecturer worker | 講師
  text status state said | 留用情形
  =amount months left_after_months months_after after_months | 執行後幾月離職
  ~day completed_on paid_on completion_on closed_on settled_on ended_on | 前案完竣日
  day insurance_ended_on insurance_ended insured_until withdrawn_on | 退保日
  flag insured still_insured insurance_active | 是否仍在保
  -several case year | 該列之其他資料
  + remarks
""",
    PEOPLE,
)
"""Every sort of object within a question, and what several of them have in common."""

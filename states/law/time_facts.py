"""The facts that a question about time may state: names, what they hold, what they mean.

One table for the rules of general law and the first programme: the same day is told by the same
name, whichever rule asks. A programme adds facts of its own (`Programme.facts_of_time`). Which
of them a rule weighs is said by the rule (`DeadlineRule.facts`).
"""

from __future__ import annotations

from collections.abc import Iterable

from states.law.vocabulary import Fact, shapes

TIME = shapes("""
time 期限
  day as_of today | 查詢之日
  several closures | 停班：[{"date", "counties"}]
  several calendar_known_at | 依何日所知之辦公日曆表計算；清單者逐一計算
  county branch_seat_county seat_county | 承辦單位所在縣市
  county authority_seat | 處分機關所在縣市
  county employer_county | 雇主所在縣市
  text branch | 承辦單位
  day completed_on completion_on last_activity_on | 執行完竣日
  whole undone_days | 因嗣經撤銷之處分致不能申請之日數
  whole year | 年度
  spans windows | 公告之各受理期間
  text received_by | 收件之單位
  text competent | 有管轄權之單位
  day transferred_at transferred_on | 移送之日
  text channel | 送件方式
  day postmark_on postmarked_on | 郵戳日
  day sent_at | 電子發送時刻
  day sent_on | 電子發送日
  day received_at | 收件時刻
  day received_on | 收件日
  day filed_at | 送件時刻
  day filed_on supplied_on | 送件日
  day submitted_at | 提出時刻
  day submitted_on | 提出日
  day entered_system_at | 進入電子系統時刻
  text service | 送達方式
  day served_on handed_over_on | 送達日
  day served_at | 送達時刻
  day effective_on | 送達生效日
  day left_on refused_on | 留置日
  day deposited_on deposit_on | 寄存日
  day posted_on public_notice_on | 公告黏貼日
  day published_on gazette_published_on newspaper_published_on | 刊登日
  day last_published_on | 最後刊登日
  day picked_up_on | 領取日
  day actually_received_on | 實際收受日
  day acknowledged_on | 回傳確認日
  day opened_at | 開啟時刻
  flag notice_posted_on_door | 寄存通知是否黏貼於門首
  flag notice_in_mailbox | 寄存通知是否置於信箱
  flag notice_to_neighbour | 寄存通知是否交鄰居轉交
  text receiver | 收受人
  text relation | 收受人與應受送達人之關係
  flag adverse_interest | 收受人是否為他造當事人
  flag receiver_able | 收受人是否有辨別事理能力
  flag lawful_refusal | 是否有法律上理由拒絕收領
  flag consented consent | 是否同意電子送達
  flag objected | 是否已為異議
  flag time_to_object | 是否定有異議期間
  flag abroad | 是否於國外送達
  day decision_dated decision_issued_on decision_on | 處分發文日
  whole days | 所定期間（日）
  whole weeks | 所定期間（週）
  whole months | 所定期間（月）
  whole pay_days order_days | 命返還所定之繳納日數
  day stated_day | 所定之日
  day applied_on | 申請日
  day cause_ended_on | 不可歸責事由消滅之日
  day missed_deadline | 遲誤期間之末日
  whole period_days original_days original_period_days statutory_period_days | 遲誤期間之日數
  flag own_fault | 是否可歸責於申請人
  flag act_performed | 是否已補行期間內應為之行為
  day complete_on | 文件齊備日
  day received_by_competent_on | 有管轄權機關之收件日
  spans suspended suspensions | 期間停止進行之各段
  spans force_majeure | 不可抗力之各段
  day correction_notified_on notified_correction_on | 通知補正之日
  day corrected_on correction_completed_on | 補正完成之日
  whole published_days published_period_days | 公告之處理期間（日）
  whole published_months published_period_months | 公告之處理期間（月）
  flag extended_once | 是否已延長一次
  day extension_notified_on extension_notice_on | 延長通知之日
  whole extension_days | 延長之日數
  flag remedy_taught | 是否教示救濟
  whole taught_days | 教示之救濟期間（日）
  flag relied_on_teaching | 是否信賴錯誤之教示
  day corrected_notice_served_on | 更正教示之通知送達日
  day dissatisfaction_on | 向機關表示不服之日
  text filed_with | 向何機關提起
  day wrong_agency_received_on | 其他機關收受之日
  text appellant addressee_county appellant_county residence | 訴願人住居所（縣市、境外）
  county representative_county | 代理人住居所之縣市
  flag representative_in_seat | 是否有代理人住居於處分機關所在地
  day defended_on | 答辯之日
  flag appealed | 是否提起訴願
  day appeal_filed_on | 提起訴願之日
  day appeal_decided_on appeal_dismissed_on | 訴願決定之日
  day appeal_decision_served_on | 訴願決定送達之日
  text appeal_outcome appeal_result | 訴願之結果
  day appeal_withdrawn_on appeal_withdrawn_at | 撤回訴願之日
  flag sued | 是否提起行政訴訟
  day court_final_on judgment_final_on | 判決確定之日
  day known_on knowledge_on | 知有撤銷原因之日
  day cause_on cause_occurred_on caused_on | 廢止原因發生之日
  day decided_on abolished_on revoked_on | 撤銷、廢止之日
  day decision_served_on | 處分送達之日
  day claim_arose_on | 請求權得行使之日
  text claimant creditor | 請求權人（人民或機關）
  day interrupted_on interrupted_by_order_on | 時效中斷之日
  day return_order_served_on order_served_on | 返還處分送達之日
  flag order_annulled | 中斷時效之處分是否經撤銷
  day final_on order_final_on | 處分確定之日
  day begun_on execution_begun_on | 開始執行之日
  day referred_on | 移送執行之日
  day pay_last_day | 繳納期限之末日
  flag paid | 是否已繳清
  day paid_on | 繳納之日
  day first_day starts_on stated_first_day | 停止補助之始日
  whole years stop_years | 停止補助之年數
  text ground | 款次
  day breach_ended_on | 違規終了之日
  day quarter_end | 季末日
  whole quarter | 季別
  whole report_year | 報告年度
""")["time"]
"""Every fact of every deadline rule, in the order of a case."""


def other_names(facts: Iterable[Fact]) -> dict[str, str]:
    """Our own name of each fact, by its others."""
    return {other: fact.names[0] for fact in facts for other in fact.names[1:]}


OTHER_NAMES = other_names(TIME.facts)
"""Other names under which the same fact is often stated; the name on the right is read."""

"""The facts that a question about an irregularity may state, as a table (`vocabulary.shapes`)."""

from __future__ import annotations

from states.law.vocabulary import shapes

IRREGULARITY = shapes("""
irregularity 違規之處理：撤銷、返還、停止補助
  several ground grounds | 款次：1 至 7，或 12V
  *text measure action label asked | 措施或作為
  words measures | 各項措施
  =several requested_stop_years stop_years years new_stop_years | 所請停止補助之年數
  =several requested_stop_months stop_months months | 所請停止補助之月數
  several:span stop stops other_stops | 停止補助之期間
  flag stop_annulled | 停止補助是否撤銷
  day stop_served_on | 停止補助處分之送達日
  day new_stop_served_on | 新停止補助處分之送達日
  day new_stop_first_day new_stop_from new_stop_starts_on stop_first_day stop_starts_on
    stated_first_day stop_from | 停止補助之始日
  ~day filed_on applied_on | 送件日
  ~day decision_on decided_on | 處分之日
  ~day decision_served_on served_on | 處分送達之日
  ~day revoked_on | 撤銷、廢止之日
  flag in_window | 是否在受理期間
  flag running_case already_approved | 是否已核定之案件
  flag separate_decision | 是否另為處分
  text case_state application_state state | 案件之狀態
  ~day approved_on | 核定之日
  ~day granted_on grant_decided_on | 所涉核定（核發）之日
  ~day case_approved_on approved_before_stop_on | 停止補助前之核定日
  day known_on branch_knew_on knowledge_on | 分署知悉之日
  day knew_on | 知悉之日：分署；計息時為受領人
  day cause_on cause_arose_on cause_occurred_on occurred_on deviation_on defect_on arose_on
    defect_arose_on | 原因發生之日
  flag defect_existed_at_decision existed_at_decision defect_existed | 瑕疵是否於核定時已存在
  text defect_arose defect | 瑕疵發生於何時
  flag hearing_offered hearing heard opinion_offered | 是否給予陳述意見
  several exception_103 exception | 免予陳述意見之款次
  =several paid paid_amount our_paid | 已撥付金額
  several payable payable_before | 應撥付金額
  flag before_payment | 是否尚未撥付
  by_name paid_by_lecturer by_lecturer paid_by_worker | 各講師之已撥付金額
  by_name payable_by_lecturer | 各講師之應撥付金額
  people affected not_employed | 所涉講師
  =amount verified proper eligible correct_amount should_be | 查核後應得之金額
  =amount surplus overpaid excess | 溢領金額
  several deviating deviating_amount deviating_part deviation_amount amount_deviating
    | 與計畫不符之金額
  =hours deviating_hours hours_deviating | 與計畫不符之時數
  hours total_hours hours_total hours | 總時數
  =amount conforming conforming_amount as_approved | 與計畫相符之金額
  =amount affected_amount part_amount part | 所涉金額
  =amount same_cause_amount overlap overlapping | 同一事由之金額
  =amount lost_amount unproven_amount lost | 無憑證之金額
  *several evidence records documented_facts | 事證
  flag documented | 是否有具體事證
  several deviation deviations | 與計畫不符之處
  flag explicit_refusal refused | 是否明示拒絕
  several failed_appointments missed_appointments failed_appointment missed_appointment
    appointments_failed appointments_missed missed_visits | 未赴約之次數
  several:other_grant other_grants | 他機關補助
  several rule rule_broken rule_cited rule_cite cited_rule breached_rule | 所違反之條款
  several severe | 情節是否重大
  several penalty_decisions penalties penalty | 裁罰處分
  several negligence | 是否有過失
  several negligent lack_of_care | 是否未妥善保存
  several fault | 是否有故意或過失
  flag intent fraud intentional deliberate | 是否故意
  flag error honest_error | 是否誤算
  flag bad_faith | 是否惡意受領
  flag good_faith | 是否善意受領
  several knew_from bad_faith_from known_from | 知無法律上原因之日
  flag revoked revoked_or_abolished | 是否已撤銷或廢止
  flag abolished | 是否已廢止
  several written in_writing | 是否書面
  several amount | 處分所載返還之金額
  several return_amount | 返還之金額
  several return principal | 計息之本金
  several period_days days pay_days period | 返還之期限
  ~day paid_on received_on | 撥付或受領之日
  day returned_on repaid_on paid_back_on | 返還之日
  parts:payment payments | 分次返還
  flag charges_interest interest_charged branch_claims_interest | 是否加計利息
  flag appeal_pending appealed | 是否訴願中
  ~day appeal_filed_on | 提起訴願之日
  flag final order_final is_final return_order_final finality | 是否確定
  ~day final_on | 確定之日
  ~day on referred_on as_of | 移送或查詢之日
  flag period_passed pay_period_passed overdue | 繳納期限是否已過
  flag paid_back repaid | 是否已返還
  day breach_ended_on breach_on false_claim_on | 違規終了之日
  -several new_false_claim_found_on claim_filed_on completed_on found_on discovered_on
    inspected_on inspection_on employer_name fine penalty_amount reason reasons approved courses
    sessions lecturer statement voucher_total stop_reason repeat | 案件之其他資料
""")
"""The facts of the kind ``irregularity``."""

"""The facts that the objects within a question may state, as a table (`vocabulary.shapes`)."""

from __future__ import annotations

from states.expertise.questions.vocabulary import shapes

OBJECTS = shapes("""
remarks 附註
  -several note notes remark remarks comment comments description title 備註 說明 | 附註
span 期間
  day first first_day from start since | 首日
  day last last_day to end until | 末日
insured_span 投保期間
  text kind | 保險種類（勞保、就保、職保）
  day from insured_from insured_on insured_since insurance_start insurance_from | 加保日
  day to insured_to insured_until insurance_end insurance_to insurance_ended_on | 退保日
site 地點
  text county address | 縣市或地址
  + remarks
conflict 身分關係
  flag related | 是否為公職人員或其關係人
  several disclosed conflict_disclosed disclosure disclosure_form | 是否已揭露
employer 雇主
  text kind | 雇主屬性
  text law founded_under founding_law | 設立所依之法律
  several founded_by_law legally_founded lawfully_founded | 是否依法設立
  several:site registered | 是否立案或登記；或登記地
  flag private | 是否私立
  flag public | 是否公立
  flag political | 是否政治團體
  =several government_share state_share public_share government_share_percent | 政府出資（％）
  text group_kind subkind group_type subtype type nature purpose | 團體之性質
  several employment_insurance_unit employment_insured_unit insured_unit insurance_unit
    insured_unit_checks unit_checks | 是否為就業保險投保單位
  several employment_insurance_unit_at_filing employment_insurance_unit_at_approval
    employment_insurance_unit_at_payment insured_unit_at_filing insured_unit_at_approval
    insured_unit_at_payment insured_at_filing insured_at_approval insured_at_payment | 各時點在保
  day insured_unit_from unit_from insured_from unit_since | 加保日
  day insured_unit_to insured_unit_until unit_until employment_insurance_unit_until unit_to
    insured_to unit_cancelled_on cancelled_on unit_ended_on insurance_cancelled_on
    insured_unit_cancelled_on | 退保日
  ~day filed_on application_on filing_on applied_on | 送件日
  ~day paid_on payment_on | 撥款日
  several:span stop stops other_stops | 停止補助之期間
  several:conflict official_related related_to_official conflict_of_interest is_official
    | 是否為公職人員利益衝突迴避法之關係人
  several disclosed conflict_disclosed disclosure disclosure_form | 是否已揭露身分關係
  ~=amount staff staff_total employees | 員工人數
  ~several:site registration registered_county registered_address registered_in
    registration_county address county | 登記地
  ~text ubn | 統一編號
  ~text legal_entity_ubn | 所屬法人之統一編號
  -several name entity entity_name id number representative owner person_in_charge branch_office
    head_office branches industry sector capital founded_on established_on phone email contact
    legal_entity role tax_number staff_45plus employees_45plus registration_no | 其他識別資料
  + remarks
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
hiring 僱用
  flag retired | 是否退休
  several contract contract_type employment employment_type engagement | 契約
  flag employed hired is_employee employee internal | 是否受僱
  flag volunteer | 是否為志工
  flag contractor outsourced external | 是否為承攬、外聘
line 經費或授課之一列
  ~text lecturer worker name teacher | 講師
  ~text kind source type | 講師之種類、來源（內部、外聘）
  + hiring
  ~day date on held_on day | 日期
  + taught
  amount rate_paid rate hourly_rate hourly_fee fee_per_hour | 每小時鐘點費
  parts:session sessions | 各場次
  amount amount | 金額
  amount paid | 已付金額
  several signed | 是否簽章
  text item | 經費項目
  text what | 經費項目之說明
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
  -several name address place owner_name lessor capacity kind type county | 場地之其他資料
  + remarks
item 核銷之一項
  text item name | 項目
  ~text lecturer | 講師
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
person 講師
  ~text name lecturer worker teacher | 姓名
  ~day application_on filed_on applied_on filing_on | 送件日
  ~day decision_on decided_on approved_on | 決定日
  ~=day first_class first_class_on first_teaching_day first_session | 首次授課日
  ~day last_class left_on completed_on | 末次授課或離職日
  ~day arrived_on hired_on employed_from employed_on start_on starts_work_on on_board_on | 到職日
  parts:session sessions | 各場次
  =day born birth_date born_on birthday | 出生日
  amount age | 年齡
  several:relation relation_to_owner relation_to_representative relation_to_employer
    relation_to_person_in_charge relation | 與雇主（代表人）之關係
  several relation_to_manager relation_to_supervisor relation_to_hr_manager relation_to_director
    relation_to_department_head relation_to_board_member relation_to_plant_manager
    | 與主管人員之關係
  text kind relation_kind kin_kind | 親屬之種類（血親、姻親、配偶）
  amount degree | 親等
  flag divorced_before_application divorced_before_filing divorced | 送件前是否離婚
  day divorced_on divorce_on marriage_annulled_on | 離婚或婚姻撤銷之日
  several marriage_ended marriage_ended_by | 婚姻如何消滅
  flag adoption_ended adoption_terminated adoption_dissolved | 收養是否終止
  flag is_owner owner is_representative owner_himself | 是否為代表人本人
  + hiring
  flag national | 是否本國國民
  flag foreigner foreign | 是否外國人
  text nationality citizenship | 國籍
  several spouse_of_national married_to_national spouse_national spouse_is_national national_spouse
    | 是否與國民結婚
  several residence residence_permit has_residence resident residence_approved residence_number
    may_stay | 是否獲准居留
  several may_work work_right work_permit allowed_to_work | 得否工作
  flag spouse_died spouse_deceased divorced_from_national widowed | 婚姻是否已消滅
  several retirement_proof retirement_proofs proof_of_retirement retirement_paper | 退休證明
  several skill_proof proof_of_skill expertise_proof experience_proof skill_paper | 專業證明
  several employment_proof proof_of_employment insurance_paper hire_proof | 僱用證明
  several docs | 已附文件之號次
  several other_employers other_employer also_employed_by also_lecturer_at | 其他雇主
  rows:insured_span insured | 已投之保險
  =day insured_from insured_on insured_since insurance_start insurance_from | 加保日
  =day insured_to insured_until insurance_end insurance_to insurance_ended_on | 退保日
  several:insured_span insured_periods insurance_periods periods spans | 加退保期間
  several:insured_span gap insurance_gap uninsured | 未投保之一段期間
  several:insured_span gaps insurance_gaps uninsured_periods | 未投保之各段期間
  =flag drew_old_age drew_labour_old_age drew_laobao drew_labour_insurance old_age_benefit_drawn
    | 已領勞保老年給付
  =flag drew_gongbao drew_civil_servant_insurance gongbao_drawn drew_gongbao_pension
    | 已領公保養老給付
  -several id_number id sex gender hours rate rate_paid address role position department
    retirement_kind retired_on retired_from pension pension_kind years_of_service seniority
    part_time full_time weekly_hours is_manager skill speciality certificate | 講師之其他資料
  + remarks
relation 與雇主之關係
  several:relation relation_to_owner relation_to_representative relation_to_employer
    relation_to_person_in_charge relation | 關係
  several relation_to_manager relation_to_supervisor relation_to_hr_manager relation_to_director
    relation_to_department_head relation_to_board_member relation_to_plant_manager
    | 與主管人員之關係
  text kind relation_kind kin_kind | 親屬之種類
  amount degree | 親等
  flag divorced_before_application divorced_before_filing divorced | 送件前是否離婚
  day divorced_on divorce_on marriage_annulled_on | 離婚或婚姻撤銷之日
  several marriage_ended marriage_ended_by | 婚姻如何消滅
  flag adoption_ended adoption_terminated adoption_dissolved | 收養是否終止
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
  text to new_lecturer lecturer | 變更後之講師或項目
  text from | 變更前之講師或項目
  + taught
  parts:session sessions | 各場次
  =hours hours_new_total new_hours new_total | 變更後之總時數
  amount amount | 移用金額
  day approved_on | 變更核准日
  day requested_on | 變更申請日
  several reason | 變更理由
  several retirement_proof retirement_proofs proof_of_retirement retirement_paper | 退休證明
  several skill_proof proof_of_skill expertise_proof experience_proof skill_paper | 專業證明
  several employment_proof proof_of_employment insurance_paper hire_proof | 僱用證明
  several docs | 已附文件之號次
  -several what kind type date on | 變更之其他資料
  + remarks
handed_in 補正之文件
  several docs documents covers missing | 補正之文件
  text channel | 送件方式
  *day postmark_on sent_at sent_on | 郵戳日、發送時刻
  *day received_at received_on filed_at filed_on submitted_at submitted_on entered_system_at
    | 收件日
  + remarks
notice 補正通知
  day served_on notice_served_on notice_effective_on | 通知送達之日
  *day served_at effective_on left_on deposited_on posted_on published_on last_published_on
    picked_up_on actually_received_on acknowledged_on opened_at | 送達之日
  text service | 送達方式
  *several receiver relation | 收受人及其關係
  *flag notice_posted_on_door notice_in_mailbox notice_to_neighbour adverse_interest receiver_able
    lawful_refusal consented objected abroad | 送達之情形
  several time_to_object | 異議之期間
  day decision_dated | 發文日
  several days period_days limit_days correction_days notice_days | 期限（日）
  *amount weeks months | 期限（週、月）
  flag written notice_written in_writing | 是否書面
  several notice_form notice_by notice_channel form by | 通知之方式
  flag oral notice_oral oral_notice notice_by_phone by_phone | 是否以口頭或電話通知
  several listed notice_lists gaps_named named notice_names named_in_notice notice_list list
    items notice_items | 通知所列之缺件
  flag lists_gaps notice_lists_gaps gaps_listed has_list names_gaps notice_names_gaps
    notice_has_list notice_itemised itemised | 通知是否逐項載明
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
  several lecturers paid_lecturers workers lecturer | 受補助之講師
  -several state year amount employer approved_on | 前案之其他資料
  + remarks
retention 近三年留用之一列
  ~text name lecturer worker | 講師
  text status state said | 留用情形
  =amount months left_after_months months_after after_months | 執行後幾月離職
  ~day completed_on paid_on completion_on closed_on settled_on ended_on | 前案完竣日
  day insurance_ended_on insurance_ended insured_until withdrawn_on | 退保日
  flag insured still_insured insurance_active | 是否仍在保
  -several case year | 該列之其他資料
  + remarks
""")
"""Every sort of object within a question, and what several of them have in common."""

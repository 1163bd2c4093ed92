"""The facts that a question may state of employers and lecturers, as a table (`shapes`)."""

from __future__ import annotations

from states.law.vocabulary import shapes

PEOPLE = shapes("""
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
unit 投保單位、停止補助與身分關係
  several employment_insurance_unit employment_insured_unit insured_unit insurance_unit
    insured_unit_checks unit_checks | 是否為就業保險投保單位
  several employment_insurance_unit_at_filing employment_insurance_unit_at_approval
    employment_insurance_unit_at_payment insured_unit_at_filing insured_unit_at_approval
    insured_unit_at_payment insured_at_filing insured_at_approval insured_at_payment | 各時點在保
  day insured_unit_from unit_from insured_from unit_since | 加保日
  day insured_unit_to insured_unit_until unit_until employment_insurance_unit_until unit_to
    insured_to unit_cancelled_on cancelled_on unit_ended_on insurance_cancelled_on
    insured_unit_cancelled_on | 退保日
  several:span stop stops other_stops | 停止補助之期間
  several:conflict official_related related_to_official conflict_of_interest is_official
    | 是否為公職人員利益衝突迴避法之關係人
  several disclosed conflict_disclosed disclosure disclosure_form | 是否已揭露身分關係
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
  + unit
  ~day filed_on application_on filing_on applied_on | 送件日
  ~day paid_on payment_on | 撥款日
  ~=amount staff staff_total employees | 員工人數
  ~several:site registration registered_county registered_address registered_in
    registration_county address county | 登記地
  ~text ubn | 統一編號
  ~text legal_entity_ubn | 所屬法人之統一編號
  -several name entity entity_name id number representative owner person_in_charge branch_office
    head_office branches industry sector capital founded_on established_on phone email contact
    legal_entity role tax_number staff_45plus employees_45plus registration_no | 其他識別資料
  + remarks
hiring 僱用
  flag retired | 是否退休
  several contract contract_type employment employment_type engagement | 契約
  flag employed hired is_employee employee internal | 是否受僱
  flag volunteer | 是否為志工
  flag contractor outsourced external | 是否為承攬、外聘
papers 講師之文件
  several retirement_proof retirement_proofs proof_of_retirement retirement_paper | 退休證明
  several skill_proof proof_of_skill expertise_proof experience_proof skill_paper | 專業證明
  several employment_proof proof_of_employment insurance_paper hire_proof | 僱用證明
  several docs | 已附文件之號次
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
person 講師
  ~person name lecturer worker teacher | 姓名
  ~day application_on filed_on applied_on filing_on | 送件日
  ~day decision_on decided_on approved_on | 決定日
  ~=day first_class first_class_on first_teaching_day first_session | 首次授課日
  ~day last_class left_on completed_on | 末次授課或離職日
  ~day arrived_on hired_on employed_from employed_on start_on starts_work_on on_board_on | 到職日
  parts:session sessions | 各場次
  =day born birth_date born_on birthday | 出生日
  amount age | 年齡
  + relation
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
  + papers
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
""")
"""Employers, lecturers, and what is said of both: places, spans of days, stops, relations."""

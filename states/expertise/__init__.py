"""The programme of seed 001, subsidies for passing on professional skill, in the order of its text.

`eligibility` (計畫 3, 4, 13) says who may apply and teach, `application` (5 to 9) how a case is
filed and decided, `correction` (6 II) how what is missing is asked for, `money` (7, 8) how much,
`change` (10) and `claim` (11) what follows an approval, `inspection` (12) how it is looked into,
`revocation` (12 V, 14) what happens where things went wrong, `refund` and `suspension` how that is
carried out. `stages` are the states of every matter and the sets of states that rules speak of.
`forms` are the eight annexes, `questions` the law asked without a case. `regulation` puts the
tables together; `parameters` are the dated numbers, `left_open` what the text leaves to agency and
branches, `deadlines` the periods.
"""

"""The programme of seed 001, subsidies for passing on professional skill, in the order of its text.

`eligibility` (計畫 3, 4, 13) says who may apply and teach, `application` (5 to 9) how a case is
filed and decided, `money` (7, 8) how much, `change` (10) and `claim` (11) what follows an approval,
`inspection` (12) how it is looked into, `revocation` (12 V, 14) what happens where things went
wrong. How what is missing is asked for (6 II), and how money comes back and subsidies stop (14), is
general law (`states.general`). `stages` are the states of its own matters and the sets of states
that its rules speak of. `forms` are the eight annexes, `questions` the law asked without a case.
`regulation` puts the tables together, `programme` all that makes it one; `parameters` are the dated
numbers, `left_open` what the text leaves to agency and branches, `deadlines` the periods.
"""

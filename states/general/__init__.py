"""General law: what holds for every programme, and cites no programme's text.

A programme hands over what is its own (articles, grounds, what is remembered, what follows):

    undoing       撤銷、廢止          refund        返還
    suspension    停止補助            inspection    查核
    correction    補正                restoration   回復原狀
    letting_go    撤回                second_thoughts, giving_back    自行撤銷、訴願後之回復

and takes over as they are: hearing (陳述意見), letter (函), appeal (訴願), complaint (申訴),
recusal (迴避), processing_clock (處理期間), erasure (個人資料之銷毀). `character` adds to a row
what follows from what it is, `demands` asks whether all of it is there, `sentences` is how a
programme says something else by name.
"""

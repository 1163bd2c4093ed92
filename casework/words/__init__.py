"""Words for people: names, fields, days, amounts, what is wrong with an input."""

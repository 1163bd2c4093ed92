"""The job redesign subsidy (在職中高齡者及高齡者穩定就業辦法)."""

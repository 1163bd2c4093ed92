"""A folder of failing inputs, run against the program: what each must give, by its number."""

"""The law asked without a case: what may be decided on stated facts, with sentences and cites."""

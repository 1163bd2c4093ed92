"""Statistics of R-007: counted from events alone, reconciled with themselves and projections."""

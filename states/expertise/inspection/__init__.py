"""查核: inspections and what they find (計畫 12 I)."""

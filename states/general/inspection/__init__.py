"""查核: inspections and what they find (行政程序法 36 to 42)."""

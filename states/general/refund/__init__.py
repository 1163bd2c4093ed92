"""返還: getting back what was paid without ground (計畫14 I; 行政程序法127)."""

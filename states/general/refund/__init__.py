"""返還: getting back what was paid without ground (行政程序法 127; 行政執行法 11)."""

"""停止補助: no new subsidy for a time (行政罰法 2; 行政程序法 110 I, 48 V)."""

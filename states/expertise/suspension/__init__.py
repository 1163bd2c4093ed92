"""停止補助: no new subsidy for a time (計畫12 V, 14 II)."""

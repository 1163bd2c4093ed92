"""撤銷、廢止、返還、停止補助: what is undone, what comes back, what is stopped (計畫 12 V, 14)."""

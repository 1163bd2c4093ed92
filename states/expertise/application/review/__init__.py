"""申請 II: review and decision (計畫 7 to 9)."""

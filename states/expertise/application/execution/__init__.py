"""申請 III: execution and what follows it (計畫 10 to 14)."""

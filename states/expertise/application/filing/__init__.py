"""申請 I: filing, correction and acceptance (計畫 4 to 6)."""

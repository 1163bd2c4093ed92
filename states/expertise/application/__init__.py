"""申請: filing, review, decision and execution (計畫 5 to 10)."""

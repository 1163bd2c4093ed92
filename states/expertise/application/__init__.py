"""申請: filing, who applies and teaches, review and decision, execution (計畫 3 to 14)."""

"""申請: who applies and who is to teach (計畫 3, 4, 13)."""

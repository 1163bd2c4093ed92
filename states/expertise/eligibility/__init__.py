"""Who may apply and who may teach (計畫 3, 4, 13)."""

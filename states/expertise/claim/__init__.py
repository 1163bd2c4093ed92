"""核銷: claiming, verifying and paying (計畫 11)."""

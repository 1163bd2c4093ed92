"""計畫變更: changes of an approved plan (計畫 10)."""

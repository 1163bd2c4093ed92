"""查核: what this programme looks at, and which grounds it finds (計畫 12 I, II)."""

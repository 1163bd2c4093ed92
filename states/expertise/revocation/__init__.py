"""撤銷、廢止: undoing a grant, in whole or in part (計畫12 V, 14; 行政程序法117 to 124)."""

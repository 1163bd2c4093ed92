"""撤銷、廢止: undoing what was granted, in whole or in part (行政程序法 117 to 126)."""

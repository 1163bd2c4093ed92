"""What each letter says, by the procedure whose acts it tells of (行政程序法 96, 104)."""

"""What stands beside the events and follows from them is held against them (F24, HT-M5)."""

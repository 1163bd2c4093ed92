"""What the clock does: enforce, count again, remind; and what it leaves to people."""

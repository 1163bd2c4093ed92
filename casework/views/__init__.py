"""What readers see of cases; nothing here writes."""

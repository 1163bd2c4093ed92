"""What is kept: tables, events, clocks, outbox."""

"""補正: asking for what is missing, in every procedure that files papers."""

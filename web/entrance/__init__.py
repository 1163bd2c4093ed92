"""How people come in and out, what they may do with their own account, and who keeps accounts."""

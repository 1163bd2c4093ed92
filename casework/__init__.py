"""The one door through which every change of state goes."""

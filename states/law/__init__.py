"""What every programme shares: articles, rules, machine, periods, calendar, service, replay."""

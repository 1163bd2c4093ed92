"""The house put together: settings, composition root, founding, check-up."""

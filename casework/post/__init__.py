"""What leaves the house: letters composed from the record, messages sent."""

"""The pages, each a route that asks one view and shows its value."""

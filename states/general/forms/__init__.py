"""Forms as people hand them in: what a field may hold, and what is found on a whole set of them."""

"""What agency and branches keep beside the cases: interpretations, events, purchases, holds; and
what they publish and how long they keep it."""

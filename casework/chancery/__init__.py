"""What any programme writes its letters with: the file on the desk, who writes, what must stand."""

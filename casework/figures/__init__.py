"""Tables of figures of any programme: counted from one state of the database, locked, compared."""

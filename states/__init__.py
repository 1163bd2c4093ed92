"""The law, pure: what may be done, by whom, under which article, and until when."""

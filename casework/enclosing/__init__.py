"""Files that come with an act: what may be taken in, how it is looked at, and where it waits."""

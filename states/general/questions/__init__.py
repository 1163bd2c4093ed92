"""Reading the facts of a question: the same for every programme, by the vocabulary it publishes."""

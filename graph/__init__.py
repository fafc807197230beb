"""Facts, the graph made from them, the stores that keep it, and what is drawn and exported from it."""

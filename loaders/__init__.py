"""Documents to facts: one loader for each kind of file."""

"""Systems that answer questions, ours and others, behind one interface, to stand in one table."""

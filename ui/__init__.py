"""The page: one module per tab, the frame around them, and the panel that shows a source."""

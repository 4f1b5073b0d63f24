"""Questions answered with the library's own sentences: asked, routed, scored, chosen, composed."""

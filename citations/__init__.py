"""Citations: what an answer rests on, checked before anything reaches the screen."""

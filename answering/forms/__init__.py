"""The forms of an answer, one module a sort of question; `answering.choose` picks among them."""

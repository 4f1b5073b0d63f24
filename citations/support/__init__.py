"""Whether a quote supports a claim: both read into one small structure, aligned and compared.

Deterministic, without a model; every fault names the words at odds on both sides.
"""

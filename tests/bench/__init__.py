"""The benchmark: what a storm of taps costs, against bots that only answer. Run it with `python -m tests.bench`."""

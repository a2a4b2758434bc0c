"""Days, times and spans as people write them."""

"""The rehearsal: a Bot API on loopback with people, groups and a clock. It knows nothing of needs and claims."""

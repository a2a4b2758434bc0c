"""The machine room: settings, command line, gateway, intake, turns, sender, clock, rehearsal."""

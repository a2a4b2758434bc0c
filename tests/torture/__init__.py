"""The bot as a process: killed, stopped, starved, cut off and lied to, before a checker that shares no code with it."""

"""What an errand's form asks in which order, and what people's answers mean.

Pure: no Telegram, no records, no clock.
"""

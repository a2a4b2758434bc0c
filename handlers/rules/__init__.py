"""What is allowed and what words mean: pure functions of plain values, without Telegram, SQL or a clock."""

"""The archive: records, SQL, migrations. It knows neither Telegram nor the rules."""

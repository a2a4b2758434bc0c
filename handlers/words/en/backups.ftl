# What owners are told when a night brought no backup.

backups-failed-no-room = ⚠️ No backup was made last night: the disk of { $folder } is full. Please make room there; I try again next night. I go on working as usual.
backups-failed-no-right = ⚠️ No backup was made last night: I may not write to { $folder }. Please give the folder to the user the bot runs as; I try again next night. I go on working as usual.
backups-failed-no-folder = ⚠️ No backup was made last night: the folder { $folder } is not there. If it is on a disk of its own, see whether that is plugged in; I try again next night. I go on working as usual.
backups-failed-damaged = 🆘 No backup was made last night: the copy of the database turned out damaged, so the database may be too. Keep the older backups in { $folder } safe, and look at the disk today.
backups-failed-other = ⚠️ No backup was made last night: something went wrong at writing to { $folder }. The log has the details; I try again next night. I go on working as usual.

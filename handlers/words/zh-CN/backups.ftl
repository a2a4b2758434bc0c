# 夜里没有备份成时，告诉管理员的话。

backups-failed-no-room = ⚠️ 昨夜的备份没有做成：{ $folder } 所在的磁盘满了。请腾出空间，明晚会再试。机器人照常工作。
backups-failed-no-right = ⚠️ 昨夜的备份没有做成：没有权限写入 { $folder }。请让运行机器人的用户能写这个文件夹，明晚会再试。机器人照常工作。
backups-failed-no-folder = ⚠️ 昨夜的备份没有做成：找不到文件夹 { $folder }。如果它在移动硬盘上，请看看有没有插好，明晚会再试。机器人照常工作。
backups-failed-damaged = 🆘 昨夜的备份没有做成：拷出来的数据库是坏的，正在用的数据库可能也坏了。请先保住 { $folder } 里以前的备份，今天就检查磁盘。
backups-failed-other = ⚠️ 昨夜的备份没有做成：写入 { $folder } 时出了错，详情见运行记录。明晚会再试，机器人照常工作。

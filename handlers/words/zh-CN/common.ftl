button-open-private = 💬 到私聊里继续
tap-unknown = 这个按钮已经不能用了。请在群里发 /needs 看最新的任务。
failure-sorry = 抱歉，刚才出了点问题，没有办成。请再试一次；还不行的话，把编号 { $code } 告诉负责人。
failure-owner = 刚才有一次操作出错，编号 { $code }（{ $place }）。最近一小时共 { $count } 次，详情见运行记录。
people-someone = 一位志愿者
people-only-words = 这一步请打字告诉我，图片、语音、名片和表情在这里都用不上。
people-not-understood = 这句我没看懂。发 /help 看看我能做什么，发 /my 看您报的班。

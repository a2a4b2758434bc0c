help-volunteer =
    <b>怎么用</b>
    · 群里的任务下面点“我来”就报名，去不了点“取消报名”；回复任务说“我来”也行，“+2”是带一个人一起来。
    · 人满了就排候补，有人取消就按顺序问您。
    · 前一天晚上8点我问您能不能到，集合前1小时提醒您出发。
    · 群里的求助单点“我去送”，我在这里一步一步带您买、送、收钱。
    /my 我报的班和我送的单 · /needs 还缺人的任务 · /ledger 我垫的钱
    /name 改称呼 · /language 语言 · /privacy 隐私 · /forgetme 删除我的记录
help-coordinator =
    <b>发任务</b>：在群里（或在这里）发
    <code>/need 明早8点到12点 核酸检测 12人 地点:世纪华原采样点 提前1小时到</code>
    几行就是几个任务；只发 /need 我一步一步问您。发错了，改那条消息或点“改一下”。
    <b>管任务</b>：点任务下的“看名单”，可以改人数、时间、地点，取消、复制到别的日子、替没有 Telegram 的人报名。
    /needs 还缺谁，可以“顶一下”“复制名单”。
    <b>管群</b>：/setup 语言和时区；回复某人的消息发 /coordinator 再请一位负责人。
    <b>帮住户</b>：在群里回复某人（也可以是自己）的消息发 /residents，请 TA 看住户的求助单；再发 /poster 拿二维码，贴到楼下就能用。
    /my 我报的班 · /name 改称呼 · /language 语言 · /privacy 隐私 · /forgetme 删除我的记录
help-resident =
    <b>怎么用</b>
    · 要买菜、买药、送饭、取东西，发 /ask，我一步一步问您。
    · 不方便点按钮，就直接打一句话、说一段语音，或者拍张照片发来。
    · 有人来送，我告诉您是谁、几点到、暗号是什么。没报暗号的，别开门。
    · 要跟送的人说话，直接打字发给我就行，TA 看不到您的账号。
    /my 我的求助单 · /ledger 我该还的钱
    /language 语言 · /privacy 隐私 · /forgetme 删除我的记录
    我从来不要银行卡号和密码。身体有急事，先打{ $emergency }。
help-carer =
    <b>看求助单</b>：有人求助，我在这里发给您：受理、改一下、不受理，或者直接请一位去送。
    · 有人打电话来，发 /errand 替他登记。
    · /residents 改设置：先看再发还是直接发、社区电话、垫钱上限；/poster 二维码。
    · /ledger 谁垫了多少、谁还没还，能导出表格。
help-owner = 这个机器人由您管着。出错时我会在这里告诉您编号；在服务器上运行 python -m bot check 可以检查设置。
help-group = 看到任务点“我来”就能报名。/needs 看还缺人的任务；/my 和更多用法请到私聊里看。
help-group-coordinator = 发任务：/need 明早8点到12点 核酸检测 12人 地点:世纪华原采样点。/needs 看还缺谁，/setup 改设置，回复某人发 /coordinator 再请一位负责人。
help-menu-ask = 求助：买菜、买药、送饭、取东西
help-menu-my = 我报的班
help-menu-needs = 还缺人的任务
help-menu-need = 发一个任务
help-menu-ledger = 求助单垫付的账
help-menu-name = 改名单上的称呼
help-menu-language = 选择语言 Language
help-menu-help = 怎么用
help-menu-privacy = 记了我的哪些信息
help-menu-forgetme = 删除我的记录
help-menu-coordinator = 请一位负责人（回复 TA 的消息）
help-menu-residents = 让谁看居民信息（回复 TA 的消息）
help-menu-poster = 要求助二维码
help-menu-setup = 语言和时区

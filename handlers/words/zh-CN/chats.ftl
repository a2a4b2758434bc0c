chats-greeting =
    大家好，我是<b>红马甲</b>，帮咱们群安排志愿服务：负责人发任务，大家点按钮报名，到点我来提醒。

    <b>发第一个任务</b>：在群里写一句就行，比如
    <code>/need 明早8点到12点 核酸检测 12人 地点:世纪华原采样点 提前1小时到</code>
    我先把听懂的念给您核对，您点“发布”才发出去。

    群管理员就是负责人；回复某人的消息发 /coordinator，可以再请一位。
    现在的时区是 { $zone }。不改也能用，要改点下面的按钮。
chats-button-choice = { $label }
chats-button-chosen = ✓ { $label }
chats-button-zone = { $chosen ->
    [1] ✓{" "}
   *[other] {""}
  }{ $zone ->
    [shanghai] 北京
    [urumqi] 新疆
    [singapore] 新加坡
    [tokyo] 东京
    [london] 伦敦
    [berlin] 柏林
    [new-york] 纽约
    [los-angeles] 洛杉矶
   *[other] { $zone }
  }
chats-button-appoint = 请这位当负责人
chats-button-withdraw = 撤销
chats-set = 好，改好了。
chats-not-coordinator = 这个要负责人来做。请找群管理员，或请他们回复您的消息发 /coordinator。
chats-unsure = 刚才没查到谁是负责人，所以先没有办。请过一分钟再试。
chats-only-in-group = 请在志愿者群里发这个命令。
chats-zone-unknown = 没有叫“{ $zone }”的时区。请写成 /setup Asia/Shanghai 这样。
chats-appoint-nobody = 请回复一位志愿者自己发的消息，再发 /coordinator。
chats-appoint-anonymous = 您是匿名管理员，我看不出是谁。要请{ $name }当负责人，请点一下按钮确认。
chats-appointed = 从现在起，{ $name }也是负责人，可以发任务、看名单。
chats-appointed-already = { $name }已经是负责人了。
chats-withdrawn = { $name }不再是负责人了。
chats-withdrawn-already = { $name }不是另请的负责人，不用撤销。群管理员要在群设置里改。
chats-coordinators = 本群有{ $count }位负责人：{ $names }。回复某人的消息发 /coordinator 可以再请一位。

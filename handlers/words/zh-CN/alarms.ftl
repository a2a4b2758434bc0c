# 当场回给写的人
alarms-body =
    🚨 <b>请马上打 { $emergency }。</b>这样的事等不得，不要等志愿者。
    打通了先说地址：哪个小区、几号楼、几单元、几号门；再说谁怎么了。家门打开，身边别离人，药和病历放手边。
    { $lines }
alarms-mind =
    看到您写的话了，谢谢您肯说出来。您一定很难，这些不用一个人扛。
    现在就想找人说说话，请打 <b>12356</b>（全国心理援助热线），打通就有人听。
    要是马上会有危险，或者已经吃了药、伤着了，请打 <b>{ $emergency }</b>，也请叫身边的人过来陪着您。
    { $lines }
alarms-number = “{ $group }”的电话：<b>{ $phone }</b>
alarms-called = 我已经把您的话转给社区负责人，有人看到了马上告诉您。
alarms-nobody = 社区的负责人现在一个也联系不上，我已经通知管理机器人的人。请先打上面的电话，别等我们。
alarms-go-on = 刚才没填完的还在，随时可以接着填。刚才那句要是本来就该填进去的，请原样再发一遍。
alarms-added = 又收到了，一起转给负责人了。请先打 { $emergency }，别等我们。
alarms-added-mind = 我在，您说的我都收到了，也转给负责人了。想找人说话，打 12356；有危险，打 { $emergency }。
alarms-button-phone = 📱 把我的电话告诉负责人
alarms-phone-noted = 好，负责人能看到您的电话了。
alarms-told-read = { $name }看到了，马上给您打电话，请留意电话。情况急的话，先打 { $emergency }。
alarms-told-read-no-phone = { $name }看到了，正在想办法找您。请点下面的按钮，把您的电话告诉{ $name }。情况急的话，先打 { $emergency }。

# 群里
alarms-group = 🚨 { $count ->
    [one] 有人发来紧急消息
   *[other] 有{ $count }条紧急消息
  }，请负责人马上到私聊里看。
alarms-button-look = 🚨 去看

# 负责人看到的
alarms-card-body = 🚨 <b>{ $name }有急事</b>（{ $begin }）
alarms-card-mind = 🚨 <b>{ $name }可能想不开</b>（{ $begin }）
alarms-written = “{ $text }”
alarms-door = 🚪 最近一次填的：{ $place }，{ $name }
alarms-phone = 📞 { $phone }
alarms-please = 请一位点下面的按钮，马上打电话过去。没人点，我会一直催。
alarms-button-read = 👋 我看到了，我来处理
alarms-read = ✅ { $name }看到了，正在处理（{ $begin }）。
alarms-taken = 好，请马上打电话。对方已经知道您会打来。
alarms-taken-no-phone = 好，请马上找到人：我不知道对方的电话，已经请对方发来，发来就写在这条消息里。
alarms-read-already = { $name }已经在处理了。
alarms-read-by-you = 您已经接手了，请马上打电话。
alarms-not-yours = 这条紧急消息只给对方社区指定的负责人看。
alarms-hidden = 这条紧急消息不再显示。

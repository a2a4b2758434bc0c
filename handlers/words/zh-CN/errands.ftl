# 求助单：种类
errands-kind-groceries = 🛒 买菜买日用品
errands-kind-medicine = 💊 买药取药
errands-kind-meals = 🍱 送饭
errands-kind-fetch = 📦 取快递、送东西
errands-kind-other = 🙋 别的事
errands-kind-sentence = ✍️ 一句话求助
# 容易说清、不容易听混的词，志愿者打电话先报，也写在袋子上
errands-code-words = 石榴 春风 向日葵 灯笼 竹林 彩虹 月亮 核桃 白鸽 橘子 山泉 风筝 芝麻 银杏 荷花 麦田

# 群里的报名帖
errands-card = <b>{ $kind }</b> · 求助单{ $number }号
errands-card-urgent = ❗ <b>急 · { $kind }</b> · 求助单{ $number }号
errands-card-where = 📍 { $building }
errands-card-items = 🧺 { $items }样
errands-card-most = 💰 不超过{ $most }
errands-card-by = 🕒 { $by }前送到
errands-card-taken = 🙋 { $name }去送
errands-card-delivered = ✅ { $name }送到了，谢谢！
errands-button-claim = 🙋 我去送

# 点“我去送”之后
errands-in-private = 请到私聊里接着办。
errands-claim-gone = 手慢了一步，这一单已经有人去送了。谢谢您！
errands-claim-your_own = 这是您自己的求助单，等邻居来帮忙就好。
errands-claim-over = 这一单已经不用送了，谢谢您！
errands-claim-capped = 您垫的钱已经不少了。先等前面的钱收回来，或者接一单不用垫钱的。找负责人也可以。
errands-not-carried = 这一单现在不在您手上。群里还有别的，点“我去送”就行。
errands-ask-health = 谢谢您愿意送求助单{ $number }号（{ $kind }，{ $building }）！先问一句：您今天身体好吗？没有发烧咳嗽，也没有接触过感染的人？
errands-assigned = 负责人请您帮忙送求助单{ $number }号（{ $kind }，{ $building }）。您能去吗？今天身体好，没有发烧咳嗽，也没有接触过感染的人？
errands-button-well = ✅ 都好，我能去
errands-button-unwell = 不太好，去不了
errands-ask-eta = 好！求助单{ $number }号，您大概什么时候能送到？
errands-button-eta = { $minutes ->
    [30] 半小时内
    [60] 1小时内
    [120] 2小时内
   *[180] 3小时内
  }
errands-button-by = { $label }
errands-by = { $by }前
errands-rest = 好好休息，别勉强。这一单已经请别人来送了。
errands-answered-already = 这个您已经答过了。
errands-lapsed = 求助单{ $number }号一直没等到您的消息，已经请别人来送了。下次再来！
errands-still-going = 求助单{ $number }号（{ $building }）还没开始办。您还去吗？{ $minutes }分钟内没回音，就先请别人送。
errands-button-going = 💪 去，马上办
errands-button-give-back = 去不了，请别人吧
errands-good-going = 好，辛苦您了！
errands-given-back = 好的，这一单请别人来送了。谢谢您说一声！

# 告诉求助的人
errands-taken = 🙋 { $name }来送您的求助单{ $number }号，大约{ $at }前到。打电话来会先报暗号“<b>{ $code }</b>”，袋子上也写着。没报暗号的，别开门，也别给钱。
errands-offered-again = 求助单{ $number }号原来的志愿者来不了了，正在请别人送。有人接了马上告诉您。
errands-late = 求助单{ $number }号到时间还没送到，对不起让您久等了。负责人已经知道，正在想办法。
errands-status = <b>{ $kind }</b> · 您的求助单{ $number }号
errands-status-behalf = <b>{ $kind }</b> · 求助单{ $number }号（您代人登记的）
errands-state-waiting = ⏳ 负责人先看一下，看过就有人来送。
errands-state-open = 📣 已经发给志愿者，还没有人来送。
errands-state-open-guarded = 📣 负责人正在找人给您送。
errands-state-claimed = 🙋 { $name }来送，大约{ $at }前到。
errands-state-shopping = 🛒 { $name }正在买。
errands-state-underway = 🚶 { $name }在路上了。
errands-state-delivered = 🚪 { $name }说送到了。
errands-state-done = ✅ 办完了。
errands-state-refused = 这一单没有受理。
errands-state-cancelled = 这一单取消了。
errands-door = { $building } { $room }
errands-door-hotel = { $building } { $room }房
errands-door-entrance = { $building } { $entrance }单元 { $room }
errands-status-forgotten = ✅ 这张求助单办完了，内容已经删掉。
errands-status-code = 🔑 暗号：<b>{ $code }</b>
errands-status-cost = 💰 花了{ $cost }
errands-button-write = 💬 给志愿者留言
errands-button-write-buyer = 💬 给买东西的志愿者留言
errands-button-cancel = 不要了，取消
errands-button-again = 🔁 照这样再来一单
errands-cancel-ask = 求助单{ $number }号真的不要了吗？
errands-cancel-bought = 求助单{ $number }号的东西志愿者已经在买了，有的可能已经付了钱。真的不要了吗？买好的部分，负责人会跟您商量。
errands-button-cancel-yes = 不要了
errands-button-cancel-no = 还要，照旧
errands-cancelled = 取消了。以后要帮忙，随时找我。
errands-kept = 好，照旧给您办。
errands-stale = 这一单已经有变化了，请看最新的那条。
errands-not-yours = 这不是您的求助单。

# 告诉志愿者
errands-called-off = 求助单{ $number }号（{ $building }）对方取消了，不用送了。谢谢您！
errands-called-off-bought = 求助单{ $number }号（{ $building }）对方取消了。已经买好的先留着，负责人会跟您联系怎么办。
errands-button-spent = 💰 已经买了，花了钱

# 告诉负责人
errands-unclaimed = ⚠️ 求助单{ $number }号（{ $kind }，{ $building }，{ $by }前要）还没人去送。可以直接请一位。
errands-overdue = ⚠️ 求助单{ $number }号（{ $kind }，{ $building }）{ $by }前要，现在还没人送。
errands-overdue-carried = ⚠️ 求助单{ $number }号（{ $kind }，{ $building }）{ $by }前要，有人接了，还没送到。
errands-unreachable = ⚠️ 求助单{ $number }号的消息发不到求助的人那里，请打电话告诉对方。
errands-nobody-reached = ⚠️ 求助单{ $number }号要人管，可是所在社区没有一位负责人能收到消息。{ $state }
errands-stands-waiting = 现在等负责人看。
errands-stands-open = 现在还没人接。
errands-stands-claimed = 现在有志愿者接了。
errands-stands-shopping = 现在志愿者正在买。
errands-stands-underway = 现在志愿者在路上。
errands-stands-delivered = 东西送到了，还没人说收到。
errands-stands-done = 已经办完。
errands-stands-refused = 没有受理。
errands-stands-cancelled = 已经取消。
errands-button-look = 👀 看全部内容
errands-button-assign = 👉 请一位去送

# 机器人被移出群，又回来
errands-lost-carers = { $open ->
    [0] ⚠️ 我已经不在“{ $group }”群里了。正在送的{ $carried }单，私聊里照常送完；把我加回群之前，不接新的求助。
   *[other] ⚠️ 我已经不在“{ $group }”群里了。正在送的{ $carried }单，私聊里照常送完；还没人接的{ $open }单，请点下面的按钮找人去送，或者把我加回群，群里就又看得到了。
  }
errands-lost-coordinators = { $open ->
    [0] ⚠️ 我已经不在“{ $group }”群里了。正在送的{ $carried }单，私聊里照常送完；请把我加回群，才能接新的求助。
   *[other] ⚠️ 我已经不在“{ $group }”群里了。正在送的{ $carried }单，私聊里照常送完；还没人接的{ $open }单，志愿者现在看不到，请把我加回群。
  }
errands-lost-owners = ⚠️ 我被移出了“{ $group }”，那里还有求助单没办完，能看居民信息的人一个也联系不上。请找人把我加回群。
errands-lost-volunteer = 我已经不在“{ $group }”群里了，您手上的单子照旧在这里办，请送完。
errands-lost-asker = { $told ->
    [0] 您的求助单（{ $numbers }号）还没人接，我现在没法发给志愿者群。负责人已经知道，正在找人。
   *[other] 您的求助单（{ $numbers }号）还没人接，我现在没法发给志愿者群。负责人已经知道，正在找人；等不及的话，请打社区电话：{ $phone }。
  }
errands-lost-asker-nobody = { $told ->
    [0] 您的求助单（{ $numbers }号）还没人接，志愿者群和负责人我现在都联系不上。等不及的话，请先找邻居或者社区帮忙；志愿者又看得到了，我马上告诉您。
   *[other] 您的求助单（{ $numbers }号）还没人接，志愿者群和负责人我现在都联系不上。等不及的话，请打社区电话：{ $phone }。
  }
errands-button-assign-one = 👉 找人去送{ $number }号
errands-back = { $open ->
    [0] ✅ 我回到“{ $group }”群里了，一切照旧。
   *[other] ✅ 我回到“{ $group }”群里了，还没人接的{ $open }单，群里又看得到了。
  }
errands-back-asker = ✅ 您的求助单（{ $numbers }号）志愿者群又看得到了。有人接了马上告诉您。

# 有人要求删除自己的记录
errands-leaves-bought = · 您托的东西已经在买了（求助单{ $numbers }号）。删了就算取消，花掉的钱只好请负责人跟志愿者商量。
errands-forgotten-bought = ⚠️ 求助单{ $number }号的求助人把自己的记录都删了。东西志愿者可能已经在买，请跟志愿者联系。
errands-forgotten-debt = ⚠️ 求助单{ $number }号的求助人把自己的记录都删了，还有{ $cost }没还给志愿者。请想办法了结，/ledger 里看得到。
errands-handed-over = 求助单{ $number }号原来登记的负责人不在了，以后由您替那家回话，有事都会来问您。

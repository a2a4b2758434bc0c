# 群里：只说有人求助，不说是谁
screening-group = 📥 有{ $count }张求助单等负责人看{ $short ->
    [0] {""}
   *[other] ，其中{ $short }张很急
  }。
screening-button-look = 👀 去私聊里看

# 告诉求助的人
screening-waits = 求助单{ $number }号收到了。负责人先看一眼，看过就发给志愿者，有结果我马上告诉您。
screening-waits-night =
    求助单{ $number }号收到了。现在夜里，负责人早上7点以后看，看过我马上告诉您。{ $told ->
        [0] {""}
       *[other] {" "}等不及就打社区电话 { $phone }。
      }
    有生命危险，请马上打 { $emergency }。
screening-nobody =
    求助单{ $number }号记下了，可是现在一位负责人也联系不上，还没人看到。我已经通知管理机器人的人去找他们。{ $told ->
        [0] {""}
       *[other] {" "}着急的话，请打社区电话 { $phone }。
      }
    有生命危险，请马上打 { $emergency }。
screening-told-accepted = ✅ 求助单{ $number }号受理了，已经发给志愿者。有人来送，我马上告诉您。
screening-told-confirmed = 对方确认了门牌，求助单{ $number }号接着办。
screening-told-elsewhere = 求助单{ $number }号没有受理：这个地址不归我们社区送。{ $told ->
    [0] 请找您那边的社区。
   *[other] 要问清楚，请打社区电话 { $phone }。
  }
screening-told-twice = 求助单{ $number }号没有另办：同样的东西已经有一张求助单在办了。
screening-told-cannot = 求助单{ $number }号没有受理：这个我们眼下办不到，对不起。{ $told ->
    [0] {""}
   *[other] 请打社区电话 { $phone } 想想别的办法。
  }
screening-told-ring = 求助单{ $number }号先没有受理：负责人想跟您通个电话。{ $told ->
    [0] 请等他们打来。
   *[other] 请打社区电话 { $phone }。
  }
screening-told-typed = 求助单{ $number }号没有受理。负责人说：“{ $reason }”{ $told ->
    [0] {""}
   *[other] {" "}要问清楚，请打社区电话 { $phone }。
  }

# 请收东西的人确认门牌
screening-pass-on = 这个门牌头一回来，要收东西的人点一下头：请把下面这条消息转给对方。没有 Telegram 也不要紧，负责人会打电话核对。
screening-confirming = { $name }替您向社区求助（{ $kind }）。头一回往您家送，请点下面的按钮，说一声是不是您家要的。
screening-button-confirm-link = 是我家要的，去确认
screening-confirm-ask = { $name }替您向社区求助（{ $kind }），送到{ $place }。是您家要的吗？
screening-button-confirm = ✅ 是我家要的
screening-button-deny = 不是，我没要
screening-confirm-own = 这个链接要由收东西的人来点。请把那条消息转给对方；没有 Telegram 也不要紧，负责人会打电话核对。
screening-confirm-over = 这个链接已经不用点了。
screening-confirm-thanks = 好，记下了。以后送到您家，就不用再确认了。
screening-deny-thanks = 谢谢您告诉我，负责人会去问清楚。

# 负责人看到的求助单
screening-asker = 求助的人：{ $name }
screening-asker-other = 求助的人：{ $name }（替别人求助）
screening-entered = { $name }代人登记
screening-name = 收件人：{ $name }
screening-door = 🚪 { $door }
screening-hotel = 🏨 { $door }
screening-phone = 📞 { $phone }
screening-phone-own = 📞 { $phone }（本人在 Telegram 里分享的）
screening-sentence = ✍️ “{ $text }”
screening-list =
    🧺 要的东西：
    { $text }
screening-files = 📎 有{ $count }份照片或语音
screening-substitutes-fine = 没有就换差不多的
screening-substitutes-ask = 没有就先问
screening-substitutes-none = 没有就不要了
screening-allergies = ⚠️ 忌口、过敏：{ $text }
screening-most = 💰 最多花{ $cost }
screening-unlimited = 💰 不限价
screening-when = 🕒 “{ $text }”
screening-release = 解除隔离：{ $day }
screening-drop-door = 放门口
screening-drop-gate = 放大门口
screening-drop-lead = 交给楼长
screening-drop-desk = 放酒店前台
screening-drop-person = 交到本人手里
screening-pay-transfer = 还钱：转账
screening-pay-cash = 还钱：现金
screening-pay-family = 还钱：家里人付
screening-pay-community = 还钱：社区垫付
screening-hold-first_door = 🔎 这个门牌头一回来，请打个电话核对。点“受理”就算核对过了。
screening-hold-look = 🔎 等您看一眼。
screening-hold-guarded = 💊 里面有要登记的药（退烧、止咳、抗病毒、抗生素、处方药），或者有看不出内容的药单照片：不发到群里，请指定一个人去办。
screening-hold-sentence = ✍️ 还不是一张完整的求助单。请点“改一下”，照原话填好。
screening-denied = ❗ 收东西的人说没要过，请打电话问清楚。
screening-state-open = 📣 已经发给志愿者。
screening-state-open-by = ✅ { $name }受理了。
screening-state-claimed = 🙋 { $name }去送。
screening-state-shopping = 🛒 { $name }正在买。
screening-state-underway = 🚶 { $name }在路上。
screening-state-delivered = 🚪 { $name }说送到了。
screening-state-done = ✅ 办完了。
screening-state-refused = 没有受理。
screening-state-refused-by = { $name }没有受理。
screening-state-cancelled = 对方取消了。
screening-hidden = 这张求助单不再显示给您。
screening-button-accept = ✅ 受理
screening-button-mend = ✏️ 改一下
screening-button-refuse = 不受理
screening-button-assign = 👉 指定人
screening-button-urgent = ❗ 标成急件
screening-button-not-urgent = 不急了
screening-button-files = 📎 看照片、听语音
screening-file = 求助单{ $number }号的附件
screening-no-files = 这张求助单没有照片和语音。

# 负责人做了什么
screening-not-carer = 这些只有指定的人能看，群管理员也不例外。请负责人在群里回复您的消息，发 /residents。
screening-accepted = 受理了。
screening-complete-first = 还缺要紧的内容。请先点“改一下”，填完整再办。
screening-assign-only = 里面有要登记的药，不能发到群里。请点“指定人”。
screening-changed = 刚才有人改过，请看新的内容再决定。
screening-decided = { $name }已经决定了，请看最新的那条。
screening-moved-on = 这张求助单已经往下办了，请看最新的那条。
screening-urgent = 标成急件了。
screening-not-urgent = 好，不算急件了。
screening-ask-reason = 求助单{ $number }号为什么不受理？点一个，或者直接写给对方，只有求助的人看得到。
screening-button-refuse-elsewhere = 不归我们社区
screening-button-refuse-twice = 已经有一张一样的
screening-button-refuse-cannot = 眼下办不到
screening-button-refuse-ring = 请对方打电话来
screening-button-back = 算了，先不决定
screening-reason-too-long = 太长了，请写在{ $limit }字以内。
screening-kept = 好，还等着您决定。
screening-refused = 好，已经告诉求助的人。
screening-unread = ⚠️ 求助单{ $number }号没受理，可是对方收不到消息，请打电话告诉一声，电话在那张求助单里。
screening-assign = 求助单{ $number }号请谁去？下面是最近帮过忙、能收到消息的人；别的人，写名字我来找。
screening-assign-nobody = 求助单{ $number }号请谁去？最近没有帮过忙、能收到消息的人。写名字我来找。
screening-assign-found = 找到这些人，请谁去送求助单{ $number }号？
screening-assign-many = 叫这个的人太多，先列出前几位。求助单{ $number }号请谁去？不在里面的话，名字写全一点我再找。
screening-assign-alike =
    有人重名，点下面的名字能看到是谁。求助单{ $number }号请谁去？不在里面的话，名字写全一点我再找。
    { $lines }
screening-alike = { $place }、{ $name }（<a href="tg://user?id={ $person }">{ $account }</a>）：{ $brought ->
    [0] 在这里还没送过
   *[other] 在这里送过{ $brought }单
  }
screening-assign-none = 求助单{ $number }号没找到叫这个名字的人，写一部分名字也可以。只有在群里点过我的按钮、发过命令，又在私聊里点过“开始”的人，我才找得到。请对方把这两样都做一下，再来写名字。
screening-button-give-one = 👉 { $place }、{ $name }
screening-button-give = 👉 { $name }
screening-cannot-be-asked = 这个人现在请不了：可能没跟我说过话，或者就是求助的人。
screening-given = 已经去问{ $name }了。答应了就开始办，10分钟没回音会再告诉您。

# 管理机器人的人
screening-owners = ⚠️ 求助单{ $number }号等了很久，提醒过了，还没有负责人看。请找他们。
screening-owners-nobody = ⚠️ 来了求助单{ $number }号，可是所在的群没有一位能看居民信息、又能收到消息的人。请找群里的负责人：在群里回复一个人的消息发 /residents，再请他到私聊里点“开始”。

# 对方收到的
relay-from-volunteer = 💬 <b>{ $name }</b>（送求助单{ $number }号的志愿者）{ $says ->
    [0] 给您发来这个。
   *[other] ：
  }
    { $says ->
        [0] { "" }
       *[other] { $words }
    }
relay-from-buyer = 💬 <b>{ $name }</b>（给求助单{ $number }号买东西的志愿者）{ $says ->
    [0] 给您发来这个。
   *[other] ：
  }
    { $says ->
        [0] { "" }
       *[other] { $words }
    }
relay-from-household = 💬 <b>{ $named ->
    [0] 求助单{ $number }号那家
   *[other] { $called }（求助单{ $number }号）
  }</b>{ $says ->
    [0] 给您发来这个。
   *[other] ：
  }
    { $says ->
        [0] { "" }
       *[other] { $words }
    }
relay-from-asker = 💬 <b>替求助单{ $number }号求助的人</b>{ $says ->
    [0] 给您发来这个。
   *[other] ：
  }
    { $says ->
        [0] { "" }
       *[other] { $words }
    }
relay-from-coordinator = 💬 <b>{ $name }</b>（代求助单{ $number }号登记的负责人）{ $says ->
    [0] 给您发来这个。
   *[other] ：
  }
    { $says ->
        [0] { "" }
       *[other] { $words }
    }
relay-words = 💬 { $words }
relay-button-reply = 💬 回复
relay-button-block = 🚫 不再收
relay-button-report = ⚠️ 举报

# 给写的人
relay-write-volunteer = 💬 给求助单{ $number }号的志愿者留言：文字、照片、语音、文件都行。点“说完了”之前，您发的都会转给对方；对方看不到您的账号。
relay-write-buyer = 💬 给替求助单{ $number }号买了东西、没法送来的那位志愿者留言，比如问钱怎么还。点“说完了”之前，您发的都会转给对方；对方看不到您的账号。
relay-write-household = 💬 给求助单{ $number }号那家留言：文字、照片、语音、文件都行。点“说完了”之前，您发的都会转给对方；对方看不到您的账号。
relay-write-coordinator = 💬 求助单{ $number }号是负责人代登记的，由负责人替那家回话。点“说完了”之前，您发的都会转给负责人；急事请直接打电话给那家。
relay-button-done = ✅ 说完了
relay-done = 好，后面的不再转了。
relay-passed = ✓ 转过去了（求助单{ $number }号）
relay-passed-morning = ✓ 夜里不打扰人，{ $hour }转过去（求助单{ $number }号）。等不及的话，请打电话。
relay-which = 这是给谁的？点一下就转过去。
relay-which-sum = 这是花了多少钱吗？是的话，请到这一趟里点“💰 花了多少”再写（/my 能找到）。要是写给住户的，点一下给谁，我就转过去。
relay-button-to-household = { $number }号 · { $called }
relay-button-to-volunteer = { $number }号 · { $name }
relay-button-nobody = 不给谁
relay-unread = 文字、照片、语音和文件我能转，这个转不了。
relay-too-long = 太长了，一次转不过去。请分成几段，每段不超过{ $limit }个字；刚才那段还没有发。
relay-held-card = ✋ 先没发：这看着像银行卡号。咱们谁都用不着它，任何时候都不要给。您确定不是卡号，再点发送。
relay-held-password = ✋ 先没发：这看着像密码或验证码。跟钱、跟账号有关的，谁要都别给。要是单元门的密码，可以发。
relay-button-insist = 确定要发
relay-button-drop = 不发了
relay-dropped = 没有发，也不留着。
relay-not-waiting = 这一条已经处理过了：不是发了，就是不留了。
relay-not-sent = 求助单{ $number }号夜里您写的话没有发出去：现在没有人可以留言了。有事请找负责人。
relay-not-arrived = 您的话没能送到求助单{ $number }号的志愿者那里，对方现在收不到消息。请找负责人。
relay-not-arrived-household = 您的话没能送到求助单{ $number }号的求助人那里，对方现在收不到消息。请打电话。

# 不能写的时候
relay-closed = 这一单现在没有人可以留言：还没人接，或者结束超过一天了。有事请找负责人。
relay-blocked = 这一单的留言已经停了。有事请打电话，或者找负责人。
relay-nobody = 现在没有人在 Telegram 上替那家回话。请打电话，或者找负责人。
relay-yourself = 这一单是您登记的，也是您去送，没有别人要留言。
relay-not_yours = 这不是您的求助单。

# 停止和举报
relay-blocked-now = 🚫 停了：求助单{ $number }号，你们俩不能再互相留言。您随时可以恢复。
relay-blocked-already = 您已经停过了。
relay-button-allow = 恢复留言
relay-allowed = 恢复了，又可以互相留言了。
relay-not-stopped = 这不是您停的。
relay-reported = ⚠️ 举报收到了：负责人能看到求助单{ $number }号最近的留言，会来处理。
relay-reported-already = 已经举报过了，负责人正在处理。
relay-report-household = ⚠️ <b>求助单{ $number }号的求助人举报了志愿者的留言。</b>最近的留言：
relay-report-volunteer = ⚠️ <b>求助单{ $number }号的志愿者举报了对方的留言。</b>最近的留言：
relay-report-empty = 没有转过留言，或者已经不留了。
relay-report-line-text = { $hour } <b>{ $name }</b>：{ $text }
relay-report-line-photo = { $hour } <b>{ $name }</b>：🖼 照片 { $text }
relay-report-line-voice = { $hour } <b>{ $name }</b>：🎤 语音 { $text }
relay-report-line-document = { $hour } <b>{ $name }</b>：📄 文件 { $text }
relay-report-file = 求助单{ $number }号，{ $hour }转的
relay-button-files = 🖼 看照片和语音

reminders-evening = 🌙 您接下来有{ $count }个班，到时候能来吗？
    { $shifts }
reminders-shift = { $number ->
    [0] {""}
   *[other] { $number }.{" "}
  }{ $span }，{ $gather }集合 · { $what }
    📍 { $place }
reminders-shift-night = { $number ->
    [0] {""}
   *[other] { $number }.{" "}
  }今晚过零点：{ $span }，{ $gather }集合 · { $what }
    📍 { $place }
reminders-button-coming = ✅ 能到
reminders-button-cannot = 🙏 来不了
reminders-button-late = ⏰ 会晚到
reminders-button-coming-nth = { $number } ✅ 能到
reminders-button-cannot-nth = { $number } 🙏 来不了
reminders-button-late-nth = { $number } ⏰ 会晚到

reminders-coming = 记下了，{ $gather }见，辛苦您！
reminders-late = 记下了，已经告诉负责人您会晚一点（{ $gather }集合）。路上注意安全。
reminders-late-unheard = 记下了。负责人那边我现在联系不上，请您也在群里说一声。
reminders-released = 已经帮您取消报名，位置让给下一位。谢谢您提前说！
reminders-reason = 离集合很近了，请到私聊里说一下原因，负责人好马上安排。
reminders-not-yours = 这一班您现在没有报名，不用再回答。发 /my 看您报的班。
reminders-moved = 这一班的安排改过了，现在是{ $gather }集合。请看最新的那条消息再回答，或者发 /my。
reminders-over = 这一班已经结束了。
reminders-cancelled = 这个任务已经取消，不用来了。

reminders-told-late = ⏰ { $name }说会晚到：{ $what }，{ $span }。
reminders-told-on-time = ✅ { $name }说能按时到了：{ $what }，{ $span }。

reminders-leave = 🚶 该出发了：<b>{ $gather }集合</b>（{ $start }开始）
    { $what }
    📍 { $place }
    { $more }
reminders-leave-start = 🚶 该出发了：<b>{ $start }开始</b>
    { $what }
    📍 { $place }
    { $more }
reminders-leave-bring = 🎒 请带：{ $bring }
reminders-leave-contact = ☎️ 到了找：{ $contact }
reminders-leave-note = 📝 { $note }

reminders-calling = 📣 这几位报了“{ $what }”（{ $span }，{ $gather }集合），可我还没法私聊提醒。请点一下下面的按钮，再点“开始”{ $more ->
    [0] ：
   *[other] （另外还有{ $more }位也一样）：
  }
reminders-mention = · <a href="tg://user?id={ $id }">{ $name }</a>
reminders-button-open = 💬 打开私聊，收提醒

reminders-unanswered = 📋 还没有回音的人，请您联系一下：
    { $needs }
reminders-gathering = 📋 到集合时间了，这些人还没有回音：
    { $need }
reminders-more-needs = 另外还有{ $more }场，发 /needs 看全部。
reminders-need = <b>{ $what }</b> · { $span } · { $place }
reminders-silence-silent = · 没回答：{ $names }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }人
  }
reminders-silence-pending = · 时间地点改过，待确认：{ $names }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }人
  }
reminders-silence-never-started = · 没打开过私聊，提醒发不到：{ $names }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }人
  }
reminders-silence-blocked = · 把我拉黑了，提醒发不到：{ $names }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }人
  }
reminders-silence-gone = · 账号找不到了：{ $names }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }人
  }
reminders-silence-lost = · 提醒没送到：{ $names }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }人
  }
reminders-silence-no-telegram = · 没有 Telegram，请打电话：{ $names }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }人
  }
reminders-button-details = 👥 看名单：{ $what }

reminders-morning = ☀️ { $day }，今天{ $count }场，{ $short ->
    [0] 都齐了
   *[other] { $full ->
        [0] 都还缺人
       *[other] { $full }场齐了，{ $short }场还缺人
      }
  }：
    { $needs }
reminders-day-full = ✅ { $hours } { $what } · { $place }
reminders-day-short = ⚠️ { $hours } { $what } · { $place } <b>还差{ $missing }人</b>
reminders-button-bump = 📣 顶一下 { $place }
reminders-button-copy = 📋 复制名单 { $place }

# 看名单
changes-unknown = 找不到这个任务了。发 /needs 看还有哪些任务。
changes-what = <b>{ $what }</b>
changes-when = 🗓 { $span }
changes-gather = ⏰ { $gather }集合
changes-place = 📍 { $text }
changes-bring = 🎒 带上：{ $text }
changes-contact = ☎️ 到了找：{ $contact }
changes-note = 📝 { $text }
changes-count = 👥 <b>{ $taken }/{ $places }</b>{ $offered ->
    [0] {""}
   *[other] （另有{ $offered }人待确认）
  }
changes-names-hidden = 报名以后就能看到名单。
changes-state-cancelled = ❌ <b>已取消</b>：{ $reason }
changes-state-over = 🌿 <b>已结束，谢谢大家！</b>
changes-waiting = 🪑 候补{ $count }人：
changes-names-more = ……还有{ $more }人
changes-row-plain = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] （{ $places }人）
  }
changes-row-coming = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] （{ $places }人）
  } ✅ 能到
changes-row-late = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] （{ $places }人）
  } ⏰ 会晚到
changes-row-pending = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] （{ $places }人）
  } ❔ 改过时间地点，待确认
changes-row-clash = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] （{ $places }人）
  } ⚠️ 和另一班撞了时间
changes-row-unreachable = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] （{ $places }人）
  } 📵 私聊联系不上
changes-row-offered = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] （{ $places }人）
  } ⏳ 候补顶上，待确认
changes-row-named = { $number }. { $name }{ $places ->
    [1] {""}
   *[other] （{ $places }人）
  } ☎️ 电话联系

# 负责人的工具
changes-head = <b>{ $what }</b> · { $span }
changes-button-number = 🔢 改人数
changes-button-time = 🕗 改时间
changes-button-place = 📍 改地点
changes-button-note = 📝 改备注
changes-button-people = 👤 移出名单
changes-button-name = ➕ 加没有 Telegram 的人
changes-button-duplicate = 📅 换一天再发
changes-button-cancel = ❌ 取消任务
changes-button-card = 📄 到群里报名
changes-button-back = ‹ 返回
changes-button-type = ✏️ 自己写
changes-button-places = { $places }人
changes-button-start = { $hours }
changes-button-day = { $day }
changes-button-person = { $name }
changes-button-earlier = ‹ 上一页
changes-button-later = 下一页 ›
changes-button-remove = 用平常的话通知
changes-which-number = 现在要{ $places }人，已报{ $taken }人。改成几人？
changes-which-time = 现在{ $gather }集合。改到什么时候？报了名的人会收到通知，再问一次能不能来。
changes-which-reason = 真的要取消吗？已报的{ $taken }人都会收到通知。点一个原因就取消：
changes-which-day = 照这条再发一次，发到哪天？
changes-which-person = 把谁移出名单？空出的名额会让给候补。
changes-nobody = 还没有人报名。
changes-which-words = 把{ $name }移出名单，怎么跟本人说？
changes-reason-weather = 天气不好
changes-reason-enough = 人手已经够了
changes-reason-postponed = 改期了，等通知
changes-reason-notice = 上级通知取消

changes-ask-number = 改成几个人？直接写数字，比如：8
changes-ask-time = 改到什么时候？比如：明早9点到12点
changes-ask-place = 新的地点是哪里？
changes-ask-note = 新的备注写什么？要清空就发一个“-”。
changes-ask-reason = 为什么取消？写一句，报了名的人都会看到。发出来就取消。
changes-ask-day = 再发到哪一天？比如：周六、4月12日
changes-ask-name = 这位叫什么名字？算一个名额，到时候要请您打电话提醒。
changes-ask-farewell = 想跟这位说什么？写一句，我原话转达。

changes-once-more = 我要先确认您是不是这个群的负责人，请过几秒把刚才那句再发一次。
changes-changed = 改好了。
changes-same = 和现在一样，没有改动。
changes-below = 已经报了{ $taken }人，不能再少。要减的话，得先移出后报的：{ $names }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }位
  }。
changes-no-places = 至少要1个人。
changes-too-many = 最多500人。
changes-in-the-past = 这个时间已经过了。
changes-too-long = 一班不能超过24小时。
changes-unreadable = 这句我没看懂，请换个写法再发一次。
changes-empty = 一个字也没有，请再写一次。
changes-closed = 这个任务已经结束或取消，不能再改了。
changes-stale = 这里刚刚有过变动，请看最新的内容再点。
changes-there-already = 那个时间已经有一条一样的任务了。
changes-full = 名额满了，先改人数再加。

changes-number-set = 改好了，现在要{ $places }人。
changes-time-set = 改好了：{ $span }。报了名的人都会收到通知。{ $clashes ->
    [0] {""}
   *[other] 其中{ $clashes }人和另一班撞了时间，名单里标了⚠️。
  }
changes-place-set = 改好了，新地点：{ $place }。报了名的人都会收到通知。
changes-note-set = 备注改好了。
changes-cancel-done = 已经取消，{ $told ->
    [0] 还没有人报名。
   *[other] 会通知已报的{ $told }人。
  }
changes-ring = ☎️ 没有 Telegram 的我通知不到，请您打电话说一声：{ $names }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }位
  }
changes-duplicated = 已经再发一条：{ $span }。
changes-taken-off = 已经把{ $name }移出名单了。
changes-named-added = 加好了。到时候请您打电话提醒。

# 报了名的人
changes-moved = 🔁 <b>{ $what }</b> 有改动：
    { $lines }
    这样您还能来吗？
changes-moved-waiting = 🔁 您候补的 <b>{ $what }</b> 有改动：
    { $lines }
changes-new-times = 🗓 <b>{ $span }，{ $gather }集合</b>（原来是{ $old }）
changes-same-times = 🗓 { $span }，{ $gather }集合
changes-new-place = 📍 <b>{ $place }</b>（原来是{ $old }）
changes-same-place = 📍 { $place }
changes-overlap = ⚠️ 和您报的另一班撞了时间：{ $what }，{ $span }。请取消来不了的那一班。
changes-button-can = ✅ 能来
changes-button-cannot = 🙏 不能来
changes-can = 好的，{ $gather }见！
changes-cannot = 好的，已经帮您取消报名。谢谢您！
changes-moved-again = 又改过了，现在是{ $span }。请看最新的那条消息再点。
changes-cancelled = ❌ 不用来了：<b>{ $what }</b>（{ $span }，{ $place }）取消了。
    原因：{ $reason }
changes-notice-moved = 🔁 <b>{ $what }</b> 有改动：现在是{ $span }，{ $gather }集合，📍 { $place }。这几位我没法私聊通知，请点一下能不能来{ $more ->
    [0] ：
   *[other] （另外还有{ $more }位也一样）：
  }
changes-notice-cancelled = ❌ <b>{ $what }</b>（{ $span }）取消了，不用来了。原因：{ $reason }。这几位我没法私聊通知，请大家互相转告{ $more ->
    [0] ：
   *[other] （另外还有{ $more }位也一样）：
  }

# 点“我来”之后
claims-claimed = 报上了！您是第{ $number }位，{ $left ->
    [0] 齐了！
   *[other] 还差{ $left }人。
  }{ $gathers }，{ $place }集合。
claims-begun = 报上了，您是第{ $number }位！已经开始，{ $left ->
    [0] 就等您了，
   *[other] 还差{ $left }人，
  }请马上到{ $place }。
claims-too-close = 报上了，您是第{ $number }位。不过{ $other_span }您在{ $other_place }还有“{ $other }”，两头相隔不到半小时。赶不及就点“取消报名”。
claims-restored = 好，位置还是您的，第{ $number }位。{ $gathers }，{ $place }集合。
claims-places-set = 记下了，您名下一共{ $places }个名额。{ $gathers }，{ $place }集合。
claims-already-yours = 您已经报上了，不用再点。{ $gathers }，{ $place }集合。
claims-waiting = 人满了，您是候补第{ $number }位。有位置我私聊问您，点了“我能来”才算。
claims-waiting-alone = 人满了，候补只能排您一个人：第{ $number }位。有位置我私聊问您，点了“我能来”才算。
claims-full = 已经开始，人也齐了。谢谢您！
claims-fewer-left = { $left ->
    [1] 您名下最多还能有1个名额，这次没改。一个人来请点“我来”。
   *[other] 您名下最多还能有{ $left }个名额，这次没改。请回复“+{ $left }”。
  }
claims-too-many = 一个人名下最多{ $most }个名额，这次没改。再多的人请他们自己报，或找负责人加。
claims-overlaps = 没报上：和您已报的“{ $other }”（{ $other_span }）撞时间了。要换过来，先取消那一班。
claims-over = 这个任务已经结束了，谢谢您！
claims-cancelled = 这个任务已经取消了，不用来了。
claims-not-for-you = 负责人把您移出了这个任务的名单，所以报不了。有疑问请直接找负责人。
claims-out-of-date = 没报上：这个任务刚改过。现在是{ $span }，{ $place }，{ $gathers }集合。能来就再点一次“我来”。
claims-changed-since = 位置还是您的，不过任务改过了：现在是{ $span }，{ $place }，{ $gathers }集合。能来就再点一次“我来”，来不了请点“取消报名”。
claims-waiting-since = 您还在候补名单上，不过任务改过了：现在是{ $span }，{ $place }，{ $gathers }集合。来不了请点“取消报名”。
claims-too-late = 这个任务快结束了，不再加人。谢谢您！
claims-anonymous = 匿名发言我认不出是谁，请点任务下面的“我来”。

# 取消报名
claims-leaving-released = 取消了。点错了也不要紧：一分钟内再点“我来”，位置还是您的。
claims-leaving-declined = 好的，位置让给下一位。谢谢您说一声！
claims-leaving-off-list = 好的，不再候补了。
claims-leaving-asked-why = 快集合了，请在私聊里说一声为什么来不了。
claims-leaving-not-yours = 您没有报这个任务，不用取消。
claims-leaving-over = 这个任务已经结束了，不用取消。
claims-leaving-cancelled = 这个任务已经取消了，不用来了。
claims-why = “{ $what }”{ $gathers }就要集合了。您为什么来不了？告诉我，负责人好找人顶上。
claims-why-prompt = 请写一句为什么来不了，只有负责人看得到。
claims-reason-ill = 🤒 身体不舒服
claims-reason-work = 💼 工作走不开
claims-reason-family = 🏠 家里有事
claims-reason-quarantined = 🚪 被隔离了
claims-reason-other = ✏️ 别的原因
claims-button-stay = 💪 还是去
claims-stayed = 好，位置还是您的。{ $gathers }，{ $place }集合，辛苦了！
claims-gone = 知道了，“{ $what }”已经替您取消报名，也告诉负责人了。多保重！
claims-gave-up = ⚠️ { $name }来不了{ $span }“{ $what }”了{ $says ->
    [0] 。
   *[other] ：{ $reason }。
  }现在{ $taken }/{ $places }{ $offered ->
    [0] 。
   *[other] ，正在问候补。
  }
claims-taken-off = { $span }“{ $what }”，负责人把您移出了名单，不用来了。{ $says ->
    [0] { "" }
   *[other] 负责人说：{ $message }
  }

# 候补
claims-offer = 🔔 轮到您了！“{ $what }”空出一个位置：
    🗓 { $span }
    ⏰ { $gathers }集合
    📍 { $place }
    能来请在{ $until }前点“我能来”，过时就问下一位。
claims-called = 🔔 <a href="tg://user?id={ $person }">{ $name }</a>，轮到您了！“{ $what }”空出一个位置：{ $span }，{ $gathers }，{ $place }集合。
    能来请在{ $until }前点“我能来”，过时就问下一位。
claims-button-accept = ✅ 我能来
claims-button-decline = 来不了
claims-offered-to-another = 这个位置是问另一位的。
claims-passed = “{ $what }”（{ $span }）空出一个位置，但和您已报的“{ $other }”（{ $other_span }）撞时间，先问了后面的人。您的候补还留着。
claims-missed = “{ $what }”（{ $span }）的位置您没来得及答复，已经问下一位了。还想来，请在群里再点“我来”。
claims-listed = 您在候补第{ $number }位：{ $span }“{ $what }”，{ $place }。有位置我会在这里问您，点了“我能来”才算。

# 私聊里的确认
claims-none = 您现在没有报这个任务。回群里点“我来”就能报名。
claims-confirmed = ✅ 您报上了“{ $what }”，第{ $number }位
    🗓 { $span }
    ⏰ { $gathers }集合
    📍 { $place }{ $brings ->
        [0] { "" }
       *[other] { "" }
            🎒 带上：{ $bring }
    }{ $asks ->
        [0] { "" }
       *[other] { "" }
            ☎️ 现场找：{ $contact }
    }

# /my
claims-my-in-private = 您的班次在私聊里看。
claims-my-none = 您现在没有报名的任务。群里有要人的任务时，点“我来”就行。
claims-my-head = <b>您接下来有{ $count }个班</b>
claims-my-day = <b>{ $day }</b>
claims-my-hour = { $hour }
claims-my-claimed = ✅ { $hours } { $what } · { $place } · { $gathers }集合{ $places ->
    [1] { "" }
   *[other] {" "}· { $places }人
  }
claims-my-waiting = 🪑 { $hours } { $what } · { $place } · 候补第{ $number }位
claims-my-offered = 🔔 { $hours } { $what } · { $place } · 等您答复
claims-my-more = ……还有{ $count }个班
claims-button-release-one = 取消报名 { $hour } { $what }

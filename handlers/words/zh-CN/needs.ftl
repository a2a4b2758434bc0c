# 任务卡片
needs-phase-full = ✅ <b>齐了</b>
needs-phase-begun = ⏳ <b>已开始，还差{ $missing }人，请马上到</b>
needs-phase-closing = ⏳ <b>快结束了，不再加人。谢谢大家！</b>
needs-phase-over = 🌿 <b>已结束，谢谢大家！</b>
needs-phase-cancelled = ❌ <b>已取消，不用来了</b>
needs-what = <b>{ $what }</b>
needs-when = 🗓 { $span }
needs-gathers = ⏰ { $hour }集合
needs-place = 📍 { $text }
needs-bring = 🎒 带上：{ $text }
needs-count = 👥 <b>{ $taken }/{ $places }</b>
needs-count-offered = 👥 <b>{ $taken }+{ $offered }待确认/{ $places }</b>
needs-names = { $names }
needs-names-more = { $names }…等{ $count }人
needs-name-several = { $name }（{ $places }人）
needs-waiting = 🪑 候补{ $count }人
needs-note = 📝 { $text }
needs-reason = 原因：{ $text }
needs-posted-by = 发布：{ $name }
needs-button-claim = ✋ 我来
needs-button-release = 取消报名
needs-button-details = 👀 看名单

# 负责人
needs-filled = ✅ 人齐了：{ $span }“{ $what }”，{ $places }个名额都有人了。

# /needs
needs-list-head = <b>还没结束的任务：{ $count }个</b>
needs-list-group = <b>{ $title }</b>
needs-line = { $number }. { $span } { $what } · { $place } · { $missing ->
    [0] 齐了
   *[other] 还差{ $missing }人
  }
needs-line-linked = { $number }. <a href="{ $link }">{ $span } { $what }</a> · { $place } · { $missing ->
    [0] 齐了
   *[other] 还差{ $missing }人
  }
needs-list-more = ……还有{ $count }个
needs-none = 这个群现在没有要人的任务。要发一条，写：/need 明早8点到12点 核酸检测 12人 地点:社区门口
needs-none-private = 您的群里现在没有要人的任务。
needs-no-groups = 还没有哪个群的任务和您有关。先在群里报个名，或者请群管理员请您当负责人。
needs-button-bump = ⏫ 顶一下 { $number }
needs-button-names = 📋 复制名单 { $number }
needs-bumped = 顶上来了，任务马上重发到群里最下面。
needs-bump-over = 这个任务已经结束或取消了，不用再顶。
needs-coordinators-only = 只有这个群的负责人可以这样做。
needs-names-in-private = 名单会私聊发给您。
needs-names-sent = 名单已经私聊发给您了。
needs-names-none = “{ $what }”还没有人报名。
needs-names-copy = { $span }“{ $what }”名单，点一下就能复制：
    <pre>{ $names }</pre>
needs-names-copy-more = { $span }“{ $what }”名单，接上一条：
    <pre>{ $names }</pre>

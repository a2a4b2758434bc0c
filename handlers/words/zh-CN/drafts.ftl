# 读出来核对
drafts-sentence = <b>{ $begin }到{ $next_day ->
    [0] { "" }
    [1] 次日
   *[other] { $next_day }天后
  }{ $end }</b>{ $ahead ->
    [1] （{ $away }）
   *[other] （已经开始）
  }，{ $early ->
    [1] { $gather }集合，
   *[other] { "" }
  }{ $what }，<b>{ $places }人</b>，{ $place }。
drafts-several = 一共{ $count }条，请逐条核对：
drafts-number = <b>第{ $number }条</b>
drafts-about = <b>第{ $number }条</b>还要问一下：
drafts-open = ⚠️ 这条还有没说清楚的
drafts-right = 对吗？没问题就点“发布”。
drafts-far = ⚠️ 这是{ $year }年，还有{ $days }天。日期对吗？
drafts-told-what = 做什么：{ $text }
drafts-told-day = 哪天：{ $day }
drafts-told-time = 几点：{ $hours }
drafts-told-begins = 几点：{ $hour }开始
drafts-told-places = 人数：{ $places }人
drafts-told-where = 地点：{ $text }
drafts-told-gather = 集合：提前{ $minutes }分钟
drafts-told-bring = 🎒 带上：{ $text }
drafts-told-contact = ☎️ 现场找：{ $name } { $phone }（只给报名的人看）
drafts-told-contact_noted = ☎️ 联系人已记下，只给报名的人看
drafts-told-note = 📝 备注：{ $text }

# 还差什么
drafts-ask-what = ❓ 要志愿者做什么？
drafts-ask-day = ❓ 哪天？
drafts-ask-time = ❓ 几点到几点？
drafts-ask-until = ❓ 到几点结束？
drafts-ask-places = ❓ 要几个人？
drafts-ask-where = ❓ 在哪里？
drafts-ask-gather = ❓ 要不要提前集合？
drafts-ask-bring = ❓ 要带什么、穿什么？
drafts-ask-contact = ❓ 到现场找谁？可以写上姓名和电话，只给报名的人看。
drafts-ask-note = ❓ 还有什么要说明的？
drafts-how-group = 点下面的按钮，或者直接回复这条消息。
drafts-how-private = 点下面的按钮，或者直接打字发给我。
drafts-which-what = ❓ “{ $piece }”是哪个意思？
drafts-which-day = ❓ “{ $piece }”是哪一天？
drafts-which-time = ❓ “{ $piece }”是几点？
drafts-which-places = ❓ “{ $piece }”按几个人算？
drafts-which-where = ❓ “{ $piece }”是哪里？
drafts-which-gather = ❓ “{ $piece }”是几点集合？
drafts-which-bring = ❓ “{ $piece }”是要带什么？
drafts-which-contact = ❓ “{ $piece }”是找谁？
drafts-which-note = ❓ “{ $piece }”是什么意思？

# 没看懂的地方
drafts-fault-day_unreadable = ⚠️ “{ $piece }”这个日子我没看懂，可以写“明天”“周六”或“4月8日”。
drafts-fault-time_unreadable = ⚠️ “{ $piece }”这个时间我没看懂，可以写“早8点到12点”或“20:00-次日2:00”。
drafts-fault-count_unreadable = ⚠️ “{ $piece }”是几个人我没看懂，写个数字就行，比如“12人”。
drafts-fault-gather_unreadable = ⚠️ “{ $piece }”我没看懂什么时候集合，可以写“提前半小时”或“7点半集合”。
drafts-fault-contact_unreadable = ⚠️ “{ $piece }”这个电话好像不对，请再看一下号码。
drafts-fault-in_the_past = ⚠️ “{ $piece }”已经过去了，请换个时间。
drafts-fault-ends_before_start = ⚠️ “{ $piece }”结束得比开始还早；到第二天的话，请写“次日”。
drafts-fault-over_24_hours = ⚠️ “{ $piece }”超过24小时了，一班太长，请分成几班。
drafts-fault-gather_after_start = ⚠️ “{ $piece }”比开始还晚，请换个集合时间。
drafts-fault-no_places = ⚠️ “{ $piece }”一个人也不要？请写需要几个人。
drafts-fault-too_many_places = ⚠️ “{ $piece }”人数太多了，一条最多500人，请分几条发。
drafts-fault-too_many_days = ⚠️ “{ $piece }”天数太多了，请分几次发。
drafts-fault-too_long = ⚠️ 写得太长了，请短一些。原话还在您发的那条消息里，没有丢。
drafts-fault-no_words = ⚠️ 没看出来要志愿者做什么，请写几个字，比如“核酸检测”。

# 选项
drafts-option = { $label }
drafts-option-today = 今天 { $day }
drafts-option-tomorrow = 明天 { $day }
drafts-option-day = { $day }
drafts-option-moment = { $moment }
drafts-option-span = { $span }
drafts-option-hours = { $hours }
drafts-option-hour = { $hour }
drafts-option-until = 到{ $end }（{ $hours }小时）
drafts-option-places = { $places }人
drafts-option-gather = 提前{ $minutes }分钟
drafts-option-on_time = 准时到就行
drafts-activity-testing = 核酸检测
drafts-activity-checkpoint = 卡口值守
drafts-activity-patrol = 巡逻
drafts-activity-supplies = 防疫物资配送
drafts-activity-meals = 送餐
drafts-activity-delivery = 物资搬运
drafts-activity-screening = 入户排查
drafts-activity-publicity = 防疫宣传
drafts-activity-hotline = 热线接听
drafts-activity-counselling = 心理疏导
drafts-activity-disinfection = 环境消杀

# 按钮
drafts-button-publish = ✅ 发布
drafts-button-edit = ✏️ 改一下
drafts-button-cancel = 不发了
drafts-button-mine = 🙋 是我发的
drafts-button-write = ✍️ 我自己写
drafts-button-skip = 不用，跳过
drafts-button-remove = 🗑 去掉
drafts-button-back = ‹ 返回
drafts-button-done = ‹ 改好了
drafts-button-drop = 🗑 这条不要了
drafts-button-need = ✏️ 改第{ $number }条
drafts-button-copy = 📋 复制原话
drafts-button-card = { $count ->
    [1] 📄 看群里的任务
   *[other] 📄 看第{ $number }条
  }
drafts-change-what = ✏️ 做什么
drafts-change-day = ✏️ 哪天
drafts-change-time = ✏️ 几点
drafts-change-places = ✏️ 人数
drafts-change-where = ✏️ 地点
drafts-change-gather = ✏️ 集合
drafts-change-bring = ✏️ 带上
drafts-change-contact = ✏️ 联系人
drafts-change-note = ✏️ 备注
drafts-add-what = ➕ 做什么
drafts-add-day = ➕ 哪天
drafts-add-time = ➕ 几点
drafts-add-places = ➕ 人数
drafts-add-where = ➕ 地点
drafts-add-gather = ➕ 集合
drafts-add-bring = ➕ 带上
drafts-add-contact = ➕ 联系人
drafts-add-note = ➕ 备注
drafts-pick-part = 哪里要改？点一下。
drafts-pick-need = 要改哪一条？
drafts-which-group = 发到哪个群？

# 请您打字
drafts-prompt-what = ✍️ 要志愿者做什么？请回复我，比如“核酸检测”。
drafts-prompt-day = ✍️ 哪天？请回复我，比如“周六”或“4月8日”。
drafts-prompt-time = ✍️ 几点到几点？请回复我，比如“早8点到12点”。
drafts-prompt-places = ✍️ 要几个人？请回复一个数字。
drafts-prompt-where = ✍️ 在哪里？请回复我，比如“锦华小区北门”。
drafts-prompt-gather = ✍️ 什么时候集合？请回复我，比如“提前半小时”或“7点半”。
drafts-prompt-bring = ✍️ 要带什么、穿什么？请回复我，比如“身份证，厚衣服”。
drafts-prompt-contact = ✍️ 到现场找谁？请回复姓名和电话，只给报名的人看。
drafts-prompt-note = ✍️ 还有什么要说明的？请回复我。

# 说一声
drafts-not-coordinator = 任务要由这个群的负责人来发，也就是群管理员或他们请的人。需要人手的话，请告诉负责人；负责人回复您的消息发 /coordinator，您就也能发了。
drafts-unsure = 我现在查不到谁是这个群的管理员，先没有发。请过一会儿再发一次；一直不行的话，请把我设为群管理员。
drafts-alone = 不用一次写全，我们到私聊里一步一步来。熟了可以直接写一行：/need 明早8点到12点 核酸检测 12人 地点:世纪华原采样点
drafts-no-groups = 您还不是哪个群的负责人，所以发不了任务。请先在群里发一次 /need 让我认识您，或者请群管理员回复您的消息发 /coordinator。
drafts-too-many = 一次最多发{ $most }条，这里有{ $count }条，请分几次发。
drafts-edited-too-late = 这条已经发布了，改消息不管用了。请在任务下面点“看名单”去改时间、地点或人数。
drafts-only-text = 请打字告诉我，图片和语音我还看不懂。
drafts-nothing-asked = 这句没听出要改哪里。要改就点“改一下”，没问题就点“发布”。
drafts-anonymous = 这是匿名管理员写的。是谁发的？请本人点一下“是我发的”，之后由您核对、发布。
drafts-yours = 好，这条归您了。核对一下再发布。
drafts-done = { $count ->
    [1] 已发布。
   *[other] 已发布{ $count }条。
  }
drafts-published = { $count ->
    [1] ✅ 已发布到“{ $group }”。
   *[other] ✅ { $count }条都已发布到“{ $group }”。
  }
drafts-cancelled = 好的，这条不发了。
drafts-expired = ⌛ 这条放了24小时没有发布，我先收起来了。还要发的话，把原话复制一下再发一次 /need 就行。
drafts-your-words = 您的原话：
drafts-typed = <blockquote>{ $text }</blockquote>
drafts-refused-gone = 这条草稿已经不在了，请重新发 /need。
drafts-refused-not_yours = 只有写这条的人才能点。
drafts-refused-already_published = 这条已经发布过了，没有再发第二次。
drafts-refused-already_cancelled = 这条已经取消，没有发布。要发请重新写 /need。
drafts-refused-already_expired = 这条超过24小时，已经收起来了。要发请重新写 /need。
drafts-refused-stale = 这条刚刚改过，请按新的内容再看一眼。
drafts-refused-not_coordinator = 只有这个群的负责人才能发任务。
drafts-refused-unsure = 我现在查不到谁是这个群的管理员，先没有发。请过一会儿再点。
drafts-refused-unfinished = 还差一点没说清楚，先没有发。请看上面的提示。
drafts-refused-no_group = 我已经不在那个群里了，发不了。

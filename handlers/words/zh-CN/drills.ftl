# 演练报告
drills-title = 演练报告：{ $begin }到{ $until }
drills-length = { $h ->
    [0] { $m ->
        [0] { $s }秒
       *[other] { $m }分钟
      }
   *[other] { $h }小时{ $m }分钟
  }

drills-needs = 任务{ $count }个，共要{ $places }人
drills-needs-filled = 人齐的有{ $full }个，一半在{ $median }内齐了
drills-needs-slowest = 最慢的用了{ $length }：{ $what }，{ $span }，{ $place }
drills-needs-none-filled = 还没有一个人齐
drills-needs-short = 到集合时还缺人的有{ $count }个，一共缺{ $missing }人
drills-needs-short-one = 缺{ $missing }人：{ $what }，{ $span }，{ $place }
drills-needs-open = 还没到集合时间、人还没齐的：{ $count }个

drills-claims = 报名{ NUMBER($count, useGrouping: 0) }次
drills-claims-taken = 报上了：{ $count }
drills-claims-waiting = 排了候补：{ $count }
drills-claims-again = 已经报过名，又点了一次：{ $count }
drills-claims-left = 后来取消报名的：{ $count }
drills-claims-refused = 没报上：{ $count }
drills-refused-full = 已经开始，人都到齐了：{ $count }
drills-refused-fewer-left = 剩下的名额不够：{ $count }
drills-refused-too-many = 一个人报得太多：{ $count }
drills-refused-overlaps = 和自己的另一个班次时间冲突：{ $count }
drills-refused-over = 任务已经结束：{ $count }
drills-refused-cancelled = 任务已经取消：{ $count }
drills-refused-not-for-you = 被负责人移出了名单：{ $count }
drills-refused-out-of-date = 看到的是改动前的时间地点：{ $count }
drills-refused-too-late = 任务快结束了：{ $count }
drills-refused-unknown = 按钮已经失效：{ $count }

drills-asked = 前一晚问能不能到：送到{ $count }次
drills-asked-answered = 回答了{ $count }次，没回答{ $left }次
drills-asked-median = 一半的回答在{ $median }内
drills-answer-coming = 能到：{ $count }
drills-answer-late = 会晚到：{ $count }
drills-answer-released = 来不了：{ $count }
drills-answer-reason = 临出发才说来不了：{ $count }
drills-leave = 出发前提醒到的：{ NUMBER($count, useGrouping: 0) }人次

drills-unreached = { $count ->
    [0] 报过名的人，私聊都通知到了
   *[other] 报过名、私聊却一次也没通知到的：{ $count }人
  }
drills-unreached-unknown = 没有试过（{ $count }人）：{ $names }{ $more ->
    [0] { "" }
   *[other] ，还有{ $more }人
  }
drills-unreached-reachable = 没有要通知的事（{ $count }人）：{ $names }{ $more ->
    [0] { "" }
   *[other] ，还有{ $more }人
  }
drills-unreached-never_started = 没打开过私聊（{ $count }人）：{ $names }{ $more ->
    [0] { "" }
   *[other] ，还有{ $more }人
  }
drills-unreached-blocked = 拉黑了机器人（{ $count }人）：{ $names }{ $more ->
    [0] { "" }
   *[other] ，还有{ $more }人
  }
drills-unreached-gone = 账号已注销（{ $count }人）：{ $names }{ $more ->
    [0] { "" }
   *[other] ，还有{ $more }人
  }

drills-errands = 求助单{ NUMBER($count, useGrouping: 0) }张
drills-errands-taken = 有人接的：{ $count }
drills-errands-brought = 送到门口的：{ $count }
drills-closed-got = 点“收到了”办完的：{ $count }
drills-closed-silence = 一直没回音、自动办完的：{ $count }
drills-closed-word = 负责人了结的：{ $count }
drills-closed-refused = 没有受理的：{ $count }
drills-closed-cancelled = 取消了的：{ $count }
drills-closed-otherwise = 别的办法了结的：{ $count }
drills-errands-never = 还没送到的：{ $count }张，其中{ $untaken }张还没人去送

drills-doors-taken = 住户等了多久才有人去送
drills-doors-brought = 住户等了多久才送到
drills-wait = 全部{ $count }张：一半在{ $median }内，九成在{ $ninth }内，最久{ $longest }
drills-wait-groceries = 买菜买日用品（{ $count }张）：一半在{ $median }内，九成在{ $ninth }内，最久{ $longest }
drills-wait-medicine = 买药取药（{ $count }张）：一半在{ $median }内，九成在{ $ninth }内，最久{ $longest }
drills-wait-meals = 送饭（{ $count }张）：一半在{ $median }内，九成在{ $ninth }内，最久{ $longest }
drills-wait-fetch = 取快递、送东西（{ $count }张）：一半在{ $median }内，九成在{ $ninth }内，最久{ $longest }
drills-wait-other = 别的事（{ $count }张）：一半在{ $median }内，九成在{ $ninth }内，最久{ $longest }
drills-wait-urgent = 急件（{ $count }张）：一半在{ $median }内，九成在{ $ninth }内，最久{ $longest }
drills-wait-usual = 不急的（{ $count }张）：一半在{ $median }内，九成在{ $ninth }内，最久{ $longest }

drills-take = 点“我去送”{ NUMBER($count, useGrouping: 0) }次
drills-take-refused = 没成的：{ $count }
drills-take-gone = 别人快了一步：{ $count }
drills-take-your_own = 是自己的求助单：{ $count }
drills-take-over = 已经不用送了：{ $count }
drills-take-capped = 自己垫的钱已经太多：{ $count }
drills-take-unknown = 按钮已经失效：{ $count }
drills-take-again = 重新请人送的：{ $count }次
drills-take-escalated = 没人接、没按时送到，报给负责人的：{ $count }张
drills-take-assigned = 负责人指定人送的：{ $count }次

drills-money = 志愿者为{ $count }张求助单一共垫了{ $sum }
drills-money-back = 还清的：{ $sum }（{ $count }笔）
drills-money-open = 还欠着的：{ $sum }（{ $count }笔）

drills-post = 发出消息{ NUMBER($count, useGrouping: 0) }条
drills-post-undeliverable = 送不到的：{ $count }
drills-post-too-late = 过了时候没有发的：{ $count }
drills-post-queued = 还等着发的：{ $count }
drills-failures = 机器人出错：{ $count }次

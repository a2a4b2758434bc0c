# 这一趟：一户的全部内容
runs-head = <b>{ $kind }</b> · 求助单{ $number }号
runs-head-urgent = ❗ <b>急 · { $kind }</b> · 求助单{ $number }号
runs-code = 🔑 暗号“<b>{ $code }</b>”：打电话先报它，袋子上也写它。
runs-who = 👤 { $name } { $phone }
runs-door = 📍 { $door }
runs-drop-door = 📦 放在家门口
runs-drop-gate = 📦 放在大门口
runs-drop-lead = 📦 交给楼长
runs-drop-desk = 📦 放在酒店前台
runs-drop-person = 📦 当面交给本人
runs-by = 🕒 { $by }前要
runs-when = 🕒 { $text }
runs-limit = 💰 最多花{ $most }
runs-no-limit = 💰 花多少都行
runs-substitutes-fine = 🔁 没有的可以换别的
runs-substitutes-ask = 🔁 没有的先问再换
runs-substitutes-none = 🔁 没有就不要，别换
runs-allergies = ⚠️ 忌口：{ $text }
runs-pay-transfer = 💳 您先垫，对方转账还您
runs-pay-cash = 💳 您先垫，送到收现金
runs-pay-family = 💳 您先垫，家里人还您
runs-pay-community = 💳 社区出钱，小票请留好
runs-rung = ☎️ 这一单是打电话来托付的，有事请打电话。
runs-remark = 💬 以前的志愿者说：{ $text }
runs-fetch = 🛍 { $name }已经买好了，取了袋子送去就行。
runs-fetch-where = 🛍 袋子在：{ $where }
runs-fetch-cost = 🧾 花了{ $cost }，算买的人垫的，您不用管。
runs-sentence = ✍️ 原话：{ $text }
runs-list = 📝 清单（{ $items }样）：
    { $lines }
runs-mark-missing = ❌没有
runs-mark-substitute = 🔁换成{ $instead }
runs-mark-asked = ❓问{ $instead }行不行
runs-mark-new = 🆕新加的

# 出发前
runs-gathered = 🧺 <b>这一趟：{ $errands }户</b>
    点门牌看全部内容。都看过了就开始采购。
runs-row = · <b>{ $door }</b> { $kind }{ $items ->
    [0] {""}
   *[other] ，{ $items }样
  }，暗号“{ $code }”
runs-more = ➕ 附近还有这些，顺路的话点一下就加进来：
runs-kind-groceries = 买菜
runs-kind-medicine = 买药
runs-kind-meals = 送饭
runs-kind-fetch = 取送
runs-kind-other = 别的
runs-button-take = ➕ { $number }号 · { $building } · { $kind }{ $items ->
    [0] {""}
   *[other] {" "}· { $items }样
  }
runs-button-house = 🏠 { $door }（{ $number }号）
runs-button-phone = 📞 { $phone }
runs-button-files = 📷 看照片（{ $files }）
runs-button-let-go = 这一户送不了
runs-button-address = 📍 地址不对
runs-button-start = 🛒 开始采购
runs-button-fetch = 🛍 去取袋子
runs-button-stop = ✋ 我得停下来
runs-button-back = ‹ 返回
runs-button-earlier = ‹ 上一页
runs-button-further = 下一页 ›
runs-taken-along = 加进这一趟了。
runs-let-go = 好的，已经请别人来送。
runs-let-go-last = 好的，已经请别人来送，这一趟到此为止。谢谢您！
runs-started = 好，路上当心！他们都会收到消息。
runs-changed = 🔔 求助单{ $number }号有改动，清单或者地址跟刚才不一样了，请看下面最新的。
runs-file-list = 📷 求助单{ $number }号的清单照片
runs-file-sentence = 🎧 求助单{ $number }号，求助人发来的
runs-file-receipt = 🧾 求助单{ $number }号的小票
runs-file-door = 📷 求助单{ $number }号送到时的照片

# 在店里
runs-shopping = 🛒 <b>采购单：{ $households }户，{ $count }样</b>
runs-section = <b>— { $kind } —</b>
runs-line = <b>{ $number }. { $name }</b>
runs-line-total = <b>{ $number }. { $name }</b>　共{ $total }
runs-line-words = 　{ $words }{ $more ->
    [0] {""}
   *[other] 等，另有{ $more }户
  }
runs-bought-before = 🛍 <b>{ $door }</b> 已经买好，去取：{ $where }
runs-unlisted = · <b>{ $door }</b> { $kind }：{ $text }
runs-shopping-hint = 没点的都算买到了。哪样没有，点它。
runs-button-line = { $label }
runs-button-closed = 🚫 店关门了
runs-button-bags = 💰 花了多少
runs-which-house = <b>{ $name }</b>：哪一家的？
runs-line-house = · <b>{ $door }</b> “{ $line }”
runs-button-miss-all = ❌ 都没有
runs-item = <b>{ $door }</b> 要的是“{ $line }”
runs-item-ring = ☎️ 请打电话问一声，按对方说的点。十分钟没个准话，就当不要。
runs-item-wait = ⏳ 已经问了对方。十分钟不回，就当不要。
runs-button-instead = 🔁 换别的
runs-button-miss = ❌ 没有
runs-button-buy = ↩️ 买到了
runs-button-said-yes = ☎️ 电话里说：行
runs-button-said-no = ☎️ 电话里说：不行
runs-ask-instead = 换成什么？写一句，比如：海天酱油换成李锦记，12块
runs-too-long = 太长了，请写短一点，不超过{ $limit }个字。
runs-substitute-noted = 记下了。
runs-substitute-asked = 已经去问了。十分钟没回音，就当不要。
runs-bought = 好，算买到了。
runs-missed = 记下了：没有。
runs-noted = 记下了。
runs-closed-which = 🚫 哪一种店关门了？
runs-closed = 🚫 关门了，有{ $errands }户的东西买不成。怎么办？
runs-button-elsewhere = 🏃 换一家店
runs-button-closed-tell = 📣 告诉他们要晚一点
runs-button-hand-back = 🙏 请别人送这些
runs-closed-told = 已经告诉{ $told }户了。

# 每户花了多少
runs-bags = 💰 <b>每户花了多少？</b>已办好{ $ready }/{ $households }户
runs-bag-unanswered = ❓ <b>{ $door }</b> 还在等回话
runs-bags-write = ✍️ 直接写 <b>{ $door }</b> 花了多少就行，比如：38.5
runs-bag-no_cost = ⬜ <b>{ $door }</b> 还没写花了多少
runs-bag-asked = ⏳ <b>{ $door }</b> { $cost }，超了，在等对方同意
runs-bag-too_much = ⚠️ <b>{ $door }</b> { $cost }，超了，没有同意
runs-bag-no_receipt = 🧾 <b>{ $door }</b> { $cost }，还缺小票
runs-bag-ready = ✅ <b>{ $door }</b> { $cost }
runs-bag-next-unanswered = 有一样东西还在问，等回了话再算。
runs-bag-next-no_cost = 这一户花了多少？直接写，比如：38.5
runs-bag-next-asked = 十分钟没同意，就得拿掉一些东西，重新写花了多少。
runs-bag-next-too_much = 请拿掉一些东西（在采购单里点“没有”），再写新的钱数。
runs-bag-next-no_receipt = 请拍一张小票发过来。钱数写错了，再写一次就行。
runs-bag-next-ready = 这一户办好了。
runs-receipts = 🧾 小票{ $receipts }张
runs-changes = 和清单不一样的：
    { $changes }
runs-button-bag = ⬜ { $door }
runs-button-bag-ready = ✅ { $door }
runs-button-cost = 💰 写花了多少
runs-button-no-cost = 没花钱
runs-button-receipt = 🧾 发小票
runs-button-no-receipt = 没有小票
runs-button-no-receipt-yes = 真的没有小票
runs-no-receipt = <b>{ $door }</b> 真的没有小票吗？会照实告诉付钱的人。
runs-button-pack = 📦 都买好了，装袋
runs-ask-cost = 求助单{ $number }号花了多少？直接写，比如：38.5
runs-ask-receipt = 请拍一张求助单{ $number }号的小票发过来。
runs-want-photo = 请发一张照片。
runs-receipt-kept = 求助单{ $number }号的小票收到了。
runs-receipt-kept-first = 求助单{ $number }号的小票收到了。再写一下花了多少，比如：38.5
runs-sum-unreadable = 这个钱数我没看懂。请只写数字，比如：38.5
runs-sum-negative = 钱数不能是负的。请写花了多少，比如：38.5
runs-sum-too_much = 一户花不了这么多吧？请再看一下，重新写，比如：38.5
runs-over-limit = { $cost }超过了说好的{ $most }，已经去问付钱的人。十分钟没同意，就请拿掉一些。

# 问求助的人
runs-ask-substitute = 🔁 求助单{ $number }号：“{ $line }”没有了。换成“{ $instead }”行吗？{ $minutes }分钟没回，就不买这一样。
runs-button-agree = 👌 行，换吧
runs-button-refuse = 不要了
runs-ask-sum = 💰 求助单{ $number }号一共{ $cost }，超过了说好的{ $most }。可以吗？{ $minutes }分钟没回，就拿掉一些东西。
runs-ask-sum-coordinator = 💰 求助单{ $number }号一共{ $cost }，超过了说好的{ $most }。请您替付钱的人答一声，方便的话先打电话问问。可以吗？{ $minutes }分钟没回，就拿掉一些东西。
runs-button-allow = 👌 可以
runs-button-forbid = 不行，拿掉一些
runs-answer-yes = 好，已经告诉志愿者。
runs-answer-no = 好，这一样不买了。
runs-answer-sum-no = 好，会拿掉一些东西。
runs-answer-late = 这件事已经定下来了，不用再答。

# 告诉志愿者
runs-heard-yes = 👌 求助单{ $number }号：“{ $line }”可以换。
runs-heard-no = ✖️ 求助单{ $number }号：“{ $line }”不换，不买了。
runs-heard-nothing = ⏰ 求助单{ $number }号：“{ $line }”问了{ $minutes }分钟没回音，不买了。
runs-heard-sum-yes = 👌 求助单{ $number }号：{ $cost }可以。
runs-heard-sum-no = ✖️ 求助单{ $number }号：{ $cost }太多了，请拿掉一些，再写新的钱数。
runs-heard-no-sum = ⏰ 求助单{ $number }号：{ $cost }问了{ $minutes }分钟没同意，请拿掉一些，再写新的钱数。
runs-sum-coordinators = ☎️ 求助单{ $number }号：{ $cost }行不行，求助的人收不到我的消息，已经请负责人打电话问了再答。
runs-ring-instead = ☎️ 求助单{ $number }号的人收不到我的消息，请打电话问，再按对方说的点。

# 装袋
runs-packing = 好，照单子装袋吧。
runs-packing-list = 📦 <b>装袋：{ $households }户</b>，按送的顺序排好了。袋子上写暗号。
runs-pack = <b>{ $place }. { $door }</b> 暗号“<b>{ $code }</b>”
runs-pack-items = { $lines }
runs-button-set-out = 🚶 装好了，出发
runs-button-unpack = ‹ 回到采购单
runs-set-out = 出发！{ $stops ->
    [1] 对方会收到消息。
   *[other] { $stops }户都会收到消息。
  }

# 在路上
runs-underway = 🚶 <b>还有{ $left }户</b>
runs-stop-cost = 🧾 花了{ $cost }
runs-stop-cash = 💵 收现金{ $cost }
runs-stop-lacks = ❌ 有{ $items }样没买到
runs-stop-photos = 📷 照片{ $photos }张，送到时发给对方
runs-stop-nobody = 🔕 刚才没人应
runs-stops-after = 后面：
runs-stop-after = { $place }. { $door }
runs-done = ✅ { $building } · 求助单{ $number }号送到了
runs-done-confirmed = ✅ { $building } · 求助单{ $number }号送到了，已有人确认
runs-cancelled = ✖️ { $building } · 求助单{ $number }号取消了
runs-cancelled-bought = ✖️ { $building } · 求助单{ $number }号取消了，已经花了{ $cost }，东西先留着，负责人会跟您联系
runs-button-delivered-door = ✅ 送到了：放家门口
runs-button-delivered-gate = ✅ 交到大门口了
runs-button-delivered-lead = ✅ 交给楼长了
runs-button-delivered-desk = ✅ 交到前台了
runs-button-delivered-person = ✅ 当面交给本人了
runs-button-elsewhere-left = 放在别处
runs-button-photo = 📷 拍张照片
runs-button-trouble = ⚠️ 有麻烦
runs-button-stop-at = 先去 { $door }
runs-where-left = <b>{ $door }</b> 的袋子放在哪里了？
runs-ask-photo = 请拍一张求助单{ $number }号的袋子发过来，送到时我转给对方。
runs-photo-kept = 求助单{ $number }号的照片收到了。
runs-delivered = 好，已经告诉对方。
runs-link = 🔗 求助单{ $number }号的袋子是别人转交的。请把这个链接发给接袋子的人，袋子到了家门口，请那位点一下，就算有第二个人确认：{ $link }
runs-thanks = 🌿 这一趟送完了，{ $households }户都拿到了。{ $paid ->
    [0] {""}
   *[other] 您一共垫了{ $advanced }，谁还了钱我会告诉您。
  }谢谢您！
runs-over = 🌿 <b>这一趟结束了。</b>

# 有麻烦
runs-which-trouble = <b>{ $door }</b> 出什么事了？
runs-button-nobody = 🔕 没人应
runs-nobody = 🔕 已经告诉对方了。过十分钟还没人应，负责人也会知道。
runs-nobody-told = 已经告诉对方。{ $minutes }分钟还没人应，我去找负责人。
runs-button-somebody = 有人应了
runs-button-later = ⏭ 最后再来
runs-button-bring-back = ↩️ 带回去，请负责人安排
runs-later = 好，排到最后。
runs-address-asked = 已经请负责人核对地址。改好了，这里马上更新。
runs-stopping = ✋ 真的要停下来吗？{ $open ->
    [0] {""}
   *[other] 没买的{ $open }户，请别人来送。
  }{ $bought ->
    [0] {""}
   *[other] 买好的{ $bought }户，请负责人安排人来取袋子，钱算您垫的，一分不会少。
  }
runs-stopping-ask = ✋ 交出去之前问一句：<b>{ $door }</b> 的东西您已经买了吗？买了就直接写花了多少，比如：38.5（没花钱写0），钱算您垫的。{ $left ->
    [0] {""}
   *[other] 后面还要问{ $left }户。
  }
runs-button-unbought = { $door } 还没买
runs-button-unbought-all = 都还没买，交给别人
runs-button-unbought-rest = 别的没买，交给别人
runs-ask-spent = 求助单{ $number }号已经花了多少？直接写，比如：38.5（没花钱写0）
runs-spent-noted = 记下了。东西请先留着：钱会请那家还，负责人会跟您联系。
runs-spent-known = 这件事已经办好了，不用再弄。
runs-button-stop-yes = 对，交给别人
runs-handed-over = 都交出去了，您放心。谢谢您！
runs-ask-bags = 求助单{ $numbers }号的袋子现在在哪里？写一句，来取的人好找，比如：在东门岗亭，跟保安说过了
runs-left-group = 您已经不在群里了，手上的求助单交给别人送。谢谢您这些天帮忙！
runs-bags-noted = 记下了，会告诉来取的人。谢谢您！

runs-leaves-bags = · 您手上有买好的袋子（求助单{ $numbers }号）。请先到这一趟里点“我得停下来”（/my 能找到），写一句袋子在哪里：您的资料一删，就没人能问您了。
runs-leaves-unsaid = · 您正在替人采购（求助单{ $numbers }号），还没写花了多少。请先到这一趟里点“我得停下来”（/my 能找到）：没写的钱，就没法请人还您。

# 第二个人确认
runs-confirm-ask = 求助单{ $number }号，{ $building }，袋子上写着“<b>{ $code }</b>”。这袋东西到家门口了吗？
runs-button-confirm = ✅ 到家门口了
runs-confirm-thanks = 谢谢您！已经告诉对方。
runs-confirm-done = 这一袋已经确认过了，谢谢您！
runs-confirm-unknown = 这个链接不能用，请向送东西的志愿者要一个新的。
runs-confirmed = ✅ 求助单{ $number }号：接袋子的人说，已经到家门口了。

# 告诉求助的人
runs-news-shopping = 🛒 求助单{ $number }号：{ $name }开始采购了。
runs-news-fetching = 🛍 求助单{ $number }号：{ $name }去取已经买好的东西了。
runs-news-elsewhere = 🏃 求助单{ $number }号：那家店关门了，志愿者换一家去买，会晚一点。
runs-news-closed = 🚫 求助单{ $number }号：店关门了，东西要晚一点到，对不起。
runs-news-unanswered = ⏰ 求助单{ $number }号：“{ $line }”没等到您的回话，这次先不买。
runs-news-underway = 🚶 求助单{ $number }号：{ $name }在路上了{ $stops ->
    [1] ，直接去您那儿。
   *[other] 。这一趟{ $stops }户，您是第{ $stop }家。
  }暗号“<b>{ $code }</b>”。
runs-news-next = 🚶 求助单{ $number }号：下一家就是您！{ $name }马上到，先报暗号“<b>{ $code }</b>”。
runs-news-delivered = 📦 求助单{ $number }号送到了，{ $where }。{ $paid ->
    [0] {""}
   *[other] 一共花了{ $cost }{ $receipt ->
        [0] ，没有小票
       *[other] {""}
      }。
  }{ $changed ->
    [0] {""}
   *[other] 和清单不一样的：
    { $changes }
  }
runs-left-door = 放在家门口
runs-left-gate = 交到大门口了，接的人送到家门口会再告诉您
runs-left-lead = 交给楼长了，楼长送到家门口会再告诉您
runs-left-desk = 交到酒店前台了，送到房间会再告诉您
runs-left-person = 已经当面交到手里
runs-news-nobody = 🔔 求助单{ $number }号：{ $name }到门口了，没人应。请开一下门，或者接一下电话。{ $minutes }分钟没人应，就要告诉负责人了。
runs-news-confirmed = ✅ 求助单{ $number }号：接袋子的人说，东西到家门口了。

# 告诉负责人
runs-carers-nobody = 🔔 求助单{ $number }号（{ $building }）：志愿者在门口等了十分钟，没人应。请打个电话看看。
runs-carers-address = 📍 求助单{ $number }号（{ $building }）：志愿者说地址不对。请核对改好，志愿者马上看到。
runs-carers-bags = 🛍 求助单{ $number }号（{ $building }）：{ $name }送不了了，东西已经买好装袋。请安排一位去取了送到。
runs-carers-bags-forgotten = 🛍 求助单{ $number }号（{ $building }）：送的人退出了，资料也删了，可东西已经买好。请打听一下袋子在哪儿，安排一位去取了送到。
runs-carers-left = 🛍 求助单{ $number }号（{ $building }）：{ $name }正在采购，可人已经退群了，这一单改请别人送。请问一下，东西是不是已经买了。
runs-carers-where = 🛍 求助单{ $number }号（{ $building }）的袋子在：{ $where }

# 不行的原因
runs-refused-not_yours = 这一趟不是您的。
runs-refused-gone = 这一单已经不在您手上了，请看最新的内容。
runs-refused-stale = 这一趟已经往前走了，请看最新的内容再点。
runs-refused-over = 这一趟已经结束了。
runs-refused-not_ready = 还有{ $left }户没办好：写花了多少，发小票。
runs-refused-unanswered = 还有{ $left }户在等回话，最多十分钟。
runs-refused-no_substitutes = 这一户说了不要换，没有就点“没有”。
runs-refused-unsaid = 请先说一声买了哪些：写花了多少，或者点“还没买”。
runs-refused-nothing = 这一趟里没有可以办的了。

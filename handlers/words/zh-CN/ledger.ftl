# 账单：给付钱的人
ledger-ask-transfer = 💰 求助单{ $number }号一共花了<b>{ $sum }</b>，是{ $name }先垫的{ $receipts ->
    [0] （没有小票）
   *[other] ，小票在这里
  }。请把钱转给{ $name }，转好了点“已转账”。不知道怎么转，点“给志愿者留言”问一声。
    🔒 我从来不要银行卡号、密码和验证码，志愿者也不会要。
ledger-ask-cash = 💰 求助单{ $number }号一共花了<b>{ $sum }</b>，是{ $name }先垫的{ $receipts ->
    [0] （没有小票）
   *[other] ，小票在这里
  }。方便的时候请把现金交给{ $name }，给完点“给了现金”。
    🔒 我从来不要银行卡号、密码和验证码，志愿者也不会要。
ledger-ask-family = 💰 求助单{ $number }号一共花了<b>{ $sum }</b>，是{ $name }先垫的{ $receipts ->
    [0] （没有小票）
   *[other] ，小票在这里
  }。请让家里人把钱还给{ $name }，还好了点“家里人付了”。
    🔒 我从来不要银行卡号、密码和验证码，志愿者也不会要。
ledger-ask-behalf = 💰 您代人登记的求助单{ $number }号一共花了<b>{ $sum }</b>，是{ $name }先垫的{ $receipts ->
    [0] （没有小票）
   *[other] ，小票在这里
  }。请打电话跟那家说一声，他们把钱还给{ $name }以后，点“已转账”。
    🔒 咱们谁都不会要银行卡号、密码和验证码，电话里也请说清楚。
ledger-community = 💰 求助单{ $number }号一共花了{ $sum }，由社区垫付，您不用付钱。
ledger-remind-payer = 💰 求助单{ $number }号的{ $sum }，您还给志愿者了吗？这是人家自己垫的钱。
    🔒 我从来不要银行卡号、密码和验证码。
ledger-remind-behalf = 💰 您代人登记的求助单{ $number }号，那家把{ $sum }还给志愿者了吗？这是志愿者自己垫的钱。
ledger-volunteer-gone = 💰 求助单{ $number }号一共花了{ $sum }，可是先垫钱的志愿者已经退出，资料也删了。请先别付给任何人，负责人会来跟您办。要是您已经付了，请告诉负责人。
ledger-volunteer-gone-coordinators = ⚠️ 求助单{ $number }号该还{ $sum }，可是垫钱的志愿者已经退出，资料也删了。已经请那家先别付给任何人，等您联系。请想个办法，把这笔账了结。
ledger-ended = ⚠️ 求助单{ $number }号没等送到就结束了，{ $name }已经花了{ $sum }。钱已经请那家还；东西怎么办，请跟两边商量好。
ledger-button-paid = 💸 已转账
ledger-button-gave-cash = 💵 给了现金
ledger-button-family-paid = 💸 家里人付了
ledger-button-differs = 金额不对
ledger-button-receipts = 🧾 看全部小票
ledger-receipt-of = 🧾 求助单{ $number }号的小票（{ $sum }）
ledger-receipts-gone = 这一单没有小票，或者小票已经不留了。
ledger-paid = 记下了，谢谢您！这就问志愿者收到没有。
ledger-paid-both = 记下了，谢谢您！志愿者已经收到钱，都清了。
ledger-was-received = ✅ 求助单{ $number }号的{ $sum }，志愿者收到了，账清了。谢谢您！
ledger-was-received-first = ✅ 求助单{ $number }号的{ $sum }，志愿者说收到了，您不用再做什么。要是您还没付过钱，请点下面。

# 志愿者
ledger-receipt = 🧾 求助单{ $number }号花了{ $sum }。要先有小票才向那家要钱：请拍一张小票发来，没有小票就点“没有小票”。
ledger-remind-receipt = 🧾 求助单{ $number }号的{ $sum }还没向那家要：请发小票照片，或者点“没有小票”。
ledger-button-receipt = 📷 发小票
ledger-button-no-receipt = 没有小票
ledger-receipt-send = 请现在把小票拍照发来。
ledger-receipt-photo-only = 这不是照片。请把小票拍一张照片发来。
ledger-receipt-kept = 小票收好了，谢谢！这就请那家还{ $sum }。
ledger-receipt-kept-held = 小票收好了，谢谢！等东西送到，就请那家还{ $sum }。
ledger-receipt-none-held = 记下了，没有小票。等东西送到，就请那家还钱。
ledger-receipt-none = 记下了，没有小票。这就请那家还钱。
ledger-receipt-had = 这件事已经办好了，不用再弄。
ledger-was-paid = 💸 求助单{ $number }号：那家说{ $sum }付了。您收到了吗？
ledger-remind-volunteer = 💸 求助单{ $number }号的{ $sum }收到了吗？请看一下，在这里点一下。
ledger-button-received = ✅ 钱收到了
ledger-received = 记下了，钱收到了。谢谢您先垫着！

# 点了以后
ledger-already = 这个您已经说过了。
ledger-over = 这一单的账已经清了，谁也不欠谁。
ledger-not_yours = 这个不归您答。
ledger-unknown = 这一单没有要付的钱。
ledger-moved-on = 这里已经有变化了，请发 /ledger 看最新的。

ledger-nobody = 垫钱的志愿者已经不在了，请先别付给任何人，负责人会来跟您办。

# 超了上限
ledger-beyond-volunteer = ⚠️ 求助单{ $number }号花了{ $cost }，超过了说好的{ $most }，多出来的{ $rest }还没有人同意。所以现在先算您垫了{ $most }；剩下的已经去问那家和负责人，有了答复就告诉您。
ledger-beyond-ask = ⚠️ 求助单{ $number }号花了{ $cost }，超过了您说的{ $most }。您不点头，最多只请您还{ $most }。这{ $cost }您愿意付吗？
ledger-beyond-coordinators = ⚠️ 求助单{ $number }号：{ $name }买东西花了{ $cost }，超过了说好的{ $most }，多出来的{ $rest }还没有人同意。那家没有答复的话，请打电话问一声，再点怎么算。
ledger-button-allow = 👌 愿意，我付{ $sum }
ledger-button-forbid = 不行，最多{ $sum }
ledger-button-allowed = 那家付{ $sum }
ledger-button-stays = 就按{ $sum }算
ledger-beyond-agreed = 👌 求助单{ $number }号：{ $cost }同意了，全算您垫的。
ledger-beyond-whole = 💰 求助单{ $number }号：说好了，现在一共是{ $cost }。请按这个数付，付好了点下面。
ledger-beyond-rest = 💰 求助单{ $number }号：说好了，一共是{ $cost }。您已经付了{ $most }，还差{ $rest }。请补上，付好了点下面。
ledger-beyond-refused = ✖️ 求助单{ $number }号：那家说最多付{ $most }。多出来的{ $rest }，已经请负责人想办法。
ledger-beyond-refused-coordinators = ✖️ 求助单{ $number }号：那家说最多付{ $most }，{ $name }花了{ $cost }。多出来的{ $rest }请您想个办法，再点怎么算。
ledger-beyond-stays = ✖️ 求助单{ $number }号：负责人定了，那家按上限付{ $most }。您多花的{ $rest }，请跟负责人商量。
ledger-beyond-stays-payer = 求助单{ $number }号：就按您说的{ $most }算，不会再多要。
ledger-limit-agreed = 好，就按{ $cost }算，已经告诉志愿者。
ledger-limit-refused = 记下了，最多{ $most }。多出来的请负责人想办法。
ledger-limit-stays = 好，就按{ $most }算，已经告诉志愿者。
ledger-limit-already = 这个您已经说过了。
ledger-limit-moved_on = 这件事已经定了，或者现在问的是另一个数。
ledger-limit-not_yours = 这个不归您答。
ledger-limit-own = 这是您自己垫的钱，得由别人来点。

# 金额不对
ledger-differs-ask = 求助单{ $number }号：志愿者说是{ $sum }。您看应该是多少？直接发数字，比如38.50。
ledger-differs-ask-volunteer = 求助单{ $number }号：应该是{ $sum }。您收到多少？直接发数字，比如38.50；没收到就发0。
ledger-sum-unreadable = 没看出是多少钱。请只发数字，比如38.50。
ledger-sum-negative = 金额不能是负的。请发是多少钱，比如38.50。
ledger-sum-too_much = 一单超过一万元，怕是打错了。请再看看，只发数字，比如38.50。
ledger-sum-same = 正好就是{ $sum }，没有改动。
ledger-differs = 记下了：是{ $said }，不是{ $sum }。负责人会来核对，跟您联系。
ledger-differs-payer = 求助单{ $number }号：那家说是{ $said }，不是{ $sum }。负责人会来核对，您先不用管。
ledger-differs-volunteer = 求助单{ $number }号：志愿者收到{ $said }，不是{ $sum }。负责人会来核对，您先不用管。
ledger-differs-coordinators = ⚠️ 求助单{ $number }号：志愿者垫了{ $sum }，那家说是{ $said }。请跟两边核对一下。
ledger-differs-coordinators-volunteer = ⚠️ 求助单{ $number }号：该还{ $sum }，志愿者说只收到{ $said }。请跟两边核对一下。
ledger-silent-owed = ⚠️ 求助单{ $number }号：志愿者两天没发小票，{ $sum }还没向那家要。
ledger-silent-asked = ⚠️ 求助单{ $number }号：那家两天没有回音，{ $sum }还是志愿者垫着。
ledger-silent-paid = ⚠️ 求助单{ $number }号：那家说{ $sum }付了，志愿者两天没说收到没有。
ledger-button-agree = { $sum }是对的
ledger-button-settle = ✍️ 了结这笔账
ledger-corrected = 那就按{ $sum }算，两边都告诉了。
ledger-corrected-volunteer = 求助单{ $number }号：负责人核对过了，按{ $sum }算。
ledger-corrected-payer = 求助单{ $number }号：负责人核对过了，按{ $sum }算。
ledger-settle-ask = 求助单{ $number }号的{ $sum }怎么了结的？请写一句，比如“在居委会给了现金”。两边都会看到。
ledger-reason-too-long = 请在{ $limit }个字以内说明。
ledger-settled = 求助单{ $number }号的账了结了，两边都告诉了。
ledger-settled-both = 求助单{ $number }号的{ $sum }，负责人已经了结。说明：{ $reason }

ledger-leaves-owed = · 您还垫着{ $sum }（{ $count }单）。您的资料一删，就没法请人还您了；最好等钱到了，或者先跟负责人了结（/ledger）。
ledger-leaves-owes = · 您还有{ $sum }没还（{ $count }单），是志愿者先垫的。请先还上（/ledger），不然只好请负责人另想办法。

# /ledger
ledger-in-private = 钱的事到私聊里说。
ledger-head-volunteers = <b>{ $title }：一共垫着{ $sum }</b>
    { $count }单，等得最久的在前：
ledger-head-households = <b>{ $title }：一共欠着{ $sum }</b>
    { $count }单，最早的在前：
ledger-none = <b>{ $title }</b>
    账都清了，谁也不欠谁。
ledger-none-own = 没有人欠您，您也不欠谁。
ledger-own-due = <b>您垫着{ $sum }</b>（{ $count }单）
ledger-own-owes = <b>您该还{ $sum }</b>（{ $count }单）
ledger-line-due = ⬅️ 求助单{ $number }号 { $sum } · { $day } · { $state }
ledger-line-owes = ➡️ 求助单{ $number }号 { $sum } · { $day } · { $state }
ledger-line-volunteer = <b>{ $name }</b> { $sum } · { $count }单 · 最早{ $day }
ledger-line-household = { $number }号 <b>{ $household }</b> { $sum } → { $name } · { $day } · { $state }
ledger-line-beyond = ⚠️ 另有{ $rest }超了上限，还没人同意
ledger-safe = 🔒 钱是你们当面或自己转，不经过我。我从来不要银行卡号、密码和验证码。
ledger-button-received-of = ✅ { $number }号的{ $sum }收到了
ledger-button-paid-of = 💸 { $number }号的{ $sum }已付
ledger-button-settle-of = ✍️ 了结{ $number }号（{ $sum }）
ledger-button-before = ◀️ 更早的
ledger-button-next = ▶️ 更晚的
ledger-button-own = 我自己的
ledger-button-volunteers = 按志愿者看
ledger-button-households = 按住户看
ledger-button-unit = 👥 { $label }
ledger-button-export = 📊 导出表格
ledger-export = 📊 垫付的全部账目，带姓名。请自己收好，用完就删。
ledger-export-own = 📊 别人欠您的，和您该还的。
ledger-state-owed = 等小票
ledger-state-held = 等东西送到
ledger-state-asked = 等付钱
ledger-state-paid = 说付了
ledger-state-differs = 金额不一致
ledger-state-received = 收到了
ledger-state-settled = 已了结
ledger-pay-transfer = 转账
ledger-pay-cash = 现金
ledger-pay-family = 家里人付
ledger-pay-community = 社区垫付

# 表格
ledger-csv-number = 求助单
ledger-csv-made = 送到
ledger-csv-kind = 种类
ledger-csv-building = 楼栋
ledger-csv-entrance = 单元
ledger-csv-room = 门牌
ledger-csv-name = 住户
ledger-csv-volunteer = 志愿者
ledger-csv-pay = 怎么还
ledger-csv-sum = 金额
ledger-csv-beyond = 超出上限未同意
ledger-csv-state = 状态
ledger-csv-asked = 要钱时间
ledger-csv-paid = 付钱时间
ledger-csv-received = 收到时间
ledger-csv-said = 另报的金额
ledger-csv-settled = 了结时间
ledger-csv-reason = 说明
ledger-csv-cell = { $value }

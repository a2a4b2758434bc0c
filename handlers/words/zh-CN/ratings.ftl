# 收到了吗
ratings-ask = 🚪 求助单{ $number }号：{ $name }说放到您门口了。您收到了吗？
ratings-ask-gate = 🚪 求助单{ $number }号：{ $name }已经交给人转到您门口。等东西真到了您手里，再点“收到了”，我们才放心。
ratings-ask-other = 🚪 求助单{ $number }号：{ $name }说送到了。请问一下家里人，再告诉我；您说收到了才算办完。
ratings-ask-behalf = 🚪 您代人登记的求助单{ $number }号：{ $name }说送到了。请打电话问一声，再告诉我；您说收到了才算办完。
ratings-ask-again = 求助单{ $number }号收到了吗？要等您一句话，我们才放心。
ratings-ask-again-behalf = 您代人登记的求助单{ $number }号，那家收到了吗？请打电话问一声。
ratings-button-got = ✅ 收到了
ratings-button-not-received = 没收到
ratings-button-wrong = 东西不对
ratings-got = 好的，谢谢您告诉我！
ratings-rate = 求助单{ $number }号办得怎么样？点一下就行。
ratings-rate-behalf = 求助单{ $number }号，那家觉得怎么样？点一下就行。
ratings-button-glad = 😀
ratings-button-so-so = 🙂
ratings-button-sad = 🙁
ratings-rated = 谢谢您！您的谢意会带给志愿者。
ratings-rated-sad = 对不起，没让您满意。负责人会跟您联系；不会告诉志愿者您打了几分。
ratings-trouble-noted = 对不起。求助单{ $number }号的志愿者和负责人都知道了，正在想办法。要是后来收到了，点上面的“收到了”。
ratings-silence = 求助单{ $number }号一直没听您说，就当收到了。要是有问题，在这里告诉我：
ratings-already = 您已经说过了，谢谢！
ratings-over = 这一单已经有变化了，这里不用再答。
ratings-not_yours = 这一单不归您答。

# 志愿者
ratings-arrived = 💛 求助单{ $number }号收到了，谢谢您！
ratings-thanked = 💛 求助单{ $number }号那家向您道谢！
ratings-silence-volunteer = 求助单{ $number }号办完了，没听说有什么不对。谢谢您！
ratings-volunteer-not-received = ⚠️ 求助单{ $number }号：那家说没收到。您放在哪儿了？请给对方留言，或者打电话。
ratings-volunteer-wrong = ⚠️ 求助单{ $number }号：那家说东西不对。请给对方留言，或者打电话。
ratings-button-write = 💬 给那家留言

# 负责人
ratings-coordinators-not-received = ⚠️ 求助单{ $number }号：那家说没收到。是{ $name }送的，已经知道。请帮两边问清楚。
ratings-coordinators-wrong = ⚠️ 求助单{ $number }号：那家说东西不对。是{ $name }送的，已经知道。请帮两边问清楚。
ratings-solved = ✅ 求助单{ $number }号（{ $name }送的）：那家后来收到了。
ratings-unsolved = ⚠️ 求助单{ $number }号（{ $name }送的）：那家有意见，到现在还没有人了结。
ratings-unconfirmed = ⚠️ 求助单{ $number }号（{ $name }送的）：两天了没人说收到没有。请打电话问那家，再说一下结果。
ratings-sad = 求助单{ $number }号（{ $name }送的）：那家不太满意。请好好问一声。
ratings-button-there = ✅ 收到了
ratings-button-not-there = 没收到
ratings-button-close = ✍️ 说明后了结
ratings-close-ask = 求助单{ $number }号后来怎么样了？请写一句，比如“王姐又送了一趟”。那家和志愿者都会看到。
ratings-word-too-long = 请在{ $limit }个字以内说明。
ratings-closed = 求助单{ $number }号了结了，两边都告诉了。
ratings-closed-word = 求助单{ $number }号了结了。负责人说：{ $word }

# 给下一位志愿者的话
ratings-button-remark = 📝 提醒下一位
ratings-remark-write = 求助单{ $number }号这一家，下一位志愿者要知道什么？比如“按两次门铃，耳朵不好”。会先问那家愿不愿意留着。
ratings-remark-too-long = 请在{ $limit }个字以内，在楼道里要能一眼看完。
ratings-remark-asked = 谢谢！那家同意了才留着。
ratings-remark-nobody = 谢谢。现在没有人可以问愿不愿意留，就不留了。
ratings-remark-ask = 📝 送求助单{ $number }号的志愿者想提醒下一位：
    “{ $remark }”
    这句话可以留着吗？只有负责人和给您送东西的人看得到。
ratings-remark-ask-behalf = 📝 您代人登记的求助单{ $number }号，志愿者想提醒下一位：
    “{ $remark }”
    请问那家愿不愿意留着。只有负责人和给他们送东西的人看得到。
ratings-button-keep = 👍 可以留着
ratings-button-forget = 不要留
ratings-remark-kept = 好，留着了。
ratings-remark-forgotten = 好，不留了。
ratings-remark-gone = 这句话已经不留了，或者不归您说。

# 解除隔离那天
ratings-release-ask = 🎉 您今天解除隔离。求助单{ $number }号还要吗？没有回音的话，今天晚上就取消了。
ratings-release-ask-behalf = 您代人登记的求助单{ $number }号，那家今天解除隔离。还要吗？没有回音的话，今天晚上就取消了。
ratings-button-needed = 还要
ratings-button-unneeded = 不要了
ratings-release-kept = 好，照旧给您办。
ratings-release-off = 好，取消了。祝您回家一切都好！
ratings-release-ended = 求助单{ $number }号今天结束了：没等到您的回音，隔离也解除了。回家以后要帮忙，再来找我。
ratings-release-ended-volunteer = 求助单{ $number }号结束了：那家解除了隔离，也没说还要。不用送了，谢谢您！
ratings-release-ring = ⚠️ 求助单{ $number }号：那家今天解除隔离，没说还要不要。出门前请先打个电话。

# 一直没送成的
ratings-forsaken = 对不起，求助单{ $number }号过了两周还没送成，先结束了。要是还需要，请再找我。
ratings-forsaken-volunteer = 求助单{ $number }号过了两周，已经结束，不用送了。

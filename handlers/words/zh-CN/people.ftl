people-welcome =
    { $name }，您好！我是<b>红马甲</b>，咱们志愿服务的小帮手。
    在群里看到任务，点“我来”就算报名；前一天晚上和出发前，我会在这里提醒您。
    /my 看您报的班，/help 看我还能做什么。
people-welcome-coordinator =
    { $name }，您好！我是<b>红马甲</b>。您是负责人：在群里发 /need 就能发任务，谁没回复、谁来不了，我会在这里告诉您。
    /help 看全部用法。
people-ask-name = 报名成功！名单上怎么称呼您？直接回复一个名字就行，比如“王姐”。这个只问一次。
people-ask-name-again = 现在名单上叫您“{ $name }”。想换成什么？直接回复新名字。
people-button-keep-name = 就叫{ $name }
people-name-kept = 好，名单上就叫您{ $name }。
people-name-taken = 好的，{ $name }，名单上就这么称呼您。以后想改，发 /name。
people-name-too-long = 名字请在{ $limit }个字以内，要能在名单上看清。请再发一次。
people-name-in-private = 改名字请到私聊里来。
people-language = 您想用哪种语言？
people-language-in-private = 您自己的语言请到私聊里选；本群的语言由负责人用 /setup 设置。
people-language-of-group = 本群的语言用 /setup 设置。
people-language-set = 好，以后跟您说中文。
people-privacy =
    <b>我记着您的什么</b>
    · 您在 Telegram 的名字、您让我叫的名字（加密存放）、您选的语言；
    · 您报了哪些班、几点报的、能不能来。
    <b>谁看得到</b>
    · 您报的班，群里名单上能看到您的称呼；负责人能看到您是否回复了提醒。
    · 现场联系人的电话只给报了名的人和负责人看，活动结束14天后删除。
    <b>留多久</b>
    · 没发出去的草稿和没答完的问题：1天；发过的提醒：14天；出错记录：14天；操作记录（不含内容）：1年。
    发 /forgetme 可以马上删掉您的一切，只留下不带名字的人数。
people-forget-in-private = 这件事请到私聊里办。
people-forget-ask = 要把您的名字和记录都删掉吗？您已报的班会一起取消，过去的服务只留下人数，不留您的名字。这个没法恢复。
people-button-forget = 全部删掉
people-button-stay = 不了，留着
people-forgotten = 已经全部删掉了。谢谢您出过的力。
people-stayed = 好，一切照旧。

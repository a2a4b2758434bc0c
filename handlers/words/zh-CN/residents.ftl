residents-button-appoint = 可以看居民信息
residents-button-settings = 打开设置
residents-button-poster = 要二维码
residents-button-unit = { $group }
residents-button-at_once = 求助单直接发给志愿者
residents-button-look = 求助单先看一眼再发
residents-button-open = { $most }张
residents-button-cap = { $cost }
residents-button-number = 社区电话
residents-button-no-number = 不留社区电话
residents-appoint-nobody = 请回复那个人自己发的消息，再发 /residents。要选自己，就回复自己的消息。
residents-appoint-anonymous = 您是匿名管理员，我看不出是谁。要让{ $name }能看居民的姓名、门牌和电话，请点一下按钮确认。
residents-founded =
    好，从现在起{ $name }可以看居民的姓名、门牌和电话。

    <b>本群可以帮居民跑腿了</b>：居民扫二维码来找我，写下要买要取的东西；看过以后，我把求助单发到群里，只写楼号，不写姓名、门牌和电话；志愿者点“我去送”。
    接下来：请{ $name }点下面的“打开设置”，到私聊里点“开始”，不然我送不到消息；再用 /poster 要一张二维码，贴到楼下。
    别的人要看居民信息，也要一个一个指定：回复他的消息发 /residents。群管理员不会自动看到。
residents-appointed = 从现在起{ $name }也可以看居民的姓名、门牌和电话。请点下面的“打开设置”，到私聊里点“开始”，这样我才送得到消息。
residents-appointed-already = { $name }已经可以看居民信息了。
residents-withdrawn = { $name }不能再看居民信息了。
residents-withdrawn-already = { $name }本来就看不到居民信息，不用撤销。
residents-nobody = 现在还没有人能看居民的姓名、门牌和电话，所以还收不了求助单。请回复一个可靠的人的消息，发 /residents；要选自己，就回复自己的消息。
residents-list = 能看居民信息的有{ $count }人：{ $names }。要再加一位，回复他的消息发 /residents。
residents-not-carer = 这里只给指定的人看。请负责人在群里回复您的消息，发 /residents。
residents-which = 您管着几个群，要看哪一个？
residents-settings = <b>{ $group }：求助单设置</b>
residents-screening-at_once = 居民填好以后：直接发给志愿者。第一次来的门牌、要登记的药，还是先请您看。
residents-screening-look = 居民填好以后：您先看一眼，受理了才发给志愿者。
residents-number = 社区电话（会告诉居民）：{ $phone }
residents-number-none = 社区电话：还没有。有急事时居民要打这个电话，请填上。
residents-most-open = 同一个门牌最多同时有{ $most }张求助单。
residents-cap = 一位志愿者最多垫付：{ $cost }。超过了，等居民还了钱才能再接要垫钱的。
residents-appointed-are = 能看居民信息的人：{ $names }。要增减，到群里回复他的消息发 /residents。
residents-ask-number = 居民有急事打哪个电话找社区？请直接发号码，比如 0919-2185555。这个号码会告诉居民。
residents-not-a-number = 这个不像电话号码。请只发号码，比如 0919-2185555 或 13912345678。
residents-number-set = 记下了，居民会看到这个电话：{ $phone }
residents-poster =
    <b>{ $group }</b>
    出不了门？扫码告诉我们要买什么、取什么，志愿者给您送到门口。
    Cannot go out? Scan this, say what you need, and a volunteer brings it to your door.
    { $link }
residents-poster-nobody = 先要有人能看居民的门牌和电话，求助单才有人管。请回复那个人的消息发 /residents，再发 /poster；要选自己，就回复自己的消息。
residents-poster-where = 请到您负责的群里，先回复一个可靠的人的消息发 /residents，再发 /poster。

"""Lines as coordinators type them, with what is meant, and what the tests of reading ask of a sketch."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.rules.reading import Fault, Part, Sketch, read

ZONE = ZoneInfo("Asia/Shanghai")
EVENING = datetime(2026, 4, 7, 22, 0, tzinfo=ZONE)  # a Tuesday
AFTERNOON = datetime(2026, 4, 7, 14, 0, tzinfo=ZONE)
MORNING = datetime(2026, 4, 7, 9, 0, tzinfo=ZONE)
SMALL_HOURS = datetime(2026, 4, 8, 1, 30, tzinfo=ZONE)


def one(text: str, now: datetime = AFTERNOON) -> Sketch:
    """The only need of a text."""
    sketches = read(text, now=now)
    assert len(sketches) == 1, sketches
    return sketches[0]


def when(sketch: Sketch) -> str:
    """Start and end in short, as in 04-08 08:00 → 04-08 12:00."""
    start, end = sketch.starts(ZONE), sketch.ends(ZONE)
    return f"{start:%m-%d %H:%M} → {end:%m-%d %H:%M}" if start and end else f"{sketch.day} {sketch.begins} …"


def faults(sketch: Sketch) -> list[tuple[Part, Fault, str]]:
    """Problems as plain tuples."""
    return [(problem.part, problem.fault, problem.piece) for problem in sketch.problems]


AS_TYPED = [
    # what people in China type
    (
        "明天上午8点-11点半 全员核酸 需要15名志愿者 朝阳小区西门 7:30集合",
        "04-08 08:00 → 04-08 11:30",
        "全员核酸",
        15,
        "朝阳小区西门",
    ),
    ("周六 早8点到12点 送菜 6人 和平路社区 带手套", "04-11 08:00 → 04-11 12:00", "送菜", 6, "和平路社区"),
    ("明晚8点到11点 卡点值守 2人 高速路口", "04-08 20:00 → 04-08 23:00", "卡点值守", 2, "高速路口"),
    ("今天下午4点到5点半 消杀 3人 实验小学", "04-07 16:00 → 04-07 17:30", "消杀", 3, "实验小学"),
    ("下周一 早上8点半到11点 宣传 5人 人民广场", "04-13 08:30 → 04-13 11:00", "宣传", 5, "人民广场"),
    ("明早6点到8点 测温 2人 第二人民医院", "04-08 06:00 → 04-08 08:00", "测温", 2, "第二人民医院"),
    ("周日 14点-18点 心理疏导 2人 社区服务中心", "04-12 14:00 → 04-12 18:00", "心理疏导", 2, "社区服务中心"),
    ("明天 核酸 8-12点 12人 体育场", "04-08 08:00 → 04-08 12:00", "核酸", 12, "体育场"),
    (
        "时间:明天8:00-12:00 地点:体育场 人数:12人 任务:核酸检测",
        "04-08 08:00 → 04-08 12:00",
        "核酸检测",
        12,
        "体育场",
    ),
    ("急需5人 明天一早6点到10点 物资分拣 粮油仓库", "04-08 06:00 → 04-08 10:00", "物资分拣", 5, "粮油仓库"),
    ("明天中午11点到1点 送盒饭 4人 1号楼到5号楼", "04-08 11:00 → 04-08 13:00", "送盒饭", 4, "1号楼到5号楼"),
    ("今晚7点开始3小时 门岗 2人 北门", "04-07 19:00 → 04-07 22:00", "门岗", 2, "北门"),
    ("@所有人 明早7点到9点 扫雪 20人 政府广场", "04-08 07:00 → 04-08 09:00", "扫雪", 20, "政府广场"),
    ("体育场-核酸检测-12人-明早8点到12点", "04-08 08:00 → 04-08 12:00", "核酸检测", 12, "体育场"),
    ("明早８：００－１２：００　核酸检测　１２人　＠体育场", "04-08 08:00 → 04-08 12:00", "核酸检测", 12, "体育场"),
    ("明日上午9時至11時半 派發物資 6人 社區中心門口", "04-08 09:00 → 04-08 11:30", "派發物資", 6, "社區中心門口"),
    ("明天8点到12点体育场核酸12人", "04-08 08:00 → 04-08 12:00", "核酸", 12, "体育场"),
    ("早8晚6 值班 2人 村口 明天", "04-08 08:00 → 04-08 18:00", "值班", 2, "村口"),
    ("四月八号晚上十点到第二天早上六点 守卡 两个人 三岔路口", "04-08 22:00 → 04-09 06:00", "守卡", 2, "三岔路口"),
    ("今晚8-12 巡逻 2人 河堤路", "04-07 20:00 → 04-08 00:00", "巡逻", 2, "河堤路"),
    ("核酸 12人 体育场 4月8日 20:00 - 4月9日 6:00", "04-08 20:00 → 04-09 06:00", "核酸", 12, "体育场"),
    ("4月9日(周四)14点-16点 核酸 5人 体育场", "04-09 14:00 → 04-09 16:00", "核酸", 5, "体育场"),
    (
        "明天9点到11点 给隔离户送菜 5人 到锦华小区3号楼",
        "04-08 09:00 → 04-08 11:00",
        "给隔离户送菜",
        5,
        "锦华小区3号楼",
    ),
    (
        "需要两名志愿者明天下午2点到4点去社区帮忙打包物资",
        "04-08 14:00 → 04-08 16:00",
        "帮忙打包物资",
        2,
        "社区",
    ),
    ("周三三人 8点到12点 核酸 体育场", "04-08 08:00 → 04-08 12:00", "核酸", 3, "体育场"),
    ("明天8点30人核酸到11点体育场", "04-08 08:00 → 04-08 11:00", "核酸", 30, "体育场"),
    ("4.8 8点-11点 核酸 5人 体育场", "04-08 08:00 → 04-08 11:00", "核酸", 5, "体育场"),
    ("4.9 8.30-11.30 核酸 5人 体育场", "04-09 08:30 → 04-09 11:30", "核酸", 5, "体育场"),
    (
        "4月8日上午,世纪华原采样点需要12名志愿者,8点开始,12点结束,请提前半小时到。",
        "04-08 08:00 → 04-08 12:00",
        "采样",
        12,
        "世纪华原采样点",
    ),
    (
        (
            "各位志愿者:明天(4月8日)早上7:30在社区广场集合,8:00-11:30进行全员核酸检测,"
            "需要10人,请穿红马甲。联系人:王芳 13800001111"
        ),
        "04-08 08:00 → 04-08 11:30",
        "全员核酸检测",
        10,
        "社区广场",
    ),
    ("招募志愿者6名 明天14:00—17:00 锦阳社区入户宣传", "04-08 14:00 → 04-08 17:00", "入户宣传", 6, "锦阳社区"),
    ("明天下午两点 社区门口卸菜 来5个人 大概两小时", "04-08 14:00 → 04-08 16:00", "卸菜", 5, "社区门口"),
    ("急!现在卡口缺1人,马上到东关卡口,到晚上8点", "04-07 14:00 → 04-07 20:00", "卡口", 1, "东关卡口"),
    ("今晚11点到明早7点 值夜 2人 村口 带手电", "04-07 23:00 → 04-08 07:00", "值夜", 2, "村口"),
    ("后天早上 测核酸 五点到九点 6人 工人文化宫", "04-09 05:00 → 04-09 09:00", "测核酸", 6, "工人文化宫"),
    ("明天10点 给独居老人送饭 两人 南街社区 11点半结束", "04-08 10:00 → 04-08 11:30", "给独居老人送饭", 2, "南街社区"),
    ("4-6点 明天下午 分菜 5人 小区门口", "04-08 16:00 → 04-08 18:00", "分菜", 5, "小区门口"),
    (
        "给3号楼2单元501送药,今天下午5点到6点,1个人",
        "04-07 17:00 → 04-07 18:00",
        "给3号楼2单元501送药",
        1,
        "3号楼2单元501",
    ),
    (
        "明天早上9:00开始,大概到12点,搬桌椅,一中操场,男生10名",
        "04-08 09:00 → 04-08 12:00",
        "搬桌椅",
        10,
        "一中操场",
    ),
    ("今天16:00-18:00 需要会开车的2人 送物资 到红土镇", "04-07 16:00 → 04-07 18:00", "送物资", 2, "红土镇"),
    ("明天上午九点到十一点 体育馆(侧门) 搬运物资 15人", "04-08 09:00 → 04-08 11:00", "搬运物资", 15, "体育馆(侧门)"),
    ("明天 8:00 - 12:00 ，核酸检测 ， 12 人 ， 体育场", "04-08 08:00 → 04-08 12:00", "核酸检测", 12, "体育场"),
    ("4 月 9 日 8 点 - 11 点 核酸 12 人 体育场", "04-09 08:00 → 04-09 11:00", "核酸", 12, "体育场"),
    ("明天9点-11点在社区门口发口罩需要3人", "04-08 09:00 → 04-08 11:00", "发口罩", 3, "社区门口"),
    ("请帮忙:明天9-11点 阳光家园 发口罩 3人", "04-08 09:00 → 04-08 11:00", "发口罩", 3, "阳光家园"),
    ("社区需要5个人明天早上8点到10点打扫卫生", "04-08 08:00 → 04-08 10:00", "打扫卫生", 5, "社区"),
    ("明天上午9点开始,为期2小时,3人,给老人理发,敬老院", "04-08 09:00 → 04-08 11:00", "给老人理发", 3, "敬老院"),
    (
        "明早八点—十二点核酸检测志愿者十二名,集合地点:世纪华原采样点",
        "04-08 08:00 → 04-08 12:00",
        "核酸检测",
        12,
        "世纪华原采样点",
    ),
    # what English speakers type
    ("patrol North Gate tomorrow 7pm-9pm 4 people", "04-08 19:00 → 04-08 21:00", "patrol", 4, "North Gate"),
    (
        "please send 3 volunteers to Building 7 at 6pm today for 2 hours to hand out masks",
        "04-07 18:00 → 04-07 20:00",
        "hand out masks",
        3,
        "Building 7",
    ),
    (
        "anyone free tonight 8-10pm to guard the gate? need 2, South Gate",
        "04-07 20:00 → 04-07 22:00",
        "guard the gate",
        2,
        "South Gate",
    ),
    (
        "Need: 4 people. When: Sat 10:00-12:00. Where: Riverside Community. What: leafleting. Bring: comfortable shoes",
        "04-11 10:00 → 04-11 12:00",
        "leafleting",
        4,
        "Riverside Community",
    ),
    (
        "Apr 12, 9 am – 1 pm, community cleanup, 15 volunteers needed, Riverside Park",
        "04-12 09:00 → 04-12 13:00",
        "community cleanup",
        15,
        "Riverside Park",
    ),
    (
        "deliver groceries to building 3 and building 4, tomorrow 10-12, 3 people",
        "04-08 10:00 → 04-08 12:00",
        "deliver groceries",
        3,
        "building 3 and building 4",
    ),
    (
        "From 9am to noon on Thursday at the gym, we need 12 volunteers for testing. Arrive by 8:30. Ask for Dr. Wang.",
        "04-09 09:00 → 04-09 12:00",
        "testing",
        12,
        "the gym",
    ),
    (
        "mon 13 apr 1800-2200 night checkpoint 2 pax east road",
        "04-13 18:00 → 04-13 22:00",
        "checkpoint",
        2,
        "east road",
    ),
    (
        "Volunteer drivers x3, Sunday 12 April, 7:30am–11am, meet at 7am at the fire station",
        "04-12 07:30 → 04-12 11:00",
        "drivers",
        3,
        "the fire station",
    ),
    ("from 22:00 to 06:00 tomorrow checkpoint x2 bridge", "04-08 22:00 → 04-09 06:00", "checkpoint", 2, "bridge"),
    ("tomorrow 6-9pm gate duty 2 people North Gate", "04-08 18:00 → 04-08 21:00", "gate duty", 2, "North Gate"),
    ("Sat morning 8-12 testing, 10 volunteers, Stadium", "04-11 08:00 → 04-11 12:00", "testing", 10, "Stadium"),
    (
        "next Mon 9am-5pm hotline 3 people at Community Centre",
        "04-13 09:00 → 04-13 17:00",
        "hotline",
        3,
        "Community Centre",
    ),
    (
        "two people needed for disinfection tomorrow noon-2pm at No. 3 Middle School",
        "04-08 12:00 → 04-08 14:00",
        "disinfection",
        2,
        "No. 3 Middle School",
    ),
    (
        "Please help deliver meals to residents in Building 5, Sat 9am-noon, 4 volunteers",
        "04-11 09:00 → 04-11 12:00",
        "help deliver meals to residents",
        4,
        "Building 5",
    ),
    (
        "2026-04-09 19:00-21:00 publicity, 5 people, Renmin Square",
        "04-09 19:00 → 04-09 21:00",
        "publicity",
        5,
        "Renmin Square",
    ),
    (
        "from 8pm tonight until 2am, checkpoint duty, 2 people, highway exit",
        "04-07 20:00 → 04-08 02:00",
        "checkpoint duty",
        2,
        "highway exit",
    ),
    (
        "unload truck today 4pm, 2 hours, 5 people, loading dock",
        "04-07 16:00 → 04-07 18:00",
        "unload truck",
        5,
        "loading dock",
    ),
    (
        "volunteers needed: 8 people, Sat 11 April, 09:00 - 12:00, Central Park, mass testing",
        "04-11 09:00 → 04-11 12:00",
        "mass testing",
        8,
        "Central Park",
    ),
    (
        "we need two people tonight 10pm-2am at the east checkpoint",
        "04-07 22:00 → 04-08 02:00",
        "checkpoint",
        2,
        "the east checkpoint",
    ),
    ("4/11 8:30-11:30am leafleting 4 ppl Market Street", "04-11 08:30 → 04-11 11:30", "leafleting", 4, "Market Street"),
    (
        "disinfect stairwells Wed 14:00 3h x2 Block 12",
        "04-08 14:00 → 04-08 17:00",
        "disinfect stairwells",
        2,
        "Block 12",
    ),
    (
        "hotline shift 8 Apr, 6pm-9pm, one person, community office",
        "04-08 18:00 → 04-08 21:00",
        "hotline shift",
        1,
        "community office",
    ),
    (
        "on 9 April from 1400 to 1600: door to door survey, six volunteers, Hongqi village",
        "04-09 14:00 → 04-09 16:00",
        "door to door survey",
        6,
        "Hongqi village",
    ),
    (
        "I need 3 people at the north gate right now until 6pm to carry boxes",
        "04-07 14:00 → 04-07 18:00",
        "carry boxes",
        3,
        "the north gate",
    ),
    ("/need tonight at 7 for 2 hours patrol x2 @ West Gate", "04-07 19:00 → 04-07 21:00", "patrol", 2, "West Gate"),
]

"""What is no errand: somebody in danger is answered at once, and who can help is called until one has read it."""

from __future__ import annotations

from handlers.alarms import answering, calling, reading
from handlers.feature import Feature, Tap

FEATURE = Feature(
    name="alarms",
    overhears=answering.overhear,
    receives=answering.receive,
    taps={"read": Tap(reading.read)},
    links={"alarm": reading.open_by_link},
    due={"call": calling.call_again, "forget": calling.forget_old},
    cards={
        "alarm": reading.draw,
        "alarm_owners": reading.draw_for_owners,
        "alarms": calling.draw_for_group,
    },
    privates={"alarm-reader": reading.reader},
    forgets=calling.forget_person,
)

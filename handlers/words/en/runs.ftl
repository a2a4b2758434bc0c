runs-errand = Errand { $number } · code word “<b>{ $code }</b>”
    { $name } { $phone }
    📍 { $door }
    { $list }

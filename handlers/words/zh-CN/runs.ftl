runs-errand = 求助单{ $number }号 · 暗号“<b>{ $code }</b>”
    { $name } { $phone }
    📍 { $door }
    { $list }

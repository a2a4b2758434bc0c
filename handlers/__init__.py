"""The front desks: what people type and tap, the rules, the words, the cards.

To add a feature called errands, write handlers/errands.py with a FEATURE in it, its rules in handlers/rules/errands.py,
its records in storage/errands.py, its words in handlers/words/<language>/errands.ftl and its stories in
tests/stories/test_errands.py, and add its module to the table in handlers/features.py.
"""

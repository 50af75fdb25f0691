"""Days and months."""

import calendar
import datetime
from functools import lru_cache

DAY = datetime.timedelta(days=1)


@lru_cache(maxsize=None)
def day(text):
    return datetime.date.fromisoformat(text)


@lru_cache(maxsize=None)
def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


@lru_cache(maxsize=None)
def months_on(start, months):
    """The same day so many months on, or the last of that month where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def whole_months(start, end):
    months = 0
    while months_on(start, months + 1) <= end:
        months += 1
    return months


@lru_cache(maxsize=None)
def year_of(starts, date):
    """The first and last day of the programme year of a date; where there is no programme all days are one year."""
    if starts is None:
        return datetime.date.min, datetime.date.max
    month, on = (int(part) for part in starts.split("-"))
    first = datetime.date(date.year, month, min(on, calendar.monthrange(date.year, month)[1]))
    if first > date:
        first = datetime.date(date.year - 1, month, min(on, calendar.monthrange(date.year - 1, month)[1]))
    after = datetime.date(first.year + 1, month, min(on, calendar.monthrange(first.year + 1, month)[1]))
    return first, after - DAY

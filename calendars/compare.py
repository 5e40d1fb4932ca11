#!/usr/bin/env python3
"""Compares calendars/cn.toml with the tables of two Python packages.

    python3 -m venv /tmp/calendars && /tmp/calendars/bin/pip install chinesecalendar holidays
    /tmp/calendars/bin/python calendars/compare.py

Prints every day on which they disagree and is not listed below with its reason. Exits with 1 if there is any.
A third table, the crate `chinese_holiday`, is compared by `cargo test workday`.
"""

import datetime
import pathlib
import sys
import tomllib

import chinese_calendar
import holidays

# Days on which a table is wrong, and by which notice.
WRONG = {
    ("chinesecalendar", "2005-12-31"): "国办发明电〔2005〕35号：12月31日（星期六）上班",
}


def read(path):
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = {}
    for notice in table["notices"]:
        for kind in ("off", "work"):
            for day in notice.get(kind, {}):
                rows[datetime.date.fromisoformat(day)] = kind == "work"
    return table["known_from"], table["known_until"], rows


def main():
    known_from, known_until, rows = read(pathlib.Path(__file__).with_name("cn.toml"))
    china = holidays.China(years=range(known_from.year, known_until.year + 1))
    tables = {"chinesecalendar": chinese_calendar.is_workday, "holidays": china.is_working_day}
    compared, found = 0, 0
    day = known_from
    while day <= known_until:
        ours = rows.get(day, day.weekday() < 5)
        for name, is_workday in tables.items():
            compared += 1
            try:
                theirs = is_workday(day)
            except NotImplementedError:
                theirs = "not known"
            if theirs != ours and (name, str(day)) not in WRONG:
                found += 1
                print(f"{day} {day:%a}: worked: {ours}, {name}: {theirs}")
        day += datetime.timedelta(days=1)
    print(f"{compared} comparisons, {found} disagreements that are not explained")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

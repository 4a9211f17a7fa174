"""ical - a calendar read strictly by RFC 5545: line ends, folding, the shape of lines and components, values of the kinds that are used.

usage: ical.py FILE    one event a line: uid, sequence, status, start, end, summary, location, stamp
"""
import re
import sys
from datetime import date, datetime

NAME = re.compile(r"^[A-Z0-9-]+$")
ONCE = {"UID", "DTSTAMP", "SEQUENCE", "STATUS", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "CREATED", "LAST-MODIFIED"}


def fail(what):
    raise SystemExit(f"no calendar: {what}")


def lines_of(data):
    """Unfolded; every line ends with CRLF, none is longer than 75 octets, and folding cuts no letter."""
    if not data.endswith(b"\r\n"):
        fail("the last line does not end")
    found = []
    for line in data[:-2].split(b"\r\n"):
        if b"\r" in line or b"\n" in line or len(line) > 75:
            fail(f"{line!r} is not a line")
        line.decode()
        if line[:1] in (b" ", b"\t"):
            found[-1] += line[1:]
        else:
            found.append(line)
    return [line.decode() for line in found]


def property_of(line):
    head, colon, value = line.partition(":")
    name, *parameters = head.split(";")
    if not colon or not NAME.match(name) or any("=" not in one for one in parameters):
        fail(f"{line!r} is no property")
    return name, dict(one.split("=", 1) for one in parameters), value


def text(value):
    if re.search(r"(?<!\\)(?:\\\\)*[,;]", value) or re.search(r"[\x00-\x1f]", value):
        fail(f"{value!r} is not escaped")
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)


def when(parameters, value):
    if parameters.get("VALUE") == "DATE":
        return date(int(value[:4]), int(value[4:6]), int(value[6:])).isoformat()
    if parameters or not re.match(r"^\d{8}T\d{6}Z$", value):
        fail(f"{value!r} is no time in UTC")
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").isoformat()


def events(data):
    stack, found, calendar = [], [], {}
    for line in lines_of(data):
        name, parameters, value = property_of(line)
        if name == "BEGIN":
            if value != ("VEVENT" if stack else "VCALENDAR") or len(stack) > 1:
                fail(f"{value} in {stack}")
            stack.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            if not stack or stack.pop() != value:
                fail(f"END:{value}")
        elif stack == ["VCALENDAR"]:
            calendar[name] = value
        elif stack == ["VCALENDAR", "VEVENT"]:
            if name in found[-1] or name not in ONCE:
                fail(f"{name} again, or not known")
            found[-1][name] = (when(parameters, value) if name in ("DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MODIFIED")
                               else int(value) if name == "SEQUENCE" else text(value))
        else:
            fail(f"{line!r} outside")
    if stack or calendar.get("VERSION") != "2.0" or not calendar.get("PRODID"):
        fail("not whole")
    for event in found:
        if not {"UID", "DTSTAMP", "DTSTART"} <= set(event) or event["DTEND"] <= event["DTSTART"]:
            fail(f"{event}")
    if len({event["UID"] for event in found}) != len(found):
        fail("a UID twice")
    return found


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        for one in events(file.read()):
            print(*(one.get(name, "") for name in ("UID", "SEQUENCE", "STATUS", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DTSTAMP")), sep="\t")

"""forms.py - frameworks in the forms of others, read by parsers that are not ours.

usage: forms.py csv FILE.csv FILE.xml          do table and XML say the same?
       forms.py formulas FILE.csv              does no cell begin as a formula?
       forms.py ids FILE.xml                   prints "id code" of each item
       forms.py moodle FILE.csv FILE.xml       does Moodle's table say what the XML says, within Moodle's limits?
       forms.py skills FILE.json FILE.xml      do the standard of Skills England and the XML say the same?
"""
import csv
import json
import re
import sys
import xml.etree.ElementTree as tree

NAMESPACE = "{urn:beatbook:framework:1}"


def words(element):
    return " ".join("".join(element.itertext()).split())


def english(element, name):
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    return [words(e) for e in element.findall(NAMESPACE + name) if e.get(lang, "en") != "cy"]


def armed(text):
    """What csv_file_cell() writes for this text."""
    return "'" + text if text.lstrip("'")[:1] in ("=", "+", "-", "@", "\t") and text else text


def rows_of_xml(path):
    """(kind, code, title, text, parent) of each section and item, in printed order."""
    root = tree.parse(path).getroot()
    codes = [i.get("code") for i in root.iter(NAMESPACE + "item") if i.get("code")]
    rows = []

    def code_of(item):
        code = item.get("code")
        return code if code and codes.count(code) == 1 else item.get("id")

    def take_items(parent, code):
        for item in parent.findall(NAMESPACE + "item"):
            title = (english(item, "title") + [""])[0]
            rows.append((item.get("kind"), code_of(item), title, "\n\n".join(english(item, "p")), code))
            for level in item.findall(NAMESPACE + "competency-level"):
                take_items(level, code_of(item))
            take_items(item, code_of(item))

    def take_sections(parent, code):
        for section in parent.findall(NAMESPACE + "section"):
            title = (english(section, "title") + [""])[0]
            rows.append(("section", section.get("id"), title, " ".join(english(section, "lead")), code))
            take_items(section, "")
            take_sections(section, section.get("id"))

    take_sections(root, "")
    return rows


def read_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file, strict=True))


def check_csv(table, xml):
    rows = read_rows(table)
    assert rows[0] == ["kind", "code", "title", "text", "parent"], rows[0]
    wanted = [tuple(armed(cell) for cell in row) for row in rows_of_xml(xml)]
    found = [tuple(row) for row in rows[1:]]
    assert len(found) == len(wanted), (len(found), len(wanted))
    for one, other in zip(found, wanted):
        assert one == other, f"\n{one}\n{other}"


def check_formulas(table):
    for row in read_rows(table):
        for cell in row:
            assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r"), cell


def print_ids(xml):
    for item in tree.parse(xml).getroot().iter(NAMESPACE + "item"):
        print(item.get("id"), item.get("code", "-"))


MOODLE = ["Parent ID number", "ID number", "Short name", "Description", "Description format", "Scale values",
          "Scale configuration", "Rule type (optional)", "Rule outcome (optional)", "Rule config (optional)",
          "Cross-referenced competency ID numbers", "Exported ID (optional)", "Is framework", "Taxonomy"]


def check_moodle(table, xml):
    rows, root = read_rows(table), tree.parse(xml).getroot()
    assert rows[0] == MOODLE
    assert all(len(row) == 14 for row in rows)
    top = rows[1]
    assert top[0] == "" and top[12] == "1" and top[1] == root.get("id") + "@" + root.get("version")
    assert len(json.loads(top[6])) == 1 + len(top[5].split(","))
    assert len(top[13].split(",")) == 4
    ids = [row[1] for row in rows[1:]]
    assert len(set(ids)) == len(ids) and max(map(len, ids)) <= 100
    wanted = []

    def take_items(parent, above):
        for item in parent.findall(NAMESPACE + "item"):
            wanted.append((above, item.get("id"), item.get("code"), english(item, "title"), english(item, "p"),
                           [ref.get("to").split("#")[1] for ref in item.findall(NAMESPACE + "ref")]))
            for level in item.findall(NAMESPACE + "competency-level"):
                take_items(level, item.get("id"))
            take_items(item, item.get("id"))

    def take_sections(parent, above):
        for section in parent.findall(NAMESPACE + "section"):
            number = "section-" + section.get("id")
            wanted.append((above, number, None, english(section, "title") or [section.get("id")],
                           english(section, "lead"), []))
            take_items(section, number)
            take_sections(section, number)

    take_sections(root, "")
    assert len(rows) - 2 == len(wanted), (len(rows) - 2, len(wanted))
    for row, (above, number, code, title, texts, refs) in zip(rows[2:], wanted):
        assert row[0] == above and row[1] == number, row
        name = (code + ": " if code else "") + (title[0] if title else " ".join(texts))
        assert len(row[2]) <= 100
        if row[2] != armed(name):
            assert len(name) > 99 and row[2].endswith("…")
            rest = armed(name)[len(row[2]) - 1:]
            assert armed(name).startswith(row[2][:-1]) and (rest.startswith(" ") or " " not in row[2][8:]), row[2]
        found = [words(p) for p in tree.fromstring("<d>" + row[3] + "</d>").iter("p")]
        assert found == texts, (found, texts)
        assert row[4] == "1" and row[12] == "" and row[10] == ",".join(refs)


def check_skills(standard, xml):
    with open(standard, encoding="utf-8") as file:
        given = json.load(file)
    root = tree.parse(xml).getroot()
    items = {item.get("uuid"): item for item in root.iter(NAMESPACE + "item")}
    lists = {"duties": ("dutyID", "dutyDetail"), "knowledges": ("knowledgeId", "detail"),
             "skills": ("skillId", "detail"), "behaviours": ("behaviourId", "detail")}
    wanted = {}
    for name, (guid, detail) in lists.items():
        for one in given[name]:
            if one[detail].strip() != ".":
                wanted[one[guid].lower()] = (name, one, one[detail])
    assert list(items) == list(wanted), (list(items), list(wanted))
    for guid, (name, one, detail) in wanted.items():
        item = items[guid]
        assert item.get("id") == name[0] + "-" + guid
        code = re.match(r"(?:Duty |[KSB])(\d+):? ", detail)
        assert words(item.find(NAMESPACE + "p")) == " ".join(detail[code.end() if code else 0:].split())
        assert item.get("code")[0] == name[0].upper() and (not code or item.get("code")[1:] == code[1])
        refs = [ref.get("to").split("-", 1)[1] for ref in item.findall(NAMESPACE + "ref")]
        mapped = ["mappedKnowledge", "mappedSkills", "mappedBehaviour"]
        assert refs == [m.lower() for array in mapped for m in one.get(array, [])], refs
    about = root.find(NAMESPACE + "about")
    assert words(about.find(NAMESPACE + "title")) == given["title"]
    assert root.get("version") == given["versionNumber"]
    assert root.get("type") == "apprenticeship-standard"
    assert {words(c) for c in about.findall(NAMESPACE + "code")} == {given["referenceNumber"], str(given["larsCode"])}
    applies = dict(about.find(NAMESPACE + "applies").items())
    assert applies == {"starts-from": given["earliestStartDate"][:10]}, applies
    assert about.find(NAMESPACE + "level").get("value") == str(given["level"])
    assert [words(p) for p in about.findall(NAMESPACE + "property")] == \
        [given["status"]] + [option["title"] for option in given["options"]]


if __name__ == "__main__":
    {"csv": check_csv, "formulas": check_formulas, "ids": print_ids, "moodle": check_moodle,
     "skills": check_skills}[sys.argv[1]](*sys.argv[2:])

"""forms.py - frameworks in the forms of others, read by parsers that are not ours.

usage: forms.py csv FILE.csv FILE.xml          do table and XML say the same?
       forms.py formulas FILE.csv              does no cell begin as a formula?
       forms.py ids FILE.xml                   prints "id code" of each item
"""
import csv
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


if __name__ == "__main__":
    {"csv": check_csv, "formulas": check_formulas, "ids": print_ids}[sys.argv[1]](*sys.argv[2:])

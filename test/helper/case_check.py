"""case_check.py - packages of CASE held against the closed sets of members that its versions 1.0 and 1.1 have.

usage: case_check.py valid VERSION FILE.json    no member that the version has not, none missing, forms, links that hold
       case_check.py says FILE.json FILE.xml    does the package say what the XML says: words, codes, tree, order?
       case_check.py uuids FILE.json            prints "identifier statement" of each item

The sets are those of the information models of 1EdTech, for what stands inside a CFPackage.
"""
import json
import re
import sys
import uuid
import xml.etree.ElementTree as tree

from forms import NAMESPACE, english

LINK = {"title", "identifier", "uri"}
SETS = {
    "1.0": {
        "package": {"CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics"},
        "document": {"identifier", "uri", "creator", "title", "lastChangeDateTime", "officialSourceURL", "publisher",
                     "description", "subject", "subjectURI", "language", "version", "adoptionStatus",
                     "statusStartDate", "statusEndDate", "licenseURI", "notes", "CFPackageURI"},
        "item": {"identifier", "fullStatement", "alternativeLabel", "CFItemType", "uri", "humanCodingScheme",
                 "listEnumeration", "abbreviatedStatement", "conceptKeywords", "conceptKeywordsURI", "notes",
                 "language", "educationLevel", "CFItemTypeURI", "licenseURI", "statusStartDate", "statusEndDate",
                 "lastChangeDateTime"},
        "association": {"identifier", "associationType", "sequenceNumber", "uri", "originNodeURI",
                        "destinationNodeURI", "CFAssociationGroupingURI", "lastChangeDateTime"},
        "link": LINK,
        "types": {"isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy",
                  "exemplar", "hasSkillLevel"},
    },
}
SETS["1.1"] = {
    "package": SETS["1.0"]["package"] | {"extensions"},
    "document": SETS["1.0"]["document"] - {"CFPackageURI"} | {"frameworkType", "caseVersion", "extensions"},
    "item": SETS["1.0"]["item"] | {"subject", "subjectURI", "extensions"},
    "association": SETS["1.0"]["association"] | {"notes", "extensions"},
    "link": LINK | {"targetType"},
    "types": SETS["1.0"]["types"] | {"isTranslationOf"},
}
NEEDED = {
    "document": {"identifier", "uri", "creator", "title", "lastChangeDateTime"},
    "item": {"identifier", "fullStatement", "uri", "lastChangeDateTime"},
    "association": {"identifier", "associationType", "uri", "originNodeURI", "destinationNodeURI",
                    "lastChangeDateTime"},
    "link": LINK,
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")
DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def load(path):
    def once(pairs):
        assert len({name for name, _ in pairs}) == len(pairs), pairs
        return dict(pairs)

    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=once)


def closed(thing, value, version):
    extra = set(value) - SETS[version][thing]
    missing = NEEDED[thing] - set(value)
    assert not extra and not missing, (thing, extra, missing)
    for name, member in value.items():
        if name == "identifier":
            assert str(uuid.UUID(member)) == member and uuid.UUID(member).version in (4, 5), member
        elif name == "lastChangeDateTime":
            assert MOMENT.match(member), member
        elif name.startswith("status"):
            assert DAY.match(member), member
        elif name == "sequenceNumber":
            assert isinstance(member, int) and 0 < member < 2**31
        elif name == "caseVersion":
            assert member == "1.1"
        elif name == "extensions":
            assert isinstance(member, dict)
        elif not name.endswith("NodeURI"):
            assert isinstance(member, str) and member, (name, member)
        if version == "1.0" and name in ("fullStatement", "title"):
            assert "\n" not in member, member


def check_valid(version, path):
    package = load(path)
    assert set(package) <= SETS[version]["package"]
    closed("document", package["CFDocument"], version)
    known = {package["CFDocument"]["identifier"]}
    for item in package["CFItems"]:
        closed("item", item, version)
        assert item["identifier"] not in known
        known.add(item["identifier"])
    seen, children = set(), set()
    for association in package["CFAssociations"]:
        closed("association", association, version)
        assert association["identifier"] not in seen
        seen.add(association["identifier"])
        assert association["associationType"] in SETS[version]["types"]
        for end in ("originNodeURI", "destinationNodeURI"):
            closed("link", association[end], version)
            assert association[end]["identifier"] in known
        if association["associationType"] == "isChildOf":
            children.add(association["originNodeURI"]["identifier"])
    assert children == {item["identifier"] for item in package["CFItems"]}


def check_says(path, xml):
    package, root = load(path), tree.parse(xml).getroot()
    items = {item["identifier"]: item for item in package["CFItems"]}
    children = {}
    for one in package["CFAssociations"]:
        if one["associationType"] == "isChildOf":
            children.setdefault(one["destinationNodeURI"]["identifier"], []).append(
                (one["sequenceNumber"], one["originNodeURI"]["identifier"]))
    found, wanted = [], []

    def walk(identifier, depth):
        for _, child in sorted(children.get(identifier, [])):
            item = items[child]
            found.append((depth, item["CFItemType"], item.get("humanCodingScheme"),
                          " ".join(item["fullStatement"].split())))
            walk(child, depth + 1)

    def words_of(element, name):
        texts = english(element, name) or english(element, "title")
        return " ".join(texts if english(element, name) else texts[:1]) or element.get("id")

    def take(parent, depth):
        for element in parent:
            name = element.tag.removeprefix(NAMESPACE)
            if name == "section":
                wanted.append((depth, "section", None, words_of(element, "lead")))
            elif name == "competency-level":
                wanted.append((depth, name, None, words_of(element, "p")))
            elif name == "item":
                wanted.append((depth, element.get("kind"), element.get("code"), words_of(element, "p")))
            else:
                continue
            take(element, depth + 1)

    walk(package["CFDocument"]["identifier"], 0)
    take(root, 0)
    assert len(found) == len(wanted), (len(found), len(wanted))
    for one, other in zip(found, wanted):
        assert one == other, f"\n{one}\n{other}"
    assert package["CFDocument"]["version"] == root.get("version")


def print_uuids(path):
    for item in load(path)["CFItems"]:
        print(item["identifier"], item.get("humanCodingScheme", "-"), item["fullStatement"].replace("\n", " "))


if __name__ == "__main__":
    {"valid": check_valid, "says": check_says, "uuids": print_uuids}[sys.argv[1]](*sys.argv[2:])

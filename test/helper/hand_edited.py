"""The exported standard as somebody edits it by hand in an editor: words, items and codes, never a <changes> block."""
import re
import sys

path = sys.argv[1]
text = open(path, encoding="utf-8").read()


def swap(old, new):
    global text
    assert text.count(old) == 1, (text.count(old), old)
    text = text.replace(old, new)


def block(item):
    return re.search(r'    <item kind="[a-z]+" id="%s".*?\n    </item>\n' % item, text, re.S).group(0)


swap('id="pcso-standard" version="1.0"', 'id="pcso-standard" version="1.1"')
# Some words.
swap("duty of care, service delivery,", "duty of care, duty of candour, service delivery,")
# One duty in two: what is to be done within their authority stays, what is not becomes a duty of its own.
swap(block("d8"), '''    <item kind="duty" id="d8" code="D8">
      <p>
        Responding to incidents which require police action. Providing resolution to incidents
        within their authority <eg>e.g. low level offending and anti-social behavior, issuing
        fixed penalty notices</eg>
      </p>
    </item>
    <item kind="duty" id="d11" code="D9">
      <p>
        Where incidents are outside their authority they will seek to contain (prevent escalation)
        of those incidents until relieved by a qualified Police Constable
      </p>
    </item>
''')
# What follows gets the next code, and the last one goes: courts are in the guidance.
swap('id="d9" code="D9"', 'id="d9" code="D10"')
swap(block("d10"), "")
# A statement typed anew, under another id.
swap('id="s3" code="S3"', 'id="s-support" code="S3"')
swap("assess their needs for further support,\n        including providing advice on accessing that support",
     "assess their needs for further help,\n        including giving advice on how to get that help")
# One knowledge statement put before the others: K3 to K8 are now K4 to K9.
for n in range(8, 2, -1):
    swap('id="k%d" code="K%d"' % (n, n), 'id="k%d" code="K%d"' % (n, n + 1))
swap('    <item kind="knowledge" id="k3" code="K4">', '''    <item kind="knowledge" id="k9" code="K3">
      <p>How residents and businesses can report crime and concerns online</p>
    </item>
    <item kind="knowledge" id="k3" code="K4">''')
# A behaviour that goes, and another one in its place that only sounds like it.
swap(block("b2"), '''    <item kind="behaviour" id="b7" code="B2">
      <title>Professional curiosity</title>
      <p>
        Maintain the highest standards of enquiry, making sure that questions are always asked,
        including challenging others where their answers fall below those expected.
      </p>
    </item>
''')
open(path, "w", encoding="utf-8").write(text)

"""claimed - what stands beside an entry that claims a set of criteria: their words, the limits, what proposes more, what an old
entry gives a new one."""
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import done, query, refused, store  # noqa: E402

WORDS = {"title": "Parking by the school", "on": "2026-11-01", "place": "Moorside North", "minutes": 30, "off_the_job": "no",
         "sworn": "no", "types": ["work-product", "recording"], "narrative": "MARK words",
         "references": [{"kind": "crime", "value": "42/1234/26"}, {"kind": "video", "value": "BWV 20261101"}]}


def draft(path, claims, **words):
    return done(path, "sian", "draft.save", {"words": {**WORDS, **words}, "claims": claims})


def case_words_whole_in_order(room):
    path = store(room)
    shown = done(path, "sian", "claims.show", {"claims": ["S9", "D1", "force-role-profile#r1"]})
    check([line["ref"] for line in shown["items"]] == ["pcso-standard#s9", "pcso-standard#d1", "force-role-profile#r1"], f"{shown['items']}")
    check([line["principal"] for line in shown["items"]] == [True, True, False], "whose they are")
    whole = query(path, "SELECT i.words FROM item i JOIN document d ON d.id = i.document_id WHERE d.slug = 'pcso-standard' AND i.item = 'd1'")
    check(shown["items"][1]["words"] == whole[0][0] and len(whole[0][0]) > 160, "the words are not whole")
    check(shown["items"][1]["rule"], "no rule")


def case_limits_those_that_concern_first(room):
    """The guidance has six; the crossmap says which criteria the first one concerns. All hold, whatever is claimed."""
    path = store(room)
    limits = done(path, "sian", "claims.show", {"claims": ["D1", "S9", "D9"]})["limits"]
    check([limit["code"] for limit in limits] == ["L1", "L2", "L3", "L4", "L5", "L6"], f"{limits}")
    check(limits[0]["concerns"] == ["S9", "D9"] and not any(limit["concerns"] for limit in limits[1:]), f"{limits}")
    check(limits[0]["words"].startswith("Wherever there is a clear likelihood"), limits[0]["words"])
    none = done(path, "sian", "claims.show", {"claims": []})
    check(not none["items"] and [limit["concerns"] for limit in none["limits"]] == [[]] * 6, f"{none}")


def case_limits_of_what_says_exactly_the_same(room):
    """G9 is exactly D9, which L1 concerns; what is partly the same is not."""
    path = store(room)
    limits = done(path, "sian", "claims.show", {"claims": ["pcso-guidance#g9", "ppf-pcso#n5"]})["limits"]
    check((limits[0]["code"], limits[0]["concerns"], limits[0]["refs"]) == ("L1", ["G9"], ["pcso-guidance#g9"]), f"{limits[0]}")
    check(not any(limit["concerns"] for limit in limits[1:]), f"{limits}")


def case_a_criterion_of_nothing_is_left_out(room):
    path = store(room)
    shown = done(path, "sian", "claims.show", {"claims": ["pcso-standard#gone", "D1", "no-framework#x1"]})
    check([line["code"] for line in shown["items"]] == ["D1"], f"{shown['items']}")
    refused(path, "sian", "claims.show", {"claims": ["D1"] * 501}, "usage")


def case_who_decides_reads_them(room):
    path = store(room)
    for login in ("price", "whitaker", "barraclough", "sinclair"):
        check(len(done(path, login, "claims.show", {"login": "sian", "claims": ["D9"]})["limits"]) == 6, login)
    refused(path, "tunde", "claims.show", {"login": "sian", "claims": ["D9"]}, "missing")


def case_proposals_say_by_which_link(room):
    """An exact link before a partial one, wherever it leads from; a claim that is made proposes nothing any more."""
    path = store(room)
    claims = draft(path, ["D9", "D1"])["claims"]
    by = {claim["ref"]: (claim["proposed_by"], claim["strength"]) for claim in claims if claim["proposed"]}
    check(by["pcso-guidance#g9"] == ("D9", "exact"), f"{by}")
    check(by["pcso-guidance#g2"] == ("D1", "partial"), f"{by}")
    check(all((claim["proposed_by"], claim["strength"]) == (None, None) for claim in claims if not claim["proposed"]), f"{claims}")
    check(by and all(strength in ("exact", "partial") for _, strength in by.values()), "a hint is no proposal")


def case_like_an_old_entry(room):
    """Type, place and claims; of the references only where they lay, and nothing of what happened."""
    path = store(room)
    old = draft(path, ["D9", "S4"])["entry"]
    like = done(path, "sian", "entry.like", {"id": old})
    check((like["from"], like["types"], like["place"]) == (old, ["work-product", "recording"], "Moorside North"), f"{like}")
    check([claim["code"] for claim in like["claims"]] == ["D9", "S4"] and not like["left"], f"{like['claims']}")
    check(like["references"] == ["crime", "video"], f"{like['references']}")
    check(not any(word in str(like) for word in ("MARK", "Parking", "42/1234", "BWV")), "words of the old one")


def case_like_one_of_a_framework_that_was_left(room):
    """What may not be claimed any more is named and not claimed; what is proposed by an old link is no claim."""
    path = store(room)
    old = draft(path, ["D9", "force-role-profile#r1"])["entry"]
    base = sqlite3.connect(path)
    base.execute("DELETE FROM enrolment_framework WHERE enrolment_id = (SELECT max(n.id) FROM enrolment n JOIN person p"
                 " ON p.id = n.person_id WHERE p.login = 'sian') AND document_id = (SELECT id FROM document WHERE slug = 'force-role-profile')")
    base.commit()
    base.close()
    like = done(path, "sian", "entry.like", {"id": old})
    check([claim["code"] for claim in like["claims"]] == ["D9"] and like["left"] == ["force-role-profile#r1"], f"{like}")


def case_like_one_of_another_is_no_such(room):
    path = store(room)
    old = draft(path, ["D9"])["entry"]
    for login in ("tunde", "price", "barraclough"):
        refused(path, login, "entry.like", {"id": old}, "missing")
    waiting = query(path, "SELECT w.entry_id FROM waiting w JOIN entry e ON e.id = w.entry_id JOIN person p ON p.id = e.person_id"
                          " WHERE p.login = 'sian'")[0][0]
    refused(path, "price", "entry.like", {"id": waiting}, "denied")


def case_like_a_hidden_one_has_no_place(room):
    path = store(room)
    waiting = query(path, "SELECT w.entry_id FROM waiting w JOIN entry e ON e.id = w.entry_id JOIN person p ON p.id = e.person_id"
                          " WHERE p.login = 'sian' AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.entry_id = e.id)")[0][0]
    check(done(path, "sian", "entry.like", {"id": waiting})["place"], "it has a place")
    done(path, "barraclough", "entry.hide", {"id": waiting, "reason": "a name in it"})
    check(done(path, "sian", "entry.like", {"id": waiting})["place"] == "", "a hidden word")


main(sys.modules[__name__])

"""rows.py - the budgets that are measured: one function a row, in the order in which they are printed.

The markers are what is on the screen only once the data is there: an empty frame is not a first screen.
"""
import itertools
import threading
import time
from statistics import median

from frames import Refused, Store, new_key
from measure import Line, NotYet, percentile, spread

PORTFOLIO = r"4 Behaviours"
FLOOR = r"q leave"
SLOW = "9600baud,150ms"
ROWS = []


def row(what):
    def add(function):
        ROWS.append((what, function))
        return function
    return add


def portfolio(bench, entries=200):
    store = bench.store(entries)
    return bench.beatbook(store, bench.apprentice(store))


def dashboard(bench, items=200):
    return [bench.floor("floor_dashboard"), str(items)]


# -- the screen

@row("first screen of a portfolio")
def first_screen(bench):
    ours = portfolio(bench)
    pair = bench.pair(lambda runs: bench.screen(ours, PORTFOLIO, runs),
                      lambda runs: bench.screen(dashboard(bench), FLOOR, runs))
    return [pair.line("first screen of a portfolio", "floor", "2.5 x floor", 2.5)]


@row("first screen, beside tig's first page")
def beside_tig(bench):
    tig = [bench.peer("tig"), "-C", str(bench.source)]
    if not (bench.source / ".git").exists():
        raise NotYet("there is no history here for tig to show")
    ours = portfolio(bench)
    pair = bench.pair(lambda runs: bench.screen(ours, PORTFOLIO, runs),
                      lambda runs: bench.screen(tig, r"\[main\]", runs))
    return [pair.line("first screen, beside tig's first page", "tig", "ahead of tig", 1.0)]


@row("first screen, much in the store")
def first_screen_large(bench):
    lines = []
    for entries in (100_000, 1_000_000):
        try:
            small, large = portfolio(bench), portfolio(bench, entries)
        except NotYet as why:
            lines.append(Line(f"first screen, {entries:,} entries against 200", f"not yet: {why}"))
            continue
        pair = bench.pair(lambda runs, of=large: bench.screen(of, PORTFOLIO, runs),
                          lambda runs, of=small: bench.screen(of, PORTFOLIO, runs))
        lines.append(pair.line(f"first screen, {entries:,} entries against 200", "at 200", "1.2 x", 1.2))
    return lines


@row("rows read for the first screen")
def rows_read(bench):
    costs = {}
    for entries in (200, 100_000):
        path = bench.store(entries)
        store = Store(path, bench.apprentice(path), program=bench.program("beatbook-store"))
        store.ask("progress.show")
        costs[entries] = store.ask("store.cost")
        store.close()
    small, large = costs[200], costs[100_000]
    return [Line("rows read for it, 100,000 entries against 200",
                 f"{large['rows']} rows, {large['frames']} frames",
                 f"at 200 {small['rows']} rows, {small['frames']} frames",
                 f"{large['rows'] / max(1, small['rows']):.2f}", "the same number",
                 large["rows"] == small["rows"] and large["frames"] == small["frames"])]


@row("key that moves the highlight")
def key_down(bench):
    ours, floor = portfolio(bench), dashboard(bench)
    reports = []

    def keys(command, ready, runs, keep=None):
        report = bench.bench(command, "--ready", ready, "--keys", "down=j*8", "--runs", str(runs),
                             "--key-quiet", "60")
        if keep is not None:
            keep.append(report["keys"]["down"])
        return report["keys"]["down"]["first_p50_ms"]

    pair = bench.pair(lambda runs: keys(ours, PORTFOLIO, runs, reports), lambda runs: keys(floor, FLOOR,
                                                                                           runs))
    # To and fro within the rows in sight, faster than the hand rests: what one step of the mark costs.
    held = bench.bench(ours, "--ready", PORTFOLIO, "--keys", "j*4 k*4 " * 6, "--key-rate", "40", "--runs",
                       "3")["held"]
    worst = max(r["p99_ms"] for r in reports)
    return [pair.line("key that moves the highlight, to its first answer", "floor", "2 x floor", 2.0),
            Line("... to its last byte, the detail too: p99", f"{worst:.2f} ms", "", "",
                 "the hand rests first", None,
                 f"n {pair.count * 8}"),
            Line("... bytes while it is held", f"{held['bytes_per_key']:.0f}", "", "", "96 bytes",
                 held["bytes_per_key"] <= 96, "n 144")]


@row("key held on a slow line")
def held_key(bench):
    lines = []
    for name, command, ready in (("beatbook", portfolio(bench), PORTFOLIO), ("floor", dashboard(bench),
                                                                             FLOOR)):
        report = bench.bench(command, "--ready", ready, "--link", SLOW, "--key-rate", "10", "--keys", "j*30",
                             "--runs", "1", "--quiet", "400", "--key-quiet", "400", "--timeout", "120000",
                             "--max-settle", "120000",
                             "--key-timeout", "120000")
        lag = report["held"]["lag_ms"] / 1000
        lines.append((name, lag))
    (_, ours), (_, floor) = lines
    return [Line(f"key held 3 s at {SLOW}: behind by", f"{ours:.2f} s", f"floor {floor:.2f} s",
                 f"{ours / max(floor, .001):.2f}", "under 1 s", ours < 1.0, "n 1")]


@row("page down and pane change")
def pages(bench):
    keys = ("--keys", "page=PgDn*2 pane=Tab*4", "--runs", str(bench.rounds))
    report = bench.bench(portfolio(bench, 200), "--ready", PORTFOLIO, *keys)
    floor = bench.bench(dashboard(bench), "--ready", FLOOR, *keys)
    return [Line(f"{what}: bytes, the detail's words among them", f"{report['keys'][key]['bytes_med']:.0f}",
                 f"floor {floor['keys'][key]['bytes_med']:.0f}", "", "changed text + 200", None,
                 f"n {report['keys'][key]['n']}")
            for key, what in (("page", "page down"), ("pane", "pane change"))]


@row("typing in the editor")
def typing(bench):
    path = bench.copy(bench.store(200))
    login = bench.apprentice(path)
    store = Store(path, login, program=bench.program("beatbook-store"))
    line = "I kept the road clear until the car came and wrote down what was said. "
    store.save("A long account", "\n".join(line * 2 for _ in range(100 * 1024 // len(line) // 2)))
    store.close()
    command = bench.beatbook(path, login)
    # Newest first, so the long one is the first of the list; a draft opens with the cursor in its text.
    report = bench.bench(command, "--ready", PORTFOLIO, "--keys",
                         "~e @/long.account/ ~Enter @/Draft/ @400ms ~C-t @400ms "
                         "letter=abcd\\sefghij\\sklm\\snopqrst\\suv\\swxyz\\s*3", "--runs", "2",
                         "--key-quiet", "15")["keys"]["letter"]
    return [Line("a letter in a text of 100 kB: bytes", f"{report['bytes_med']:.0f}", "", "", "12 bytes",
                 report["bytes_med"] <= 12, f"n {report['n']}"),
            Line("... p50 and p99", f"{report['first_p50_ms']:.2f} and {report['p99_ms']:.2f} ms", "", "",
                 "p99 16 ms",
                 report["p99_ms"] <= 16, f"n {report['n']}")]


@row("queue with many waiting")
def queue(bench):
    lines = []
    for entries in (100_000, 1_000_000):
        try:
            path = bench.store(entries)
        except NotYet as why:
            lines.append(Line(f"queue, {entries:,} entries in the store", f"not yet: {why}"))
            continue
        login, waiting = bench.look(path, """SELECT p.login, count(*) FROM waiting w
            JOIN assignment a ON a.apprentice_id = w.person_id AND a.person_id IS NOT NULL
            JOIN person p ON p.id = a.person_id GROUP BY p.id ORDER BY 2 DESC LIMIT 1""")
        command, first = bench.beatbook(path, login), portfolio(bench)
        pair = bench.pair(lambda runs, of=command: bench.screen(of, r"waiting", runs),
                          lambda runs, of=first: bench.screen(of, PORTFOLIO, runs))
        lines.append(pair.line(f"queue, {waiting:,} waiting of {entries:,}", "first screen",
                               "2 x first screen", 2.0))
    return lines


@row("memory")
def memory(bench):
    lines = []
    for entries in (200, 100_000, 1_000_000):
        try:
            report = bench.bench(portfolio(bench, entries), "--ready", PORTFOLIO, "--keys", "j*8 Tab*3",
                                 "--runs", "3")
        except NotYet as why:
            lines.append(Line(f"memory of both programs, {entries:,} entries", f"not yet: {why}"))
            continue
        end = report["mem_end"]
        rss, pss = end["rss_kb"] / 1024, end["pss_kb"] / 1024
        lines.append(Line(f"memory of both programs, {entries:,} entries",
                          f"{rss:.1f} MB, proportional {pss:.1f} MB", "", "", "12 MB, 6 MB",
                          rss < 12 and pss < 6, f"n 3, {end['procs']:.0f} processes"))
    return lines


@row("idle")
def idle(bench):
    report = bench.bench(portfolio(bench), "--ready", PORTFOLIO, "--idle", "5", "--runs", "1")
    wakes = report["idle_wakeups_per_s"]["med"]
    return [Line("idle: wake-ups a second, over 5 s", f"{wakes:.2f}", "", "", "none", wakes == 0, "n 1")]


# -- commands

@row("cohort board")
def board(bench):
    """10,000 apprentices: the first page on screen, every column sorted by the store."""
    lines = []
    for entries in (20_000, 1_000_000):
        try:
            path = bench.store(entries, 10_000)
        except NotYet as why:
            lines.append(Line(f"cohort board, 10,000 apprentices, {entries:,} entries", f"not yet: {why}"))
            continue
        login = bench.look(path, "SELECT login FROM person WHERE roles & 16 ORDER BY id LIMIT 1")[0]
        store = Store(path, login, program=bench.program("beatbook-store"))

        def asked(**ask):
            taken = []
            for _ in range(7):
                start = time.perf_counter()
                store.ask("board.list", status=None, **ask)
                taken.append((time.perf_counter() - start) * 1000)
            return median(taken)
        first, page = bench.screen(portfolio(bench), PORTFOLIO), asked()
        lines.append(Line(f"cohort board, {entries:,} entries: first page", f"{page:.2f} ms", f"first screen {first:.2f} ms",
                          f"{page / first:.2f}", "2 x first screen", page < 2 * first, "n 7"))
        for column in ("login", "cohort", "duties", "knowledge", "skills", "behaviours", "met", "pace", "waiting", "hours", "review",
                       "milestones", "activity", "help"):
            took = asked(sort=column)
            lines.append(Line(f"... sorted by {column}", f"{took:.2f} ms", "", "", "100 ms", took < 100, "n 7"))
        took = asked(group="supervisor", sort="pace")
        lines.append(Line("... grouped by supervisor, sorted by pace", f"{took:.2f} ms", "", "", "100 ms", took < 100, "n 7"))
        store.close()
    return lines


@row("search")
def search(bench):
    lines = []
    for entries in (100_000, 1_000_000):
        try:
            path = bench.store(entries)
        except NotYet as why:
            lines.append(Line(f"search over {entries:,} entries", f"not yet: {why}"))
            continue
        store = Store(path, bench.apprentice(path), program=bench.program("beatbook-store"))
        for who in ("apprentice", "training"):
            if who == "training":
                store.close()
                login = bench.look(path, "SELECT login FROM person WHERE roles & 16 ORDER BY id LIMIT 1")[0]
                store = Store(path, login, program=bench.program("beatbook-store"))
            taken, found = [], 0
            for words in ("road", "school", "bicycle", "the road") * 5:
                start = time.perf_counter()
                found += len(store.ask("entry.search", words=words)["items"])
                taken.append((time.perf_counter() - start) * 1000)
            lines.append(Line(f"search over {entries:,} entries, {who}: first page, p50",
                              f"{median(taken):.2f} ms",
                              "", "", "p90 50 ms",
                              percentile(taken, 90) < 50, f"n {len(taken)}, {spread(taken)}, {found} found"))
        store.close()
    return lines


@row("inbox and progress")
def commands(bench):
    lines = []
    sqlite = bench.peer("sqlite3")
    for entries in (200, 100_000):
        path = bench.store(entries)
        apprentice, supervisor = bench.apprentice(path), bench.supervisor(path)
        for login, name, whose in ((apprentice, "inbox", ""), (supervisor, "inbox", ", a supervisor's"), (apprentice, "progress", "")):
            pair = bench.pair(lambda runs, who=login, of=name: bench.batch([*bench.beatbook(path, who), of], runs),
                              lambda runs: bench.batch([sqlite, str(path), "select 1"], runs))
            lines.append(pair.line(f"beatbook {name}{whose}, {entries:,} entries", "sqlite3 'select 1'",
                                   "5 x, 20 ms", 5.0))
            lines[-1].within = pair.ratio <= 5 and pair.ours <= 20
    return lines


def write_framework(path, items):
    """A framework of so many skills, as valid as the shipped ones."""
    words = "Words of an ordinary length for a criterion, so that the file is as large as real ones are."
    with open(path, "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<framework xmlns="urn:beatbook:framework:1" '
                  'id="large" version="1.0" '
                  'type="competency-framework" codes="issuer" xml:lang="en-GB">\n'
                  '  <about>\n    <title>A large framework</title>\n'
                  '    <issuer role="publisher">an issuer</issuer>\n'
                  '    <source>made up</source>\n  </about>\n'
                  '  <section id="all">\n    <title>All of it</title>\n')
        for n in range(items):
            out.write(f'    <item id="s{n}" kind="skill" code="S{n}"><p>{words} {n}</p></item>\n')
        out.write("  </section>\n</framework>\n")


@row("framework check")
def framework(bench):
    lint = bench.peer("xmllint")
    grammar = bench.source / "share" / "frameworks" / "framework.rng"
    path = bench.room / "large.xml"
    write_framework(path, 10_000)
    bench.run([lint, "--noout", "--relaxng", str(grammar), str(path)])
    ours = [bench.program("beatbook"), "framework", "check", str(path)]
    pair = bench.pair(lambda runs: bench.batch(ours, runs),
                      lambda runs: bench.batch([lint, "--noout", "--relaxng", str(grammar), str(path)],
                                               runs), runs=1)
    return [pair.line("framework check of 10,000 items", "xmllint", "2 x xmllint", 2.0)]


# -- writing

def submissions(bench, path, login, times, days):
    """Microseconds of entry.submit, from the request's first byte to the answer's last. Each on the next of `days`: a day has only so many hours."""
    store = Store(path, login, program=bench.program("beatbook-store"))
    codes = [c["code"] for c in store.ask("criterion.list", limit=3)["items"]]
    words = "I kept the road clear until the car came. " * 28
    taken = []
    try:
        for _ in range(times):
            draft = store.save("A title", words, claims=codes, on=next(days))
            key = new_key()
            start = time.perf_counter()
            store.ask("entry.submit", key=key, id=draft["entry"])
            taken.append((time.perf_counter() - start) * 1e6)
    except Refused as why:
        raise NotYet(str(why)) from why
    finally:
        store.close()
    return taken


@row("write verb")
def write(bench):
    lines = []
    for entries in (200, 100_000):
        path = bench.copy(bench.store(entries))
        login = bench.apprentice(path)
        ours, floor, ratios = [], [], []
        days = itertools.cycle(bench.days_of(path, login))
        for _ in range(bench.rounds):
            a = submissions(bench, path, login, 30, days)
            b = [float(x) for x in bench.run([bench.floor("floor_store"), str(path), login, "30"]).split()]
            ours += a
            floor += b
            ratios.append(median(a) / median(b))
        lines.append(Line(f"entry.submit of 3 claims, {entries:,} entries: p50",
                          f"{median(ours) / 1000:.2f} ms",
                          f"its rows alone {median(floor) / 1000:.2f} ms",
                          f"{median(ratios):.2f} ({spread(ratios)})", "2 x the rows",
                          median(ratios) <= 2.0, f"n {len(ours)}, p99 {percentile(ours, 99) / 1000:.1f} ms"))
    return lines


@row("many people at once")
def crowd(bench):
    """So many people that a write comes every 25 ms: 40 a second, as 200 with five seconds to think."""
    path = bench.copy(bench.store(200))
    login = bench.apprentice(path)
    taken, until, n = [], time.perf_counter() + 4, 0
    stores = [Store(path, login, program=bench.program("beatbook-store")) for _ in range(20)]
    start = time.perf_counter()
    while time.perf_counter() < until:
        time.sleep(max(0, start + n * 0.025 - time.perf_counter()))
        before = time.perf_counter()
        stores[n % len(stores)].save("A title", "Some words of an account. " * 20)
        taken.append((time.perf_counter() - before) * 1000)
        n += 1
    for store in stores:
        store.close()
    return [Line("a draft saved durably, 20 stores in turn, 40 a second: p50, p99",
                 f"{median(taken):.2f}, {percentile(taken, 99):.2f} ms", "", "", "p99 10 ms",
                 percentile(taken, 99) < 10, f"n {len(taken)}")]


class Writer(threading.Thread):
    """Somebody else who saves a draft now and then, and how long each took."""

    def __init__(self, bench, path):
        super().__init__()
        self.store = Store(path, bench.apprentice(path), program=bench.program("beatbook-store"))
        self.taken, self.stop = [], threading.Event()

    def run(self):
        while not self.stop.wait(0.02):
            before = time.perf_counter()
            self.store.save("A title", "Some words of an account. " * 20)
            self.taken.append(time.perf_counter() - before)

    def worst(self):
        self.stop.set()
        self.join()
        self.store.close()
        return max(self.taken)


@row("migrate a whole unit")
def migrate(bench):
    """Every cohort moved to a version with one change of each type, and back; another writes meanwhile."""
    path = bench.room / "unit.db"
    for rest in bench.room.glob("unit.db*"):
        rest.unlink()
    bench.run([bench.program("beatbook"), "demo", "--into", str(path), "--no-screen", "--apprentices", "500", "--entries", "20000"])
    update = bench.source / "test" / "io" / "examples" / "pcso-standard-1.1.xml"
    bench.run([bench.program("beatbook"), "--store", str(path), "--as", "barraclough", "framework", "import", str(update)])
    cohorts = sorted({one["cohort"] for one in cohorts_of(bench, path)})
    training = Store(path, "barraclough", program=bench.program("beatbook-store"))
    lines = []
    for verb, what in (("framework.migrate", "migrate"), ("framework.revert", "take it back")):
        writer = Writer(bench, path)
        writer.start()
        took, credits, people = [], 0, 0
        for cohort in cohorts:
            before = time.perf_counter()
            answer = training.ask(verb, key=new_key(), id="pcso-standard", cohort=cohort)
            took.append(time.perf_counter() - before)
            credits += sum(one["kept"] + one["review"] + one["lapsed"] for one in answer["people"])
            people += len(answer["people"])
        waited = writer.worst()
        lines.append(Line(f"{what}: {people} apprentices, {credits:,} credits, {len(cohorts)} cohorts", f"{sum(took):.2f} s",
                          f"longest {max(took):.2f} s, planning outside the lock included; another's write waited {waited:.2f} s", "",
                          "10 s; nobody waits more than 1 s", sum(took) < 10 and waited < 1, "n 1"))
    training.close()
    return lines


def cohorts_of(bench, path):
    store = Store(path, "barraclough", program=bench.program("beatbook-store"))
    try:
        return store.ask("framework.impact", id="pcso-standard")["people"]
    finally:
        store.close()


@row("report")
def report(bench):
    """The whole of one apprentice with about 500 entries, asked for and written."""
    path = bench.store(200_000 if bench.large else 100_000)
    login, entries = bench.look(path, "SELECT p.login, count(*) n FROM entry e JOIN person p ON p.id = e.person_id"
                                      " GROUP BY p.id ORDER BY abs(count(*) - 500), p.id LIMIT 1")
    lines = []
    for form, budget in (("html", 0.1), ("pdf", 1.0), ("json", None)):
        to = bench.room / f"report.{form}"
        taken = []
        for _ in range(bench.rounds):
            to.unlink(missing_ok=True)
            before = time.perf_counter()
            bench.run([*bench.beatbook(path, login), "report", "--form", form, "--to", str(to)])
            taken.append(time.perf_counter() - before)
        lines.append(Line(f"report of {entries} entries: {form}, {to.stat().st_size / 1e6:.1f} MB",
                          f"{median(taken) * 1000:.0f} ms", "", "", f"{budget} s" if budget else "",
                          median(taken) < budget if budget else None, f"n {len(taken)}"))
    return lines

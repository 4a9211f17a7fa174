/* command_table.h - every command that the screen knows, one row each.
 *
 * C(constant, name, contexts, arguments, needs, label, help)
 *   contexts   names of views, parted by blanks; "*" everywhere (dialogs excepted)
 *   arguments  as shown in help; "" none; […] may be left out
 *   needs      COMMAND_NEEDS_ flags: who may give it; refused with a sentence else
 *   label      one or two words for the line of hints; "" when it never stands there
 *   help       one line, lower case, no full stop
 * Keys, the `:` prompt, the help screen, play scripts and the manual page are all made from here.
 */
#ifndef BEATBOOK_UI_COMMAND_TABLE_H
#define BEATBOOK_UI_COMMAND_TABLE_H

/* One row a line, whatever its length. */
/* clang-format off */
#define COMMAND_TABLE(C) \
    COMMAND_TABLE_MOVING(C) COMMAND_TABLE_PROGRAM(C) COMMAND_TABLE_PORTFOLIO(C) COMMAND_TABLE_FRAMEWORKS(C) \
    COMMAND_TABLE_PEOPLE(C) COMMAND_TABLE_ENTRY(C) COMMAND_TABLE_FILES(C) COMMAND_TABLE_TESTIMONY(C) COMMAND_TABLE_REVIEWS(C) COMMAND_TABLE_QUEUE(C) COMMAND_TABLE_SAMPLES(C)

#define COMMAND_TABLE_MOVING(C) \
    C(UP, "up", "*", "", 0, "", N_("one row up")) \
    C(DOWN, "down", "*", "", 0, "", N_("one row down")) \
    C(LEFT, "left", "*", "", 0, "", N_("to the left")) \
    C(RIGHT, "right", "*", "", 0, "", N_("to the right")) \
    C(PAGE_UP, "page-up", "*", "", 0, "", N_("one page up")) \
    C(PAGE_DOWN, "page-down", "*", "", 0, N_("more"), N_("one page down")) \
    C(FIRST, "first", "*", "", 0, "", N_("to the first row")) \
    C(LAST, "last", "*", "", 0, "", N_("to the last row")) \
    C(NEXT_PANE, "next-pane", "*", "", 0, N_("pane"), N_("the focus to the next pane")) \
    C(PREVIOUS_PANE, "previous-pane", "*", "", 0, "", N_("the focus to the pane before")) \
    C(OPEN, "open", "*", "", 0, N_("open"), N_("open what is selected"))

#define COMMAND_TABLE_PROGRAM(C) \
    C(QUIT, "quit", "*", "", 0, N_("back"), N_("leave this screen; on the first one, leave the program")) \
    C(BACK, "back", "*", "", 0, "", N_("leave this screen, but never the program")) \
    C(QUIT_ALL, "quit-all", "*", "", 0, "", N_("leave the program")) \
    C(HELP, "help", "*", "[COMMAND]", 0, N_("help"), N_("what the keys and commands do, those of this screen first")) \
    C(PROMPT, "prompt", "*", "[TEXT]", 0, N_("command"), N_("give a command by its name")) \
    C(SEARCH, "search", "*", "[WORDS]", COMMAND_NEEDS_STORE, N_("search"), N_("search the words of entries, newest first")) \
    C(REDRAW, "redraw", "*", "", 0, "", N_("draw the screen again from nothing")) \
    C(REFRESH, "refresh", "*", "", COMMAND_NEEDS_STORE, "", N_("ask the store again")) \
    C(SUSPEND, "suspend", "*", "", 0, "", N_("stop the program and go back to the shell")) \
    C(RETRY, "retry", "*", "", 0, N_("retry"), N_("start the store program again")) \
    C(BECOME, "become", "*", "LOGIN", COMMAND_NEEDS_STORE, "", N_("go on as another person: the demo, or your own store")) \
    C(ROLE, "role", "*", "", COMMAND_NEEDS_STORE, N_("role"), N_("the first screen of your next role")) \
    C(HOME, "home", "*", "", COMMAND_NEEDS_STORE, "", N_("back to the first screen")) \
    C(INBOX, "inbox", "*", "", COMMAND_NEEDS_STORE, "", N_("what waits for you, in one line")) \
    C(LOCK, "lock", "*", "", COMMAND_NEEDS_STORE, "", N_("hide the screen until you say who you are; it hides itself when nobody presses a key")) \
    C(SET, "set", "*", "[NAME] [VALUE]", 0, "", N_("what you set for yourself: prompts on or off, lock after so many minutes; it stays so")) \
    C(PIN, "pin", "*", "", COMMAND_NEEDS_STORE, "", N_("set the PIN that signs")) \
    C(JOURNAL, "journal", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("journal"), N_("who did what when: what you decided and signed before too")) \
    C(VERIFY, "verify", "*", "", COMMAND_NEEDS_STORE, N_("verify"), N_("check the chain of the journal and all that hangs on it")) \
    C(FILTER, "filter", "people journal board", "[WORDS]", 0, N_("filter"), N_("show only what holds these words")) \
    C(OWN, "own", "journal", "", 0, N_("own/all"), N_("your own lines, or all that you may see"))

#define COMMAND_TABLE_PORTFOLIO(C) \
    C(PORTFOLIO, "portfolio", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("portfolio"), N_("the four panes: your own, or those of an apprentice you may see")) \
    C(PANE, "pane", "portfolio", "1|2|3|4", 0, "", N_("the focus to this pane")) \
    C(FRAMEWORK, "framework", "portfolio progress", "[ID]", 0, N_("framework"), N_("the panes of the next framework of the enrolment, or of this one")) \
    C(PROGRESS, "progress", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("criteria"), N_("every criterion with its counts and what it lacks")) \
    C(PACE, "pace", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("progress"), N_("how far: the burn-up against the planned line, evidence by month, hours, what is next")) \
    C(TABLE, "table", "pace", "", 0, N_("figures"), N_("the figures of the chart as a table, and back")) \
    C(HOURS, "hours", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("hours"), N_("off-the-job hours: planned, done, forecast, and the lines behind them")) \
    C(LOG_HOURS, "log-hours", "hours", "", COMMAND_NEEDS_STORE, N_("new line"), N_("log hours without evidence: the day, how long, why it is off the job, what was learnt")) \
    C(CORRECT, "correct", "hours", "", COMMAND_NEEDS_STORE, N_("correct"), N_("correct the minutes of this line, by a new line that names it")) \
    C(BY_WEEK, "by-week", "hours", "", 0, N_("weeks"), N_("the table week by week")) \
    C(BY_MONTH, "by-month", "hours", "", 0, N_("months"), N_("the table month by month")) \
    C(GATEWAY, "gateway", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("gateway"), N_("what the gateway asks for: met, not yet and by how much, not needed and why")) \
    C(SIGN_GATEWAY, "sign-gateway", "gateway", "", COMMAND_NEEDS_STORE, N_("sign"), N_("sign that the gateway is reached, when it is your turn; the first signature freezes what it rests on, the last one opens it")) \
    C(END_GATEWAY, "end-gateway", "gateway", "[REASON]", COMMAND_NEEDS_STORE, N_("take back"), N_("take the opening of the gateway back, with a reason: for the training unit")) \
    C(OPENINGS, "openings", "gateway", "", COMMAND_NEEDS_STORE, N_("opening"), N_("who signed the gateway when, what was taken back, and what no longer holds")) \
    C(GATEWAYS, "gateways", "*", "COHORT", COMMAND_NEEDS_STORE, "", N_("the gateways of a cohort, a row each with what is wanting")) \
    C(MILESTONES, "milestones", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("milestones"), N_("units of the qualification, functional skills and other things reached once")) \
    C(REACHED, "reached", "milestones", "[DAY]", COMMAND_NEEDS_STORE, N_("reached"), N_("record that the milestone is reached, and when")) \
    C(NOT_REACHED, "not-reached", "milestones", "[REASON]", COMMAND_NEEDS_STORE, N_("take back"), N_("take a milestone back, with a reason")) \
    C(REPORT, "report", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("report"), N_("write a portfolio to a file: html, pdf, json, tables; your own, or of an apprentice you may see")) \
    C(NEXT, "next", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("next"), N_("what to seek evidence for next, and why")) \
    C(NEW, "new", "portfolio criterion entries next search progress", "", COMMAND_NEEDS_APPRENTICE, N_("new"), \
      N_("write a new entry; the criterion you went to is claimed")) \
    C(DRAFT, "draft", "portfolio", "", COMMAND_NEEDS_APPRENTICE, N_("draft"), N_("go on with your draft; of several, their list")) \
    C(LIKE, "like", "entries entry", "", COMMAND_NEEDS_APPRENTICE, N_("another"), \
      N_("write a new entry with the type, the place and the claims of this one; never with its words")) \
    C(DRAFTS, "drafts", "entry", "", COMMAND_NEEDS_APPRENTICE, N_("drafts"), N_("on to another of your drafts, or to a new entry; this one is kept")) \
    C(RETURNED, "returned", "portfolio", "", COMMAND_NEEDS_STORE, N_("returned"), N_("the entries that came back, and why")) \
    C(ENTRIES, "entries", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("entries"), N_("the list of entries")) \
    C(VERIFY_BEHAVIOUR, "verify-behaviour", "criterion", "", COMMAND_NEEDS_STORE, N_("verify"), N_("verify for the employer that the behaviour is shown: for today's supervisor")) \
    C(UNVERIFY, "unverify", "criterion", "[REASON]", COMMAND_NEEDS_STORE, "", N_("take the verification of the behaviour back with a reason")) \
    C(STATE, "state", "entries", "[draft|returned|waiting|decided|all]", 0, N_("state"), N_("only the entries in this state, or the next state"))

#define COMMAND_TABLE_FRAMEWORKS(C) \
    C(FRAMEWORKS, "frameworks", "*", "", COMMAND_NEEDS_STORE, N_("frameworks"), N_("the frameworks in the store")) \
    C(READ, "read", "*", "ID[@VERSION]", COMMAND_NEEDS_STORE, "", N_("read a framework, word for word")) \
    C(CHECK, "check", "*", "FILE…", 0, N_("check"), N_("look at documents and list every fault")) \
    C(EDIT, "edit", "*", "[FILE]", 0, N_("edit"), N_("open a document in $VISUAL, then look at its faults")) \
    C(IMPORT, "import", "*", "FILE…", COMMAND_NEEDS_TRAINING, N_("import"), N_("check documents, show what would happen, then take them in")) \
    C(APPLY, "apply", "import migrate", "", COMMAND_NEEDS_TRAINING, N_("apply"), N_("do what the page says: take the documents in, move the people; all or none")) \
    C(MIGRATE, "migrate", "*", "ID[@VERSION]", COMMAND_NEEDS_TRAINING, N_("move"), N_("move people to this version, or take a move back: shown first, cohort by cohort")) \
    C(MOVE_ALL, "move-all", "migrate", "", COMMAND_NEEDS_TRAINING, N_("all"), N_("move every group, one after the other; q stops in between")) \
    C(REVERT, "revert", "migrate", "", COMMAND_NEEDS_TRAINING, N_("take back"), N_("take the last move of this group back: shown first")) \
    C(DIFF, "diff", "*", "FILE|ID@VERSION [FILE|ID@VERSION]", COMMAND_NEEDS_STORE, N_("difference"), N_("what became of each item between two versions, side by side")) \
    C(IMPACT, "impact", "*", "FILE|ID@VERSION", COMMAND_NEEDS_TRAINING, N_("impact"), N_("whom a version touches: what stands on each change, and whose it is; nothing is done")) \
    C(SAME, "same", "difference", "", 0, N_("confirm"), N_("confirm that the one became the other")) \
    C(APART, "apart", "difference", "", 0, N_("part"), N_("the one did not become the other: it is withdrawn, and the other new")) \
    C(PAIR, "pair", "difference", "", 0, N_("pair"), N_("choose what the item became, or was before")) \
    C(NEXT_LIKELY, "next-likely", "difference", "", 0, N_("next"), N_("the next change that is only likely")) \
    C(WRITE, "write", "difference", "", 0, N_("write"), N_("write the changes into the file; FILE~ keeps it as it was")) \
    C(COVERAGE, "coverage", "*", "ID[@VERSION] ID[@VERSION]", COMMAND_NEEDS_STORE, N_("coverage"), N_("which criteria of the one nothing in the other answers to, and the links between them")) \
    C(WHOLE, "whole", "coverage", "", 0, N_("all/open"), N_("every criterion, or only those to which nothing answers")) \
    C(CHANGE_LINK, "change-link", "coverage", "", COMMAND_NEEDS_TRAINING, N_("change"), N_("another strength or relation for a link, or other quoted words")) \
    C(NEW_LINK, "new-link", "coverage", "", COMMAND_NEEDS_TRAINING, N_("link"), N_("link the criterion with one of the other framework")) \
    C(PUT_RIGHT, "put-right", "coverage", "", COMMAND_NEEDS_TRAINING, N_("put right"), N_("the words that stand there now, for a link whose quoted words went")) \
    C(END_LINK, "end-link", "coverage", "", COMMAND_NEEDS_TRAINING, N_("end"), N_("a link ends with the next version; what was carried along it stays")) \
    C(TAKE_IN, "take-in", "coverage", "", COMMAND_NEEDS_TRAINING, N_("take in"), N_("make the next version of the crossmap of what was changed: shown first, then taken in")) \
    C(REMOVE, "remove", "frameworks", "", COMMAND_NEEDS_TRAINING, N_("remove"), N_("remove this version of the framework while nobody uses it")) \
    C(NEXT_MARK, "next-mark", "reader", "", 0, N_("next note"), N_("the next note, gap, limit or conflict; Enter there goes to the other document")) \
    C(PREVIOUS_MARK, "previous-mark", "reader", "", 0, "", N_("the note, gap, limit or conflict before")) \
    C(FIND, "find", "reader help criterion", "[WORDS]", 0, N_("find"), N_("find words on this page")) \
    C(FIND_NEXT, "find-next", "reader help criterion", "", 0, N_("again"), N_("the next place with the same words"))

#define COMMAND_TABLE_PEOPLE(C) \
    C(PEOPLE, "people", "*", "", COMMAND_NEEDS_STORE, N_("people"), N_("roster, roles, cohorts")) \
    C(COHORT, "cohort", "people board", "[NAME]", 0, N_("cohort"), N_("only the people of this cohort")) \
    C(BOARD, "board", "*", "[COHORT]", COMMAND_NEEDS_STORE, N_("board"), N_("one row an apprentice: met, pace, what waits, hours, review, who needs help and why")) \
    C(SORT_BY, "sort-by", "board", "[COLUMN]", 0, N_("sort"), N_("by another column: what wants looking at stands first")) \
    C(REVERSE, "reverse", "board", "", 0, N_("reverse"), N_("the other way round")) \
    C(GROUP_BY, "group-by", "board", "[none|cohort|supervisor|rules]", 0, N_("group"), N_("by cohort, by who supervises, by rules; the sums of the group stand below")) \
    C(NEEDS_HELP, "needs-help", "board", "", 0, N_("help only"), N_("only who needs help, or everybody")) \
    C(OLDEST, "oldest", "board", "", 0, N_("waits"), N_("the entry that waits longest: in your queue, or whose queue it is in")) \
    C(ONLY, "only", "people", "[ROLE]", 0, N_("role"), N_("only people who hold this role, or the next role")) \
    C(AWAY, "away", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("away"), N_("you are away, or somebody is: who stands in from when until when; or back")) \
    C(PERSON, "person", "*", "add LOGIN --name N --role R… [--number N] [--uid U] | set LOGIN … | show LOGIN | mail LOGIN ADDRESS|none | leave LOGIN --on DAY [--to LOGIN] | away LOGIN --until DAY --deputy LOGIN [--from DAY] | back LOGIN", \
      COMMAND_NEEDS_STORE, "", N_("add, change or show a person")) \
    C(ASSIGN, "assign", "*", "APPRENTICE --supervisor|--assessor|--tutor LOGIN|TEAM [--from DAY] [--until DAY]", COMMAND_NEEDS_TRAINING, \
      "", N_("say who supervises, assesses or tutors whom; with --until: a deputy")) \
    C(ENROL, "enrol", "*", "LOGIN ID[@V] --start DAY [--end DAY] [--with ID[@V],…] [--cohort C] [--rules ID[@V]] | set LOGIN … | break LOGIN --reason R [--from DAY] [--until DAY] | resume LOGIN [--on DAY]", \
      COMMAND_NEEDS_TRAINING, "", N_("put an apprentice on a framework; change an enrolment; a break in learning")) \
    C(KEY, "key", "*", "add LOGIN FILE [--from DAY] [--until DAY] | end ID [--on DAY] | list [LOGIN]", COMMAND_NEEDS_STORE, "", \
      N_("the SSH keys with which a person signs: FILE is their .pub")) \
    C(ADD_KEY, "add-key", "person", "[FILE]", COMMAND_NEEDS_TRAINING, N_("add a key"), N_("let this person sign with an SSH key, from their .pub file or its line")) \
    C(END_KEY, "end-key", "person", "[ID]", COMMAND_NEEDS_STORE, N_("end a key"), N_("an SSH key signs no more, at once or after a day; what it signed stays signed")) \
    C(ADD_PERSON, "add-person", "people", "", COMMAND_NEEDS_TRAINING, N_("new"), N_("let somebody into the store, in a form")) \
    C(ROSTER_IMPORT, "roster-import", "people", "[FILE]", COMMAND_NEEDS_TRAINING, N_("take in"), N_("take a table of the roster from a spreadsheet (CSV): shown row by row first")) \
    C(ROSTER_EXPORT, "roster-export", "people", "", COMMAND_NEEDS_TRAINING, N_("write out"), N_("write a table of the roster for a spreadsheet (CSV)")) \
    C(ASSIGN_TO, "assign-to", "people person", "", COMMAND_NEEDS_TRAINING, N_("assign"), N_("say who supervises, assesses or tutors this apprentice, in a form")) \
    C(ENROLMENT, "enrolment", "person", "", COMMAND_NEEDS_TRAINING, N_("enrolment"), N_("enrol this apprentice, or change the enrolment: cohort, planned end, how it ends")) \
    C(BREAK, "break", "person", "", COMMAND_NEEDS_TRAINING, N_("break"), N_("a break in learning begins, or this apprentice is back from it")) \
    C(TEAM, "team", "*", "add NAME | join NAME LOGIN | part NAME LOGIN", COMMAND_NEEDS_TRAINING, "", N_("make a team, join it, leave it"))

/* The editor of entries, and an entry as it was handed in. */
#define COMMAND_TABLE_ENTRY(C) \
    C(SUBMIT, "submit", "entry look", "", COMMAND_NEEDS_STORE, N_("submit"), N_("freeze the words as a revision and hand it in")) \
    C(LOOK, "look", "entry", "", 0, N_("look through"), N_("look through the words for what must not stand in a training record")) \
    C(STAYS, "stays", "look", "[REASON]", 0, N_("it stays"), N_("say why what was found stays; it is kept with the entry")) \
    C(CHANGE, "change", "look", "", 0, N_("change it"), N_("back to the text, to the place of the find")) \
    C(NEXT_FIND, "next-find", "look", "", 0, N_("next"), N_("the next find")) \
    C(PREVIOUS_FIND, "previous-find", "look", "", 0, "", N_("the find before")) \
    C(CLAIMS, "claims", "entry", "", COMMAND_NEEDS_STORE, N_("claims"), N_("choose the criteria that the entry shows")) \
    C(CLAIM, "claim", "entry", "CODE", 0, "", N_("claim a criterion, or take the claim away")) \
    C(PROPOSED, "proposed", "entry", "", 0, N_("take proposed"), N_("claim what the crossmap proposes")) \
    C(POWERS, "powers", "entry review", "", COMMAND_NEEDS_STORE, N_("powers"), N_("where only a sworn officer may act, and which claims that concerns")) \
    C(CRITERIA, "criteria", "entry review", "", COMMAND_NEEDS_STORE, N_("criteria"), N_("the words of what is claimed, whole")) \
    C(EXTERNAL, "external", "entry", "", 0, N_("editor"), N_("write the narrative in $VISUAL")) \
    C(SPELL, "spell", "entry", "[on|off]", 0, N_("spelling"), N_("on to the next misspelt word; on one, what it could be")) \
    C(SAVE, "save", "entry testify notes", "", 0, N_("save"), N_("save the draft now; it saves itself anyway")) \
    C(DISCARD, "discard", "entry", "", COMMAND_NEEDS_STORE, "", N_("throw a draft away that was never submitted")) \
    C(WRITE_ON, "write-on", "entry", "", COMMAND_NEEDS_APPRENTICE, N_("write on"), N_("write a new revision of an entry that was handed in")) \
    C(WITHDRAW, "withdraw", "entry", "", COMMAND_NEEDS_STORE, N_("withdraw"), N_("take a revision back while nothing of it is decided")) \
    C(REVISIONS, "revisions", "entry", "", 0, N_("history"), N_("what was submitted and what was said to it")) \
    C(TIMELINE, "timeline", "entry review", "", COMMAND_NEEDS_STORE, N_("timeline"), N_("the entry's life: revisions and what changed, decisions, hidings; who and when")) \
    C(HIDE, "hide", "entry", "[REASON]", COMMAND_NEEDS_TRAINING, "", N_("hide the words from everybody but the training unit; again: show them")) \
    C(REVOKE, "revoke", "entry signed", "[REASON]", COMMAND_NEEDS_STORE, N_("take back"), N_("take a signed acceptance back with a reason")) \
    C(UNDO, "undo", "entry testify notes queue review difference coverage", "", 0, N_("undo"), N_("take the last change, or the last decision, back")) \
    C(REDO, "redo", "entry testify notes", "", 0, "", N_("do the undone change again")) \
    C(CUT, "cut", "entry testify notes", "", 0, "", N_("take the line away and keep it; again: the next one too")) \
    C(PASTE, "paste", "entry testify notes", "", 0, "", N_("put back what was cut")) \
    C(WORD_LEFT, "word-left", "entry testify notes", "", 0, "", N_("one word back")) \
    C(WORD_RIGHT, "word-right", "entry testify notes", "", 0, "", N_("one word on")) \
    C(ERASE_WORD, "erase-word", "entry testify notes", "", 0, "", N_("take the word before the cursor away")) \
    C(LINE_START, "line-start", "entry testify notes", "", 0, "", N_("to the start of the line")) \
    C(LINE_END, "line-end", "entry testify notes", "", 0, "", N_("to the end of the line")) \
    C(TEXT_START, "text-start", "entry testify notes", "", 0, "", N_("to the start of the text")) \
    C(TEXT_END, "text-end", "entry testify notes", "", 0, "", N_("to the end of the text"))

/* Files that go with an entry. */
#define COMMAND_TABLE_FILES(C) \
    C(ATTACHMENTS, "attachments", "entry review", "", COMMAND_NEEDS_STORE, N_("files"), N_("the files that go with the entry: save a copy of one, attach another to a draft")) \
    C(ATTACH, "attach", "files entry", "[FILE]", COMMAND_NEEDS_APPRENTICE, N_("attach"), N_("attach a file to the draft; it is kept byte for byte and never opened")) \
    C(SAVE_FILE, "save-file", "files", "[FILE]", COMMAND_NEEDS_STORE, N_("save a copy"), N_("save a copy of the selected file, byte for byte")) \
    C(DETACH, "detach", "files", "", COMMAND_NEEDS_APPRENTICE, N_("take off"), N_("take the selected file off the draft")) \
    C(LIMITS, "limits", "*", "[SIZE QUOTA | off]", COMMAND_NEEDS_STORE, "", N_("how much may be attached: of one file, of all files of a person; the training unit sets it"))

/* What others say about an entry. */
#define COMMAND_TABLE_TESTIMONY(C) \
    C(TESTIMONIES, "testimonies", "*", "", COMMAND_NEEDS_STORE, N_("testimonies"), N_("the testimonies that are asked of you")) \
    C(TESTIMONY, "testimony", "entry", "[LOGIN]", COMMAND_NEEDS_APPRENTICE, N_("testimony"), N_("ask somebody who saw it to testify on your entry")) \
    C(COMMENT, "comment", "entry review", "[WORDS]", COMMAND_NEEDS_STORE, N_("comment"), N_("add to the thread under the entry")) \
    C(CODE, "code", "entry", "[NAME]", COMMAND_NEEDS_STORE, N_("code"), \
      N_("a one-time code with which a witness without a login testifies: for the apprentice's supervisor")) \
    C(GIVE, "give", "testify", "", COMMAND_NEEDS_STORE, N_("give"), N_("give the testimony as it is written")) \
    C(TYPES, "types", "testify", "", 0, N_("types"), N_("what the testimony is: observation, witness testimony, …")) \
    C(REFUSE, "refuse", "testify", "", COMMAND_NEEDS_STORE, N_("decline"), N_("do not testify, and say why"))

/* The meetings of apprentice, supervisor and training unit. */
#define COMMAND_TABLE_REVIEWS(C) \
    C(REVIEWS, "reviews", "*", "[LOGIN]", COMMAND_NEEDS_STORE, N_("reviews"), N_("the reviews of an apprentice, or whose next one is due when")) \
    C(PLAN, "plan", "reviews meeting", "[DAY TIME PLACE]", COMMAND_NEEDS_STORE, N_("plan"), N_("plan the next review, or move this one")) \
    C(MISS, "miss", "meeting", "[REASON]", COMMAND_NEEDS_STORE, N_("missed"), N_("say that the review was not held, and why")) \
    C(NOTES, "notes", "meeting", "", COMMAND_NEEDS_STORE, N_("notes"), N_("write the notes of the review; when it is closed, add a note beside them")) \
    C(AGREE, "agree", "meeting", "[TEXT]", COMMAND_NEEDS_STORE, N_("action"), N_("put down what was agreed, who does it and until when")) \
    C(DONE, "done", "meeting", "", COMMAND_NEEDS_STORE, N_("done"), N_("the action under the hand is done")) \
    C(CLOSE_REVIEW, "close-review", "meeting", "", COMMAND_NEEDS_STORE, N_("close"), N_("the review was held: freeze its agenda, notes and actions")) \
    C(SIGN_REVIEW, "sign-review", "meeting", "", COMMAND_NEEDS_STORE, N_("sign"), N_("sign the review as it was held")) \
    C(CALENDAR, "calendar", "reviews", "[FILE]", COMMAND_NEEDS_STORE, N_("calendar"), N_("write the reviews as a file that calendars read"))

/* Sign-offs looked at again, and what was found. */
#define COMMAND_TABLE_SAMPLES(C) \
    C(SAMPLE, "sample", "*", "[N]", COMMAND_NEEDS_STORE, N_("sample"), N_("sign-offs to look at again, and why each; or sample N, which was kept: for the auditor")) \
    C(SAMPLES, "samples", "*", "", COMMAND_NEEDS_STORE, N_("kept ones"), N_("the samples that were kept: for the auditor and training")) \
    C(FINDINGS, "findings", "*", "", COMMAND_NEEDS_STORE, N_("findings"), N_("what samples found: all of it for the auditor and training, else about what you signed")) \
    C(KEEP_SAMPLE, "keep-sample", "sample", "", COMMAND_NEEDS_STORE, N_("keep"), N_("keep the sample, so that it can be said what was found")) \
    C(DRAW_AGAIN, "draw-again", "sample", "", COMMAND_NEEDS_STORE, N_("draw anew"), N_("draw another one, with the next lot")) \
    C(FOUND_AGREED, "found-agreed", "sampled", "[TEXT]", COMMAND_NEEDS_STORE, N_("agreed"), N_("found: you agree with the decision")) \
    C(FOUND_NOT_AGREED, "found-not-agreed", "sampled", "[TEXT]", COMMAND_NEEDS_STORE, N_("not agreed"), N_("found: you do not agree, and why; nothing that was signed is changed")) \
    C(FOUND_TO_IMPROVE, "found-to-improve", "sampled", "[TEXT]", COMMAND_NEEDS_STORE, N_("to improve"), N_("found: what is to be done better next time")) \
    C(NEXT_LINE, "next-line", "sampled", "", 0, N_("next"), N_("the next line of the sample")) \
    C(PREVIOUS_LINE, "previous-line", "sampled", "", 0, "", N_("the line before")) \
    C(ALIKE, "alike", "sampled", "", COMMAND_NEEDS_STORE, N_("alike"), N_("the entry of another apprentice that has the same words"))

/* The queue, one entry of it, and signing. */
#define COMMAND_TABLE_QUEUE(C) \
    C(QUEUE, "queue", "*", "", COMMAND_NEEDS_STORE, N_("queue"), N_("entries that wait for your decision, oldest first")) \
    C(ACCEPT, "accept", "review", "[COMMENT]", COMMAND_NEEDS_STORE, N_("accept"), N_("accept the selected claim")) \
    C(ACCEPT_ALL, "accept-all", "review", "[COMMENT]", COMMAND_NEEDS_STORE, N_("accept all"), N_("accept every open claim of the entry")) \
    C(FIGURES, "figures", "*", "", COMMAND_NEEDS_STORE, N_("figures"), N_("how long entries wait, for each who decides: for training and the auditor")) \
    C(WAITS, "waits", "*", "", COMMAND_NEEDS_STORE, N_("all that waits"), N_("everything that waits for anybody, oldest first, and for whom: for training and the auditor")) \
    C(SUPERVISED_BY, "supervised-by", "queue", "", COMMAND_NEEDS_TRAINING, N_("assign"), N_("choose who supervises, or assesses, this apprentice from today on")) \
    C(MARK, "mark", "queue difference", "", 0, N_("mark"), N_("mark the entry, to accept several at once, or the change, to make one of several; again: not")) \
    C(ACCEPT_MARKED, "accept-marked", "queue", "", COMMAND_NEEDS_STORE, N_("accept marked"), N_("accept the marked entries; what you decided in one of them stays as it is")) \
    C(CARRY, "carry", "review", "[COMMENT]", COMMAND_NEEDS_STORE, N_("accept and carry"), N_("accept the selected claim, and what exact links lead to as well")) \
    C(DECLINE, "decline", "review", "[REASON]", COMMAND_NEEDS_STORE, N_("decline"), N_("decline the selected claim with a reason")) \
    C(RETURN, "return", "review", "[REASON]", COMMAND_NEEDS_STORE, N_("return"), N_("decline every open claim with one reason")) \
    C(OBSERVED, "observed", "review", "", COMMAND_NEEDS_STORE, N_("I saw this"), N_("say of what you accept from now on in this entry that you saw it yourself; again: not")) \
    C(NEXT_ENTRY, "next-entry", "review", "", 0, N_("next"), N_("the next entry of the queue")) \
    C(PREVIOUS_ENTRY, "previous-entry", "review", "", 0, "", N_("the entry before")) \
    C(CHANGES, "changes", "review", "", 0, N_("changes"), N_("mark what changed since the last revision, or show the words alone")) \
    C(UNFOLD, "unfold", "review", "", 0, N_("profiles"), N_("show or fold the claims of the companion frameworks")) \
    C(SIGN, "sign", "queue review sign", "", COMMAND_NEEDS_STORE, N_("sign"), N_("list your decisions and sign them at once")) \
    C(SIGNED, "signed", "*", "[meanwhile]", COMMAND_NEEDS_STORE, N_("signed before"), N_("what you signed before, to read it again or take it back; or what deputies signed for you")) \
    C(MEANWHILE, "meanwhile", "signed", "", 0, N_("by deputies"), N_("what deputies signed for you, or your own again")) \
    C(STATEMENT, "statement", "sign", "", 0, N_("statement"), N_("the very words that will be signed"))
/* clang-format on */

#endif

# Makefile - builds, tests and installs beatbook. Written by hand, for GNU make.
#
#   make                 the programs, in build/bin
#   make check           the tests that need under two minutes; SUITES="unit cli" runs only those
#   make check-full      those, and the fault and fuzz tests, and valgrind
#   make bench           the measurements; RESULTS=1 keeps them, ROWS=WORD takes only some, BENCH_LARGE=1 more
#   make install         DESTDIR=, prefix=, bindir=, libexecdir=, datadir=, mandir=, localedir=
#   make uninstall dist clean distclean
#   make format lint     the formatter; the static checks
#   make pot po          the messages of the source; and the translations brought up to them
#
#   SANITIZE=1           with ASan and UBSan, in build/sanitize
#   DEVELOPER=1          warnings are errors
#   V=1                  shows every command
#
# To add a source, put it in src/<layer>/; a unit test, in test/unit/<layer>/; a test script, in
# test/<suite>/. They are found by their place; nothing needs to be written here. A text that is
# compiled in, src/store/sqlite/001.sql say, is a C string by the name of its path:
#
#   static const char first[] =
#   #include "store/sqlite/001.sql.h"
#       ;

ifeq ($(wildcard config.mk),)
ifneq ($(filter-out clean distclean,$(or $(MAKECMDGOALS),all)),)
$(error there is no config.mk yet: run ./bootstrap build, or autoconf and ./configure)
endif
srcdir := .
else
include config.mk
endif

all: programs translations

# --- flavours ----------------------------------------------------------------------------------

# Objects of different flavours never meet in one folder.
top := build
ifdef SANITIZE
B := $(top)/sanitize
FLAVOUR_CFLAGS := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
FLAVOUR_LDFLAGS := -fsanitize=address,undefined
else
B := $(top)
FLAVOUR_CFLAGS := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif
ifdef DEVELOPER
WERROR := -Werror
endif
ifndef V
Q := @
say = @printf '  %-8s%s\n' '$(1)' '$(2)';
endif

# --- flags -------------------------------------------------------------------------------------

# _GNU_SOURCE beside POSIX.1-2008: struct ucred, memfd_create, ppoll, close_range, getrandom.
BB_CPPFLAGS := -I$(srcdir)/include -I$(B)/gen -D_POSIX_C_SOURCE=200809L -D_GNU_SOURCE

# The paths are compiled in: give them to ./configure, or to every make alike.
PATHS = -DBEATBOOK_VERSION='"$(VERSION)"' \
	-DBEATBOOK_LIBEXECDIR='"$(libexecdir)/beatbook"' \
	-DBEATBOOK_DATADIR='"$(datadir)/beatbook"' \
	-DBEATBOOK_SBINDIR='"$(sbindir)"' \
	-DBEATBOOK_LOCALEDIR='"$(localedir)"' \
	-DBEATBOOK_SYSCONFDIR='"$(sysconfdir)"'

BB_CFLAGS = -std=c11 -fPIE $(WARN_CFLAGS) $(HARDEN_CFLAGS) $(CFLAGS) $(FLAVOUR_CFLAGS) $(WERROR)
BB_LDFLAGS = $(HARDEN_LDFLAGS) $(LDFLAGS) $(FLAVOUR_LDFLAGS)

# --- layers ------------------------------------------------------------------------------------

LAYERS := util domain wire client store service io print app ui cli

# What a layer may use, itself first: the order in which archives are linked.
USES_util    := util
USES_domain  := domain $(USES_util)
USES_wire    := wire $(USES_domain)
USES_client  := client $(USES_wire)
USES_store   := store $(USES_wire)
USES_service := service $(USES_store)
USES_io      := io $(USES_wire)
USES_print   := print $(USES_wire)
USES_app     := app $(USES_client)
USES_ui      := ui $(USES_app)
USES_cli     := cli $(USES_app)

# What each library needs to compile; test/check/layers says who may include its headers.
CFLAGS_util  := $(SODIUM_CFLAGS) $(UTF8PROC_CFLAGS)
CFLAGS_wire  := $(JANSSON_CFLAGS)
CFLAGS_store := $(SQLITE_CFLAGS)
CFLAGS_service := $(PAM_CFLAGS) $(if $(PAM_SONAME),-DPAM_SONAME='"$(PAM_SONAME)"')
CFLAGS_io    := $(XML_CFLAGS) $(JANSSON_CFLAGS) $(UUID_CFLAGS)
CFLAGS_print := $(XML_CFLAGS) $(PANGOCAIRO_CFLAGS) $(ARCHIVE_CFLAGS)
CFLAGS_app   := $(PCRE2_CFLAGS) $(ICAL_CFLAGS) $(HUNSPELL_CFLAGS) \
	$(if $(HUNSPELL_SONAME),-DHUNSPELL_SONAME='"$(HUNSPELL_SONAME)"')
CFLAGS_ui    := $(CURSES_CFLAGS) $(PANEL_CFLAGS) -DNCURSES_WIDECHAR=1

LIBS_util  := $(SODIUM_LIBS) $(UTF8PROC_LIBS)
LIBS_wire  := $(JANSSON_LIBS)
LIBS_store := $(SQLITE_LIBS)
LIBS_service := $(DL_LIBS)
LIBS_io    := $(XML_LIBS) $(CSV_LIBS) $(UUID_LIBS)
LIBS_print := $(XML_LIBS) $(CSV_LIBS) $(PANGOCAIRO_LIBS) $(ARCHIVE_LIBS)
LIBS_app   := $(DL_LIBS)
LIBS_ui    := $(PANEL_LIBS) $(CURSES_LIBS)

# Programs, each with the layers it is made of, in link order.
PROGRAMS := beatbook beatbook-store beatbook-admin beatbook-import beatbook-print
LINKS_beatbook        := ui cli $(USES_app)
LINKS_beatbook-store  := $(USES_service)
LINKS_beatbook-admin  := $(USES_service)
LINKS_beatbook-import := $(USES_io)
LINKS_beatbook-print  := $(USES_print)

# What has no source yet is left out.
sources  = $(wildcard $(srcdir)/src/$(1)/*.c)
objects  = $(patsubst $(srcdir)/%.c,$(B)/obj/%.o,$(1))
present  = $(foreach layer,$(1),$(if $(call sources,$(layer)),$(layer)))
archives = $(patsubst %,$(B)/lib/libbb-%.a,$(call present,$(1)))
libs     = $(foreach layer,$(1),$(LIBS_$(layer)))
layer_of = $(notdir $(patsubst %/,%,$(dir $(1))))
# A header of a lower layer may include a library's: flags come with USES; programs have them all.
cflags   = $(foreach layer,$(or $(USES_$(layer_of)),$(LAYERS)),$(CFLAGS_$(layer)))

# A program of several sources: beside its main().
PARTS_beatbook-admin := admin_anchor admin_remind admin_store admin_words admin_begin admin_load

HERE := $(patsubst $(srcdir)/src/programs/%.c,%,$(wildcard $(PROGRAMS:%=$(srcdir)/src/programs/%.c)))

# --- building ----------------------------------------------------------------------------------

# A program looks for the others beside itself and for data in ../share, so that it runs from here.
programs: $(call archives,$(LAYERS)) $(HERE:%=$(B)/bin/%) $(B)/share

$(B)/share:
	$(Q)mkdir -p $(B) && ln -sfn $(abspath $(srcdir))/share $@

# Texts that are compiled in, as C strings.
TEXTS := $(wildcard $(foreach kind,sql keys txt,$(srcdir)/src/*/*.$(kind) $(srcdir)/src/*/*/*.$(kind)))
STRINGS := $(TEXTS:$(srcdir)/src/%=$(B)/gen/%.h)

$(B)/gen/%.h: $(srcdir)/src/% config.mk
	$(call say,TEXT,$(<:$(srcdir)/%=%))mkdir -p $(@D) && \
	LC_ALL=C awk '{ gsub(/[\\"?]/, "\\\\&"); print "\"" $$0 "\\n\"" } END { if (!NR) print "\"\"" }' $< >$@

# One rule for every object; the layer is the folder that the source is in.
$(B)/obj/src/%.o: $(srcdir)/src/%.c config.mk | $(STRINGS)
	$(call say,CC,$(<:$(srcdir)/%=%))mkdir -p $(@D) && \
	$(CC) $(BB_CPPFLAGS) $(PATHS) $(CPPFLAGS) $(call cflags,$<) $(BB_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/obj/test/%.o: $(srcdir)/test/%.c config.mk | $(STRINGS)
	$(call say,CC,$(<:$(srcdir)/%=%))mkdir -p $(@D) && \
	$(CC) $(BB_CPPFLAGS) -I$(srcdir)/test $(PATHS) $(CPPFLAGS) $(call cflags,$<) $(CHECK_CFLAGS) \
	    $(BB_CFLAGS) -MMD -MP -c -o $@ $<

# The list of a layer's objects is a file, rewritten when it changes: an archive keeps no object
# whose source is gone.
define archive_rule
$(B)/lib/libbb-$(1).a: $(call objects,$(call sources,$(1))) $(B)/lib/$(1).list
	$$(call say,AR,$$(@F))rm -f $$@ && $$(AR) rcs $$@ $$(filter %.o,$$^)
$(B)/lib/$(1).list: FORCE
	@mkdir -p $$(@D); echo '$(call sources,$(1))' | cmp -s - $$@ || echo '$(call sources,$(1))' >$$@
endef
$(foreach layer,$(LAYERS),$(eval $(call archive_rule,$(layer))))

define program_rule
$(B)/bin/$(1): $(B)/obj/src/programs/$(1).o $(PARTS_$(1):%=$(B)/obj/src/programs/%.o) $(call archives,$(LINKS_$(1)))
	$$(call say,LINK,$(1))mkdir -p $$(@D) && \
	$$(CC) $$(BB_CFLAGS) $$(BB_LDFLAGS) -o $$@ $$^ $(call libs,$(LINKS_$(1))) $$(INTL_LIBS) $$(LIBS)
endef
$(foreach program,$(HERE),$(eval $(call program_rule,$(program))))

# Made again when configure.ac or config.mk.in change. (In a released tarball configure is newer.)
ifneq ($(wildcard config.mk),)
$(srcdir)/configure: $(srcdir)/configure.ac
	cd $(srcdir) && autoconf
config.mk: $(srcdir)/configure $(srcdir)/config.mk.in
	./config.status --recheck && ./config.status
endif

# --- translations ------------------------------------------------------------------------------

LANGUAGES := $(patsubst $(srcdir)/po/%.po,%,$(wildcard $(srcdir)/po/*.po))

translations: $(LANGUAGES:%=$(B)/locale/%/LC_MESSAGES/beatbook.mo)

$(B)/locale/%/LC_MESSAGES/beatbook.mo: $(srcdir)/po/%.po
	$(call say,MSGFMT,$*)mkdir -p $(@D) && $(MSGFMT) --check -o $@ $<

pot:
	cd $(srcdir) && find src include -name '*.[ch]' | LC_ALL=C sort | \
	$(XGETTEXT) --files-from=- --from-code=UTF-8 --language=C --add-comments=TRANSLATORS \
	    --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --keyword=C_:1c,2 --keyword=NC_:1c,2 \
	    --package-name=beatbook --package-version=$(VERSION) --output=po/beatbook.pot

po: pot
	for l in $(LANGUAGES); do \
	    $(MSGMERGE) --quiet --update --backup=none $(srcdir)/po/$$l.po $(srcdir)/po/beatbook.pot || exit 1; done

# --- tests -------------------------------------------------------------------------------------

# A layer's unit tests are one binary that links the layer and what it may use, and nothing else.
UNITS := $(foreach layer,$(LAYERS),$(if $(wildcard $(srcdir)/test/unit/$(layer)/*.c),$(layer)))

define unit_rule
$(B)/test/unit/$(1): $(call objects,$(wildcard $(srcdir)/test/unit/$(1)/*.c)) $(call archives,$(USES_$(1)))
	$$(call say,LINK,test/unit/$(1))mkdir -p $$(@D) && \
	$$(CC) $$(BB_CFLAGS) $$(BB_LDFLAGS) -o $$@ $$^ $(call libs,$(USES_$(1))) $$(CHECK_LIBS) $$(INTL_LIBS) $$(LIBS)
endef
$(foreach layer,$(UNITS),$(eval $(call unit_rule,$(layer))))

unit-tests: need-check $(UNITS:%=$(B)/test/unit/%)

need-check:
ifneq ($(have_check),yes)
	@echo 'the tests need the library "check" (Debian: check): install it and run ./configure again' >&2; exit 1
endif

SUITES      := unit check store service io cli screen script terminal
SUITES_FULL := $(SUITES) fault fuzz valgrind

# What belongs to a suite, as arguments of test/run.
suite_unit     = $(UNITS:%=$(abspath $(B))/test/unit/%)
suite_check    = $(filter-out %.py %.awk %.allow,$(wildcard $(abspath $(srcdir))/test/check/*))
suite_valgrind = $(UNITS:%=valgrind:$(abspath $(B))/test/unit/%)
scripts        = $(wildcard $(abspath $(srcdir))/test/$(1)/*.sh)
suite          = $(if $(filter undefined,$(origin suite_$(1))),$(call scripts,$(1)),$(suite_$(1)))

# Programs and scripts of test/<suite>/ may need helpers in C: each test/helper/*.c is one program.
HELPERS := $(patsubst $(srcdir)/test/helper/%.c,%,$(wildcard $(srcdir)/test/helper/*.c))
helpers: $(HELPERS:%=$(B)/test/helper/%)
$(B)/test/helper/%: $(B)/obj/test/helper/%.o $(call archives,$(USES_domain))
	$(call say,LINK,test/helper/$*)mkdir -p $(@D) && \
	$(CC) $(BB_CFLAGS) $(BB_LDFLAGS) -o $@ $^ $(call libs,$(USES_domain)) -lutil $(LIBS)

run_tests = SRCDIR='$(abspath $(srcdir))' BEATBOOK_BUILD='$(abspath $(B))' BEATBOOK_CC='$(CC)' BEATBOOK_NM='$(NM)' \
	BEATBOOK_CPPFLAGS='-I$(abspath $(B))/gen $(filter -D%,$(BB_CPPFLAGS)) $(foreach layer,$(LAYERS),$(CFLAGS_$(layer)))' \
	BEATBOOK_SANITIZE='$(SANITIZE)' sh $(srcdir)/test/run

check: all unit-tests helpers
	@$(run_tests) $(foreach s,$(SUITES),$(call suite,$(s)))

check-full: all unit-tests helpers
	@$(run_tests) $(foreach s,$(SUITES_FULL),$(call suite,$(s)))

# The floors: the least that the same work costs, each with no library but its own.
$(B)/bench/floor_dashboard: floor_flags = $(CURSES_CFLAGS) -DNCURSES_WIDECHAR=1
$(B)/bench/floor_dashboard: floor_libs = $(CURSES_LIBS)
$(B)/bench/floor_store: floor_libs = $(SQLITE_LIBS)
$(B)/bench/floor_%: $(srcdir)/test/bench/floor_%.c config.mk
	$(call say,LINK,bench/floor_$*)mkdir -p $(@D) && \
	$(CC) -D_GNU_SOURCE $(CPPFLAGS) $(floor_flags) $(BB_CFLAGS) $(BB_LDFLAGS) -o $@ $< $(floor_libs)

bench: all $(B)/bench/floor_dashboard $(B)/bench/floor_store
	@SRCDIR='$(abspath $(srcdir))' BEATBOOK_BUILD='$(abspath $(B))' RESULTS='$(RESULTS)' ROWS='$(ROWS)' \
	    $(srcdir)/test/bench/run

lint: $(STRINGS)
	@cd $(srcdir) && GENERATED='$(abspath $(B))/gen' sh test/lint

format:
	cd $(srcdir) && find src include test -name '*.[ch]' -exec clang-format -i {} +

# --- installing --------------------------------------------------------------------------------

INSTALL := install
MANUALS := $(wildcard $(srcdir)/man/*.[1-8])
IN_BIN := $(filter beatbook,$(HERE))
IN_SBIN := $(filter beatbook-admin,$(HERE))
IN_LIBEXEC := $(filter-out $(IN_BIN) $(IN_SBIN),$(HERE))
# Data folders that programs read; share/frameworks holds the licences of the texts too.
DATA := $(patsubst $(srcdir)/share/%,%,$(wildcard $(srcdir)/share/frameworks $(srcdir)/share/references $(srcdir)/share/sample $(srcdir)/share/pam \
	$(srcdir)/share/police-safe $(srcdir)/share/packs))
DATA_FILES := $(patsubst $(srcdir)/share/%,%,$(foreach d,$(DATA),$(wildcard $(srcdir)/share/$(d)/*.* $(srcdir)/share/$(d)/COPYING)))

install: all
	$(INSTALL) -d $(DESTDIR)$(bindir) $(DESTDIR)$(sbindir) $(DESTDIR)$(libexecdir)/beatbook
	$(foreach p,$(IN_BIN),$(INSTALL) -m 755 $(B)/bin/$(p) $(DESTDIR)$(bindir)/ &&) :
	$(foreach p,$(IN_SBIN),$(INSTALL) -m 755 $(B)/bin/$(p) $(DESTDIR)$(sbindir)/ &&) :
	$(foreach p,$(IN_LIBEXEC),$(INSTALL) -m 755 $(B)/bin/$(p) $(DESTDIR)$(libexecdir)/beatbook/ &&) :
	@for d in $(DATA); do $(INSTALL) -d $(DESTDIR)$(datadir)/beatbook/$$d || exit 1; done
	@for f in $(DATA_FILES); do \
	    $(INSTALL) -m 644 $(srcdir)/share/$$f $(DESTDIR)$(datadir)/beatbook/$$f || exit 1; done
	@for m in $(MANUALS); do d=$(DESTDIR)$(mandir)/man$${m##*.}; \
	    $(INSTALL) -d $$d && $(INSTALL) -m 644 $$m $$d/ || exit 1; done
	@for l in $(LANGUAGES); do d=$(DESTDIR)$(localedir)/$$l/LC_MESSAGES; \
	    $(INSTALL) -d $$d && $(INSTALL) -m 644 $(B)/locale/$$l/LC_MESSAGES/beatbook.mo $$d/ || exit 1; done

uninstall:
	rm -f $(PROGRAMS:%=$(DESTDIR)$(bindir)/%) $(PROGRAMS:%=$(DESTDIR)$(sbindir)/%)
	rm -rf $(DESTDIR)$(libexecdir)/beatbook $(DESTDIR)$(datadir)/beatbook
	@for m in $(notdir $(MANUALS)); do rm -f $(DESTDIR)$(mandir)/man$${m##*.}/$$m; done
	rm -f $(LANGUAGES:%=$(DESTDIR)$(localedir)/%/LC_MESSAGES/beatbook.mo)

# --- releasing and cleaning --------------------------------------------------------------------

# What is committed, and configure with it: whoever unpacks the tarball needs no autoconf.
NAME := beatbook-$(VERSION)
dist:
	@git -C $(srcdir) rev-parse --verify -q HEAD >/dev/null || \
	    { echo 'make dist works in a git clone only' >&2; exit 1; }
	$(Q)rm -rf $(top)/dist && mkdir -p $(top)/dist
	$(Q)git -C $(srcdir) archive --prefix=$(NAME)/ HEAD | tar -x -C $(top)/dist -f -
	$(Q)cd $(top)/dist/$(NAME) && autoconf && rm -rf autom4te.cache
	$(Q)tar -c -C $(top)/dist -f - $(NAME) | gzip -9n >$(NAME).tar.gz
	$(Q)rm -rf $(top)/dist
	@echo $(NAME).tar.gz

clean:
	rm -rf $(top)

distclean: clean
	rm -rf config.mk config.log config.status autom4te.cache
	rm -f $(srcdir)/configure $(srcdir)/configure~

# What the compiler found out about headers.
-include $(patsubst %.o,%.d,$(foreach layer,$(LAYERS) programs,$(call objects,$(call sources,$(layer)))))
-include $(patsubst %.o,%.d,$(foreach layer,$(UNITS),$(call objects,$(wildcard $(srcdir)/test/unit/$(layer)/*.c))))
-include $(HELPERS:%=$(B)/obj/test/helper/%.d)

FORCE:
.PHONY: all programs translations pot po unit-tests need-check helpers check check-full bench lint format \
	install uninstall dist clean distclean FORCE
.SECONDARY:
.DELETE_ON_ERROR:

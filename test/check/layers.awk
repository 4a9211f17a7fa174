# layers.awk - prints every #include that the layer of its file may not have.
#
# Run on files named by paths that begin with src/, include/beatbook/ or test/unit/.

BEGIN {
    # layer: the layers it may include from
    sees["util"] = "util"
    sees["domain"] = "domain util"
    sees["wire"] = "wire domain util"
    sees["client"] = "client wire domain util"
    sees["store"] = "store wire domain util"
    sees["service"] = "service store wire domain util"
    sees["io"] = "io wire domain util"
    sees["print"] = "print wire domain util"
    sees["app"] = "app client wire domain util"
    sees["ui"] = "ui app client wire domain util"
    sees["cli"] = "cli app client wire domain util"
    sees["programs/beatbook"] = "ui cli app client wire domain util"
    sees["programs/beatbook-store"] = "service store wire domain util"
    sees["programs/beatbook-admin"] = "service store wire domain util"
    sees["programs/admin_anchor"] = "service store wire domain util"
    sees["programs/admin_begin"] = "service store wire domain util"
    sees["programs/admin_load"] = "service store wire domain util"
    sees["programs/admin_remind"] = "service store wire domain util"
    sees["programs/admin_store"] = "service store wire domain util"
    sees["programs/admin_words"] = "service store wire domain util"
    sees["programs/beatbook-import"] = "io wire domain util"
    sees["programs/beatbook-print"] = "print wire domain util"

    # header of a library, as a regular expression: the layers that may include it
    only["^(ncursesw?/)?(n?curses|panel|term|form|menu)[.]h$"] = "ui"
    only["^sqlite3"] = "store"
    only["^jansson"] = "wire io"
    only["^libxml/"] = "io print"
    only["^csv[.]h$"] = "io print"
    only["^uuid[.]h$"] = "io"
    only["^iconv[.]h$"] = "util app"
    only["^sodium"] = "util"
    only["^hunspell"] = "app"
    only["^utf8proc"] = "util"
    only["^pcre2"] = "app"
    only["^libical/"] = "app"
    only["^security/"] = "service"
    only["^(cairo|pango)"] = "print"
    only["^archive"] = "print"
    # The domain asks nothing of the machine: no clock, no files, no processes.
    only["^(time|fcntl|unistd|poll|dirent|signal|termios|locale|libintl|pthread|sys/.*)[.]h$"] = \
        "util wire client store service io print app ui cli programs test"
}

function fault(what) {
    printf "%s:%d: %s\n", FILENAME, FNR, what
    faults++
}

function among(word, words) {
    return index(" " words " ", " " word " ") > 0
}

FNR == 1 {
    parts = split(FILENAME, part, "/")
    layer = FILENAME ~ /^(include|test)\// ? part[3] : part[2]
    test = FILENAME ~ /^test\//
    if (layer == "programs") {
        program = part[parts]
        sub(/[.][ch]$/, "", program)
        layer = "programs/" program
    }
    group = test ? "test" : (layer ~ /^programs/ ? "programs" : layer)
    if (parts >= 3 && !(layer in sees) && !(test && parts == 3))
        fault("there is no layer " layer)
}

/^[ \t]*#[ \t]*include/ {
    line = $0
    sub(/^[ \t]*#[ \t]*include[ \t]*/, "", line)
    quote = substr(line, 1, 1)
    path = substr(line, 2)
    sub(/[">].*$/, "", path)

    if (path ~ /^beatbook\//) {
        split(path, p, "/")
        if ((layer in sees) && !among(p[2], sees[layer]))
            fault(layer " may not include from " p[2])
    } else if (quote == "\"") {
        if (!test && path ~ /\// && path !~ /[.](sql|keys|txt)[.]h$/)
            fault("include \"" path "\" by its place: beatbook/<layer>/<module>.h, or a header beside the file")
    } else {
        for (pattern in only)
            if (path ~ pattern && !among(group, only[pattern]) && !(test && among(layer, only[pattern])))
                fault(layer " may not include <" path ">")
        if (path ~ /^sqlite3/ && !test && FILENAME !~ /^src\/store\/driver_sqlite[a-z_]*[.][ch]$/)
            fault("only the driver of the store may include <" path ">")
    }
}

END {
    exit faults > 0
}

# Messages of the scripts: everything they say goes to stderr, results go to stdout.

say() { printf '%s\n' "$*" >&2; }

step() { printf '\n== %s\n' "$*" >&2; }

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Far above what any program takes to come up: it ends a start that hangs.
NTK_START_GUARD_SECONDS=180

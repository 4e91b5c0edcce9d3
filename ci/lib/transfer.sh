# Real transfers between two clients with folders of their own, compared byte by byte.

# make_samples FOLDER NEEDLE MEBIBYTES: a file of that size and a folder, with NEEDLE in names and contents.
make_samples() {
    local folder=$1 needle=$2 size=$(($3 * 1024 * 1024)) i
    mkdir -p "$folder/$needle folder/deep/deeper" "$folder/$needle folder/empty"
    { printf '%s\n' "$needle"; head -c $((size - ${#needle} - 1)) /dev/urandom; } >"$folder/$needle.bin"
    folder="$folder/$needle folder"
    : >"$folder/empty file"
    printf '%s\n' "$needle" >"$folder/Grüße aus Łódź.txt"
    printf '#!/bin/sh\n' >"$folder/deep/run.sh"
    chmod 755 "$folder/deep/run.sh"
    ln -s ../run.sh "$folder/deep/deeper/link"
    for i in $(seq 1 200); do head -c $((i * 97)) /dev/urandom >"$folder/deep/deeper/$i.dat"; done
}

# transfer URL SOURCE FOLDER NAME: SOURCE goes by link from one client to another; sets transfer_id and transfer_secret, and leaves NAME.keys and
# NAME.opening.
transfer() {
    local url=$1 source=$2 folder=$3 evidence=$4 link
    local name="${source##*/}"
    link="$(artifacts/bin/ntk send "$source" --link --relay "$url" --home "$folder/sender" \
        --keylog "$evidence.keys" --opening "$evidence.opening")"
    case "$link" in
        "$url"/#*.*) ;;
        *) fail "'ntk send' printed no link to $url on stdout, but: $link" ;;
    esac
    transfer_id="${link##*#}"
    transfer_secret="${transfer_id#*.}"
    transfer_id="${transfer_id%%.*}"
    artifacts/bin/ntk receive "$link" -o "$folder/received" --home "$folder/receiver" --keylog "$evidence.keys"
    same_tree "$source" "$folder/received/$name" || fail "'$name' did not arrive as it was sent"
    say "'$name' arrived, the same byte for byte: $(describe "$folder/received/$name")"
}

describe() {
    if [ -d "$1" ]; then
        printf '%s files, %s bytes' "$(find "$1" -type f | wc -l)" "$(find "$1" -type f -printf '%s\n' | awk '{ s += $1 } END { print s }')"
    else
        printf '%s bytes, SHA-256 %s' "$(stat -c %s "$1")" "$(sha256sum "$1" | cut -d ' ' -f 1)"
    fi
}

# same_tree A B: contents, names, types, link targets and who may execute.
same_tree() {
    if [ -d "$1" ]; then
        diff -r --no-dereference "$1" "$2" >&2 && [ "$(shape "$1")" = "$(shape "$2")" ]
    else
        cmp "$1" "$2" >&2
    fi
}

shape() {
    (cd "$1" && find . -printf '%y %p %l\n' | LC_ALL=C sort && find . -type f -perm -u+x | LC_ALL=C sort)
}

# show_events DATA ID...: prints what the relay knows, and holds it to the events that a whole transfer has.
show_events() {
    local data=$1 events id event
    shift
    events="$(artifacts/bin/ntk-relay events --data "$data")"
    printf '%s\n' "$events"
    for id in "$@"; do
        for event in TransferOpened CiphertextReceived TransferSealed CiphertextServed TransferCollected; do
            grep -F -- "$id" <<<"$events" | grep -qF "$event" || fail "the relay recorded no $event for the transfer $id"
        done
    done
}

# must_not_know WORD PATH...: the relay's data and logs hold nothing of it, and all of them were looked through.
must_not_know() {
    local word=$1 path found status attempt
    shift
    for path in "$@"; do
        [ -e "$path" ] || fail "'$path' is not there to be searched for '$word'"
    done
    # PostgreSQL removes files while they are read, which grep reports as an error: looking again tells that from one that stays.
    for attempt in 1 2 3 4 5; do
        status=0
        found="$(grep -rlF -- "$word" "$@")" || status=$?
        [ -z "$found" ] || fail "the relay holds '$word' in ${found%%$'\n'*}"
        [ "$status" -ne 1 ] || return 0
        sleep "0.$attempt"
    done
    fail "the relay's files could not be searched for '$word': grep ended with $status"
}

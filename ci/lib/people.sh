# People: identities, messages to somebody who is away, safety numbers, codes.

# person NAME COMMAND...: runs ntk as somebody with a home and a password of their own; more input follows the password.
person() {
    local name=$1
    shift
    { printf 'password of %s\n' "$name"; [ -t 0 ] || cat; } | artifacts/bin/ntk "$@" --password-stdin --home "$people/$name" --quiet
}

# as NAME COMMAND...: the same without further input.
as() { person "$@" </dev/null; }

# people_meet FOLDER WORD: Alice and Bob take handles at the relay and add each other, with a capture of it all when there can be one.
people_meet() {
    people=$1 suffix=$2
    local name
    mkdir -p "$people"
    for name in alice bob; do
        as "$name" identity new --handle "$name-$suffix" --relay "$relay_url" --keylog "$people/keys" >"$people/$name.identity"
    done
    as alice contact add "bob-$suffix@$relay_url" --keylog "$people/keys" >/dev/null
    as bob contact add "alice-$suffix@$relay_url" --keylog "$people/keys" >/dev/null
}

# people_write TEXT FILE: Alice writes to Bob, who is away; then he looks into his inbox, takes the file and answers.
people_write() {
    local text=$1 file=$2
    as alice message "bob-$suffix" "$text" --keylog "$people/keys" --opening "$people/message.opening"
    as alice send "$file" --to "bob-$suffix" --keylog "$people/keys"
    as bob inbox --keylog "$people/keys" >"$people/inbox"
    grep -qF -- "$text" "$people/inbox" || fail "Bob's inbox does not hold what Alice wrote while he was away, but: $(cat "$people/inbox")"
    as bob receive -o "$people/received" --keylog "$people/keys"
    cmp "$file" "$people/received/${file##*/}" >&2 || fail "the file did not reach Bob as it was sent"
    as bob message "alice-$suffix" "answer to $text" --keylog "$people/keys"
    as alice inbox --keylog "$people/keys" >"$people/inbox"
    grep -qF -- "answer to $text" "$people/inbox" || fail "Alice did not get Bob's answer, but: $(cat "$people/inbox")"
    say "Bob read it later and answered: $(tail -n 1 "$people/inbox")"
}

# people_verify: both see one safety number, by which each marks the other verified.
people_verify() {
    local number
    number="$(as alice contact verify "bob-$suffix" --json | sed -n 's/.*"safetyNumber":"\([0-9]*\)".*/\1/p')"
    [ ${#number} -eq 60 ] || fail "Alice was shown no safety number of 60 digits, but '$number'"
    as bob contact verify "alice-$suffix" --number "$number" >/dev/null || fail "Bob's safety number is not Alice's, $number"
    as alice contact verify "bob-$suffix" --number "$number" >/dev/null || fail "Alice's own safety number was refused: $number"
    as alice contact list >"$people/contacts"
    grep -qF verified "$people/contacts" || fail "Bob is not verified to Alice: $(cat "$people/contacts")"
    say "Both see $number."
}

# code_transfer FILE [WRONG]: a stranger gets FILE by a code; with WRONG, by one that is not the code.
code_transfer() {
    local file=$1 wrong=${2:-} code sender status=0 waited=0
    rm -rf "$people/code"
    mkdir "$people/code"
    artifacts/bin/ntk send "$file" --code --relay "$relay_url" --home "$people/sender" >"$people/code/out" 2>"$people/code/sender" &
    sender=$!
    until code="$(grep -oE '[0-9]+-[a-z]+-[a-z]+' "$people/code/out" | head -n 1)" && [ -n "$code" ]; do
        kill -0 "$sender" 2>/dev/null && [ "$waited" -lt 300 ] || fail "'ntk send --code' gave no code: $(cat "$people/code/sender")"
        sleep 0.1
        waited=$((waited + 1))
    done
    if [ -z "$wrong" ]; then
        artifacts/bin/ntk receive "$code" -o "$people/code/received" --relay "$relay_url" --home "$people/stranger" ||
            fail "the code $code was refused: $(cat "$people/code/sender")"
        wait "$sender" || fail "'ntk send --code' failed: $(cat "$people/code/sender")"
        cmp "$file" "$people/code/received/${file##*/}" >&2 || fail "the file did not reach the stranger as it was sent"
        say "A stranger got it by the code $code."
        return 0
    fi
    local words=acid-academy
    [ "${code#*-}" != "$words" ] || words=academy-acid
    artifacts/bin/ntk receive "${code%%-*}-$words" -o "$people/code/received" --relay "$relay_url" --home "$people/stranger" 2>"$people/code/receiver" || status=$?
    [ "$status" -eq 1 ] || fail "a wrong code ended with $status, where it has to end with 1: $(cat "$people/code/receiver")"
    grep -qi 'code' "$people/code/receiver" || fail "the message for a wrong code does not say so: $(cat "$people/code/receiver")"
    wait "$sender" && fail "the sender did not notice that the code was wrong"
    [ ! -e "$people/code/received/${file##*/}" ] || fail "a file arrived by a wrong code"
    say "$(tail -n 1 "$people/code/receiver")"
}

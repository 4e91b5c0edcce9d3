# Starting and stopping one relay, by the process id that was started and by nothing else.

# start_relay DATA FOLDER: runs a relay on DATA, its output in FOLDER; sets relay_pid, relay_url and relay_fingerprint.
start_relay() {
    local data=$1 folder=$2 waited=0
    rm -f "$folder/relay.json" "$folder/relay.log"
    # A session of its own, so that it outlives the terminal that started it.
    setsid artifacts/bin/ntk-relay run --data "$data" --urls https://127.0.0.1:0 --json \
        </dev/null >"$folder/relay.json" 2>"$folder/relay.log" &
    relay_pid=$!
    printf '%s\n' "$relay_pid" >"$folder/relay.pid"
    until [ -s "$folder/relay.json" ]; do
        if ! kill -0 "$relay_pid" 2>/dev/null || [ "$waited" -ge $((NTK_START_GUARD_SECONDS * 10)) ]; then
            cat "$folder/relay.log" >&2
            fail "ntk-relay did not come up; above is what it said"
        fi
        sleep 0.1
        waited=$((waited + 1))
    done
    # shellcheck disable=SC2034 # for whoever called
    { read -r relay_url; read -r relay_fingerprint; } < <(node ci/lib/listening.mjs "$folder/relay.json")
}

# is_passable FOLDER: whether every account can pass into it; its PostgreSQL has one of its own where the relay runs as root.
is_passable() {
    local folder
    folder="$(readlink -f "$1")"
    while [ "$folder" != / ]; do
        [ $((0$(stat -c %a "$folder") & 1)) -eq 1 ] || return 1
        folder="$(dirname "$folder")"
    done
}

# is_our_relay PID: whether that process still runs this folder's ntk-relay, and not another program that got its number.
is_our_relay() {
    [ -n "$1" ] && [ "$(readlink "/proc/$1/exe" 2>/dev/null)" = "$(readlink -f artifacts/bin/ntk-relay)" ]
}

# stop_relay PID DATA: ends it as an operator would, and holds it to leaving no PostgreSQL behind.
stop_relay() {
    local pid=$1 data=$2 waited=0
    kill -TERM "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do
        if [ "$waited" -ge $((NTK_START_GUARD_SECONDS * 10)) ]; then
            say "ntk-relay ($pid) did not stop when asked; killing it."
            kill -KILL "$pid" 2>/dev/null || true
            return 1
        fi
        sleep 0.1
        waited=$((waited + 1))
    done
    if [ -n "$(find "$data" -name postmaster.pid -print -quit 2>/dev/null)" ]; then
        say "ntk-relay stopped, but its PostgreSQL did not: $(find "$data" -name postmaster.pid)"
        return 1
    fi
}

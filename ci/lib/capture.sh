# Captures of the machine's own traffic, and the audit of them.

# start_capture FILE PORT: captures what goes over loopback to and from PORT; sets capture_pid, or leaves it empty and says why.
start_capture() {
    local file=$1 port=$2 waited=0
    capture_pid=''
    # 128 MiB between the kernel and tcpdump: a transfer over loopback is faster than a disk. The process itself is what is ended later, hence exec.
    (
        PATH="$PATH:/usr/sbin:/sbin"
        [ "$(id -u)" -eq 0 ] || exec sudo tcpdump -i lo -s 0 -B 131072 -U -w - "tcp port $port"
        exec tcpdump -i lo -s 0 -B 131072 -U -w - "tcp port $port"
    ) </dev/null >"$file" 2>"$file.log" &
    capture_pid=$!
    # The first bytes are the header of the file, written when packets are being taken.
    until [ -s "$file" ]; do
        if ! kill -0 "$capture_pid" 2>/dev/null || [ "$waited" -ge 300 ]; then
            say "tcpdump can't capture here, so nothing is inspected: $(tail -n 1 "$file.log")"
            capture_pid=''
            return 0
        fi
        sleep 0.1
        waited=$((waited + 1))
    done
}

# stop_capture: ends it when the last packets had a second to come.
stop_capture() {
    [ -n "$capture_pid" ] || return 0
    sleep 1
    # Not INT: what a script runs in the background ignores it.
    as_root kill -TERM "$capture_pid"
    wait "$capture_pid" || true
    capture_pid=''
}

# by_release FOLDER COMMAND...: COMMAND of ntk-audit with what it takes to hold traffic against the wire profile of the release in FOLDER.
by_release() {
    local folder=$1
    shift
    artifacts/bin/ntk-audit "$1" --program artifacts/bin/ntk --attestations "$folder/attestations" --policy "$folder/policy.json" \
        --trusted-root "$folder/sigstore/trusted_root.json" --relay "$relay_url" "${@:2}"
}

# inspect FOLDER CAPTURE [OPTION...]: the report on a capture.
inspect() { by_release "$1" inspect "${@:2}"; }

# capture_and_inspect FOLDER SOURCE WORK: one command that sends SOURCE, captures and inspects. It captures by itself, so it needs root's rights.
capture_and_inspect() {
    local folder=$1 source=$2 work=$3
    if [ "$(id -u)" -ne 0 ]; then
        say "Only root can capture without another program's help here, so 'ntk-audit capture' is not shown."
        return 0
    fi
    by_release "$folder" capture --interface lo --filter "tcp port ${relay_url##*:}" --opening "$work/one.opening" -- \
        artifacts/bin/ntk send "$source" --link --relay "$relay_url" --home "$work/sender" --opening "$work/one.opening"
}

# plant_leak KEYLOG WORD: a client that is almost one of ours asks for the relay's description, with one field too many.
plant_leak() {
    node --tls-keylog="$1" --no-warnings -e '
        const [url, word] = process.argv.slice(1);
        const { hostname, port } = new URL(url);
        require("https").get(
            { hostname, port, path: "/v1/relay", agent: false, rejectUnauthorized: false, headers: { Host: `${hostname}:${port}`, "X-Note": word } },
            (answer) => answer.resume(),
        );' "$relay_url" "$2" </dev/null
}

# must_be_found FOLDER CAPTURE WORD [OPTION...]: the inspection fails, and says that there is a field which nobody declared.
must_be_found() {
    local folder=$1 capture=$2 word=$3 report status=0
    shift 3
    report="$(inspect "$folder" "$capture" --needle "$word" "$@")" || status=$?
    printf '%s\n' "$report"
    [ "$status" -eq 1 ] || fail "'ntk-audit inspect' ended with $status for a planted leak, where it has to end with 1"
    grep -qF 'UndeclaredField' <<<"$report" || fail "'ntk-audit inspect' did not find the field that was planted"
    grep -qF 'NeedleFound' <<<"$report" || fail "'ntk-audit inspect' did not find the word that was planted"
}

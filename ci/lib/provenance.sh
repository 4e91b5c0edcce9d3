# A release that a development Sigstore signs, and the programs of artifacts/bin held to it.

NTK_DEVELOPMENT_PUBLISHER='publisher@development.ntk.invalid'

# start_sigstore FOLDER: runs a development Sigstore on loopback; sets sigstore_pid and sigstore_url.
start_sigstore() {
    local folder=$1 waited=0
    artifacts/bin/ntk-development-sigstore run --data "$folder/sigstore" </dev/null >"$folder/sigstore.json" 2>"$folder/sigstore.log" &
    sigstore_pid=$!
    until [ -s "$folder/sigstore.json" ]; do
        if ! kill -0 "$sigstore_pid" 2>/dev/null || [ "$waited" -ge $((NTK_START_GUARD_SECONDS * 10)) ]; then
            cat "$folder/sigstore.log" >&2
            fail "ntk-development-sigstore did not come up; above is what it said"
        fi
        sleep 0.1
        waited=$((waited + 1))
    done
    sigstore_url="$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).url' "$folder/sigstore.json")"
}

stop_sigstore() {
    kill -TERM "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

# snapshot FOLDER: the tree as it is, as a commit that no branch has, checked out in FOLDER. A provenance names a commit, and names it truly.
snapshot() {
    local commit
    commit="$(
        export GIT_INDEX_FILE="$1.index"
        git read-tree HEAD
        git add -A
        git -c user.name=ntk -c user.email=ntk@development.ntk.invalid commit-tree "$(git write-tree)" -p HEAD -m 'The tree as it is'
    )"
    rm -f "$1.index"
    git clone -q --shared --no-checkout . "$1"
    git -C "$1" checkout -q --detach "$commit"
}

# publish_release FOLDER: builds every artifact of this source, and publishes it in FOLDER/attestations with a development Sigstore.
publish_release() {
    local folder=$1 source=.
    if [ -n "$(git status --porcelain)" ]; then
        say "This tree has changes that are not committed: they are built and published as a commit that no branch has."
        source="$folder/source"
        snapshot "$source"
    fi
    artifacts/bin/ntk-release build --source "$source" --output "$folder/release"
    start_sigstore "$folder"
    artifacts/bin/ntk-development-sigstore token --url "$sigstore_url" --subject publisher --email "$NTK_DEVELOPMENT_PUBLISHER" >"$folder/token"
    artifacts/bin/ntk-release policy --identity "$NTK_DEVELOPMENT_PUBLISHER" --issuer "$sigstore_url" --output "$folder/policy.json"
    artifacts/bin/ntk-release publish --source "$source" --artifacts "$folder/release" --attestations "$folder/attestations" --source-uri "git+file://$PWD" \
        --policy "$folder/policy.json" --trusted-root "$folder/sigstore/trusted_root.json" --signing-config "$folder/sigstore/signing_config.json" \
        --identity-token-file "$folder/token"
    rm -f "$folder/token"
    stop_sigstore "$sigstore_pid"
    sigstore_pid=''
    if [ "$source" != . ]; then rm -rf "$source"; fi
}

# audit FOLDER ARTIFACT [OPTION ...]: the verdict on an artifact by the release in FOLDER.
audit() {
    local folder=$1
    shift
    artifacts/bin/ntk-audit verify "$@" --attestations "$folder/attestations" --policy "$folder/policy.json" --trusted-root "$folder/sigstore/trusted_root.json"
}

# must_be_caught FOLDER PROGRAM: one flipped byte in a copy of the program, and the audit fails and says why.
must_be_caught() {
    local folder=$1 copy="$1/${2##*/}" at byte verdict status=0
    cp "$2" "$copy"
    at=$(($(stat -c %s "$copy") / 2))
    byte="$(od -An -tu1 -j "$at" -N 1 "$copy")"
    printf "\\x$(printf '%02x' $((byte ^ 1)))" | dd of="$copy" bs=1 seek="$at" conv=notrunc status=none
    cmp -s "$2" "$copy" && fail "the byte at $at of the copy was not flipped"
    verdict="$(audit "$folder" "$copy")" || status=$?
    printf '%s\n' "$verdict"
    [ "$status" -eq 1 ] || fail "'ntk-audit verify' ended with $status for a program with one flipped byte, where it has to end with 1"
    grep -qF 'NOT VERIFIED' <<<"$verdict" || fail "'ntk-audit verify' did not say that it is not verified"
}

# must_ignore_libraries FOLDER PROGRAM: what lies beside a copy of the program under the name of a library is not loaded while the copy verifies itself.
must_ignore_libraries() {
    local folder=$1 beside="$1/beside" name
    mkdir "$beside"
    cp "$2" "$beside/"
    printf '#include <unistd.h>\n__attribute__((constructor)) static void planted(void) { _exit(99); }\n' | gcc -shared -fPIC -x c -o "$beside/libc" -
    for name in libc.so liblibc.so libsodium libsodium.so libssl.so libssl.so.3 libcrypto.so libcrypto.so.3; do cp "$beside/libc" "$beside/$name"; done
    "$beside/${2##*/}" verify "$beside/${2##*/}" --attestations "$folder/attestations" --policy "$folder/policy.json" \
        --trusted-root "$folder/sigstore/trusted_root.json" || fail "'${2##*/}' ended with $? beside planted libraries: one was loaded, or it did not verify itself"
}

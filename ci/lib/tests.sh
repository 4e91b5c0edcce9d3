# Running what proves the project, and counting it.

passed=0
failed=0

# What failed, in words, so that the end of a long output says it.
failures="$PWD/artifacts/test-results/failures.txt"
mkdir -p "${failures%/*}"
: >"$failures"

# Far above what any project takes: it ends a test run that hangs, it judges no speed.
NTK_HANG_GUARD_SECONDS=900

# The tally is the last line of the output whatever happened before it.
print_tally() {
    local status=$?
    if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
    if [ -s "$failures" ]; then
        step "What failed"
        cat "$failures" >&2
    fi
    printf '%s passed, %s failed\n' "$passed" "$failed"
    if [ "$failed" -ne 0 ] || [ "$passed" -eq 0 ]; then exit 1; fi
}

# One step that counts as one test.
prove() {
    local name=$1
    shift
    step "$name"
    if "$@" </dev/null; then
        passed=$((passed + 1))
    else
        say "failed: $name"
        printf '%s\n' "$name" >>"$failures"
        failed=$((failed + 1))
    fi
}

run_test_project() {
    local name=$1 configuration=$2 status=0 counts
    local report="$PWD/artifacts/test-results/$name.json"
    step "$name"
    rm -f "$report"
    timeout --kill-after=30 "$NTK_HANG_GUARD_SECONDS" "tests/$name/bin/$configuration/net10.0/$name" \
        --report-xunit-ctrf --report-xunit-ctrf-filename "$name.json" --results-directory "${report%/*}" \
        --progress off --no-ansi --show-test-results failed --show-stdout failed --show-stderr failed </dev/null >&2 || status=$?
    counts="$(node ci/lib/tally.mjs "$name" "$report" "$status" "$failures")"
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
}

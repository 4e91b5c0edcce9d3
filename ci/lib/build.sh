# Restoring, building and publishing, each only from locked packages.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_UI_LANGUAGE=en
# Build nodes that outlive the script would keep its output open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

restore_locked() { dotnet restore NTK.sln --locked-mode -v quiet >&2; }

build_solution() { dotnet build NTK.sln --no-restore -c "$1" -v quiet -nologo -warnaserror >&2; }

check_format() { dotnet format whitespace . --folder --verify-no-changes --exclude artifacts/ >&2; }

# One digest over everything that the commands are built from, so that an unchanged tree is not built again.
build_inputs() {
    {
        dotnet --version
        find src tools attestations Directory.* global.json reproducible.props .editorconfig ci/build ci/lib/build.sh -type f \
            -not -path '*/bin/*' -not -path '*/obj/*' -not -name '*.md' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    } | sha256sum | cut -d ' ' -f 1
}

publish() {
    local project=$1 folder=$2
    rm -rf "$folder.new"
    # The same command line as tools/Ntk.Release/Building/ProgramBuild.cs, so that what is tested has the bits of what is released.
    dotnet publish "$project" -c Release -o "$folder.new" -p:RestoreLockedMode=true -warnaserror -v quiet -nologo -noAutoResponse >&2
    rm -rf "$folder"
    mv "$folder.new" "$folder"
}

# publish_native COMMAND PROJECT: one native file in artifacts/bin.
publish_native() {
    step "Building $1, a native program"
    publish "$2" "artifacts/lib/$1"
    install -m 755 "artifacts/lib/$1/$1" "artifacts/bin/$1"
}

# publish_linked COMMAND PROJECT: a folder of libraries, and a link to its program in artifacts/bin.
publish_linked() {
    step "Building $1"
    publish "$2" "artifacts/lib/$1"
    ln -sfn "../lib/$1/$1" "artifacts/bin/$1"
}

have_commands() {
    local command
    for command in ntk ntk-audit ntk-relay ntk-release ntk-development-sigstore; do
        [ -x "artifacts/bin/$command" ] || return 1
    done
}

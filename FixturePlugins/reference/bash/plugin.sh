#!/usr/bin/env bash
# A devctl plugin that keeps the whole protocol, with bash (5.0 or later), jq (1.6 or later) and coreutils. Copy it:
# what stands before "What this plugin does" can stay as it is, the rest is yours.
#
# One jq reads all requests and hands each over as shell assignments: it knows JSON, which bash does not, and reads long
# lines far quicker. A single loop serves the requests and feeds the streams, so that frames can't mix. They are made
# of literals and of what jq has escaped (id, json_root); put other text through jq -cn --arg text "$text" '$text'.

set -u

# Frames leave through descriptor 3 alone. Descriptor 1 is stderr from here on, so that a stray echo, or a tool that
# inherits it, can't get between them.
exec 3>&1 1>&2

reader='' tool='' streams=() lines=() next_line=0

# Requests in, shell assignments out, each request ended by NUL. @sh quotes every value for the shell. A message never
# repeats a value, as it may be a secret.
# shellcheck disable=SC2016 # the dollars are jq's
read_requests='
  # The value of a key, or the default where it is absent or null.
  def field($key; $kind; $default):
    .[$key]
    | if . == null then $default
      elif type == $kind then .
      else error({code: "E_INPUT", message: "\($key) must be of type \($kind)"})
      end;

  def strings($key):
    field($key; "array"; [])
    | if all(.[]; type == "string") then . else error({code: "E_INPUT", message: "\($key) must hold strings"}) end;

  def request:
    field("ctx"; "object"; {}) as $ctx
    | field("input"; "object"; {}) as $input
    | ($ctx | field("repo_root"; "string"; "")) as $root
    | ($input | field("config"; "object"; {}) | field("app"; "object"; {}) | .port) as $port
    | (if .type == "request" then empty else error({code: "E_INPUT", message: "type is not request"}) end),
      @sh "op=\(field("op"; "string"; ""))",
      @sh "root=\($root) json_root=\($root | tojson | .[1:-1])",
      @sh "dry_run=\($ctx | field("dry_run"; "boolean"; false))",
      @sh "budget=\($ctx | field("deadline_ms"; "number"; "") | if . == "" then . else [floor, 1e12] | min end)",
      @sh "port=\(if $port == null then "" elif ($port | type) == "number" then $port else "invalid" end)",
      @sh "all=\($input.steps == null) steps=(\($input | strings("steps")))",
      @sh "name=\($input | field("name"; "string"; "")) argv=(\($input | strings("argv")))";

  select(test("\\S"))
  | [try fromjson catch null][0] as $frame
  | if ($frame | type) == "object" and ($frame.request_id | type) == "string" then
      @sh "id=\($frame.request_id | tojson) "
      + (try ([$frame | request] | join(" ")) catch @sh "op=refused code=\(.code) message=\(.message)")
    else
      "op=ignored"
    end
  | . + "\u0000"
'

# write_frame JSON: a host that no longer reads has gone, and so does the plugin.
write_frame() {
  printf '%s\n' "$1" >&3 || leave
} 2>/dev/null

# succeed OUTPUT: answers the request, with a note for each thing that was not done.
succeed() {
  ((${#notes[@]})) || really "change nothing"
  local IFS=,
  write_frame "{\"type\":\"response\",\"request_id\":$id,\"ok\":true,\"output\":$1,\"notes\":[${notes[*]}]}"
}

# fail CODE MESSAGE: answers the request with an error. Returns 1: `check || fail CODE MESSAGE || return`.
fail() {
  write_frame "{\"type\":\"response\",\"request_id\":$id,\"ok\":false,\"error\":{\"code\":\"$1\",\"message\":\"$2\"}}"
  return 1
}

# really ACTION: whether to do it, the gate in front of every side effect. Under dry run it is noted instead.
really() {
  [[ $dry_run == true ]] || return 0
  notes+=("{\"level\":\"info\",\"message\":\"dry run: would $1\"}")
  return 1
}

# clock: sets `now` to the time in milliseconds.
clock() { now=$((${EPOCHREALTIME/[.,]/} / 1000)); }

# in_time: sets `left` to the milliseconds until the deadline. When it has passed, answers E_TIMEOUT and returns 1.
in_time() {
  [[ $budget ]] || return 0
  clock
  left=$((arrived + budget - now))
  ((left > 0)) || fail E_TIMEOUT "the deadline has passed"
}

# run_tool COMMAND...: sets `output` to what the command prints in the repository. `timeout` gives it a group of its
# own, and ends all of it at the deadline. When stdin ends meanwhile it has one more second.
run_tool() {
  local pipe chunk status limit=0 attempts=10
  in_time || return
  [[ ! $budget ]] || printf -v limit '%d.%03d' $((left / 1000)) $((left % 1000))
  exec {pipe}< <(cd "$root" && exec timeout --signal=KILL "$limit" "$@" 3>&- </dev/null)
  tool=$! output=''
  while IFS= read -rd '' -t 0.1 -u "$pipe" chunk; status=$?; output+=$chunk; ((status > 128)); do
    kill -0 "$reader" || ((attempts-- > 0)) || leave
    feed_streams
  done 2>/dev/null
  exec {pipe}<&-
  wait "$tool"
  status=$? tool=''
  in_time || return
  ((status == 0)) || fail E_RUNTIME "$1 ended with status $status"
}

# next_request: waits for a request, and keeps the streams going meanwhile. Returns 1 when stdin has ended. It looks up
# twice a second even with nothing to do: a signal that comes just before a read goes unnoticed until the read is over.
next_request() {
  local part status timeout
  request=''
  while true; do
    timeout=0.5
    ((${#streams[@]} == 0)) || timeout=0.1
    IFS= read -rd '' -t "$timeout" -u "$requests" part
    status=$? request+=$part
    feed_streams
    ((status > 128)) || return "$status"
  done
}

# leave: ends the plugin at once, and all that it started.
leave() {
  trap '' TERM INT PIPE
  [[ ! $tool ]] || kill -KILL -- "-$tool"
  kill -KILL "$reader"
  wait
  exit 0
} 2>/dev/null

main() {
  trap leave TERM INT PIPE
  exec {requests}< <(exec jq --unbuffered -Rj "$read_requests" 3>&-)
  reader=$!
  write_frame "$handshake"
  while next_request; do
    eval "$request"
    clock
    arrived=$now notes=()
    case $op in
      ignored) echo "ignored a line that is not an object with a string request_id" ;;
      refused) fail "$code" "$message" ;;
      *) in_time && serve ;;
    esac
  done
  end_streams
  leave
}

# What this plugin does. -----------------------------------------------------------------------------------------------
# An operation finds the request in id, op, root, dry_run, port, all, steps, name and argv, and answers it once.

handshake='{"type":"handshake","protocol_version":"v2","plugin_name":"reference-bash","capabilities":{'
handshake+='"ops":["config.mutate","build.run","prepare.run","validate.run","launch.plan","command.run","logs.follow"],'
handshake+='"streams":["logs.follow"],'
handshake+='"commands":[{"name":"seed","help":"Write sample data","args_spec":[{"name":"line","type":"string"}]}]},'
handshake+='"declares":{"side_effects":"files below .devctl","idempotent":true}}'

serve() {
  case $op in
    config.mutate) config_mutate ;;
    build.run) run_steps compile manifest ;;
    prepare.run) run_steps data cache ;;
    validate.run) validate_run ;;
    launch.plan) launch_plan ;;
    command.run) command_run ;;
    logs.follow) logs_follow ;;
    *) fail E_UNSUPPORTED "this plugin has no operation of that name" ;;
  esac
}

port_rule="app.port must be an integer from 1 to 65535"

is_port() { [[ $port =~ ^[1-9][0-9]{0,4}$ ]] && ((port < 65536)); }

# Fills in what is missing and touches nothing else, so that a second call has nothing left to do.
config_mutate() {
  local set='{}'
  [[ $port ]] || set='{"app.port":8080}'
  succeed "{\"config_patch\":{\"set\":$set,\"unset\":[]}}"
}

validate_run() {
  if [[ ! $port ]] || is_port; then
    succeed '{"valid":true,"errors":[],"warnings":[]}'
  else
    local error="{\"code\":\"PORT_INVALID\",\"message\":\"$port_rule\",\"field\":\"app.port\""
    error+=',"fix":"set app.port to a free port, such as 8080"}'
    succeed "{\"valid\":false,\"errors\":[$error],\"warnings\":[]}"
  fi
}

# Depends on the request alone, so that a fresh process plans the same.
launch_plan() {
  : "${port:=8080}"
  is_port || fail E_INPUT "$port_rule" || return
  local service="\"name\":\"app\",\"cwd\":\"${json_root:-.}\",\"env\":{\"PORT\":\"$port\"}"
  service+=",\"command\":[\"python3\",\"-m\",\"http.server\",\"--bind\",\"127.0.0.1\",\"$port\"]"
  service+=",\"health\":{\"type\":\"tcp\",\"address\":\"127.0.0.1:$port\",\"timeout_ms\":10000}"
  succeed "{\"services\":[{$service}]}"
}

# run_steps KNOWN...: runs the chosen steps, each a function that sets `artifact`, in their own order.
run_steps() {
  local step begun artifact results='' artifacts=''
  has_root || return
  for step in "${steps[@]}"; do
    is_one_of "$step" "$@" || fail E_UNKNOWN_STEP "there is no such step, only: $*" || return
  done
  for step in "$@"; do
    [[ $all == true ]] || is_one_of "$step" "${steps[@]}" || continue
    in_time || return
    clock
    begun=$now
    "$step" || return
    clock
    results+=",{\"name\":\"$step\",\"ok\":true,\"duration_ms\":$((now - begun))}"
    artifacts+=",\"$step\":\"$json_root/$artifact\""
  done
  succeed "{\"steps\":[${results#,}],\"artifacts\":{${artifacts#,}}}"
}

has_root() { [[ $root ]] || fail E_INPUT "ctx.repo_root is missing"; }

is_one_of() {
  local item
  for item in "${@:2}"; do
    [[ $item != "$1" ]] || return 0
  done
  return 1
}

# `uname` stands for the compiler.
compile() {
  local output
  artifact=.devctl/build/app.txt
  really "run uname and write $json_root/$artifact" || return 0
  run_tool uname -sm && write_file "$artifact" "$output"
}

manifest() {
  artifact=.devctl/build/manifest.json
  really "write $json_root/$artifact" || return 0
  write_file "$artifact" '{"app": "app.txt"}'
}

data() { make_folder .devctl/data; }

cache() { make_folder .devctl/cache; }

make_folder() {
  artifact=$1
  really "make the folder $json_root/$1" || return 0
  mkdir -p -- "$root/$1" || fail E_RUNTIME "cannot make the folder $json_root/$1"
}

# write_file PATH TEXT: the path is relative to the repository, which need not be the working directory.
write_file() {
  { mkdir -p -- "$root/${1%/*}" && printf '%s\n' "$2" >"$root/$1"; } || fail E_RUNTIME "cannot write $json_root/$1"
}

command_run() {
  local path=.devctl/data/seed.txt
  [[ $name == seed ]] || fail E_UNKNOWN_COMMAND "there is no such command, only: seed" || return
  has_root || return
  if really "write $json_root/$path"; then
    write_file "$path" "$(printf '%s\n' "${argv[@]:-sample}")" || return
  fi
  succeed '{"exit_code":0}'
}

# Ten lines a second stand for a log file. The stream starts when its response is out.
logs_follow() {
  local stream=logs-$((${#streams[@]} + 1))
  succeed "{\"stream_id\":\"$stream\"}"
  streams+=("$stream") lines+=(0)
}

# feed_streams: called at least every tenth of a second while there are streams.
feed_streams() {
  local index event
  ((${#streams[@]})) || return 0
  clock
  ((now >= next_line)) || return 0
  next_line=$((now + 100))
  for index in "${!streams[@]}"; do
    event="{\"type\":\"event\",\"stream_id\":\"${streams[index]}\",\"event\":\"log\",\"level\":\"info\""
    write_frame "$event,\"message\":\"line $((++lines[index]))\",\"fields\":{\"number\":${lines[index]}}}"
  done
}

end_streams() {
  local stream
  for stream in "${streams[@]}"; do
    write_frame "{\"type\":\"event\",\"stream_id\":\"$stream\",\"event\":\"end\",\"ok\":true}"
  done
}

main

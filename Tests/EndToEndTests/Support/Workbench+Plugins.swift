import DevctlProtocol

extension Workbench {
  /// Puts a plugin in plain sh into `plugins/`.
  ///
  /// - Parameters:
  ///   - answers: what it answers to each operation that it has; with a member `error` it is that error.
  ///   - hooks: pieces of shell that run before an answer, with the request in `$line` and its id in `$id`.
  ///   - start: a piece of shell that runs before the handshake.
  ///   - words: what it writes to standard error with each answer.
  ///   - records: whether it keeps what it was asked for ``requests``.
  func plugin(
    _ id: String, _ answers: [String: JSONValue], commands: [String] = [], streams: [String] = [],
    name: String? = nil, hooks: [String: String] = [:], start: String = ":", words: String? = nil, records: Bool = true
  ) throws {
    let handshake: JSONValue = [
      "type": "handshake", "protocol_version": "v2", "plugin_name": .string(name ?? id),
      "capabilities": [
        "ops": .array(answers.keys.sorted().map { .string($0) }), "streams": .array(streams.map { .string($0) }),
        "commands": .array(commands.map { ["name": .string($0), "help": "", "args_spec": []] }),
      ],
    ]
    try write("answers/\(id)/handshake", handshake.text + "\n")
    for (operation, output) in answers {
      let result =
        output["error"].map { "\"ok\":false,\"error\":\($0.text)" } ?? "\"ok\":true,\"output\":\(output.text)"
      try write("answers/\(id)/\(operation)", result + "\n")
    }
    if let words { try write("answers/\(id)/words", words + "\n") }
    let cases = hooks.map { "\($0.key)) \($0.value) ;;" }.joined(separator: "\n")
    try write(
      "plugins/devctl-\(id)",
      """
      #!/bin/sh
      answers='\(root)/answers/\(id)'
      \(start)
      IFS= read -r handshake <"$answers/handshake"
      printf '%s\\n' "$handshake"
      while IFS= read -r line; do
        \(records ? "printf '%s\\n' \"$line\" >>'\(outside)/requests.ndjson'" : ":")
        id=${line#*\\"request_id\\":\\"}; id=${id%%\\"*}
        op=${line#*\\"op\\":\\"}; op=${op%%\\"*}
        case "$op" in
        \(cases)
        esac
        [ ! -f "$answers/words" ] || while IFS= read -r words; do printf '%s\\n' "$words" >&2; done <"$answers/words"
        IFS= read -r result <"$answers/$op"
        printf '{"type":"response","request_id":"%s",%s}\\n' "$id" "$result"
        [ ! -f "$answers/$op.after" ] || cat "$answers/$op.after"
      done

      """, executable: true)
  }

  /// Has the plugin "shop" plan these services.
  func plan(_ services: JSONValue...) throws { try plugin("shop", ["launch.plan": ["services": .array(services)]]) }

  /// A plan of services, each a line of shell.
  static func plan(_ scripts: [String: String]) -> JSONValue {
    ["services": .array(scripts.sorted { $0.key < $1.key }.map { Service.shell($0.key, $0.value) })]
  }
}

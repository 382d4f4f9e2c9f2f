extension LanguageExamples {
  static let framingStrictJSON = LanguageExamples(
    python: Example(
      wrong: #"""
        rate = math.inf if seconds == 0 else count / seconds
        print(json.dumps({"type": "event", "fields": {"rate": rate}}), flush=True)  # Infinity is no JSON
        """#,
      right: #"""
        rate = None if seconds == 0 else count / seconds
        print(json.dumps({"type": "event", "fields": {"rate": rate}}, allow_nan=False), flush=True)
        """#),
    bash: Example(
      wrong: #"""
        list=""
        for step in "${steps[@]}"; do list+="{\"name\":\"$step\",\"ok\":true},"; done
        respond "$id" "{\"steps\":[$list]}"  # a comma behind the last one, and quotes end names
        """#,
      right: #"""
        list=$(for step in "${steps[@]}"; do
          jq -nc --arg name "$step" '{name: $name, ok: true}'
        done | jq -sc .)
        respond "$id" "{\"steps\":$list}"
        """#),
    node: Example(
      wrong: #"""
        const quoted = `{"type":"response","request_id":"${request.request_id}","ok":true,"output":{}}`;
        process.stdout.write(quoted + "\n");  // an id may hold a evidence
        """#,
      right: #"""
        const response = { type: "response", request_id: request.request_id, ok: true, output: {} };
        process.stdout.write(JSON.stringify(response) + "\n");
        """#),
    swift: Example(
      wrong: ##"""
        // By hand: a path with a backslash or a evidence in it breaks the frame.
        func respond(_ id: String, path: String) {
          print(#"{"type":"response","request_id":"\#(id)","ok":true,"output":{"path":"\#(path)"}}"#)
        }
        """##,
      right: #"""
        // With the SDK, an output is a value, and only JSON comes of it.
        On("acme.path") { (input: JSONValue, context) in
          ["path": .string(context.path("app"))] as JSONValue
        }
        """#))
}

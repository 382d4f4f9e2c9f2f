extension LanguageExamples {
  static let framingOneLine = LanguageExamples(
    python: Example(
      wrong: #"""
        print(json.dumps(response, indent=2), flush=True)
        """#,
      right: #"""
        print(json.dumps(response), flush=True)
        """#),
    bash: Example(
      wrong: #"""
        jq -n --argjson id "$id" '{type: "response", request_id: $id, ok: true, output: {}}'
        """#,
      right: #"""
        jq -nc --argjson id "$id" '{type: "response", request_id: $id, ok: true, output: {}}'
        """#),
    node: Example(
      wrong: #"""
        process.stdout.write(JSON.stringify(response, null, 2) + "\n");
        """#,
      right: #"""
        process.stdout.write(JSON.stringify(response) + "\n");
        """#),
    swift: Example(
      wrong: #"""
        // By hand, with an encoder that was set up for files.
        func send(_ frame: some Encodable, _ encoder: JSONEncoder) throws {
          encoder.outputFormatting = [.prettyPrinted]
          FileHandle.standardOutput.write(try encoder.encode(frame) + Data("\n".utf8))
        }
        """#,
      right: #"""
        // By hand; the SDK always writes one line.
        func send(_ frame: some Encodable, _ encoder: JSONEncoder) throws {
          encoder.outputFormatting = []
          FileHandle.standardOutput.write(try encoder.encode(frame) + Data("\n".utf8))
        }
        """#))
}

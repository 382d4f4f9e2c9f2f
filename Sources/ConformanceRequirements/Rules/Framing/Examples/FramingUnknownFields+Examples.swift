extension LanguageExamples {
  static let framingUnknownFields = LanguageExamples(
    python: Example(
      wrong: #"""
        @dataclasses.dataclass
        class Context:
            repo_root: str
            dry_run: bool = False

        context = Context(**request["ctx"])  # TypeError as soon as the host sends one more
        """#,
      right: #"""
        @dataclasses.dataclass
        class Context:
            repo_root: str
            dry_run: bool = False

        names = {field.name for field in dataclasses.fields(Context)}
        context = Context(**{name: value for name, value in request["ctx"].items() if name in names})
        """#),
    bash: Example(
      wrong: #"""
        # Takes the members by their order, which the next host may change.
        IFS=$'\t' read -r root dry_run < <(jq -r '.ctx | [.[]] | @tsv' <<<"$line")
        """#,
      right: #"""
        IFS=$'\t' read -r root dry_run < <(jq -r '.ctx | [.repo_root, .dry_run] | @tsv' <<<"$line")
        """#),
    node: Example(
      wrong: #"""
        const fields = { request_id: z.string(), op: z.string(), input: z.object({}).passthrough() };
        const Request = z.object(fields).strict();
        const request = Request.parse(JSON.parse(line));
        """#,
      right: #"""
        const fields = { request_id: z.string(), op: z.string(), input: z.object({}).passthrough() };
        const Request = z.object(fields).passthrough();
        const request = Request.parse(JSON.parse(line));
        """#),
    swift: Example(
      wrong: #"""
        struct Options: Decodable, Sendable {
          let fast: Bool
          enum Key: String, CodingKey, CaseIterable { case fast }

          init(from decoder: any Decoder) throws {
            // A new member may be anything, not only a boolean.
            let members = try decoder.singleValueContainer().decode([String: Bool].self)
            fast = members[Key.fast.rawValue] ?? false
          }
        }
        """#,
      right: #"""
        // What Codable makes by itself takes the members that it knows, and leaves the others.
        struct Options: Decodable, Sendable {
          let fast: Bool?
        }
        On("acme.build") { (input: Options, context) in
          ["fast": .bool(input.fast ?? false)] as JSONValue
        }
        """#))
}

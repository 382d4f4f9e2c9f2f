extension LanguageExamples {
  static let requestMissingInput = LanguageExamples(
    python: Example(
      wrong: #"""
        config = request["input"]["config"]
        """#,
      right: #"""
        config = (request.get("input") or {}).get("config") or {}
        """#),
    bash: Example(
      wrong: #"""
        port=$(jq -e .input.config.app.port <<<"$line") || exit 1
        """#,
      right: #"""
        port=$(jq '.input.config.app.port? // 8080' <<<"$line")
        """#),
    node: Example(
      wrong: #"""
        const { config } = request.input;  // TypeError where there is none
        """#,
      right: #"""
        const { config = {} } = request.input ?? {};
        """#),
    swift: Example(
      wrong: #"""
        struct Query: Decodable {
          let path: String  // without input there is none, and the answer an error of the decoder's
        }
        On("acme.search") { (query: Query, context) in ["found": query.path] }
        """#,
      right: #"""
        struct Query: Decodable {
          let path: String?
        }
        On("acme.search") { (query: Query, context) in ["found": query.path ?? context.repositoryRoot] }
        """#))
}

extension LanguageExamples {
  static let handshakePrompt = LanguageExamples(
    python: Example(
      wrong: #"""
        import boto3  # takes a second, and only the deployment needs it

        send(handshake)
        """#,
      right: #"""
        send(handshake)

        def deploy(request):
            import boto3
            boto3.client("s3").upload_file("app.zip", "releases", "app.zip")
        """#),
    bash: Example(
      wrong: #"""
        source "$HOME/.nvm/nvm.sh"  # half a second
        docker info >/dev/null 2>&1 && docker=true
        printf '%s\n' "$handshake"
        """#,
      right: #"""
        printf '%s\n' "$handshake"
        build() {
          source "$HOME/.nvm/nvm.sh" >&2
          npm run build >&2
        }
        """#),
    node: Example(
      wrong: #"""
        import ts from "typescript";  // read and compiled before anything runs
        send(handshake);
        """#,
      right: #"""
        send(handshake);
        async function build(request) {
          const { default: ts } = await import("typescript");
          return ts.transpile(request.input.source);
        }
        """#),
    swift: Example(
      wrong: #"""
        struct Web: Plugin {
          static let name = "web"
          let files: [String]
          // The handshake waits for a walk through the whole repository.
          init() { files = FileManager.default.enumerator(atPath: ".")?.compactMap { $0 as? String } ?? [] }
          var handlers: Handlers { On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) } }
        }
        """#,
      right: #"""
        struct Web: Plugin {
          static let name = "web"
          var handlers: Handlers {
            On(ValidateRun.self) { _, context in
              let files = FileManager.default.enumerator(atPath: context.repositoryRoot)
              return ValidateRun.Output(valid: files?.contains { $0 as? String == "README.md" } == true)
            }
          }
        }
        """#))
}

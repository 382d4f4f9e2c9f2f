extension LanguageExamples {
  static let requestOneResponse = LanguageExamples(
    python: Example(
      wrong: #"""
        try:
            output = build(request)
        except BuildError as error:
            fail(request, "E_BUILD", str(error))
        respond(request, output)  # after an error as well
        """#,
      right: #"""
        try:
            output = build(request)
        except BuildError as error:
            fail(request, "E_BUILD", str(error))
        else:
            respond(request, output)
        """#),
    bash: Example(
      wrong: #"""
        make >&2 || fail "$id" E_BUILD "make failed"
        respond "$id" '{"steps":[{"name":"make","ok":true}]}'  # a second answer where make failed
        """#,
      right: #"""
        if make >&2; then
          respond "$id" '{"steps":[{"name":"make","ok":true}]}'
        else
          fail "$id" E_BUILD "make failed"
        fi
        """#),
    node: Example(
      wrong: #"""
        child.on("error", (error) => fail(request, "E_BUILD", error.message));
        child.on("close", (code) => respond(request, { exit_code: code }));  // comes after "error", too
        """#,
      right: #"""
        const ended = new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
        ended.then(
          (code) => respond(request, { exit_code: code }),
          (error) => fail(request, "E_BUILD", error.message),
        );
        """#),
    swift: Example(
      wrong: ##"""
        // By hand: one answer where it is found, and one at the end.
        func answer(_ id: String, valid: Bool) {
          let head = #"{"type":"response","request_id":"\#(id)","ok":true"#
          if !valid { print(head + #","output":{"valid":false}}"#) }
          print(head + #","output":{"valid":true}}"#)
        }
        """##,
      right: #"""
        // With the SDK, a handler returns or throws: that is the answer, once.
        On(ValidateRun.self) { _, context in
          let made = try await context.query("make", "-n", check: false)
          return ValidateRun.Output(valid: made.exitCode == 0)
        }
        """#))
}

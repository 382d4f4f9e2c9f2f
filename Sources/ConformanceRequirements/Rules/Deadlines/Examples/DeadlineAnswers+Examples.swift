extension LanguageExamples {
  static let deadlineAnswers = LanguageExamples(
    python: Example(
      wrong: #"""
        def serve(request):
            if request["op"] == "build.run":
                result = subprocess.run(["make"], stdout=sys.stderr)
                if result.returncode == 0:
                    respond(request, {"steps": [{"name": "make", "ok": True}]})
                # and where make fails, nobody hears of it
        """#,
      right: #"""
        def serve(request):
            if request["op"] == "build.run":
                result = subprocess.run(["make"], stdout=sys.stderr)
                respond(request, {"steps": [{"name": "make", "ok": result.returncode == 0}]})
        """#),
    bash: Example(
      wrong: #"""
        set -e
        make >&2  # where it fails, the plugin ends here, without a word
        respond "$id" '{"steps":[{"name":"make","ok":true}]}'
        """#,
      right: #"""
        if make >&2; then ok=true; else ok=false; fi
        respond "$id" "{\"steps\":[{\"name\":\"make\",\"ok\":$ok}]}"
        """#),
    node: Example(
      wrong: #"""
        function serve(request) {
          build(request).then((output) => respond(request, output));  // a rejection has no answer
        }
        """#,
      right: #"""
        function serve(request) {
          build(request).then(
            (output) => respond(request, output),
            (error) => fail(request, "E_RUNTIME", error.message),
          );
        }
        """#),
    swift: Example(
      wrong: #"""
        On(ValidateRun.self) { _, _ in
          await withCheckedContinuation { done in
            // Where there is no file, nobody resumes: the handler waits until the deadline.
            if FileManager.default.fileExists(atPath: "/tmp/ready") { done.resume() }
          }
          return ValidateRun.Output(valid: true)
        }
        """#,
      right: #"""
        On(ValidateRun.self) { _, _ in
          ValidateRun.Output(valid: FileManager.default.fileExists(atPath: "/tmp/ready"))
        }
        """#))
}

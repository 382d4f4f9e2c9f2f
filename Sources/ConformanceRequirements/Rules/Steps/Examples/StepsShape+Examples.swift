extension LanguageExamples {
  static let stepsShape = LanguageExamples(
    python: Example(
      wrong: #"""
        steps.append({"name": "compile", "status": "ok", "duration_ms": f"{elapsed:.1f}s"})
        respond(request, {"steps": steps, "artifacts": []})
        """#,
      right: #"""
        steps.append({"name": "compile", "ok": True, "duration_ms": int(elapsed * 1000)})
        respond(request, {"steps": steps, "artifacts": {"app": "build/app"}})
        """#),
    bash: Example(
      wrong: #"""
        elapsed=$((SECONDS - began))
        steps="[{\"name\":\"make\",\"ok\":\"true\",\"duration_ms\":\"$elapsed s\"}]"
        respond "$id" "{\"steps\":$steps}"
        """#,
      right: #"""
        elapsed=$(((SECONDS - began) * 1000))
        steps="[{\"name\":\"make\",\"ok\":true,\"duration_ms\":$elapsed}]"
        respond "$id" "{\"steps\":$steps,\"artifacts\":{}}"
        """#),
    node: Example(
      wrong: #"""
        const duration_ms = performance.now() - began;  // 12.04375
        steps.push({ name: "compile", ok: result, duration_ms });
        """#,
      right: #"""
        const duration_ms = Math.round(performance.now() - began);
        steps.push({ name: "compile", ok: result === 0, duration_ms });
        """#),
    swift: Example(
      wrong: #"""
        On(BuildRun.self) { _, context in
          let result = StepResult(name: "make", ok: true)
          return BuildRun.Output(steps: [result, result])  // the same name twice
        }
        """#,
      right: #"""
        Steps(BuildRun.self) {
          // Timed and named by the SDK.
          Step("compile") { _, context in try await context.run("make", "compile") }
          Step("bundle") { _, context in try await context.run("make", "bundle") }
        }
        """#))
}

extension LanguageExamples {
  static let framingPureStdout = LanguageExamples(
    python: Example(
      wrong: #"""
        def build(request):
            print("building app...")
            subprocess.run(["make", "app"])  # make inherits standard output
        """#,
      right: #"""
        def build(request):
            print("building app...", file=sys.stderr)
            subprocess.run(["make", "app"], stdout=sys.stderr, stdin=subprocess.DEVNULL)
        """#),
    bash: Example(
      wrong: #"""
        build() {
          npm ci
          npm run build
          respond "$id" '{"steps":[]}'
        }
        """#,
      right: #"""
        exec 3>&1 1>&2  # at the very start: frames go to 3, all else to standard error
        respond() { printf '{"type":"response","request_id":%s,"ok":true,"output":%s}\n' "$1" "$2" >&3; }
        build() {
          npm ci
          npm run build
          respond "$id" '{"steps":[]}'
        }
        """#),
    node: Example(
      wrong: #"""
        console.log("building app...");
        execSync("make app", { stdio: "inherit" });
        """#,
      right: #"""
        console.error("building app...");
        execSync("make app", { stdio: ["ignore", process.stderr, process.stderr] });
        """#),
    swift: Example(
      wrong: #"""
        // By hand, without the SDK: both end up between the frames.
        print("building app...")
        let make = Process()
        make.executableURL = URL(fileURLWithPath: "/usr/bin/make")
        try make.run()
        """#,
      right: #"""
        // With the SDK: print() goes to standard error, and what a tool prints is its result.
        On(BuildRun.self) { input, context in
          print("building app...")
          try await context.run("make", "app")
          return BuildRun.Output()
        }
        """#))
}

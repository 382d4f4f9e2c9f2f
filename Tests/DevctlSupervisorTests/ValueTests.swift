import DevctlProtocol
import DevctlSupervisor
import ServiceProbing
import Testing

@Suite("Secrets and plans")
struct ValueTests {
  @Test(
    "a variable that looks like a secret by its name is one",
    arguments: [
      "API_TOKEN", "github_token", "Password", "DB_PASSWD", "DB_PWD", "AWS_SECRET_ACCESS_KEY", "APIKEY", "api-key",
      "STRIPE_API_KEY", "PRIVATE_PEM", "GOOGLE_CREDENTIALS", "BASIC_AUTH", "SENTRY_DSN", "SESSION_COOKIE",
    ])
  func secret(name: String) {
    #expect(Redaction.redact([name: "x"]) == [name: "[REDACTED]"])
  }

  @Test(
    "other variables are left as they are",
    arguments: ["PORT", "PWD", "OLDPWD", "GIT_AUTHOR_NAME", "KEYBOARD", "PATH", "MONKEY", "COMPASS"])
  func harmless(name: String) {
    #expect(Redaction.redact([name: "http://host:80/a@b"]) == [name: "http://host:80/a@b"])
  }

  @Test(
    "a password in a URL is replaced wherever it stands",
    arguments: [
      ("redis://:pw@h:1/0", "redis://:[REDACTED]@h:1/0"),
      ("a=http://u:p@x b=http://u:q:r@y", "a=http://u:[REDACTED]@x b=http://u:[REDACTED]@y"),
      ("http://u@x/", "http://u@x/"), ("amqp://u:p%40w@x", "amqp://u:[REDACTED]@x"),
    ])
  func url(text: String, redacted: String) {
    #expect(Redaction.redact(["ADDRESS": text]) == ["ADDRESS": redacted])
  }

  private func plan(
    _ services: LaunchPlan.Service..., artifacts: [String: String] = [:]
  ) throws(PlanError) -> ServicePlan {
    try ServicePlan(LaunchPlan.Output(services: services), artifacts: artifacts, repositoryRoot: "/repo")
  }

  @Test("folders and artifacts are relative to the repository")
  func folders() throws {
    let services = try plan(
      LaunchPlan.Service(name: "a", command: ["x"]), LaunchPlan.Service(name: "b", cwd: "sub/dir", command: ["./x"]),
      LaunchPlan.Service(name: "c", cwd: "/tmp", program: .executable(artifactID: "bin", arguments: ["-v"])),
      artifacts: ["bin": "out/bin"]
    ).services
    #expect(services.map(\.folder) == ["/repo", "/repo/sub/dir", "/tmp"])
    #expect(services.map(\.command) == [["x"], ["./x"], ["/repo/out/bin", "-v"]])
  }

  @Test(
    "a name that could leave the log folder, or that two services have, is refused",
    arguments: ["../../x", "", ".", "a/b"])
  func names(name: String) {
    #expect(throws: PlanError.self) { try plan(LaunchPlan.Service(name: name, command: ["x"])) }
    let twice = LaunchPlan.Service(name: "a", command: ["x"])
    #expect(throws: PlanError.self) { try plan(twice, twice) }
  }

  @Test("an artifact that nobody has built is named")
  func artifact() {
    let error = #expect(throws: PlanError.self) {
      try plan(
        LaunchPlan.Service(name: "a", program: .executable(artifactID: "bin")), artifacts: ["other": "x", "some": "y"])
    }
    #expect(error?.description.contains("there are \"other\", \"some\"") == true)
  }

  @Test(
    "health checks are read as addresses, where a port alone is one of this machine",
    arguments: [
      (LaunchPlan.HealthCheck.tcp(address: ":8080"), "localhost:8080"),
      (.tcp(address: "[::1]:5432"), "[::1]:5432"),
      (.http(url: "http://127.0.0.1:9/a?b"), "http://127.0.0.1:9/a?b"),
    ])
  func health(check: LaunchPlan.HealthCheck, readiness: String) throws {
    let service = try plan(LaunchPlan.Service(name: "a", command: ["x"], health: check)).services.first
    #expect(service?.readiness?.description == readiness)
  }

  @Test(
    "a health check that can't be asked is refused",
    arguments: [
      LaunchPlan.HealthCheck.tcp(address: "8080"), .tcp(address: "host"), .http(url: "ftp://x"),
      .http(url: "https://localhost/x"), .http(url: ""),
    ])
  func badHealth(check: LaunchPlan.HealthCheck) {
    #expect(throws: PlanError.self) { try plan(LaunchPlan.Service(name: "a", command: ["x"], health: check)) }
  }
}

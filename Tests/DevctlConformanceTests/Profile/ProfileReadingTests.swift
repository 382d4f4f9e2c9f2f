import DevctlConformance
import DevctlProtocol
import ProcessControl
import ServiceProbing
import TestSupport
import Testing

@Suite("A profile's file")
struct ProfileReadingTests {
  /// The sentence with which a text is refused as a profile.
  private func complaint(about text: String) -> String? {
    do {
      _ = try Profile(decoding: Array(text.utf8), name: "p.json")
      return nil
    } catch {
      return error.description
    }
  }

  private func profile(_ text: String) throws -> Profile { try Profile(decoding: Array(text.utf8), name: "/p/x.json") }

  @Test("may be empty")
  func empty() throws {
    let profile = try profile("{}")
    #expect(profile.command == nil)
    #expect(profile.repository == nil)
    #expect(profile.environment == [:])
    #expect(profile.services == [])
    #expect(profile.inputs == RequestInputs())
  }

  @Test("is read member by member")
  func members() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "x.json",
      """
      {"$schema": "s", "format": 1, "command": ["python3", "plugin.py", ""], "environment": {"A": "1", "B": ""},
       "repository": ".", "budgets": {"build.run": "1m30s"}, "exercise_commands": ["seed"],
       "readable": ["data/x", "/opt/x", "~/.x"],
       "not_applicable": {"launch.*": "none", "stream": "no streams"},
       "services": [{"name": "db", "ready": {"tcp": "[::1]:5432"}, "start": ["./db"], "timeout": "5s",
                     "needed_by": ["config"]},
                    {"name": "web", "ready": {"http": "http://localhost:8080/ok?x=1#y"}}]}
      """)
    let profile = try Profile(contentsOf: file)
    #expect(profile.command == ["python3", "plugin.py", ""])
    #expect(profile.environment == ["A": "1", "B": ""])
    #expect(profile.repository == folder.path)
    #expect(profile.budgets == ["build.run": .seconds(90)])
    #expect(profile.exerciseCommands == ["seed"])
    #expect(
      profile.readable == ["\(folder.path)/data/x", "/opt/x", "\(ProcessEnvironment.current["HOME"] ?? "")/.x"])
    #expect(profile.notApplicable.map(\.pattern) == ["launch.*", "stream"])
    let database = try #require(profile.services.first)
    #expect(database.readiness == .tcp(ServiceAddress(host: "::1", port: 5432)))
    #expect(database.start == ["./db"])
    #expect(database.timeout == .seconds(5))
    #expect(database.neededBy == ["config"])
    #expect(database.folder == folder.path)
    let web = try #require(profile.services.last)
    #expect(web.readiness == .http(ServiceAddress(host: "localhost", port: 8080), target: "/ok?x=1"))
    #expect(web.start == nil)
    #expect(web.timeout == .seconds(30))
    #expect(Requirement.all.map(\.slug).allSatisfy(web.isNeeded))
  }

  @Test(
    "that is no JSON is refused with line and column",
    arguments: [
      ("", "p.json:1:1: expected a profile as JSON: "),
      ("{\"format\": 1,\n \"command\":\n      x}", "p.json:3:7: expected a profile as JSON: expected "),
      ("{\"command\": [\"ä\", \"b\"],}", "p.json:1:23: expected a profile as JSON: there is a comma "),
      ("{} {}", "p.json:1:4: expected a profile as JSON: there is more text after the value"),
      ("{\"format\": 1, \"format\": 1}", #"p.json:1:15: expected a profile as JSON: the key "format" occurs twice"#),
    ])
  func malformed(text: String, complaint: String) {
    #expect(self.complaint(about: text)?.hasPrefix(complaint) == true, "\(self.complaint(about: text) ?? "accepted")")
  }

  @Test(
    "with something that is not as it has to be is refused with its place and what was expected",
    arguments: [
      ("[]", "p.json:1:1: expected a profile, an object, found an empty array"),
      (
        #"{"comand": ["x"]}"#,
        #"p.json:1:12: comand: a profile has no member "comand"; did you mean command?"#
      ),
      (#"{"zzz": 1}"#, #"p.json:1:9: zzz: a profile has no member "zzz"; there are format, command, environment, "#),
      (#"{"format": 2}"#, "p.json:1:12: format: expected format 1, found 2"),
      (#"{"command": "x"}"#, "p.json:1:13: command: expected the words that start a program, an array of strings"),
      (#"{"command": []}"#, "p.json:1:13: command: expected the words that start a program, an array of strings"),
      (
        #"{"command": [""]}"#, "p.json:1:14: command[0]: expected a program, a string that is not empty, found an empty"
      ),
      (#"{"command": ["x", 1]}"#, "p.json:1:19: command[1]: expected a word, a string, found 1"),
      (
        #"{"environment": {"A": 1}}"#, "p.json:1:23: environment.A: expected the value of a variable, a string, found 1"
      ),
      (#"{"environment": {"A=B": ""}}"#, #"environment["A=B"]: "A=B" can't be the name of a variable"#),
      (
        #"{"environment": ["A"]}"#,
        "environment: expected variables by their names, an object of strings, found an array"
      ),
      (#"{"repository": "no/such"}"#, "p.json:1:16: repository: there is no folder "),
      (
        #"{"inputs": {"config.mutate": []}}"#,
        #"inputs["config.mutate"]: expected the input of config.mutate, an object"#
      ),
      (
        #"{"inputs": {"config.mutate": {"confg": {}}}}"#,
        #"the input of config.mutate has no member "confg"; did you mean config?"#
      ),
      (#"{"inputs": {"launch.plan": {"config": 1}}}"#, "config: expected a configuration, an object, found 1"),
      (
        #"{"inputs": {"build.run": {"steps": "all"}}}"#,
        "steps: expected the names of steps, an array of strings, or null"
      ),
      (#"{"inputs": {"build.run": {"steps": [1]}}}"#, "steps[0]: expected a step's name, a string, found 1"),
      (#"{"inputs": {"command.run": {"argv": []}}}"#, "argv: expected the input of command.run, an object"),
      (#"{"inputs": {"command.run": {"seed": {"argv": "x"}}}}"#, "seed.argv: expected arguments, an array of strings"),
      (
        #"{"expect": {"validate.run": true}}"#, #"expect["validate.run"]: expected a fragment of the output, an object"#
      ),
      (#"{"expect": {"command.run": {"seed": 0}}}"#, "seed: expected a fragment of the output, an object, found 0"),
      (#"{"budgets": {"build.run": 90}}"#, #"budgets["build.run"]: expected a duration such as 500ms, 2s or 1m, as a"#),
      (#"{"budgets": {"build.run": "90"}}"#, #"expected a duration such as 500ms, 2s or 1m, found the string "90""#),
      (#"{"budgets": {"build.run": "0s"}}"#, "expected a duration longer than nothing"),
      (#"{"not_applicable": {"launch.pur": "x"}}"#, #"no requirement matches "launch.pur"; did you mean launch.pure?"#),
      (#"{"not_applicable": {"launch": ""}}"#, "not_applicable.launch: expected the reason why it does not apply"),
      (#"{"not_applicable": ["launch"]}"#, "not_applicable: expected reasons by requirement, an object"),
      (#"{"readable": "x"}"#, "readable: expected files and folders, an array of strings"),
      (#"{"readable": ["~"]}"#, #"readable[0]: "~" is all that isolation keeps from the plugin"#),
      (#"{"readable": ["/"]}"#, #"readable[0]: "/" is all that isolation keeps from the plugin"#),
      (#"{"exercise_commands": true}"#, "exercise_commands: expected the names of commands, an array of strings"),
      (#"{"exercise_commands": ["a", "a"]}"#, #"exercise_commands[1]: the command "a" is listed twice"#),
    ])
  func wrong(text: String, complaint: String) {
    #expect(self.complaint(about: text)?.contains(complaint) == true, "\(self.complaint(about: text) ?? "accepted")")
  }

  @Test(
    "with a service that can't be looked for is refused",
    arguments: [
      ("{}", "services[0]: a service has a name, and this one has none"),
      (#"{"name": "db"}"#, #"services[0]: a service has "ready""#),
      (#"{"name": "", "ready": {"tcp": "h:1"}}"#, "services[0].name: expected a name, a string that is not empty"),
      (#"{"name": "db", "ready": "h:1"}"#, #"services[0].ready: expected {"tcp": "HOST:PORT"} or {"http": "#),
      (#"{"name": "db", "ready": {}}"#, "services[0].ready: expected either tcp or http in it"),
      (
        #"{"name": "db", "ready": {"udp": "h:1"}}"#,
        #"services[0].ready.udp: "ready" has no member "udp"; there are tcp and http"#
      ),
      (#"{"name": "db", "ready": {"tcp": "h"}}"#, "services[0].ready.tcp: expected HOST:PORT, such as 127.0.0.1:5432"),
      (#"{"name": "db", "ready": {"tcp": "h:0"}}"#, "services[0].ready.tcp: expected HOST:PORT"),
      (#"{"name": "db", "ready": {"tcp": "h:65536"}}"#, "services[0].ready.tcp: expected HOST:PORT"),
      (#"{"name": "db", "ready": {"tcp": "h:+1"}}"#, "services[0].ready.tcp: expected HOST:PORT"),
      (#"{"name": "db", "ready": {"tcp": "::1:5432"}}"#, "services[0].ready.tcp: expected HOST:PORT"),
      (#"{"name": "db", "ready": {"http": "https://h/"}}"#, "services[0].ready.http: expected a URL such as http://"),
      (#"{"name": "db", "ready": {"http": "http://u@h/"}}"#, "services[0].ready.http: expected a URL such as http://"),
      (#"{"name": "db", "ready": {"http": "http://h/a b"}}"#, "services[0].ready.http: expected a URL such as http://"),
      (
        #"{"name": "db", "ready": {"tcp": "h:1"}, "start": "db"}"#, "services[0].start: expected the words that start a"
      ),
      (#"{"name": "db", "ready": {"tcp": "h:1"}, "timeout": "5s"}"#, #"this one has no "start""#),
      (#"{"name": "db", "ready": {"tcp": "h:1"}, "needed_by": []}"#, "services[0].needed_by: expected slugs, areas or"),
      (#"{"name": "db", "ready": {"tcp": "h:1"}, "needed_by": ["no"]}"#, #"needed_by[0]: no requirement matches "no""#),
      (
        #"{"name": "db", "ready": {"tcp": "h:1"}}, {"name": "db", "ready": {"tcp": "h:2"}}"#,
        #"services[1]: there are two services called "db""#
      ),
    ])
  func wrongService(service: String, complaint: String) {
    let text = "{\"services\": [\(service)]}"
    #expect(self.complaint(about: text)?.contains(complaint) == true, "\(self.complaint(about: text) ?? "accepted")")
  }

  @Test("that is not there, or a folder, is told by its name")
  func absent() throws {
    let folder = try TemporaryFolder()
    for name in ["\(folder.path)/none.json", folder.path] {
      #expect { try Profile(contentsOf: name) } throws: { "\($0)".contains(name) }
    }
  }

  @Test("gives away no values of variables to those who keep its content")
  func secrets() throws {
    let profile = try profile(
      """
      {"environment": {"TOKEN": "hidden-1"},
       "services": [{"name": "db", "ready": {"tcp": "h:1"}, "start": ["x"], "environment": {"PASSWORD": "hidden-2"}}]}
      """)
    let text = profile.contentWithoutSecrets.text
    #expect(text.contains("TOKEN") && text.contains("PASSWORD"))
    #expect(!text.contains("hidden"))
    #expect(try Profile(profile.contentWithoutSecrets, file: "/p/x.json").services.count == 1)
  }
}

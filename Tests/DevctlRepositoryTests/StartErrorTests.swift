import DevctlRepository
import Testing

@Suite("whether an executable can be started is told before it is")
struct StartErrorTests {
  private func startError(_ text: String, environment: String = "{}") throws -> String? {
    let sample = try SampleRepository("plugins:\n- {id: a, path: ./script, env: \(environment)}", executables: [])
    try sample.write("script", text, mode: 0o755)
    return try sample.load().plugins.first?.startError(searchPath: "/usr/bin:/bin").map { sample.neutral("\($0)") }
  }

  @Test(
    "nothing is in the way",
    arguments: ["#!/bin/sh\n", "#!/usr/bin/env sh\n", "#!/usr/bin/env -S sh -e\n", "\u{7F}ELF"])
  func none(text: String) throws {
    #expect(try startError(text) == nil)
  }

  @Test(
    "an interpreter is missing, or its line ends in CR LF, or there is none",
    arguments: [
      (
        "#!/nowhere/python3\n",
        "expected an interpreter that is there, found \"/nowhere/python3\" in the #! line of \"./script\"; "
          + "install it, or name another"
      ),
      (
        "#!/usr/bin/env nowhere3\n",
        "expected an interpreter that is there, found \"nowhere3\" in the #! line of \"./script\"; "
          + "install it, or put its folder into PATH"
      ),
      (
        "#!/usr/bin/env python3\r\nprint()\r\n",
        "expected a #! line that ends in LF, found one that ends in CR LF in \"./script\"; convert the file "
          + "(sed -i 's/\\r$//' FILE), and have git keep it so (.gitattributes: * text=auto eol=lf)"
      ),
      (
        "print('hello')\n",
        "expected a program for this machine, or a script that begins with a #! line, found neither in \"./script\"; "
          + "a Python script begins with \"#!/usr/bin/env python3\""
      ),
      (
        "",
        "expected a program for this machine, or a script that begins with a #! line, found neither in \"./script\"; "
          + "a Python script begins with \"#!/usr/bin/env python3\""
      ),
    ])
  func missing(text: String, message: String) throws {
    #expect(try startError(text) == ".devctl.yaml:2:3: plugins[0]: " + message)
  }

  @Test("the plugin's own PATH is where its interpreter is looked up")
  func ownSearchPath() throws {
    #expect(try startError("#!/usr/bin/env sh\n", environment: "{PATH: /nowhere}") != nil)
  }
}

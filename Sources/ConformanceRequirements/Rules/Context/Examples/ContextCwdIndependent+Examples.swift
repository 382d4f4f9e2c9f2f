extension LanguageExamples {
  static let contextCwdIndependent = LanguageExamples(
    python: Example(
      wrong: #"""
        with open("package.json") as file:
            manifest = json.load(file)
        """#,
      right: #"""
        with open(os.path.join(request["ctx"]["repo_root"], "package.json")) as file:
            manifest = json.load(file)
        """#),
    bash: Example(
      wrong: #"""
        version=$(jq -r .version package.json)
        source ./scripts/common.sh
        """#,
      right: #"""
        version=$(jq -r .version "$root/package.json")
        source "$root/scripts/common.sh"
        """#),
    node: Example(
      wrong: #"""
        const manifest = JSON.parse(readFileSync("package.json", "utf8"));
        execFileSync("npm", ["ls", "--json"]);
        """#,
      right: #"""
        const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
        execFileSync("npm", ["ls", "--json"], { cwd: root });
        """#),
    swift: Example(
      wrong: #"""
        On(ValidateRun.self) { _, _ in
          ValidateRun.Output(valid: FileManager.default.fileExists(atPath: "Package.swift"))
        }
        """#,
      right: #"""
        On(ValidateRun.self) { _, context in
          ValidateRun.Output(valid: FileManager.default.fileExists(atPath: context.path("Package.swift")))
        }
        """#))
}

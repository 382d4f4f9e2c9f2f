import CommandLineTool

/// What the fuzzer says: at once, as the next input may end it.
enum Console {
  static func say(_ line: String) { _ = StandardOutput.write(line + "\n") }
}

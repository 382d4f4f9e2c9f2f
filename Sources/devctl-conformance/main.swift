import CommandLineTool
import DevctlConformance

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// A reader that goes away is an error to look at where it is written to, not a reason to die.
signal(SIGPIPE, SIG_IGN)

let words = Array(CommandLine.arguments.dropFirst())
// How the run starts itself again within an isolated room; no command for people.
exit(words.first == "__worker" ? IsolatedWorker.run() : ConformanceCommand.program.run(words))

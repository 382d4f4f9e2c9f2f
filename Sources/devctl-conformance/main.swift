import CommandLineTool
import DevctlConformance
import Platform
import ProcessControl

// A reader that goes away is an error to look at where it is written to, not a reason to die.
signal(SIGPIPE, SIG_IGN)
StandardStreams.fill()
Signal.keepChildStatus()

let words = Array(CommandLine.arguments.dropFirst())
switch words.first {
// How a run starts itself again, within an isolated room and beside a service: no commands for people.
case IsolatedWorker.argument: exit(IsolatedWorker.run())
case ServiceMonitor.argument: exit(ServiceMonitor.run())
default: exit(ConformanceCommand.program.run(words))
}

import CommandLineTool
import DevctlConformance
import Platform
import ProcessControl

// A reader that goes away is an error to look at where it is written to, not a reason to die.
signal(SIGPIPE, SIG_IGN)
StandardStreams.fill()
Signal.keepChildStatus()
// A plugin that is not isolated is a process of the same user: it is to trace neither this nor its worker.
ProcessSecrecy.enable()

let words = Array(CommandLine.arguments.dropFirst())
switch words.first {
// How a run starts itself again, within an isolated room and beside a service: no commands for people.
case ConformanceWorker.argument: exit(ConformanceWorker.run())
case ServiceMonitor.argument: exit(ServiceMonitor.run())
default: exit(ConformanceCommand.program.run(words))
}

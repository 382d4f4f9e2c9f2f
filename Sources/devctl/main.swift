import CommandLineTool
import DevctlConformance
import DevctlSupervisor
import Platform
import ProcessControl
import SmokeTesting

// A reader that goes away is an error to look at where it is written to, not a reason to die.
signal(SIGPIPE, SIG_IGN)
StandardStreams.fill()
Signal.keepChildStatus()

let words = Array(CommandLine.arguments.dropFirst())
switch words.first {
// How services are looked after: no command for people.
case ServiceWrapper.argument: exit(ServiceWrapper.run { WrapperJournal(folder: $0) })
// How the suite starts itself again for plugins check.
case ConformanceWorker.argument: exit(ConformanceWorker.run())
case ServiceMonitor.argument: exit(ServiceMonitor.run())
// The plugin of dev smoketest.
case SmokePlugin.argument: exit(SmokePlugin.run(words.dropFirst()))
default: exit(DevctlCommand.program.run(words))
}

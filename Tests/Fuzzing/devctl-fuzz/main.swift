import CommandLineTool
import Platform

exit(FuzzCommand.program.run(Array(CommandLine.arguments.dropFirst())))

// What people import is this one module; its parts are modules of their own so that the compiler holds the flow of data.

@_exported public import ConformanceDriver
@_exported public import ConformanceReports
@_exported public import ConformanceRequirements
@_exported public import ConformanceSettings
@_exported public import ConformanceTranscript

// A plugin needs the operations' types in nearly every line: one import is enough for both.
@_exported public import DevctlProtocol

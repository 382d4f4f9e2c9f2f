extension LanguageExamples {
  static let requestUnknownOp = LanguageExamples(
    python: Example(
      wrong: #"""
        output = handlers[request["op"]](request)  # KeyError
        respond(request, output)
        """#,
      right: #"""
        handler = handlers.get(request["op"])
        if handler is None:
            fail(request, "E_UNSUPPORTED", f"there is no operation {request['op']}")
        else:
            respond(request, handler(request))
        """#),
    bash: Example(
      wrong: #"""
        case $op in
          validate.run) validate ;;
          *) echo "unknown: $op" >&2 ;;  # and the host waits
        esac
        """#,
      right: #"""
        case $op in
          validate.run) validate ;;
          *) fail "$id" E_UNSUPPORTED "there is no operation $op" ;;
        esac
        """#),
    node: Example(
      wrong: #"""
        respond(request, await handlers[request.op](request));  // "constructor" finds something, too
        """#,
      right: #"""
        if (Object.hasOwn(handlers, request.op)) respond(request, await handlers[request.op](request));
        else fail(request, "E_UNSUPPORTED", `there is no operation ${request.op}`);
        """#),
    swift: Example(
      wrong: #"""
        // By hand: nothing is said of what is not served.
        func output(of operation: String) -> String? {
          switch operation {
          case "validate.run": #"{"valid":true}"#
          default: nil
          }
        }
        """#,
      right: #"""
        // With the SDK, what has no handler is answered with E_UNSUPPORTED.
        struct Web: Plugin {
          static let name = "web"
          var handlers: Handlers { On(ValidateRun.self) { _, _ in ValidateRun.Output(valid: true) } }
        }
        """#))
}

extension LanguageExamples {
  static let streamBackpressure = LanguageExamples(
    python: Example(
      wrong: #"""
        os.set_blocking(1, False)
        try:
            sys.stdout.write(line)
            sys.stdout.flush()
        except BlockingIOError:
            pass  # the host is slow: its own fault
        """#,
      right: #"""
        sys.stdout.write(line)  # waits for room
        sys.stdout.flush()
        """#),
    bash: Example(
      wrong: #"""
        timeout 1 printf '%s\n' "$event"  # half an event, where the host is slow
        """#,
      right: #"""
        printf '%s\n' "$event"
        """#),
    node: Example(
      wrong: #"""
        if (!process.stdout.writableNeedDrain) send(event);  // the host is slow: its own fault
        """#,
      right: #"""
        if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
        send(event);
        """#),
    swift: Example(
      wrong: #"""
        // By hand: a descriptor that does not block takes what it has room for, and no more.
        _ = fcntl(1, F_SETFL, O_NONBLOCK)
        _ = "{}\n".withCString { write(1, $0, 3) }
        """#,
      right: #"""
        EventStream(LogsFollow.self) { _, events, _ in
          // Waits where the host is slow.
          for number in 1...100_000 { try await events.log("line \(number)") }
        }
        """#))
}

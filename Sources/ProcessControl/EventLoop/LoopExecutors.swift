extension EventLoop: TaskExecutor {
  package func enqueue(_ job: consuming ExecutorJob) { add(.taskJob(UnownedJob(job))) }

  package func asUnownedTaskExecutor() -> UnownedTaskExecutor { UnownedTaskExecutor(ordinary: self) }
}

/// An ``EventLoop`` as the executor of actors.
///
/// A type of its own: a job of an actor is run as isolated, a job of a task is not, and a task that wrongly ran as isolated
/// would be enqueued anew at every call of an asynchronous function.
package final class LoopActorExecutor: SerialExecutor {
  // nonisolated(unsafe): set by the loop's `init` alone. The loop holds this, and lives as long as the process.
  nonisolated(unsafe) unowned var loop: EventLoop?

  package func enqueue(_ job: consuming ExecutorJob) { loop?.add(.actorJob(UnownedJob(job))) }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

  package func isIsolatingCurrentContext() -> Bool? { loop?.isCurrent }
}

public import Model
internal import Render

/// The bytes of the answer to the question that a run's pipeline was asked.
public func answer(
    _ run: Run, as form: BreakdownForm, room: TextRoom, options: WriteOptions
) throws(RunFault) -> [UInt8] {
    defer { run.cleanUp() }
    do {
        return try render(run.outcome, as: form, room: room, options: try renderOptions(run, options))
    } catch { throw RunFault(error) }
}

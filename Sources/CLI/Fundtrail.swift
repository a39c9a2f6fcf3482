import ArgumentParser

@main
struct Fundtrail: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fundtrail", abstract: "From event logs and budget records to donor reports that add up.")
}

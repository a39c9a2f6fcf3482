internal import Aggregate
internal import Ingest
internal import Model
internal import Render
internal import Review

extension RunFault {
    /// What the stages throw, in words.
    init(_ error: any Error) {
        switch error {
        case let fault as RunFault: self = fault
        case let fault as SourceFault: self = .source(fault.description)
        case let fault as SystemFault: self = .system(fault.description)
        case ReviewFault.refused(let refusal): self = .source(ReviewFault.refused(refusal).description)
        case ReviewFault.system(let text): self = .system(text)
        case let fault as DiskFault: self = .system("cannot write \(fault.path): \(fault.reason)")
        case let fault as RenderFault where fault.isAboutTheReport:
            self = .source("error: \(fault.description)")
        case let fault as RenderFault: self = .system(fault.description)
        case let fault as ArithmeticOverflow: self = .system("\(fault.what) is larger than any amount can be")
        case let mismatch as TrailMismatch:
            self = .system(
                "the rows behind \(mismatch.what) do not come to the figure: a mistake of the program")
        default: self = .system("\(error)")
        }
    }
}

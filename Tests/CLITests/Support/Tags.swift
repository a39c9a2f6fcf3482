import Testing

extension Tag {
    /// Takes more than a second or two: `make test FAST=1` leaves it out.
    @Tag static var slow: Self
    /// Needs root: mounts a small disk, or becomes another user.
    @Tag static var root: Self
}

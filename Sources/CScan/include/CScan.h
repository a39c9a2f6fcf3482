#ifndef CSCAN_H
#define CSCAN_H

#include <stddef.h>
#include <stdint.h>

/// Bytes that a buffer must have, readable, beyond its end.
#define FUNDTRAIL_PADDING 64

/// Entries that each output array must have beyond the number of bytes scanned.
#define FUNDTRAIL_SLACK 128

/// The ways to scan; all give the same result.
enum fundtrail_path {
    FUNDTRAIL_PATH_BEST = 0,
    FUNDTRAIL_PATH_PORTABLE = 1,
    FUNDTRAIL_PATH_SSE2 = 2,
    FUNDTRAIL_PATH_AVX2 = 3
};

/// Where a scan writes. Each array has room for as many entries as bytes, plus FUNDTRAIL_SLACK.
struct fundtrail_index {
    /// The position of the byte that ends each field: a delimiter, a CR or LF, or the end of the bytes.
    uint32_t *fields;
    /// For each record, how many entries of `fields` there are up to its end.
    uint32_t *records;
    /// Line ends that end no record: inside quotes, or of empty lines.
    uint32_t *breaks;
};

/// What a scan found, up to the last record end.
struct fundtrail_scan {
    /// Bytes up to and including the last record end (CRLF whole) and empty lines after it, or 0.
    size_t consumed;
    size_t fields;
    size_t records;
    size_t breaks;
    /// A quote occurs.
    uint8_t quoted;
    /// A quote is text, or bytes follow a closing quote.
    uint8_t strange;
    /// A byte above 127 occurs.
    uint8_t high;
    /// The last record ends inside quotes (only where `final`).
    uint8_t unclosed;
};

/// The best path of this processor.
int fundtrail_best_path(void);

/// Scans bytes that begin at the start of a record.
///
/// A quote opens a field only as its first byte; `quote` is -1 where there is none. Where `final`, the end of
/// the bytes ends the last record; else line ends at the end are left for the next scan, because LF or empty
/// lines, which go with the record before them, may follow.
struct fundtrail_scan fundtrail_scan(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, int final, int path,
    struct fundtrail_index out);

/// The offset of the first byte that is not UTF-8 (no surrogates, no overlong forms), or `count`.
size_t fundtrail_utf8_valid(const uint8_t *bytes, size_t count);

#endif

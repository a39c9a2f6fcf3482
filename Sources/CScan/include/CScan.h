#ifndef CSCAN_H
#define CSCAN_H

#include <stddef.h>
#include <stdint.h>

/// Bytes that a buffer must have, readable, beyond its end.
#define FUNDTRAIL_PADDING 64

/// Entries that each array of positions must have beyond those that are written.
#define FUNDTRAIL_SLACK 64

/// Marks that so many bytes take.
#define FUNDTRAIL_MARKS(bytes) ((bytes) / 64 + 2)

/// The ways to scan; all give the same result.
enum fundtrail_path {
    FUNDTRAIL_PATH_BEST = 0,
    FUNDTRAIL_PATH_PORTABLE = 1,
    FUNDTRAIL_PATH_SSE2 = 2,
    /// With PCLMUL, BMI and POPCNT. Registers of 64 bytes are left alone: where they lower the clock, all
    /// that follows runs slower for them.
    FUNDTRAIL_PATH_AVX2 = 3
};

/// What a scan marks of 64 bytes: one bit a byte, the lowest bit the first.
struct fundtrail_marks {
    /// The bytes that end a field: a delimiter, a CR or LF, or the byte behind the last one.
    uint64_t ends;
    /// The bytes that end a line, of CRLF the CR. Those that end a field too end a record; others lie inside
    /// quotes or end empty lines.
    uint64_t lines;
};

/// What a scan found, up to the last record end.
struct fundtrail_scan {
    /// Bytes up to and including the last record end (CRLF whole) and empty lines after it, or 0.
    size_t consumed;
    size_t fields;
    size_t records;
    /// Line ends that end no record: inside quotes, or of empty lines.
    size_t breaks;
    /// A quote is text, or bytes follow a closing quote.
    uint8_t strange;
    /// A byte above 127 occurs.
    uint8_t high;
    /// A CR occurs.
    uint8_t returns;
    /// The last record ends inside quotes (only where `final`).
    uint8_t unclosed;
};

/// The best path of this processor.
int fundtrail_best_path(void);

/// Scans bytes that begin at the start of a record: the one pass that knows quotes.
///
/// A quote opens a field only as its first byte; `quote` is -1 where there is none. Where `final`, the end of
/// the bytes ends the last record; else line ends at the end are left for the next scan, because LF or empty
/// lines, which go with the record before them, may follow. `out` has room for FUNDTRAIL_MARKS(count).
struct fundtrail_scan fundtrail_scan(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, int final, int path,
    struct fundtrail_marks *out);

/// Writes the position of each byte that ends a field, `scan.fields` of them.
void fundtrail_fields(
    const struct fundtrail_marks *marks, struct fundtrail_scan scan, int path, uint32_t *fields);

/// Writes for each record how many fields there are up to its end.
void fundtrail_records(
    const struct fundtrail_marks *marks, struct fundtrail_scan scan, int path, uint32_t *records);

/// Writes the position of each line end that ends no record, `scan.breaks` of them.
void fundtrail_breaks(const struct fundtrail_marks *marks, struct fundtrail_scan scan, uint32_t *breaks);

/// The offset of the first byte that is not UTF-8 (no surrogates, no overlong forms), or `count`.
size_t fundtrail_utf8_valid(const uint8_t *bytes, size_t count);

/// The same, on a path.
size_t fundtrail_utf8_valid_by(const uint8_t *bytes, size_t count, int path);

/// The fields of one column of records that follow one another.
struct fundtrail_column {
    const uint8_t *bytes;
    /// Where the first field ends, and what leads to the next one's.
    const uint32_t *ends;
    size_t stride;
    /// Where the first field begins but for `gap` bytes, and what leads to the next one's.
    const uint32_t *starts;
    size_t start_stride;
    size_t gap;
    /// The quote around fields, or -1 to take them as they stand.
    int quote;
};

/// Dates whose every byte has its place, in at most 24 bytes.
///
/// Digits go into lanes: four for the year, two each for month, day, hour, minute and second.
struct fundtrail_dates {
    size_t length;
    /// For each lane its byte among the first 16, and among the 16 from the ninth on; 128 for none.
    uint8_t from_head[16];
    uint8_t from_tail[16];
    /// `0` in lanes that texts fill.
    uint8_t zeros[16];
    /// The other bytes of the first 16, then of the 16 from the ninth on, and 255 where there is one.
    uint8_t literals[32];
    uint8_t used[32];
    /// By year and month, from January: the number of the first day, shifted by 5 bits, and the length.
    const int32_t *months;
    uint32_t first_year;
    uint32_t years;
};

/// Reads instants, in seconds since 1970; returns how many texts are left for others to read, which are
/// INT64_MIN. All are left where the processor has no AVX2.
size_t fundtrail_instants(
    const struct fundtrail_column *column, size_t count, const struct fundtrail_dates *dates,
    int64_t *values);

/// Reads days; those that are left are INT32_MIN.
size_t fundtrail_days(
    const struct fundtrail_column *column, size_t count, const struct fundtrail_dates *dates,
    int32_t *values);

#endif

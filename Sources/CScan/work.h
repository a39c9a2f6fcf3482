#ifndef CSCAN_WORK_H
#define CSCAN_WORK_H

#include "CScan.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/// What the byte before the next 64 leaves behind.
struct carry {
    /// All bits where it lies within quotes, else none.
    uint64_t inside;
    /// 1 where it closed quotes.
    uint64_t closed;
    /// 1 where a quote may open: it was a delimiter or a line end, or closed quotes, or there is none.
    uint64_t may_open;
    /// 1 where it was a CR.
    uint64_t after_cr;
    /// 1 where it was a CR or LF outside quotes, or there is none.
    uint64_t at_line_start;
};

/// A scan under way.
struct work {
    const uint8_t *bytes;
    uint8_t delimiter;
    int quote;
    struct fundtrail_marks *out;
    struct carry carry;
    /// Not 0 where such a byte occurs.
    uint64_t strange;
    uint64_t high;
    uint64_t returns;
};

/// The bits of 64 bytes that matter.
struct masks {
    uint64_t delimiter;
    uint64_t quote;
    uint64_t lf;
    uint64_t cr;
};

/// The state machine, byte by byte, over at most 64: the definition that the vector paths must agree with.
void fundtrail_scan_bytes(struct work *w, size_t at, size_t count);

void fundtrail_scan_sse2(struct work *w, size_t count);
void fundtrail_scan_avx2(struct work *w, size_t count);
void fundtrail_count_avx2(const struct fundtrail_marks *marks, size_t count, struct fundtrail_scan *result);
void fundtrail_fields_avx2(const struct fundtrail_marks *marks, size_t count, uint32_t *fields);

void fundtrail_records_avx2(
    const struct fundtrail_marks *marks, struct fundtrail_scan scan, uint32_t *records);

/// What a path comes to on this processor.
int fundtrail_known_path(int path);

/// Whether bytes are UTF-8.
int fundtrail_is_utf8_ssse3(const uint8_t *bytes, size_t count);
int fundtrail_is_utf8_avx2(const uint8_t *bytes, size_t count);

/// Every bit set from an odd to an even set bit: inside quotes, the opening one included.
ALWAYS_INLINE uint64_t prefix_xor(uint64_t bits) {
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    bits ^= bits << 32;
    return bits;
}

/// Takes 64 bytes, `valid` those that there are; false, with nothing done, where parity cannot tell what a
/// quote means. Without `returns` there is no CR, here or before; without `quotes` nothing is quoted.
ALWAYS_INLINE int take(
    struct work *w, size_t at, struct masks m, uint64_t parity, uint64_t valid, int returns, int quotes) {
    struct carry c = w->carry;
    uint64_t inside = quotes ? parity ^ c.inside : 0;
    uint64_t newlines = returns ? m.cr | m.lf : m.lf;
    if (quotes) {
        uint64_t special = m.delimiter | newlines | m.quote;
        uint64_t closing = m.quote & ~inside;
        uint64_t after_closing = (closing << 1 | c.closed) & valid;
        // What stands before an opening quote is outside quotes or closes them, so it need only be special.
        uint64_t wrong_opening = m.quote & inside & ~(special << 1 | c.may_open);
        if (__builtin_expect((wrong_opening | (after_closing & ~special)) != 0, 0)) return 0;
        w->carry.inside = (uint64_t)((int64_t)inside >> 63);
        w->carry.closed = closing >> 63;
        w->carry.may_open = special >> 63;
    }
    uint64_t line_ends = m.lf;
    if (returns) {
        line_ends = m.cr | (m.lf & ~(m.cr << 1 | c.after_cr));
        w->carry.after_cr = m.cr >> 63;
        w->returns |= m.cr;
    }
    newlines &= ~inside;
    uint64_t full = ~(newlines << 1 | c.at_line_start);
    w->carry.at_line_start = newlines >> 63;
    w->out[at / 64].ends = (m.delimiter | (line_ends & full)) & ~inside;
    w->out[at / 64].lines = line_ends;
    return 1;
}

/// Counts the marks of the first `count` bytes.
ALWAYS_INLINE void count_marks(
    const struct fundtrail_marks *marks, size_t count, struct fundtrail_scan *result) {
    size_t fields = 0, lines = 0, records = 0;
    const struct fundtrail_marks *last = marks + count / 64;
    // What lies behind `count` in the last 64 bytes.
    uint64_t beyond = ~0ULL << (count % 64);
    for (; marks < last; marks++) {
        fields += (size_t)__builtin_popcountll(marks->ends);
        lines += (size_t)__builtin_popcountll(marks->lines);
        records += (size_t)__builtin_popcountll(marks->ends & marks->lines);
    }
    if (count % 64) {
        fields += (size_t)__builtin_popcountll(last->ends & ~beyond);
        lines += (size_t)__builtin_popcountll(last->lines & ~beyond);
        records += (size_t)__builtin_popcountll(last->ends & last->lines & ~beyond);
    }
    result->fields = fields;
    result->records = records;
    result->breaks = lines - records;
}

/// Most records are longer than 64 bytes: two places are written whether there are record ends or not, so
/// that nothing hangs on how many there are.
ALWAYS_INLINE void write_records(
    const struct fundtrail_marks *marks, struct fundtrail_scan scan, uint32_t *records) {
    const uint32_t *last = records + scan.records;
    for (uint32_t fields = 0; records < last; marks++) {
        uint64_t ends = marks->ends, rest = ends & marks->lines;
        size_t here = (size_t)__builtin_popcountll(rest);
        for (size_t lane = 0; lane < 2; lane++, rest &= rest - 1)
            records[lane] = fields + (uint32_t)__builtin_popcountll(ends & (rest ^ (rest - 1)));
        for (size_t lane = 2; lane < here; lane++, rest &= rest - 1)
            records[lane] = fields + (uint32_t)__builtin_popcountll(ends & (rest ^ (rest - 1)));
        records += here;
        fields += (uint32_t)__builtin_popcountll(ends);
    }
}

#endif

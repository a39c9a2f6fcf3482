#ifndef CSCAN_WORK_H
#define CSCAN_WORK_H

#include "CScan.h"

#define ALWAYS_INLINE static inline __attribute__((always_inline))

/// What the byte before the next one was, which decides what a quote means.
enum state { FIELD_START = 0, PLAIN = 1, QUOTED = 2, CLOSED = 3 };

/// A scan under way.
struct work {
    const uint8_t *bytes;
    uint8_t delimiter;
    int quote;
    struct fundtrail_index out;
    size_t fields;
    size_t records;
    size_t breaks;
    /// Counts and bytes as of the last record end or empty line.
    size_t consumed;
    size_t cut_breaks;
    enum state state;
    /// The byte before was a CR; it ended a line.
    uint64_t after_cr;
    /// The byte before ended a line outside quotes, or there is none.
    uint64_t at_line_start;
    uint64_t quoted;
    uint64_t strange;
    uint64_t high;
};

/// The bits of 64 bytes that matter.
struct masks {
    uint64_t delimiter;
    uint64_t quote;
    uint64_t lf;
    uint64_t cr;
    uint64_t high;
};

/// The state machine, byte by byte: the definition that the vector paths must agree with.
void fundtrail_scan_bytes(struct work *w, size_t from, size_t to);

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

ALWAYS_INLINE void write_positions(uint32_t *out, uint64_t bits, uint32_t base, size_t count) {
    for (size_t done = 0; done < count; done += 8) {
        for (size_t lane = 0; lane < 8; lane++) {
            // Bits that have run out write junk past the count, into the slack.
            out[done + lane] = base + (uint32_t)(bits ? __builtin_ctzll(bits) : 0);
            bits &= bits - 1;
        }
    }
}

/// Takes 64 bytes whose masks are known, `inside` being those within quotes.
ALWAYS_INLINE void take(struct work *w, size_t at, struct masks m, uint64_t inside) {
    uint64_t line_ends = m.cr | (m.lf & ~(m.cr << 1 | w->after_cr));
    uint64_t newlines = (m.cr | m.lf) & ~inside;
    uint64_t outer_ends = line_ends & ~inside;
    uint64_t empty = outer_ends & (newlines << 1 | w->at_line_start);
    uint64_t record_ends = outer_ends & ~empty;
    uint64_t field_ends = (m.delimiter & ~inside) | record_ends;
    uint64_t breaks = (line_ends & inside) | empty;
    w->after_cr = m.cr >> 63;
    w->at_line_start = newlines >> 63;

    size_t count = (size_t)__builtin_popcountll(field_ends);
    write_positions(w->out.fields + w->fields, field_ends, (uint32_t)at, count);
    if (breaks) {
        uint32_t *out = w->out.breaks + w->breaks;
        for (uint64_t rest = breaks; rest; rest &= rest - 1)
            *out++ = (uint32_t)at + (uint32_t)__builtin_ctzll(rest);
    }
    if (outer_ends) {
        uint32_t *out = w->out.records + w->records;
        for (uint64_t rest = record_ends; rest; rest &= rest - 1) {
            uint64_t below = rest ^ (rest - 1);
            *out++ = (uint32_t)(w->fields + (size_t)__builtin_popcountll(field_ends & below));
            w->records++;
        }
        int last = 63 - __builtin_clzll(outer_ends);
        uint64_t below = last == 63 ? ~0ULL : (2ULL << last) - 1;
        w->consumed = at + (size_t)last + 1;
        w->cut_breaks = w->breaks + (size_t)__builtin_popcountll(breaks & below);
    }
    w->fields += count;
    w->breaks += (size_t)__builtin_popcountll(breaks);
}

/// Takes `count` bytes, at most 64; leaves what parity cannot decide to the state machine.
ALWAYS_INLINE void chunk(struct work *w, size_t at, size_t count, struct masks m,
                         uint64_t (*parity)(uint64_t)) {
    w->high |= m.high;
    if (!(m.quote | (uint64_t)(w->state >= QUOTED))) {
        take(w, at, m, 0);
        uint64_t separators = m.delimiter | m.cr | m.lf;
        w->state = separators >> (count - 1) & 1 ? FIELD_START : PLAIN;
        return;
    }
    uint64_t valid = count == 64 ? ~0ULL : (1ULL << count) - 1;
    uint64_t inside = (parity(m.quote) ^ (w->state == QUOTED ? ~0ULL : 0)) & valid;
    uint64_t any_separator = m.delimiter | m.cr | m.lf;
    uint64_t separators = any_separator & ~inside;
    uint64_t opening = m.quote & inside;
    uint64_t closing = m.quote & ~inside;
    uint64_t after_closing = (closing << 1 | (uint64_t)(w->state == CLOSED)) & valid;
    uint64_t may_open = separators << 1 | (uint64_t)(w->state == FIELD_START) | after_closing;
    if ((opening & ~may_open) | (after_closing & ~(any_separator | m.quote))) {
        fundtrail_scan_bytes(w, at, at + count);
        return;
    }
    w->quoted |= m.quote;
    take(w, at, m, inside);
    uint64_t last = 1ULL << (count - 1);
    w->state = inside & last ? QUOTED : closing & last ? CLOSED : separators & last ? FIELD_START : PLAIN;
}

#endif

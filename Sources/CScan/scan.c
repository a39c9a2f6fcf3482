#include "work.h"
#include <string.h>

/// What the byte before the next one was, which decides what a quote means.
enum state { FIELD_START = 0, PLAIN = 1, QUOTED = 2, CLOSED = 3 };

static enum state after_quote(struct work *w, enum state state) {
    switch (state) {
    case FIELD_START: return QUOTED;
    case QUOTED: return CLOSED;
    case CLOSED: return QUOTED;
    case PLAIN: break;
    }
    w->strange = 1;
    return PLAIN;
}

void fundtrail_scan_bytes(struct work *w, size_t at, size_t count) {
    struct carry c = w->carry;
    enum state state = c.inside ? QUOTED : c.closed ? CLOSED : c.may_open ? FIELD_START : PLAIN;
    uint64_t ends = 0, lines = 0;
    for (size_t next = 0; next < count; next++) {
        uint8_t byte = w->bytes[at + next];
        uint64_t bit = 1ULL << next;
        int newline = byte == '\n' || byte == '\r';
        int ended = newline && !(byte == '\n' && c.after_cr);
        uint64_t at_line_start = 0;
        w->high |= byte & 0x80;
        w->returns |= byte == '\r';
        if (ended) lines |= bit;
        if (byte == w->quote) {
            state = after_quote(w, state);
        } else if (newline && state != QUOTED) {
            if (ended && !c.at_line_start) ends |= bit;
            at_line_start = 1;
            state = FIELD_START;
        } else if (byte == w->delimiter && state != QUOTED) {
            ends |= bit;
            state = FIELD_START;
        } else if (state != QUOTED) {
            if (state == CLOSED) w->strange = 1;
            state = PLAIN;
        }
        c.after_cr = byte == '\r';
        c.at_line_start = at_line_start;
    }
    w->out[at / 64].ends = ends;
    w->out[at / 64].lines = lines;
    c.inside = state == QUOTED ? ~0ULL : 0;
    c.closed = state == CLOSED;
    c.may_open = state == CLOSED || state == FIELD_START;
    w->carry = c;
}

int fundtrail_best_path(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("bmi") &&
        __builtin_cpu_supports("popcnt"))
        return FUNDTRAIL_PATH_AVX2;
    return FUNDTRAIL_PATH_SSE2;
#else
    return FUNDTRAIL_PATH_PORTABLE;
#endif
}

int fundtrail_known_path(int path) {
    int best = fundtrail_best_path();
    return path == FUNDTRAIL_PATH_BEST || path > best ? best : path;
}

static void run(struct work *w, size_t count, int path) {
#if defined(__x86_64__)
    if (path == FUNDTRAIL_PATH_AVX2) return fundtrail_scan_avx2(w, count);
    if (path == FUNDTRAIL_PATH_SSE2) return fundtrail_scan_sse2(w, count);
#endif
    for (size_t at = 0; at < count; at += 64) fundtrail_scan_bytes(w, at, count - at < 64 ? count - at : 64);
}

/// The end of the last whole record and of the empty lines behind it, or of those that stand first.
static size_t last_end(const struct work *w, size_t count) {
    size_t at = 0;
    for (size_t word = (count + 63) / 64; word-- > 0 && at == 0;) {
        uint64_t record_ends = w->out[word].ends & w->out[word].lines;
        if (record_ends) at = word * 64 + 64 - (size_t)__builtin_clzll(record_ends);
    }
    while (at < count && (w->bytes[at] == '\r' || w->bytes[at] == '\n')) at++;
    return at;
}

/// Marks the byte behind the last one as the end of a record.
static void close_record(const struct work *w, size_t count) {
    struct fundtrail_marks *marks = w->out + count / 64;
    if (count % 64 == 0) marks->ends = marks->lines = 0;
    marks->ends |= 1ULL << (count % 64);
    marks->lines |= 1ULL << (count % 64);
}

struct fundtrail_scan fundtrail_scan(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, int final, int path,
    struct fundtrail_marks *out) {
    struct work w;
    memset(&w, 0, sizeof w);
    w.bytes = bytes;
    w.delimiter = delimiter;
    w.quote = quote;
    w.out = out;
    w.carry.at_line_start = 1;
    w.carry.may_open = 1;
    // Line ends at the edge wait for what follows: LF after CR, or empty lines, kept with the record.
    if (!final)
        while (count > 0 && (bytes[count - 1] == '\r' || bytes[count - 1] == '\n')) count--;
    run(&w, count, fundtrail_known_path(path));

    struct fundtrail_scan result;
    memset(&result, 0, sizeof result);
    result.consumed = last_end(&w, count);
    size_t counted = result.consumed;
    if (final && result.consumed < count) {
        close_record(&w, count);
        result.consumed = count;
        counted = count + 1;
        result.unclosed = w.carry.inside != 0;
    }
#if defined(__x86_64__)
    if (fundtrail_known_path(path) == FUNDTRAIL_PATH_AVX2)
        fundtrail_count_avx2(out, counted, &result);
    else
#endif
        count_marks(out, counted, &result);
    result.strange = w.strange != 0;
    result.high = w.high != 0;
    result.returns = w.returns != 0;
    return result;
}

void fundtrail_fields(
    const struct fundtrail_marks *marks, struct fundtrail_scan scan, int path, uint32_t *fields) {
#if defined(__x86_64__)
    if (fundtrail_known_path(path) == FUNDTRAIL_PATH_AVX2)
        return fundtrail_fields_avx2(marks, scan.fields, fields);
#endif
    uint32_t *end = fields + scan.fields;
    for (uint32_t base = 0; fields < end; base += 64)
        for (uint64_t rest = marks[base / 64].ends; rest && fields < end; rest &= rest - 1)
            *fields++ = base + (uint32_t)__builtin_ctzll(rest);
}

void fundtrail_records(
    const struct fundtrail_marks *marks, struct fundtrail_scan scan, int path, uint32_t *records) {
#if defined(__x86_64__)
    if (fundtrail_known_path(path) == FUNDTRAIL_PATH_AVX2)
        return fundtrail_records_avx2(marks, scan, records);
#endif
    write_records(marks, scan, records);
}

void fundtrail_breaks(const struct fundtrail_marks *marks, struct fundtrail_scan scan, uint32_t *breaks) {
    const uint32_t *last = breaks + scan.breaks;
    for (uint32_t base = 0; breaks < last; base += 64, marks++)
        for (uint64_t rest = marks->lines & ~marks->ends; rest && breaks < last; rest &= rest - 1)
            *breaks++ = base + (uint32_t)__builtin_ctzll(rest);
}

#include "work.h"
#include <string.h>

void fundtrail_scan_sse2(struct work *w, size_t count);
void fundtrail_scan_avx2(struct work *w, size_t count);

/// A CR or LF outside quotes, at `at`; `ended` says whether it ends a line (LF after CR does not).
static void outer_newline(struct work *w, size_t at, int ended) {
    if (ended && w->at_line_start) {
        w->out.breaks[w->breaks++] = (uint32_t)at;
    } else if (ended) {
        w->out.fields[w->fields++] = (uint32_t)at;
        w->out.records[w->records++] = (uint32_t)w->fields;
    }
    if (ended) {
        w->consumed = at + 1;
        w->cut_breaks = w->breaks;
    }
}

static enum state after_quote(struct work *w) {
    switch (w->state) {
    case FIELD_START: return QUOTED;
    case QUOTED: return CLOSED;
    case CLOSED: return QUOTED;
    case PLAIN: break;
    }
    w->strange = 1;
    return PLAIN;
}

void fundtrail_scan_bytes(struct work *w, size_t from, size_t to) {
    for (size_t at = from; at < to; at++) {
        uint8_t byte = w->bytes[at];
        int newline = byte == '\n' || byte == '\r';
        int ended = newline && !(byte == '\n' && w->after_cr);
        uint64_t at_line_start = 0;
        w->high |= byte & 0x80;
        if (byte == w->quote) {
            w->quoted = 1;
            w->state = after_quote(w);
        } else if (w->state == QUOTED) {
            if (ended) w->out.breaks[w->breaks++] = (uint32_t)at;
        } else if (newline) {
            outer_newline(w, at, ended);
            at_line_start = 1;
            w->state = FIELD_START;
        } else if (byte == w->delimiter) {
            w->out.fields[w->fields++] = (uint32_t)at;
            w->state = FIELD_START;
        } else {
            if (w->state == CLOSED) w->strange = 1;
            w->state = PLAIN;
        }
        w->after_cr = byte == '\r';
        w->at_line_start = at_line_start;
    }
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

static void run(struct work *w, size_t count, int path) {
    int best = fundtrail_best_path();
    if (path == FUNDTRAIL_PATH_BEST || path > best) path = best;
#if defined(__x86_64__)
    if (path == FUNDTRAIL_PATH_AVX2) return fundtrail_scan_avx2(w, count);
    if (path == FUNDTRAIL_PATH_SSE2) return fundtrail_scan_sse2(w, count);
#endif
    fundtrail_scan_bytes(w, 0, count);
}

struct fundtrail_scan fundtrail_scan(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, int final, int path,
    struct fundtrail_index out) {
    struct work w;
    memset(&w, 0, sizeof w);
    w.bytes = bytes;
    w.delimiter = delimiter;
    w.quote = quote;
    w.out = out;
    w.at_line_start = 1;
    // Line ends at the edge wait for what follows: LF after CR, or empty lines, kept with the record.
    if (!final)
        while (count > 0 && (bytes[count - 1] == '\r' || bytes[count - 1] == '\n')) count--;
    run(&w, count, path);

    struct fundtrail_scan result;
    memset(&result, 0, sizeof result);
    if (w.consumed > 0 && w.consumed < count && bytes[w.consumed - 1] == '\r' && bytes[w.consumed] == '\n')
        w.consumed++;
    if (final && w.consumed < count) {
        out.fields[w.fields++] = (uint32_t)count;
        out.records[w.records++] = (uint32_t)w.fields;
        w.consumed = count;
        w.cut_breaks = w.breaks;
        result.unclosed = w.state == QUOTED;
    }
    result.consumed = w.consumed;
    result.records = w.records;
    result.fields = w.records ? out.records[w.records - 1] : 0;
    result.breaks = w.cut_breaks;
    result.quoted = w.quoted != 0;
    result.strange = w.strange != 0;
    result.high = w.high != 0;
    return result;
}

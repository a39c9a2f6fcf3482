#include "work.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

/// The bits of the bytes that there are, of `count`; all 64 where there are more.
ALWAYS_INLINE uint64_t valid_bits(size_t count) { return count < 64 ? (1ULL << count) - 1 : ~0ULL; }

ALWAYS_INLINE void keep(struct masks *m, uint64_t valid) {
    m->delimiter &= valid;
    m->quote &= valid;
    m->lf &= valid;
    m->cr &= valid;
}

/// Gives bytes to the state machine, which parity cannot tell apart. By way of `shared`, so that the address
/// of `w` goes nowhere and it stays in registers.
#define SLOWLY(from, bytes)                                                    \
    do {                                                                       \
        *shared = w;                                                           \
        fundtrail_scan_bytes(shared, from, bytes);                             \
        w = *shared;                                                           \
    } while (0)

ALWAYS_INLINE uint64_t equal16(const __m128i v[4], __m128i byte) {
    uint64_t bits = 0;
    for (int part = 0; part < 4; part++)
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[part], byte)) << (16 * part);
    return bits;
}

void fundtrail_scan_sse2(struct work *shared, size_t count) {
    struct work w = *shared;
    const __m128i delimiter = _mm_set1_epi8((char)w.delimiter);
    const __m128i quote = _mm_set1_epi8((char)w.quote);
    const __m128i lf = _mm_set1_epi8('\n');
    const __m128i cr = _mm_set1_epi8('\r');
    const int quotes = w.quote >= 0;
    for (size_t at = 0; at < count; at += 64) {
        size_t here = count - at < 64 ? count - at : 64;
        uint8_t rest[64] = {0};
        const uint8_t *bytes = w.bytes + at;
        if (here < 64) bytes = memcpy(rest, bytes, here);
        __m128i v[4];
        for (int part = 0; part < 4; part++) v[part] = _mm_loadu_si128((const __m128i *)bytes + part);
        struct masks m;
        m.delimiter = equal16(v, delimiter);
        m.quote = quotes ? equal16(v, quote) : 0;
        m.lf = equal16(v, lf);
        m.cr = equal16(v, cr);
        uint64_t valid = valid_bits(here);
        keep(&m, valid);
        __m128i any = _mm_or_si128(_mm_or_si128(v[0], v[1]), _mm_or_si128(v[2], v[3]));
        w.high |= (uint64_t)_mm_movemask_epi8(any);
        if (!take(&w, at, m, prefix_xor(m.quote), valid, 1, 1)) SLOWLY(at, here);
    }
    *shared = w;
}

#define AVX2 __attribute__((target("avx2,pclmul,bmi,popcnt")))

AVX2 ALWAYS_INLINE uint64_t carryless_parity(uint64_t bits) {
    __m128i ones = _mm_set1_epi8((char)0xFF);
    return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)bits), ones, 0));
}

AVX2 ALWAYS_INLINE uint64_t equal32(__m256i low, __m256i high, __m256i byte) {
    uint64_t bits = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, byte));
    bits |= (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, byte)) << 32;
    // Keeps the compiler from taking masks apart again and joining them as vectors, which is more work.
    __asm__("" : "+r"(bits));
    return bits;
}

/// 64 bytes.
struct pair {
    __m256i low;
    __m256i high;
};

/// What is looked for, and what was seen.
struct sought {
    __m256i delimiter;
    __m256i quote;
    __m256i lf;
    __m256i cr;
    __m256i seen;
};

AVX2 ALWAYS_INLINE struct pair load(const uint8_t *bytes) {
    struct pair v;
    v.low = _mm256_loadu_si256((const __m256i *)bytes);
    v.high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
    return v;
}

AVX2 ALWAYS_INLINE struct masks masks_avx2(struct pair v, struct sought *s, int returns, int quotes) {
    struct masks m = {0};
    m.delimiter = equal32(v.low, v.high, s->delimiter);
    if (quotes) m.quote = equal32(v.low, v.high, s->quote);
    m.lf = equal32(v.low, v.high, s->lf);
    if (returns) m.cr = equal32(v.low, v.high, s->cr);
    s->seen = _mm256_or_si256(s->seen, _mm256_or_si256(v.low, v.high));
    return m;
}

AVX2 ALWAYS_INLINE int has_return(struct pair v, const struct sought *s) {
    __m256i low = _mm256_cmpeq_epi8(v.low, s->cr), high = _mm256_cmpeq_epi8(v.high, s->cr);
    return _mm256_movemask_epi8(_mm256_or_si256(low, high)) != 0;
}

/// Takes whole runs of 64 bytes from `at` on; without `returns`, only up to the first CR. Returns where it
/// stopped.
AVX2 ALWAYS_INLINE size_t whole(
    struct work *shared, struct sought *sought, size_t at, size_t count, int returns, int quotes) {
    struct work w = *shared;
    struct sought s = *sought;
    // Two at once: the parity of the second is under way while the first is taken.
    for (const size_t end = at + ((count - at) & ~(size_t)127); at < end; at += 128) {
        struct pair v = load(w.bytes + at), u = load(w.bytes + at + 64);
        if (!returns && __builtin_expect(has_return(v, &s) | has_return(u, &s), 0)) break;
        struct masks m = masks_avx2(v, &s, returns, quotes), n = masks_avx2(u, &s, returns, quotes);
        uint64_t parity = quotes ? carryless_parity(m.quote) : 0;
        uint64_t next = quotes ? carryless_parity(n.quote) : 0;
        // Or the compiler puts it off to where it is used.
        __asm__("" : "+r"(parity), "+r"(next));
        if (!take(&w, at, m, parity, ~0ULL, returns, quotes)) SLOWLY(at, 64);
        if (!take(&w, at + 64, n, next, ~0ULL, returns, quotes)) SLOWLY(at + 64, 64);
    }
    for (const size_t end = at + ((count - at) & ~(size_t)63); at < end; at += 64) {
        struct pair v = load(w.bytes + at);
        if (!returns && __builtin_expect(has_return(v, &s), 0)) break;
        struct masks m = masks_avx2(v, &s, returns, quotes);
        uint64_t parity = quotes ? carryless_parity(m.quote) : 0;
        if (!take(&w, at, m, parity, ~0ULL, returns, quotes)) SLOWLY(at, 64);
    }
    *shared = w;
    *sought = s;
    return at;
}

AVX2 void fundtrail_scan_avx2(struct work *w, size_t count) {
    struct sought s;
    s.delimiter = _mm256_set1_epi8((char)w->delimiter);
    s.quote = _mm256_set1_epi8((char)w->quote);
    s.lf = _mm256_set1_epi8('\n');
    s.cr = _mm256_set1_epi8('\r');
    s.seen = _mm256_setzero_si256();
    const int quotes = w->quote >= 0;
    size_t at = quotes ? whole(w, &s, 0, count, 0, 1) : whole(w, &s, 0, count, 0, 0);
    if (at + 64 <= count) at = quotes ? whole(w, &s, at, count, 1, 1) : whole(w, &s, at, count, 1, 0);
    if (at < count) {
        uint8_t rest[64] = {0};
        struct pair v = load(memcpy(rest, w->bytes + at, count - at));
        struct masks m = masks_avx2(v, &s, 1, 1);
        uint64_t valid = valid_bits(count - at);
        keep(&m, valid);
        if (!quotes) m.quote = 0;
        if (!take(w, at, m, carryless_parity(m.quote), valid, 1, 1)) fundtrail_scan_bytes(w, at, count - at);
    }
    w->high |= (uint64_t)(uint32_t)_mm256_movemask_epi8(s.seen);
}

AVX2 void fundtrail_count_avx2(
    const struct fundtrail_marks *marks, size_t count, struct fundtrail_scan *result) {
    count_marks(marks, count, result);
}

AVX2 void fundtrail_records_avx2(
    const struct fundtrail_marks *marks, struct fundtrail_scan scan, uint32_t *records) {
    write_records(marks, scan, records);
}

/// Positions of eight more set bits; behind the last one, junk that later ones overwrite.
#define EIGHT(from)                                                            \
    for (size_t lane = 0; lane < 8; lane++) {                                  \
        fields[from + lane] = base + (uint32_t)_tzcnt_u64(bits);               \
        bits = _blsr_u64(bits);                                                \
    }

AVX2 void fundtrail_fields_avx2(const struct fundtrail_marks *marks, size_t count, uint32_t *fields) {
    const uint32_t *last = fields + count;
    for (uint32_t base = 0; fields < last; base += 64) {
        uint64_t bits = marks++->ends;
        size_t here = (size_t)__builtin_popcountll(bits);
        EIGHT(0)
        if (here > 8) {
            EIGHT(8)
            if (here > 16)
                for (size_t done = 16; done < here; done += 8) EIGHT(done)
        }
        fields += here;
    }
}
#endif

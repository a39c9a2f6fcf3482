#include "work.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

ALWAYS_INLINE void keep_valid(struct masks *m, size_t count) {
    uint64_t valid = count == 64 ? ~0ULL : (1ULL << count) - 1;
    m->delimiter &= valid;
    m->quote &= valid;
    m->lf &= valid;
    m->cr &= valid;
    m->high &= valid;
}

ALWAYS_INLINE uint64_t equal16(const __m128i v[4], __m128i byte) {
    uint64_t bits = 0;
    for (int part = 0; part < 4; part++)
        bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[part], byte)) << (16 * part);
    return bits;
}

void fundtrail_scan_sse2(struct work *w, size_t count) {
    const __m128i delimiter = _mm_set1_epi8((char)w->delimiter);
    const __m128i quote = _mm_set1_epi8((char)w->quote);
    const __m128i lf = _mm_set1_epi8('\n');
    const __m128i cr = _mm_set1_epi8('\r');
    const uint64_t quotes = w->quote >= 0 ? ~0ULL : 0;
    for (size_t at = 0; at < count; at += 64) {
        size_t here = count - at < 64 ? count - at : 64;
        __m128i v[4];
        for (int part = 0; part < 4; part++)
            v[part] = _mm_loadu_si128((const __m128i *)(w->bytes + at) + part);
        struct masks m;
        m.delimiter = equal16(v, delimiter);
        m.quote = equal16(v, quote) & quotes;
        m.lf = equal16(v, lf);
        m.cr = equal16(v, cr);
        m.high = 0;
        for (int part = 0; part < 4; part++)
            m.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v[part]) << (16 * part);
        if (here < 64) keep_valid(&m, here);
        chunk(w, at, here, m, prefix_xor);
    }
}

#define AVX2 __attribute__((target("avx2,pclmul,bmi,popcnt")))

AVX2 ALWAYS_INLINE uint64_t carryless_parity(uint64_t bits) {
    __m128i ones = _mm_set1_epi8((char)0xFF);
    return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)bits), ones, 0));
}

AVX2 ALWAYS_INLINE uint64_t equal32(__m256i low, __m256i high, __m256i byte) {
    uint64_t bits = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, byte));
    return bits | (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, byte)) << 32;
}

AVX2 void fundtrail_scan_avx2(struct work *shared, size_t count) {
    struct work copy = *shared;
    struct work *w = &copy;
    const __m256i delimiter = _mm256_set1_epi8((char)w->delimiter);
    const __m256i quote = _mm256_set1_epi8((char)w->quote);
    const __m256i lf = _mm256_set1_epi8('\n');
    const __m256i cr = _mm256_set1_epi8('\r');
    const uint64_t quotes = w->quote >= 0 ? ~0ULL : 0;
    for (size_t at = 0; at < count; at += 64) {
        size_t here = count - at < 64 ? count - at : 64;
        __m256i low = _mm256_loadu_si256((const __m256i *)(w->bytes + at));
        __m256i high = _mm256_loadu_si256((const __m256i *)(w->bytes + at + 32));
        struct masks m;
        m.delimiter = equal32(low, high, delimiter);
        m.quote = equal32(low, high, quote) & quotes;
        m.lf = equal32(low, high, lf);
        m.cr = equal32(low, high, cr);
        m.high = (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
        if (here < 64) keep_valid(&m, here);
        chunk(w, at, here, m, carryless_parity);
    }
    *shared = copy;
}
#endif

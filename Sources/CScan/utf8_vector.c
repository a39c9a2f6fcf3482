#include "work.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

// Three tables of 16 entries, looked up by the halves of a byte and by the next byte's upper half, each say
// which mistakes are still possible; what all three allow is one.
// - Source: J. Keiser, D. Lemire, "Validating UTF-8 in less than one instruction per byte" (2021), figures 2
//   to 4.
enum {
    TOO_SHORT = 1 << 0,       // 11______ 0_______, 11______ 11______
    TOO_LONG = 1 << 1,        // 0_______ 10______
    OVERLONG_3 = 1 << 2,      // 11100000 100_____
    TOO_LARGE = 1 << 3,       // 11110100 1001____, 11110101 and above
    SURROGATE = 1 << 4,       // 11101101 101_____
    OVERLONG_2 = 1 << 5,      // 1100000_ 10______
    TOO_LARGE_1000 = 1 << 6,  // 11110101 1000____ and above
    OVERLONG_4 = 1 << 6,      // 11110000 1000____
    TWO_CONTINUED = 1 << 7,   // 10______ 10______
    ANY = TOO_SHORT | TOO_LONG | TWO_CONTINUED,
    LARGE = ANY | TOO_LARGE | TOO_LARGE_1000,
    CONTINUED = TOO_LONG | OVERLONG_2 | TWO_CONTINUED,
};

static const uint8_t first_upper[16] = {
    TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
    TWO_CONTINUED, TWO_CONTINUED, TWO_CONTINUED, TWO_CONTINUED,
    TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
    TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4,
};

static const uint8_t first_lower[16] = {
    ANY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, ANY | OVERLONG_2, ANY, ANY, ANY | TOO_LARGE,
    LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE | SURROGATE, LARGE, LARGE,
};

static const uint8_t second_upper[16] = {
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
    CONTINUED | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4, CONTINUED | OVERLONG_3 | TOO_LARGE,
    CONTINUED | SURROGATE | TOO_LARGE, CONTINUED | SURROGATE | TOO_LARGE,
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
};

/// The largest bytes with which a vector may end and be whole; before the last three, any.
static const uint8_t most_at_end[32] = {
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0xEF, 0xDF, 0xBF,
};

#define SSSE3 __attribute__((target("ssse3")))

struct tables16 {
    __m128i first_upper;
    __m128i first_lower;
    __m128i second_upper;
};

/// Not 0 where 16 bytes, with those before them, hold a mistake.
SSSE3 ALWAYS_INLINE __m128i mistakes16(__m128i now, __m128i before, struct tables16 t) {
    const __m128i half = _mm_set1_epi8(0x0F);
    __m128i one = _mm_alignr_epi8(now, before, 15);
    __m128i two = _mm_alignr_epi8(now, before, 14);
    __m128i three = _mm_alignr_epi8(now, before, 13);
    __m128i a = _mm_shuffle_epi8(t.first_upper, _mm_and_si128(_mm_srli_epi16(one, 4), half));
    __m128i b = _mm_shuffle_epi8(t.first_lower, _mm_and_si128(one, half));
    __m128i c = _mm_shuffle_epi8(t.second_upper, _mm_and_si128(_mm_srli_epi16(now, 4), half));
    // The third and fourth bytes of a character, and only they, continue a continued one.
    __m128i third = _mm_subs_epu8(two, _mm_set1_epi8(0xE0 - 0x80));
    __m128i fourth = _mm_subs_epu8(three, _mm_set1_epi8((char)(0xF0 - 0x80)));
    __m128i more = _mm_and_si128(_mm_or_si128(third, fourth), _mm_set1_epi8((char)0x80));
    return _mm_xor_si128(more, _mm_and_si128(_mm_and_si128(a, b), c));
}

SSSE3 int fundtrail_is_utf8_ssse3(const uint8_t *bytes, size_t count) {
    struct tables16 t;
    t.first_upper = _mm_loadu_si128((const __m128i *)first_upper);
    t.first_lower = _mm_loadu_si128((const __m128i *)first_lower);
    t.second_upper = _mm_loadu_si128((const __m128i *)second_upper);
    const __m128i most = _mm_loadu_si128((const __m128i *)(most_at_end + 16));
    __m128i before = _mm_setzero_si128(), open = before, wrong = before;
    uint8_t rest[64];
    for (size_t at = 0; at < count; at += 64) {
        const uint8_t *next = bytes + at;
        if (count - at < 64) next = memcpy(memset(rest, 0, 64), next, count - at);
        __m128i v[4];
        for (int part = 0; part < 4; part++) v[part] = _mm_loadu_si128((const __m128i *)next + part);
        __m128i any = _mm_or_si128(_mm_or_si128(v[0], v[1]), _mm_or_si128(v[2], v[3]));
        if (!_mm_movemask_epi8(any)) {
            wrong = _mm_or_si128(wrong, open);
            open = _mm_setzero_si128();
        } else {
            for (int part = 0; part < 4; part++)
                wrong = _mm_or_si128(wrong, mistakes16(v[part], part ? v[part - 1] : before, t));
            open = _mm_subs_epu8(v[3], most);
        }
        before = v[3];
    }
    wrong = _mm_or_si128(wrong, open);
    return _mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) == 0xFFFF;
}

#define AVX2 __attribute__((target("avx2")))

struct tables32 {
    __m256i first_upper;
    __m256i first_lower;
    __m256i second_upper;
};

AVX2 ALWAYS_INLINE __m256i twice(const uint8_t *table) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
}

/// Not 0 where 32 bytes, with those before them, hold a mistake.
AVX2 ALWAYS_INLINE __m256i mistakes32(__m256i now, __m256i before, struct tables32 t) {
    const __m256i half = _mm256_set1_epi8(0x0F);
    __m256i middle = _mm256_permute2x128_si256(before, now, 0x21);
    __m256i one = _mm256_alignr_epi8(now, middle, 15);
    __m256i two = _mm256_alignr_epi8(now, middle, 14);
    __m256i three = _mm256_alignr_epi8(now, middle, 13);
    __m256i a = _mm256_shuffle_epi8(t.first_upper, _mm256_and_si256(_mm256_srli_epi16(one, 4), half));
    __m256i b = _mm256_shuffle_epi8(t.first_lower, _mm256_and_si256(one, half));
    __m256i c = _mm256_shuffle_epi8(t.second_upper, _mm256_and_si256(_mm256_srli_epi16(now, 4), half));
    __m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8(0xE0 - 0x80));
    __m256i fourth = _mm256_subs_epu8(three, _mm256_set1_epi8((char)(0xF0 - 0x80)));
    __m256i more = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(more, _mm256_and_si256(_mm256_and_si256(a, b), c));
}

AVX2 ALWAYS_INLINE uint64_t bits64(__m256i low, __m256i high) {
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

/// C2 to DF, which begin characters of two bytes: all that most of Europe's words have above 127.
AVX2 ALWAYS_INLINE __m256i begins_two(__m256i v) {
    __m256i least = _mm256_cmpgt_epi8(v, _mm256_set1_epi8((char)0xC1));
    return _mm256_and_si256(least, _mm256_cmpgt_epi8(_mm256_set1_epi8((char)0xE0), v));
}

/// Whether 64 bytes hold nothing but ASCII, characters of two bytes, and those of three that begin with E2:
/// dashes, curly quotes, the euro. `*begun` has a bit for each byte that a character before them goes on
/// with, and then for those behind them. Without a branch on what is where.
AVX2 ALWAYS_INLINE int is_simple(__m256i low, __m256i high, uint64_t *begun) {
    const __m256i least = _mm256_set1_epi8((char)0xC0), dash = _mm256_set1_epi8((char)0xE2);
    uint64_t all = bits64(low, high);
    uint64_t of_three = bits64(_mm256_cmpeq_epi8(low, dash), _mm256_cmpeq_epi8(high, dash));
    uint64_t first = bits64(begins_two(low), begins_two(high)) | of_three;
    uint64_t later = bits64(_mm256_cmpgt_epi8(least, low), _mm256_cmpgt_epi8(least, high));
    uint64_t wrong = ((first | later) ^ all) | ((first << 1 | of_three << 2 | *begun) ^ later);
    *begun = first >> 63 | of_three >> 62;
    return wrong == 0;
}

AVX2 int fundtrail_is_utf8_avx2(const uint8_t *bytes, size_t count) {
    struct tables32 t = {twice(first_upper), twice(first_lower), twice(second_upper)};
    const __m256i most = _mm256_loadu_si256((const __m256i *)most_at_end);
    __m256i before = _mm256_setzero_si256(), wrong = before;
    // Bytes with which a simple character goes on behind what was looked at; whether another one does.
    uint64_t begun = 0;
    int open = 0;
    uint8_t rest[64];
    for (size_t at = 0; at < count; at += 64) {
        const uint8_t *next = bytes + at;
        if (count - at < 64) next = memcpy(memset(rest, 0, 64), next, count - at);
        __m256i low = _mm256_loadu_si256((const __m256i *)next);
        __m256i high = _mm256_loadu_si256((const __m256i *)(next + 32));
        int simple = is_simple(low, high, &begun);
        if (__builtin_expect(!simple || open, 0)) {
            wrong = _mm256_or_si256(wrong, mistakes32(low, before, t));
            wrong = _mm256_or_si256(wrong, mistakes32(high, low, t));
            __m256i goes_on = _mm256_subs_epu8(high, most);
            open = !begun && !_mm256_testz_si256(goes_on, goes_on);
        }
        before = high;
    }
    return !open && !begun && _mm256_testz_si256(wrong, wrong);
}
#endif

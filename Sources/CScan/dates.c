#include "work.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/// What a loop keeps in registers of `struct fundtrail_dates`.
struct lanes {
    __m128i from_head, from_tail, zeros;
    __m128i head, head_used, tail, tail_used;
};

/// A day and the second of it.
struct moment {
    int32_t day;
    int32_t second;
};

AVX2 ALWAYS_INLINE __m128i load(const void *bytes) { return _mm_loadu_si128((const __m128i *)bytes); }

AVX2 ALWAYS_INLINE struct lanes lanes(const struct fundtrail_dates *dates) {
    return (struct lanes){
        load(dates->from_head), load(dates->from_tail), load(dates->zeros),    load(dates->literals),
        load(dates->used),      load(dates->literals + 16), load(dates->used + 16)};
}

/// Reads one text of the right length: its digits are shuffled into year, month, day, hour, minute, second.
AVX2 ALWAYS_INLINE int read_date(
    const uint8_t *text, struct lanes l, const struct fundtrail_dates *dates, struct moment *moment) {
    const __m128i tens = _mm_set1_epi16(0x010A);
    const __m128i most = _mm_setr_epi16(99, 99, 12, 31, 23, 59, 59, 0);
    const __m128i weights = _mm_setr_epi16(100, 1, 32, 1, 3600, 60, 1, 0);
    __m128i head = load(text), tail = load(text + 8);
    __m128i digits = _mm_or_si128(_mm_shuffle_epi8(head, l.from_head), _mm_shuffle_epi8(tail, l.from_tail));
    digits = _mm_sub_epi8(digits, l.zeros);
    __m128i wrong = _mm_or_si128(
        _mm_and_si128(_mm_xor_si128(head, l.head), l.head_used),
        _mm_and_si128(_mm_xor_si128(tail, l.tail), l.tail_used));
    wrong = _mm_or_si128(wrong, _mm_subs_epu8(digits, _mm_set1_epi8(9)));
    __m128i pairs = _mm_maddubs_epi16(digits, tens);
    wrong = _mm_or_si128(wrong, _mm_subs_epu16(pairs, most));
    __m128i parts = _mm_madd_epi16(pairs, weights);
    if (!_mm_testz_si128(wrong, wrong)) return 0;
    uint64_t date = (uint64_t)_mm_cvtsi128_si64(parts);
    uint32_t year = (uint32_t)date - dates->first_year;
    uint32_t month = (uint32_t)(date >> 37) - 1, day = (uint32_t)(date >> 32 & 31) - 1;
    if (year >= dates->years || month >= 12) return 0;
    int32_t entry = dates->months[year * 12 + month];
    if (day >= (uint32_t)(entry & 31)) return 0;
    moment->day = (entry >> 5) + (int32_t)day;
    moment->second = _mm_extract_epi32(parts, 2) + _mm_extract_epi32(parts, 3);
    return 1;
}

/// Walks a column; `KEEP` says what of a moment is kept, `UNREAD` what marks a text that is not read.
#define READ_COLUMN(KEEP, UNREAD)                                                                  \
    struct lanes l = lanes(dates);                                                                 \
    struct fundtrail_column c = *column;                                                           \
    size_t unread = 0;                                                                             \
    for (size_t row = 0; row < count; row++, c.starts += c.start_stride, c.ends += c.stride) {     \
        size_t start = (size_t)*c.starts + c.gap, length = *c.ends - start;                        \
        size_t quoted = c.bytes[start] == c.quote;                                                 \
        struct moment moment = {0, 0};                                                             \
        int is_read = length - 2 * quoted == dates->length &&                                      \
                      read_date(c.bytes + start + quoted, l, dates, &moment);                      \
        values[row] = is_read ? (KEEP) : (UNREAD);                                                 \
        unread += !is_read;                                                                        \
    }                                                                                              \
    return unread

AVX2 static size_t instants(
    const struct fundtrail_column *column, size_t count, const struct fundtrail_dates *dates,
    int64_t *values) {
    READ_COLUMN((int64_t)moment.day * 86400 + moment.second, INT64_MIN);
}

AVX2 static size_t days(
    const struct fundtrail_column *column, size_t count, const struct fundtrail_dates *dates,
    int32_t *values) {
    READ_COLUMN(moment.day, INT32_MIN);
}
#endif

size_t fundtrail_instants(
    const struct fundtrail_column *column, size_t count, const struct fundtrail_dates *dates,
    int64_t *values) {
#if defined(__x86_64__)
    if (fundtrail_best_path() >= FUNDTRAIL_PATH_AVX2) return instants(column, count, dates, values);
#endif
    for (size_t row = 0; row < count; row++) values[row] = INT64_MIN;
    return count;
}

size_t fundtrail_days(
    const struct fundtrail_column *column, size_t count, const struct fundtrail_dates *dates,
    int32_t *values) {
#if defined(__x86_64__)
    if (fundtrail_best_path() >= FUNDTRAIL_PATH_AVX2) return days(column, count, dates, values);
#endif
    for (size_t row = 0; row < count; row++) values[row] = INT32_MIN;
    return count;
}

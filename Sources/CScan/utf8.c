#include "work.h"
#include <string.h>

/// Bytes of the character that begins here, or 0 where it is broken.
static size_t length(const uint8_t *b, size_t left) {
    uint8_t first = b[0];
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    size_t need = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (left < need) return 0;
    // The second byte's range shuts out overlong forms, surrogates and what lies beyond U+10FFFF.
    uint8_t least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    uint8_t most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (b[1] < least || b[1] > most) return 0;
    for (size_t next = 2; next < need; next++)
        if ((b[next] & 0xC0) != 0x80) return 0;
    return need;
}

/// The definition: character by character, eight bytes at once where all are below 128.
static size_t first_broken(const uint8_t *bytes, size_t count) {
    size_t at = 0;
    while (at < count) {
        uint64_t word;
        if (at + 8 <= count) {
            memcpy(&word, bytes + at, 8);
            if (!(word & 0x8080808080808080ULL)) {
                at += 8;
                continue;
            }
        }
        size_t step = length(bytes + at, count - at);
        if (!step) return at;
        at += step;
    }
    return count;
}

size_t fundtrail_utf8_valid_by(const uint8_t *bytes, size_t count, int path) {
#if defined(__x86_64__)
    path = fundtrail_known_path(path);
    if (count >= 64 && path == FUNDTRAIL_PATH_AVX2 && fundtrail_is_utf8_avx2(bytes, count)) return count;
    if (count >= 64 && path == FUNDTRAIL_PATH_SSE2 && __builtin_cpu_supports("ssse3") &&
        fundtrail_is_utf8_ssse3(bytes, count))
        return count;
#endif
    return first_broken(bytes, count);
}

size_t fundtrail_utf8_valid(const uint8_t *bytes, size_t count) {
    return fundtrail_utf8_valid_by(bytes, count, FUNDTRAIL_PATH_BEST);
}

// Fields of the benchmark's files, straight from bytes.
#pragma once
#include <stdint.h>

static inline int two_digits(const uint8_t *text, int *good) {
    unsigned tens = text[0] - '0', ones = text[1] - '0';
    *good &= (tens < 10) & (ones < 10);
    return (int)(tens * 10 + ones);
}

/// A real day in the form 2018-03-04.
static inline int date(const uint8_t *text, int *year, int *month, int *day) {
    static const uint8_t days[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int good = (text[4] == '-') & (text[7] == '-');
    *year = two_digits(text, &good) * 100;
    *year += two_digits(text + 2, &good);
    *month = two_digits(text + 5, &good);
    *day = two_digits(text + 8, &good);
    if (!good || *month < 1 || *month > 12 || *day < 1) return 0;
    int leap = *month == 2 && *year % 4 == 0 && (*year % 100 || *year % 400 == 0);
    return *day <= days[*month] + leap;
}

/// A real moment in the form 2018-03-04T10:20:30Z.
static inline int timestamp(const uint8_t *text, uint32_t length, int *year, int *month) {
    int day, good = 1;
    if (length != 20 || text[10] != 'T' || text[19] != 'Z' || !date(text, year, month, &day)) return 0;
    int hour = two_digits(text + 11, &good), minute = two_digits(text + 14, &good);
    int second = two_digits(text + 17, &good);
    return good && hour < 24 && minute < 60 && second < 60;
}

static inline int whole_number(const uint8_t *text, uint32_t length, int64_t *value) {
    if (!length || length > 17) return 0;
    int64_t read = 0;
    for (uint32_t at = 0; at < length; at++) {
        unsigned digit = text[at] - '0';
        if (digit > 9) return 0;
        read = read * 10 + digit;
    }
    *value = read;
    return 1;
}

/// An amount with up to three decimals, in thousandths.
static inline int thousandths(const uint8_t *text, uint32_t length, int64_t *value) {
    int64_t read = 0;
    uint32_t at = 0, places = 0;
    for (; at < length && text[at] != '.'; at++) {
        unsigned digit = text[at] - '0';
        if (digit > 9) return 0;
        read = read * 10 + digit;
    }
    for (at++; at < length; at++, places++) {
        unsigned digit = text[at] - '0';
        if (digit > 9 || places > 2) return 0;
        read = read * 10 + digit;
    }
    for (; places < 3; places++) read *= 10;
    *value = read;
    return length > 0;
}

// What one record does: checked with everything hard-coded, then added up and its keys handed on.
#pragma once
#include <stdio.h>

#include "fields.h"
#include "sets.h"

enum {
    QUARTERS = 16,
    COUNTRIES = 64,
    ACTIVITIES = 12,
    GROUPS = QUARTERS * COUNTRIES * ACTIVITIES,
    PARTNERS = 32,
    HEADINGS = 8,
    CURRENCIES = 9,
    FIRST_YEAR = 2017,
    LAST_YEAR = 2020
};

static const char *activity_names[ACTIVITIES] = {
    "TRAINING",  "BENCHVISIT", "MENTORING",   "TECHDAYS",    "MARKETMISSION", "NEEDSDIAG",
    "COMMUNITY", "WEBINAR",    "MATCHMAKING", "SOFTLANDING", "ACCELERATION",  "POLICYDIALOGUE"};
static const char *currency_names[CURRENCIES] = {
    "EUR", "TND", "MAD", "EGP", "JOD", "LBP", "DZD", "ILS", "GBP"};
static uint8_t country_numbers[65536], activity_slots[256];
static int64_t rates[CURRENCIES][48];
static int reports, checks_keys, breaks_down;

struct group {
    int64_t events, attendees, women, sexes, satisfaction, satisfied;
};

/// A key on its way to the thread that owns its half of all keys.
struct parcel {
    struct key key;
    uint64_t hash;
    uint32_t group, person;
};

struct parcels {
    struct parcel *all;
    uint32_t count, capacity;
};

enum fault { NONE, COLUMN_COUNT, BAD_DATE, OUTSIDE, COUNTRY, NUMBER, NEGATIVE, CURRENCY, FAULTS };

struct worker {
    int number;
    struct group *groups;
    int64_t people[GROUPS], cents[QUARTERS * PARTNERS * HEADINGS], faults[FAULTS];
    uint64_t line, records;
    struct parcels persons[2], ids[2], references[2];
    struct key_set person_set, id_set;
    struct pair_set pairs;
    int64_t repeated, dangling;
    FILE *rejected;
};

static struct worker workers[2];
static int threads;

static inline void send(struct parcels box[2], struct key key, uint32_t group) {
    uint64_t hash = mix(key.low, key.high);
    struct parcels *to = &box[threads == 2 ? hash >> 63 : 0];
    if (to->count == to->capacity) {
        to->capacity = to->capacity ? to->capacity * 2 : 4096;
        to->all = realloc(to->all, to->capacity * sizeof *to->all);
    }
    to->all[to->count++] = (struct parcel){key, hash, group, 0};
}

static void __attribute__((noinline))
reject(struct worker *worker, enum fault fault, uint64_t line, const uint8_t *record) {
    static const char *reasons[FAULTS] = {
        "",             "column count",    "bad date",        "out of period", "unknown country",
        "not a number", "negative number", "unknown currency"};
    worker->faults[fault]++;
    fprintf(worker->rejected, "%llu,%s,%.11s\n", (unsigned long long)line, reasons[fault], record);
}

static inline uint8_t activity_slot(const uint8_t *text, uint32_t length) {
    return (uint8_t)(text[0] * 7 + text[1] * 13 + length * 31);
}

#define FIELD(number) (ends[(number) - 1] + 1)
#define LENGTH(number) ((uint32_t)(ends[number] - FIELD(number)))

static inline void event(
    struct worker *worker, const uint8_t *record, const uint8_t **ends, int fields, uint64_t line) {
    worker->records++;
    if (fields != 12) return reject(worker, COLUMN_COUNT, line, record);
    int is_training = LENGTH(2) == 8 && !memcmp(FIELD(2), "TRAINING", 8);
    if (breaks_down && (!is_training || memcmp(FIELD(1), "2018-1", 6))) return;
    if (checks_keys) send(worker->ids, key_of(record, (uint32_t)(ends[0] - record)), 0);
    int year, month;
    if (!timestamp(FIELD(1), LENGTH(1), &year, &month)) return reject(worker, BAD_DATE, line, record);
    if (year < FIRST_YEAR || year > LAST_YEAR) return reject(worker, OUTSIDE, line, record);
    uint16_t code;
    memcpy(&code, FIELD(3), 2);
    uint32_t country = LENGTH(3) == 2 ? country_numbers[code] : 0;
    if (!country) return reject(worker, COUNTRY, line, record);
    int64_t attendees, satisfaction = -1;
    if (!whole_number(FIELD(9), LENGTH(9), &attendees))
        return reject(worker, *FIELD(9) == '-' ? NEGATIVE : NUMBER, line, record);
    if (LENGTH(10)) {
        if (LENGTH(10) != 3 || FIELD(10)[1] != '.') return reject(worker, NUMBER, line, record);
        satisfaction = (FIELD(10)[0] - '0') * 10 + FIELD(10)[2] - '0';
    }
    if (!reports) return;
    uint32_t activity = activity_slots[activity_slot(FIELD(2), LENGTH(2))];
    const char *name = activity_names[activity];
    if (LENGTH(2) != strlen(name) || memcmp(FIELD(2), name, LENGTH(2)))
        return reject(worker, COUNTRY, line, record);
    uint32_t quarter = (uint32_t)((year - FIRST_YEAR) * 4 + (month - 1) / 3);
    uint32_t number = (quarter * COUNTRIES + country - 1) * ACTIVITIES + activity;
    struct group *group = &worker->groups[number];
    group->events++;
    group->attendees += attendees;
    group->women += LENGTH(7) && *FIELD(7) == 'F';
    group->sexes += LENGTH(7) != 0;
    if (satisfaction >= 0) {
        group->satisfaction += satisfaction;
        group->satisfied++;
    }
    send(worker->persons, key_of(FIELD(6), LENGTH(6)), number);
}

static inline int currency_number(const uint8_t *text, uint32_t length) {
    for (int number = 0; number < CURRENCIES && length == 3; number++)
        if (!memcmp(currency_names[number], text, 3)) return number;
    return -1;
}

static inline void expense(
    struct worker *worker, const uint8_t *record, const uint8_t **ends, int fields, uint64_t line) {
    worker->records++;
    if (fields != 15) return reject(worker, COLUMN_COUNT, line, record);
    if (checks_keys) {
        send(worker->ids, key_of(record, (uint32_t)(ends[0] - record)), 0);
        if (LENGTH(11)) send(worker->references, key_of(FIELD(11), LENGTH(11)), 0);
    }
    int year, month, day;
    if (LENGTH(1) != 10 || !date(FIELD(1), &year, &month, &day))
        return reject(worker, BAD_DATE, line, record);
    if (year < FIRST_YEAR || year > LAST_YEAR) return reject(worker, OUTSIDE, line, record);
    int currency = currency_number(FIELD(7), LENGTH(7));
    if (currency < 0) return reject(worker, CURRENCY, line, record);
    int64_t amount, vat;
    if (!thousandths(FIELD(8), LENGTH(8), &amount))
        return reject(worker, *FIELD(8) == '-' ? NEGATIVE : NUMBER, line, record);
    if (!thousandths(FIELD(9), LENGTH(9), &vat)) return reject(worker, NUMBER, line, record);
    if (!reports || *FIELD(10) != 't') return;
    int64_t rate = rates[currency][(year - FIRST_YEAR) * 12 + month - 1];
    int partner = (FIELD(2)[1] - '0') * 10 + FIELD(2)[2] - '0', heading = *FIELD(3) - '1';
    int quarter = (year - FIRST_YEAR) * 4 + (month - 1) / 3;
    int cell = (quarter * PARTNERS + partner) * HEADINGS + heading;
    worker->cents[cell] += (amount * 20000 + rate) / (2 * rate);
}

// A pass over a file: two threads take 4 MiB each in step; keys change hands between the steps.
#pragma once
#include <immintrin.h>
#include <pthread.h>

#include "records.h"

enum { STEP = 4 << 20, BATCH = 64, EVENTS = 0, EXPENDITURE = 1 };
static pthread_barrier_t barrier;
static const uint8_t *file_end, *step_start, *next_start;
static int file_kind;
static uint64_t step_line;

static inline uint64_t mask_of(const uint8_t *block, __m256i sign) {
    __m256i low = _mm256_cmpeq_epi8(_mm256_loadu_si256((const void *)block), sign);
    __m256i high = _mm256_cmpeq_epi8(_mm256_loadu_si256((const void *)(block + 32)), sign);
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

/// Reads the records that start in start ... limit; where the next one starts.
static inline __attribute__((always_inline)) const uint8_t *
read_records(struct worker *worker, const uint8_t *start, const uint8_t *limit, uint64_t line, int kind) {
    const __m256i comma = _mm256_set1_epi8(','), quote = _mm256_set1_epi8('"'), feed = _mm256_set1_epi8('\n');
    const __m128i ones = _mm_set1_epi8(-1);
    const uint8_t *record = start, *ends[32];
    uint64_t inside = 0, record_line = line;
    int fields = 0;
    for (const uint8_t *block = start; block < file_end; block += 64) {
        uint64_t valid = file_end - block >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << (file_end - block)) - 1;
        uint64_t quotes = mask_of(block, quote) & valid, feeds = mask_of(block, feed) & valid;
        __m128i carried = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)quotes), ones, 0);
        uint64_t within = (uint64_t)_mm_cvtsi128_si64(carried) ^ inside;
        inside = (uint64_t)((int64_t)within >> 63);
        uint64_t cuts = (mask_of(block, comma) | feeds) & ~within & valid;
        for (; cuts; cuts = _blsr_u64(cuts)) {
            uint32_t bit = (uint32_t)_tzcnt_u64(cuts);
            const uint8_t *at = block + bit;
            if (fields < 31) ends[fields++] = at;
            if (!((feeds >> bit) & 1)) continue;
            if (kind == EVENTS) event(worker, record, ends, fields, record_line);
            else expense(worker, record, ends, fields, record_line);
            fields = 0;
            record = at + 1;
            uint64_t up_to_here = bit == 63 ? ~(uint64_t)0 : ((uint64_t)2 << bit) - 1;
            record_line = line + (uint64_t)_mm_popcnt_u64(feeds & up_to_here);
            if (record > limit) {
                worker->line = record_line;
                return record;
            }
        }
        line += (uint64_t)_mm_popcnt_u64(feeds);
    }
    worker->line = record_line;
    return file_end;
}

/// The first record that starts after `middle`, told by the quotes since `from`, where a record starts.
static const uint8_t *record_after(const uint8_t *from, const uint8_t *middle) {
    const __m256i quote = _mm256_set1_epi8('"');
    uint64_t quotes = 0;
    const uint8_t *at = from;
    for (; at + 64 <= middle; at += 64) quotes += (uint64_t)_mm_popcnt_u64(mask_of(at, quote));
    for (; at < middle; at++) quotes += *at == '"';
    int inside = quotes & 1;
    for (at = middle; at < file_end; at++) {
        if (*at == '"') inside ^= 1;
        else if (*at == '\n' && !inside) return at + 1;
    }
    return file_end;
}

static void take_persons(struct worker *worker, struct parcels *box) {
    struct key_set *persons = &worker->person_set;
    struct pair_set *pairs = &worker->pairs;
    for (uint32_t base = 0; base < box->count; base += BATCH) {
        uint32_t count = box->count - base < BATCH ? box->count - base : BATCH;
        struct parcel *batch = box->all + base;
        if ((persons->count + BATCH) * 2 > persons->capacity) key_set_grow(persons);
        if ((pairs->count + BATCH) * 10 > pairs->capacity * 6) pair_set_grow(pairs);
        for (uint32_t i = 0; i < count; i++) {
            uint64_t slot = batch[i].hash & (persons->capacity - 1);
            __builtin_prefetch(&persons->keys[slot]);
            __builtin_prefetch(&persons->numbers[slot]);
        }
        for (uint32_t i = 0; i < count; i++) {
            key_set_add(persons, batch[i].key, batch[i].hash, &batch[i].person);
            uint64_t pair = ((uint64_t)(batch[i].group + 1) << 32) | batch[i].person;
            __builtin_prefetch(&pairs->words[pair_slot(pairs, pair)], 1);
        }
        for (uint32_t i = 0; i < count; i++) {
            uint64_t pair = ((uint64_t)(batch[i].group + 1) << 32) | batch[i].person;
            worker->people[batch[i].group] += pair_set_add(pairs, pair);
        }
    }
    box->count = 0;
}

static void take_ids(struct worker *worker, struct parcels *ids, struct parcels *references) {
    struct key_set *set = &worker->id_set;
    uint32_t number;
    for (uint32_t base = 0; base < ids->count; base += BATCH) {
        uint32_t count = ids->count - base < BATCH ? ids->count - base : BATCH;
        struct parcel *batch = ids->all + base;
        if ((set->count + BATCH) * 10 > set->capacity * 7) key_set_grow(set);
        for (uint32_t i = 0; i < count; i++)
            __builtin_prefetch(&set->keys[batch[i].hash & (set->capacity - 1)], 1);
        for (uint32_t i = 0; i < count; i++)
            worker->repeated += !key_set_add(set, batch[i].key, batch[i].hash, &number);
    }
    for (uint32_t base = 0; base < references->count; base += BATCH) {
        uint32_t count = references->count - base < BATCH ? references->count - base : BATCH;
        struct parcel *batch = references->all + base;
        for (uint32_t i = 0; i < count; i++)
            __builtin_prefetch(&set->keys[batch[i].hash & (set->capacity - 1)]);
        for (uint32_t i = 0; i < count; i++)
            worker->dangling += !key_set_has(set, batch[i].key, batch[i].hash);
    }
    ids->count = references->count = 0;
}

/// The first worker reads from the step's start, the second from its middle; where the next step starts.
static const uint8_t *read_step(struct worker *worker) {
    const uint8_t *from = step_start, *middle = from + STEP < file_end ? from + STEP : file_end;
    const uint8_t *limit = from + 2 * (size_t)STEP < file_end ? from + 2 * (size_t)STEP : file_end;
    uint64_t line = step_line;
    if (threads == 1) middle = limit;
    if (worker->number == 1) {
        const uint8_t *start = record_after(from, middle);
        for (const uint8_t *at = from; (at = memchr(at, '\n', (size_t)(start - at))); at++) line++;
        worker->line = line;
        if (start >= file_end) return file_end;
        from = start;
        middle = limit;
    }
    return file_kind == EVENTS ? read_records(worker, from, middle, line, EVENTS)
                               : read_records(worker, from, middle, line, EXPENDITURE);
}

static void *pass(void *argument) {
    struct worker *worker = argument;
    while (step_start < file_end) {
        const uint8_t *next = read_step(worker);
        if (threads == 2) pthread_barrier_wait(&barrier);
        if (worker->number == threads - 1) {
            next_start = next;
            step_line = worker->line;
        }
        for (int other = 0; other < threads; other++) {
            struct worker *from = &workers[other];
            take_persons(worker, &from->persons[worker->number]);
            take_ids(worker, &from->ids[worker->number], &from->references[worker->number]);
        }
        if (threads == 2) pthread_barrier_wait(&barrier);
        if (worker->number == 0) step_start = next_start;
        if (threads == 2) pthread_barrier_wait(&barrier);
    }
    return 0;
}

// Open-addressing sets in huge pages: fewer faults, fewer misses of the address cache.
#pragma once
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/// A text of up to 16 bytes, exact.
struct key {
    uint64_t low, high;
};

static inline uint64_t mix(uint64_t low, uint64_t high) {
    uint64_t hash = (low ^ 0x9E3779B97F4A7C15ull) * 0xD6E8FEB86659FD93ull;
    hash ^= hash >> 32;
    hash = (hash ^ high) * 0xD6E8FEB86659FD93ull;
    return hash ^ (hash >> 29);
}

static inline struct key key_of(const uint8_t *text, uint32_t length) {
    struct key key;
    memcpy(&key, text, 16);
    if (length < 8) {
        key.low &= ((uint64_t)1 << (length * 8)) - 1;
        key.high = length;
    } else if (length < 16) {
        key.high &= ((uint64_t)1 << ((length - 8) * 8)) - 1;
        key.high |= (uint64_t)length << 56;
    }
    return key;
}

static size_t at_least_a_huge_page(size_t bytes) { return bytes < (2 << 20) ? (2 << 20) : bytes; }

static void *zeroed(size_t bytes) {
    void *memory = mmap(
        0, at_least_a_huge_page(bytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) abort();
    madvise(memory, bytes, MADV_HUGEPAGE);
    return memory;
}

static void drop(void *memory, size_t bytes) { munmap(memory, at_least_a_huge_page(bytes)); }

/// Keys with a dense number each.
struct key_set {
    struct key *keys;
    uint32_t *numbers;
    uint64_t capacity, count;
};

static void key_set_start(struct key_set *set, uint64_t capacity) {
    set->capacity = capacity;
    set->count = 0;
    set->keys = zeroed(capacity * sizeof(struct key));
    set->numbers = zeroed(capacity * sizeof(uint32_t));
}

static void key_set_grow(struct key_set *set) {
    struct key_set larger;
    key_set_start(&larger, set->capacity * 2);
    for (uint64_t old = 0; old < set->capacity; old++) {
        if (!set->keys[old].low) continue;
        uint64_t at = mix(set->keys[old].low, set->keys[old].high) & (larger.capacity - 1);
        while (larger.keys[at].low) at = (at + 1) & (larger.capacity - 1);
        larger.keys[at] = set->keys[old];
        larger.numbers[at] = set->numbers[old];
    }
    larger.count = set->count;
    drop(set->keys, set->capacity * sizeof(struct key));
    drop(set->numbers, set->capacity * sizeof(uint32_t));
    *set = larger;
}

/// Whether the key was new; `number` is its number either way.
static inline int key_set_add(struct key_set *set, struct key key, uint64_t hash, uint32_t *number) {
    uint64_t mask = set->capacity - 1, at = hash & mask;
    while (set->keys[at].low) {
        if (set->keys[at].low == key.low && set->keys[at].high == key.high) {
            *number = set->numbers[at];
            return 0;
        }
        at = (at + 1) & mask;
    }
    set->keys[at] = key;
    *number = set->numbers[at] = (uint32_t)set->count++;
    return 1;
}

static inline int key_set_has(const struct key_set *set, struct key key, uint64_t hash) {
    uint64_t mask = set->capacity - 1, at = hash & mask;
    while (set->keys[at].low) {
        if (set->keys[at].low == key.low && set->keys[at].high == key.high) return 1;
        at = (at + 1) & mask;
    }
    return 0;
}

/// Words that are not 0: a group and a person.
struct pair_set {
    uint64_t *words;
    uint64_t capacity, count;
};

static void pair_set_start(struct pair_set *set, uint64_t capacity) {
    set->capacity = capacity;
    set->count = 0;
    set->words = zeroed(capacity * sizeof(uint64_t));
}

static inline uint64_t pair_slot(const struct pair_set *set, uint64_t word) {
    return mix(word, 7) & (set->capacity - 1);
}

static void pair_set_grow(struct pair_set *set) {
    struct pair_set larger;
    pair_set_start(&larger, set->capacity * 2);
    for (uint64_t old = 0; old < set->capacity; old++) {
        if (!set->words[old]) continue;
        uint64_t at = pair_slot(&larger, set->words[old]);
        while (larger.words[at]) at = (at + 1) & (larger.capacity - 1);
        larger.words[at] = set->words[old];
    }
    larger.count = set->count;
    drop(set->words, set->capacity * sizeof(uint64_t));
    *set = larger;
}

static inline int pair_set_add(struct pair_set *set, uint64_t word) {
    uint64_t at = pair_slot(set, word);
    while (set->words[at]) {
        if (set->words[at] == word) return 0;
        at = (at + 1) & (set->capacity - 1);
    }
    set->words[at] = word;
    set->count++;
    return 1;
}

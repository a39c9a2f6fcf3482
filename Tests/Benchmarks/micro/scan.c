// scan FILE [PATH]: bytes a second of the scanner and the UTF-8 check over a file, in blocks like Ingest.
//
// With a path (1 portable, 2 SSE2, 3 AVX2, 4 UTF-8 alone, 0 nothing) it makes one pass and prints nothing,
// for a count of instructions. gcc -O2 -I Sources/CScan/include scan.c Sources/CScan/*.c
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "CScan.h"

enum { BLOCK = 256 << 10, PASSES = 7, UTF8 = 4 };

static double now(void) {
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return (double)moment.tv_sec + (double)moment.tv_nsec * 1e-9;
}

static uint8_t *bytes;
static size_t count;
static struct fundtrail_marks marks[FUNDTRAIL_MARKS(BLOCK)];
static uint32_t fields[BLOCK + FUNDTRAIL_SLACK];

/// Records of the whole file, with the positions of their fields; what a block leaves over is the next one's.
static size_t scan(int path) {
    size_t records = 0;
    for (size_t at = 0; at < count;) {
        size_t length = count - at < BLOCK ? count - at : BLOCK;
        int final = at + length == count;
        struct fundtrail_scan found = fundtrail_scan(bytes + at, length, ',', '"', final, path, marks);
        fundtrail_fields(marks, found, path, fields);
        records += found.records;
        if (!found.consumed) break;
        at += found.consumed;
    }
    return records;
}

static size_t check_utf8(void) {
    size_t valid = 0;
    for (size_t at = 0; at < count; at += BLOCK)
        valid += fundtrail_utf8_valid(bytes + at, count - at < BLOCK ? count - at : BLOCK);
    return valid;
}

static size_t pass(int path) { return path == UTF8 ? check_utf8() : path ? scan(path) : 0; }

static void time_passes(const char *name, int path) {
    double best = 1e9;
    size_t found = 0;
    for (int number = 0; number < PASSES; number++) {
        double start = now();
        found = pass(path);
        double taken = now() - start;
        if (taken < best) best = taken;
    }
    const char *what = path == UTF8 ? "bytes" : "records";
    printf("%-10s %6.0f MB/s  %zu %s\n", name, (double)count / best / 1e6, found, what);
}

int main(int arguments, char **argument) {
    FILE *file = arguments > 1 ? fopen(argument[1], "rb") : 0;
    if (!file) return fprintf(stderr, "scan FILE [PATH]\n"), 2;
    fseek(file, 0, SEEK_END);
    count = (size_t)ftell(file);
    rewind(file);
    bytes = calloc(count + FUNDTRAIL_PADDING, 1);
    if (!bytes || fread(bytes, 1, count, file) != count) return perror(argument[1]), 1;
    fclose(file);
    if (arguments > 2) return pass(atoi(argument[2])), 0;
    time_passes("portable", FUNDTRAIL_PATH_PORTABLE);
    if (fundtrail_best_path() >= FUNDTRAIL_PATH_SSE2) time_passes("SSE2", FUNDTRAIL_PATH_SSE2);
    if (fundtrail_best_path() >= FUNDTRAIL_PATH_AVX2) time_passes("AVX2", FUNDTRAIL_PATH_AVX2);
    time_passes("UTF-8", UTF8);
    return 0;
}

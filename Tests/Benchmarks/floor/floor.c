// floor JOB(B|V|Q|QV) INPUT THREADS(1|2) OUTPUT: what this machine can do, not a peer.
//
// The columns, lists and sums of the benchmark are hard-coded, and no workbook is written.
// gcc -O3 -march=native floor.c -lpthread
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "passes.h"

static char country_names[COUNTRIES][3];

static FILE *open_or_exit(const char *folder, const char *name, const char *mode) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, mode);
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

static void read_countries(const char *folder) {
    char line[256];
    int count = 0;
    FILE *file = open_or_exit(folder, "countries.csv", "r");
    if (!fgets(line, sizeof line, file)) exit(1);
    while (fgets(line, sizeof line, file) && count < COUNTRIES) {
        uint16_t code;
        memcpy(&code, line, 2);
        memcpy(country_names[count], line, 2);
        country_numbers[code] = (uint8_t)++count;
    }
    fclose(file);
}

/// Rates are read in hundred-thousandths: `TND,2018-11,3.31234`.
static void read_rates(const char *folder) {
    char line[256];
    FILE *file = open_or_exit(folder, "rates.csv", "r");
    while (fgets(line, sizeof line, file)) {
        int currency = currency_number((const uint8_t *)line, 3);
        if (currency < 0) continue;
        int64_t rate = 0;
        for (char *sign = line + 12; *sign && *sign != '\n'; sign++)
            if (*sign != '.') rate = rate * 10 + *sign - '0';
        rates[currency][(atoi(line + 4) - FIRST_YEAR) * 12 + atoi(line + 9) - 1] = rate;
    }
    fclose(file);
}

static void read_file(const char *folder, const char *name, int kind) {
    char path[4096];
    struct stat status;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int descriptor = open(path, O_RDONLY);
    if (descriptor < 0 || fstat(descriptor, &status)) {
        perror(path);
        exit(1);
    }
    size_t length = (size_t)status.st_size;
    uint8_t *bytes = mmap(0, length + 4096, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (length % 4096 == 0)
        mmap(bytes + length, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    file_end = bytes + length;
    file_kind = kind;
    step_start = (uint8_t *)memchr(bytes, '\n', length) + 1;
    step_line = 2;
    pthread_t thread;
    if (threads == 2) pthread_create(&thread, 0, pass, &workers[1]);
    pass(&workers[0]);
    if (threads == 2) pthread_join(thread, 0);
    munmap(bytes, length + 4096);
    close(descriptor);
}

static void write_activity(const char *folder) {
    FILE *file = open_or_exit(folder, "activity.csv", "w");
    fputs("quarter,country,activity,events,attendees,participants,women_share,mean_satisfaction\n", file);
    for (uint32_t number = 0; number < GROUPS; number++) {
        struct group sum = {0};
        int64_t people = 0;
        for (int thread = 0; thread < threads; thread++) {
            struct group *part = &workers[thread].groups[number];
            sum.events += part->events;
            sum.attendees += part->attendees;
            sum.women += part->women;
            sum.sexes += part->sexes;
            sum.satisfaction += part->satisfaction;
            sum.satisfied += part->satisfied;
            people += workers[thread].people[number];
        }
        if (!sum.events) continue;
        uint32_t quarter = number / (COUNTRIES * ACTIVITIES);
        fprintf(
            file, "%u-Q%u,%s,%s,%lld,%lld,%lld,%.4f,%.2f\n", FIRST_YEAR + quarter / 4, quarter % 4 + 1,
            country_names[number / ACTIVITIES % COUNTRIES], activity_names[number % ACTIVITIES],
            (long long)sum.events, (long long)sum.attendees, (long long)people,
            (double)sum.women / (double)sum.sexes, (double)sum.satisfaction / 10.0 / (double)sum.satisfied);
    }
    fclose(file);
}

/// Headings by the first digit of their lines; the contribution of each cell is rounded by itself.
static void write_finance(const char *folder) {
    FILE *file = open_or_exit(folder, "finance.csv", "w");
    fputs("quarter,partner,heading_number,eligible_cents,eu_share_cents\n", file);
    for (int number = 0; number < QUARTERS * PARTNERS * HEADINGS; number++) {
        int64_t cents = workers[0].cents[number] + workers[1].cents[number];
        int quarter = number / (PARTNERS * HEADINGS);
        if (cents)
            fprintf(
                file, "%d-Q%d,P%02d,%d,%lld,%lld\n", FIRST_YEAR + quarter / 4, quarter % 4 + 1,
                number / HEADINGS % PARTNERS, number % HEADINGS + 1, (long long)cents,
                (long long)((cents * 9 + 5) / 10));
    }
    fclose(file);
}

int main(int count, char **arguments) {
    if (count != 5) return fprintf(stderr, "floor JOB INPUT THREADS OUTPUT\n"), 2;
    const char *job = arguments[1], *input = arguments[2], *output = arguments[4];
    threads = atoi(arguments[3]) == 1 ? 1 : 2;
    breaks_down = *job == 'B';
    reports = *job == 'Q' || breaks_down;
    checks_keys = strchr(job, 'V') != 0;
    read_countries(input);
    read_rates(input);
    for (uint8_t number = 0; number < ACTIVITIES; number++) {
        const char *name = activity_names[number];
        activity_slots[activity_slot((const uint8_t *)name, (uint32_t)strlen(name))] = number;
    }
    pthread_barrier_init(&barrier, 0, 2);
    for (int number = 0; number < threads; number++) {
        struct worker *worker = &workers[number];
        worker->number = number;
        worker->groups = calloc(GROUPS, sizeof(struct group));
        key_set_start(&worker->person_set, 1 << 12);
        pair_set_start(&worker->pairs, 1 << 12);
        key_set_start(&worker->id_set, 1 << 12);
        worker->rejected = open_or_exit(output, number ? "rejected-1.csv" : "rejected-0.csv", "w");
    }
    read_file(input, "events.csv", EVENTS);
    if (!breaks_down) read_file(input, "expenditure.csv", EXPENDITURE);
    if (reports) write_activity(output);
    if (reports && !breaks_down) write_finance(output);
    for (int number = 0; number < threads; number++) fclose(workers[number].rejected);
    if (checks_keys)
        printf(
            "%lld repeated, %lld dangling\n", (long long)(workers[0].repeated + workers[1].repeated),
            (long long)(workers[0].dangling + workers[1].dangling));
    return 0;
}

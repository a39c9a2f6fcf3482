#ifndef CSYSTEM_H
#define CSYSTEM_H

/// Exchanges two paths in one step (Linux renameat2 with RENAME_EXCHANGE); 0, or -1 with errno.
int fundtrail_exchange(const char *a, const char *b);

/// Starts to write a file's bytes to disk without waiting (Linux sync_file_range); 0, or -1 with errno.
int fundtrail_start_sync(int descriptor);

/// Gives memory that was freed in small pieces back to the system, so that large pieces can take its place.
void fundtrail_trim(void);

/// Asks for the cache line of an address that will be read soon; never faults.
static inline void fundtrail_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

#endif

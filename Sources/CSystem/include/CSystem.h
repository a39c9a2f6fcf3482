#ifndef CSYSTEM_H
#define CSYSTEM_H

/// Exchanges two paths in one step (Linux renameat2 with RENAME_EXCHANGE); 0, or -1 with errno.
int fundtrail_exchange(const char *a, const char *b);

#endif

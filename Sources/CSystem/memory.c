#include "CSystem.h"
#include <malloc.h>

void fundtrail_trim(void) { malloc_trim(0); }

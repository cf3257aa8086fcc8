/* A stand-in for libatomic.so.1, for Linux machines that lack it and where we may not install it.
 *
 * Node 26's Linux binaries need that library for one symbol only. Every call in them (counted in 26.10.0, x64) asks for
 * eight bytes, so the sizes a processor swaps by itself are all there is to do. Any other size stops the program: a lock
 * in here could not guard the plain loads that the caller compiled in, and a crash is better than a wrong answer.
 *
 * Built into libatomic.mjs by build-libatomic.sh. */
#define SWAP(type) \
  { \
    type seen = *(type *)expected; \
    if (__atomic_compare_exchange_n((type *)target, &seen, *(const type *)desired, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) \
      return 1; \
    *(type *)expected = seen; \
    return 0; \
  }

/* C knows a builtin of this name, so the function gets another one and takes the real name in the object file only. */
int compare_exchange(unsigned long size, void *target, void *expected, const void *desired, int success, int failure)
    __asm__("__atomic_compare_exchange");

int compare_exchange(unsigned long size, void *target, void *expected, const void *desired, int success, int failure) {
  (void)success;
  (void)failure; /* always the strictest order, which every weaker one permits */
  switch (size) {
    case 1: SWAP(unsigned char)
    case 2: SWAP(unsigned short)
    case 4: SWAP(unsigned int)
    case 8: SWAP(unsigned long)
    default: __builtin_trap();
  }
}

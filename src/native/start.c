/*
 * What a natively compiled .NET program does before its runtime starts. The first thing that the runtime does is to unpack its type data into zeroed memory
 * (the section .hydrated), 1 to 2 MB, and it would take a page fault for every page of it. Instead, the kernel is asked for all of it at once,
 * as huge pages where it has some (madvise(2)). Where it refuses, as before Linux 5.14, the pages come one by one as ever.
 * See src/spec/decisions/0077.
 */
#include <stdint.h>
#include <sys/mman.h>

/* The same bits from the headers of an older C library. */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

#define HUGE 0x200000

/*
 * Room on both sides, of which nothing is used, so that the huge pages in which the type data lies are the program's own wherever it is placed. (To align
 * the section instead would cost nine bits of the random address.) The section follows .bss, and this file comes after the runtime's data in it.
 */
static char before[HUGE];
__asm__(".pushsection .hydrated,\"aw\",@nobits\n"
        ".hidden ntk_type_data_end\n"
        ".globl ntk_type_data_end\n"
        "ntk_type_data_end:\n"
        ".zero 0x200000\n"
        ".popsection\n");
extern char ntk_type_data_end[];

__attribute__((constructor)) static void populate(void)
{
    const uintptr_t start = ((uintptr_t)before + sizeof before) & ~(uintptr_t)(HUGE - 1);
    const uintptr_t end = ((uintptr_t)ntk_type_data_end + HUGE - 1) & ~(uintptr_t)(HUGE - 1);
    (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
    (void)madvise((void *)start, end - start, MADV_POPULATE_WRITE);
}

/*
 * Loads OpenSSL while a natively compiled .NET program's runtime unpacks its type data: on a thread of its own and, where there is another processor, there.
 * For programs whose first step is to wait for OpenSSL. The framework then asks for the same library by the same name, and has it.
 *
 * It can't begin earlier: the loader of libraries keeps its lock while it loads, and RhInitialize, which the linker leads through here (--wrap), asks the
 * loader something. Nor later: what follows RhInitialize, until a method of the program runs, takes as long as the loading.
 * See src/spec/decisions/0077.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

bool __real_RhInitialize(bool is_library);
bool __wrap_RhInitialize(bool is_library);

/* As Ntk.Audit.Verify.OtherProcessor does: Linux often leaves a new thread on its maker's processor until the next tick, though another one is idle. */
static void leave(int processor)
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return;
    cpu_set_t others = allowed;
    CPU_CLR(processor, &others);
    if (sched_setaffinity(0, sizeof others, &others) == 0)
        (void)sched_setaffinity(0, sizeof allowed, &allowed);
}

static void *load(void *processor)
{
    leave((int)(intptr_t)processor);
    /* The first name that the framework tries too. Where there is no such library, it says so, or finds an older one. */
    (void)dlopen("libssl.so.3", RTLD_LAZY);
    return NULL;
}

bool __wrap_RhInitialize(bool is_library)
{
    const bool is_ready = __real_RhInitialize(is_library);
    pthread_t thread;
    /* With that variable, the framework takes another OpenSSL. */
    if (is_ready && getenv("DOTNET_OPENSSL_VERSION_OVERRIDE") == NULL
        && pthread_create(&thread, NULL, load, (void *)(intptr_t)sched_getcpu()) == 0)
    {
        (void)pthread_detach(thread);
        /* Where the thread waits for this processor, it gets it, to leave it. */
        (void)sched_yield();
    }
    return is_ready;
}

// SPDX-License-Identifier: GPL-2.0-only
// Faults by the number, for test/utils/study-faults.bash: a library that LD_PRELOAD puts before
// libc.
//
// AIOT_FAULT="PROGRAM KIND FIRST COUNT PLACE TOKENS" makes calls that change or lock files fail:
// PROGRAM  its name, as /proc/self/comm has it
// KIND     kill    SIGKILL in place of the call
//          torn    half of a write, then SIGKILL
//          full    no space left on the device
//          short   half of a write; the caller may write the rest
//          lock    another process holds the lock
//          sync    an input or output error when a file is to be synchronised
//          count   none; calls are counted, and appended to the file TOKENS by kind
// FIRST    number of the first such call in a process, from 1; each kind counts those that it is
// about COUNT    how many calls in succession PLACE    what the path of a file must contain TOKENS
// a file of one byte for each process that may fail; taken one by one
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <sstream>
#include <string>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace
{

/** Calls that are told apart. */
enum class Call
{
    WRITE,
    GROW,
    SYNC,
    LOCK,
    OTHER
};

/** What AIOT_FAULT says, and how far this process is. */
struct Fault
{
    std::string program;
    std::string kind;
    long first{0};
    long count{0};
    std::string place;
    std::string tokens;
    bool isOn{false};
    long seen{0};
    int claim{0}; ///< 1: this process may fail, -1: it may not, 0: not asked yet
    long calls{0};
    long writes{0};
    long locks{0};
    long syncs{0};

    Fault();
    ~Fault();
};

/** The libc's own function of a name. */
template <typename Function>
Function
Next(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

Fault::Fault()
{
    const char* text = std::getenv("AIOT_FAULT");
    std::istringstream words(text == nullptr ? "" : text);
    char own[32] = "";
    const int file = open("/proc/self/comm", O_RDONLY | O_CLOEXEC);
    const auto size = read(file, own, sizeof own - 1);
    close(file);
    own[size > 0 ? size - 1 : 0] = '\0';
    isOn = static_cast<bool>(words >> program >> kind >> first >> count >> place >> tokens) &&
           program == own;
}

Fault::~Fault()
{
    if (isOn && kind == "count")
    {
        const std::string line = program + " " + std::to_string(calls) + " " +
                                 std::to_string(writes) + " " + std::to_string(locks) + " " +
                                 std::to_string(syncs) + "\n";
        const int file = open(tokens.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
        isOn = false;
        static_cast<void>(!write(file, line.data(), line.size()));
        close(file);
    }
}

Fault&
GetFault()
{
    static Fault fault;
    return fault;
}

/** Take a token: the file gets a byte shorter. */
bool
Claim(const std::string& tokens)
{
    const int file = open(tokens.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0)
    {
        return false;
    }
    // Past our own functions, and flock() is not one of them.
    flock(file, LOCK_EX);
    const auto left = lseek(file, 0, SEEK_END);
    const bool isOurs = left > 0 && syscall(SYS_ftruncate, file, left - 1) == 0;
    close(file);
    return isOurs;
}

bool
IsAbout(const std::string& kind, Call call)
{
    return kind == "kill" || (kind == "torn" && call == Call::WRITE) ||
           (kind == "full" && (call == Call::WRITE || call == Call::GROW)) ||
           (kind == "short" && call == Call::WRITE) || (kind == "lock" && call == Call::LOCK) ||
           (kind == "sync" && call == Call::SYNC);
}

/** @return whether this call, about a file of that path, fails */
bool
Fails(Call call, const std::string& path)
{
    Fault& fault = GetFault();
    if (!fault.isOn || path.find(fault.place) == std::string::npos)
    {
        return false;
    }
    ++fault.calls;
    fault.writes += call == Call::WRITE ? 1 : 0;
    fault.locks += call == Call::LOCK ? 1 : 0;
    fault.syncs += call == Call::SYNC ? 1 : 0;
    if (!IsAbout(fault.kind, call) || ++fault.seen < fault.first ||
        fault.seen >= fault.first + fault.count)
    {
        return false;
    }
    if (fault.claim == 0)
    {
        fault.claim = Claim(fault.tokens) ? 1 : -1;
    }
    if (fault.claim == 1 && fault.kind == "kill")
    {
        kill(getpid(), SIGKILL);
    }
    return fault.claim == 1;
}

/** @return path of an open file */
std::string
GetPath(int file)
{
    if (!GetFault().isOn)
    {
        return "";
    }
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    char path[4096];
    const auto size = readlink(link.c_str(), path, sizeof path);
    return std::string(path, size > 0 ? static_cast<std::size_t>(size) : 0);
}

/** Fail a write. @return what it answers; negative: do it */
template <typename Write>
ssize_t
TearWrite(std::size_t size, Write writeSome)
{
    const std::string& kind = GetFault().kind;
    if (kind == "full")
    {
        errno = ENOSPC;
        return -1;
    }
    const ssize_t written = writeSome(std::max<std::size_t>(size / 2, 1));
    if (kind == "torn")
    {
        kill(getpid(), SIGKILL);
    }
    return written;
}

int
Refuse(int reason)
{
    errno = reason;
    return -1;
}

/** What fcntl() and fcntl64() do. */
int
ControlFile(const char* name, int file, int command, void* argument)
{
    static const auto real = Next<int (*)(int, int, ...)>(name);
    const bool isLock = command == F_SETLK || command == F_OFD_SETLK;
    if (isLock && static_cast<const struct flock*>(argument)->l_type != F_UNLCK &&
        Fails(Call::LOCK, GetPath(file)))
    {
        return Refuse(EAGAIN);
    }
    return real(file, command, argument);
}

} // namespace

// Declared as the C library's headers have them.
extern "C"
{
    ssize_t write(int file, const void* data, size_t size)
    {
        static const auto real = Next<ssize_t (*)(int, const void*, size_t)>("write");
        if (!Fails(Call::WRITE, GetPath(file)))
        {
            return real(file, data, size);
        }
        return TearWrite(size, [&](size_t part) { return real(file, data, part); });
    }

    ssize_t pwrite64(int file, const void* data, size_t size, off64_t offset)
    {
        static const auto real = Next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
        if (!Fails(Call::WRITE, GetPath(file)))
        {
            return real(file, data, size, offset);
        }
        return TearWrite(size, [&](size_t part) { return real(file, data, part, offset); });
    }

    int fdatasync(int file)
    {
        static const auto real = Next<int (*)(int)>("fdatasync");
        return Fails(Call::SYNC, GetPath(file)) ? Refuse(EIO) : real(file);
    }

    int fsync(int file)
    {
        static const auto real = Next<int (*)(int)>("fsync");
        return Fails(Call::SYNC, GetPath(file)) ? Refuse(EIO) : real(file);
    }

    int ftruncate64(int file, off64_t size) noexcept
    {
        static const auto real = Next<int (*)(int, off64_t)>("ftruncate64");
        // To make a file shorter takes no space.
        const bool grows = size > lseek64(file, 0, SEEK_END);
        return Fails(grows ? Call::GROW : Call::OTHER, GetPath(file)) ? Refuse(ENOSPC)
                                                                      : real(file, size);
    }

    int unlink(const char* path) noexcept
    {
        static const auto real = Next<int (*)(const char*)>("unlink");
        // Only killed: a file that is there can be removed.
        return Fails(Call::OTHER, path) ? Refuse(EIO) : real(path);
    }

    int remove(const char* path) noexcept
    {
        static const auto real = Next<int (*)(const char*)>("remove");
        return Fails(Call::OTHER, path) ? Refuse(EIO) : real(path);
    }

    int fcntl64(int file, int command, ...)
    {
        va_list arguments;
        va_start(arguments, command);
        void* const argument = va_arg(arguments, void*);
        va_end(arguments);
        return ControlFile("fcntl64", file, command, argument);
    }
} // extern "C"

// SPDX-License-Identifier: GPL-2.0-only
#include "empty-results.h"

#include "results-schema.h"
#include "sqlite-connection.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace ns3::aiot
{

namespace
{

constexpr mode_t PERMISSIONS = 0644; ///< as SQLite gives them

/// @return whether all bytes were written
bool
WriteAll(int file, const std::string& bytes)
{
    std::size_t done = 0;
    while (done < bytes.size())
    {
        const ssize_t size = write(file, bytes.data() + done, bytes.size() - done);
        if (size < 0 && errno != EINTR)
        {
            return false;
        }
        done += size < 0 ? 0 : static_cast<std::size_t>(size);
    }
    return true;
}

} // namespace

EmptyResults::EmptyResults()
{
    SqliteConnection connection("",
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                                0,
                                "empty results database");
    connection.Execute("PRAGMA page_size = " + std::to_string(RESULTS_PAGE_SIZE) + "; BEGIN; " +
                       GetResultsSchemaSql() + "COMMIT");
    m_bytes = connection.Serialize();
}

bool
EmptyResults::Place(const std::string& path) const
{
    // Without a name until it is whole: who is killed on the way leaves nothing, and two who make
    // the same file at once do not mix.
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const int file =
        open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, PERMISSIONS);
    if (file < 0)
    {
        return false;
    }
    const std::string unnamed = "/proc/self/fd/" + std::to_string(file);
    const bool isMade =
        WriteAll(file, m_bytes) &&
        linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0;
    close(file);
    return isMade;
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
// A run that its database cannot take, in a database of its own.
#include "results-database.h"
#include "run-identity.h"
#include "run-writer.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <unistd.h>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr int MOST_KEPT = 10000; ///< files beside one database

/** @return folders where a run may be kept, the best first */
std::vector<std::filesystem::path>
ListFolders(const std::filesystem::path& database)
{
    std::vector<std::filesystem::path> folders{database.parent_path(), ""};
    if (const char* named = std::getenv("TMPDIR"))
    {
        folders.emplace_back(named);
    }
    folders.emplace_back("/var/tmp");
    folders.emplace_back("/tmp");
    return folders;
}

/** @return a file that was not there and is now, empty; no name where none can be made */
std::string
MakeFile(const std::filesystem::path& folder, const std::string& name)
{
    for (int i = 1; i <= MOST_KEPT; ++i)
    {
        std::string path = (folder / (name + ".kept-" + std::to_string(i) + ".sqlite")).string();
        const int file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0)
        {
            close(file);
            return path;
        }
        if (errno != EEXIST)
        {
            break;
        }
    }
    return "";
}

/** @return where the run is now; no name where there is no place for it */
std::string
Keep(const std::string& database, const RunData& data)
{
    const std::filesystem::path path(database);
    for (const auto& folder : ListFolders(path))
    {
        std::string kept = MakeFile(folder, path.filename().string());
        if (kept.empty())
        {
            continue;
        }
        try
        {
            ResultsDatabase::WriteRun(kept, data);
            return kept;
        }
        catch (const std::runtime_error&)
        {
            unlink(kept.c_str());
        }
    }
    return "";
}

} // namespace

WrittenRun
ResultsDatabase::WriteOrKeepRun(const std::string& path, const RunData& data, double lockTimeoutS)
{
    std::optional<RunWriter> writer;
    std::int64_t id = 0;
    try
    {
        writer.emplace(path, lockTimeoutS);
        id = writer->Commit(data);
    }
    catch (const std::runtime_error& error)
    {
        std::string kept = Keep(path, data);
        throw std::runtime_error(
            error.what() + (kept.empty() ? std::string("; the run could not be kept anywhere else")
                                         : "; the run is kept, this adds it: aiot merge " +
                                               QuoteWord(path) + " " + QuoteWord(kept)));
    }
    // Stored by now: if it cannot be read, it need not be kept.
    return {id, writer->Read()};
}

} // namespace ns3::aiot

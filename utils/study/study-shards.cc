// SPDX-License-Identifier: GPL-2.0-only
#include "study-shards.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <sys/file.h>
#include <unistd.h>

namespace ns3::aiot
{

namespace
{

constexpr std::streamoff LAST_BYTES = 4096;
constexpr std::ptrdiff_t LAST_LINES = 20;
constexpr const char* LOCK_NAME = "lock";
constexpr const char* SLURM_PREFIX = "slurm-"; ///< of what is made for a job array

} // namespace

void
RequireOneLine(const std::string& path)
{
    if (OneLineText(path) != path)
    {
        throw std::invalid_argument(QuotedText(path) +
                                    ": a path with a control character, which no command in a "
                                    "script can name");
    }
}

StudyShards::StudyShards(const std::string& database)
    : m_folder(std::filesystem::absolute(database).lexically_normal().string() + ".shards")
{
    RequireOneLine(m_folder);
}

StudyShards::~StudyShards()
{
    if (m_lock >= 0)
    {
        close(m_lock);
    }
}

void
StudyShards::Make() const
{
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    if (error || !std::filesystem::is_directory(m_folder))
    {
        throw std::runtime_error("'" + OneLineText(m_folder) +
                                 "': cannot be made: " + error.message());
    }
}

void
StudyShards::Lock()
{
    const std::string path = m_folder + "/" + LOCK_NAME;
    m_lock = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (m_lock < 0)
    {
        throw std::runtime_error("'" + OneLineText(path) +
                                 "': cannot be written: " + std::strerror(errno));
    }
    if (flock(m_lock, LOCK_EX | LOCK_NB) != 0)
    {
        throw std::runtime_error("another aiot works on this study (it has locked '" +
                                 OneLineText(path) + "')");
    }
}

const std::string&
StudyShards::GetFolder() const
{
    return m_folder;
}

std::string
StudyShards::GetPath(const PlannedRun& run) const
{
    return m_folder + "/" + run.shard;
}

std::string
StudyShards::GetLog(const PlannedRun& run) const
{
    return GetPath(run) + ".log";
}

std::string
StudyShards::GetCode(const PlannedRun& run) const
{
    return GetPath(run) + ".code";
}

std::vector<std::string>
StudyShards::GetCommand(const std::string& program, const StudyRun& run) const
{
    std::vector<std::string> words{program};
    words.insert(words.end(), run.words.begin(), run.words.end());
    words.push_back("--database=" + GetPath(run.plan));
    return words;
}

void
StudyShards::Remove(const PlannedRun& run) const
{
    // The journal last: without it, a shard that is not whole would look like one that is.
    for (const std::string& path :
         {GetCode(run), GetLog(run), GetPath(run), GetPath(run) + "-journal"})
    {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
}

void
StudyShards::RemoveFolder() const
{
    std::error_code error;
    bool isOurs = true;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, error))
    {
        const std::string name = entry.path().filename().string();
        isOurs = isOurs && (name == LOCK_NAME || name.rfind(SLURM_PREFIX, 0) == 0);
    }
    if (!error && isOurs)
    {
        std::filesystem::remove_all(m_folder, error);
    }
}

std::string
StudyShards::ReadLastLines(const PlannedRun& run) const
{
    std::ifstream in(GetLog(run), std::ios::binary);
    in.seekg(0, std::ios::end);
    in.seekg(std::max<std::streamoff>(0, in.tellg() - LAST_BYTES));
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    while (!text.empty() && text.back() == '\n')
    {
        text.pop_back();
    }
    while (std::count(text.begin(), text.end(), '\n') >= LAST_LINES)
    {
        text.erase(0, text.find('\n') + 1);
    }
    std::replace_if(
        text.begin(),
        text.end(),
        [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return (byte < 0x20 && c != '\n' && c != '\t') || byte >= 0x7f;
        },
        '?');
    return text;
}

std::optional<EndedRun>
StudyShards::Find(const PlannedRun& run, const IsChangedFile& isChanged) const
{
    const auto nothing = [](const InputFileRecord&) { return false; };
    EndedRun ended;
    ended.scenario = run.scenario;
    ended.arguments = run.arguments;
    ended.rngRun = run.rngRun;
    if (std::filesystem::exists(GetPath(run)) && IsWholeShard(GetPath(run), run.rngRun, nothing))
    {
        if (!IsWholeShard(GetPath(run), run.rngRun, isChanged))
        {
            return std::nullopt;
        }
        ended.shardPath = GetPath(run);
        return ended;
    }
    int code = 0;
    if (std::ifstream(GetCode(run)) >> code)
    {
        ended.exitCode = code;
        ended.lastLines = ReadLastLines(run);
        if (code == 0)
        {
            ended.lastLines += "\nit left no database that is whole";
        }
        return ended;
    }
    return std::nullopt;
}

} // namespace ns3::aiot

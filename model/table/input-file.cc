// SPDX-License-Identifier: GPL-2.0-only
#include "input-file.h"

#include "quoted-text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace ns3::aiot
{

namespace
{

[[noreturn]] void
RefuseSystem(const std::string& what)
{
    throw std::runtime_error(what + ": " + std::strerror(errno));
}

/// @throw std::runtime_error unless a file of this kind has an end, and the same bytes every time
void
RequireRegular(const struct stat& status)
{
    if (S_ISDIR(status.st_mode))
    {
        throw std::runtime_error("is a directory, not a regular file");
    }
    if (!S_ISREG(status.st_mode))
    {
        const std::string kind = S_ISFIFO(status.st_mode)   ? "is a pipe"
                                 : S_ISSOCK(status.st_mode) ? "is a socket"
                                                            : "is a device";
        throw std::runtime_error(kind + ", not a regular file");
    }
}

} // namespace

InputFile::InputFile(const std::string& path)
    : m_descriptor(-1)
{
    // Looked at before it is opened: opening alone makes some devices act.
    struct stat status = {};
    if (stat(path.c_str(), &status) != 0)
    {
        RefuseSystem("cannot open");
    }
    RequireRegular(status);
    m_descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (m_descriptor < 0)
    {
        RefuseSystem("cannot open");
    }
    try
    {
        // By now it may be another file.
        if (fstat(m_descriptor, &status) != 0)
        {
            RefuseSystem("cannot open");
        }
        RequireRegular(status);
    }
    catch (...)
    {
        close(m_descriptor);
        throw;
    }
    m_size = static_cast<std::uint64_t>(status.st_size);
}

InputFile::~InputFile()
{
    close(m_descriptor);
}

int
InputFile::GetDescriptor() const
{
    return m_descriptor;
}

std::uint64_t
InputFile::GetSize() const
{
    return m_size;
}

std::size_t
InputFile::Read(char* buffer, std::size_t most)
{
    ssize_t count = 0;
    do
    {
        count = read(m_descriptor, buffer, most);
    } while (count < 0 && errno == EINTR);
    if (count < 0)
    {
        RefuseSystem("cannot be read to its end");
    }
    return static_cast<std::size_t>(count);
}

std::uint64_t
ReadInBlocks(const std::string& path, const std::function<void(std::string_view block)>& take)
{
    try
    {
        InputFile file(path);
        std::uint64_t bytes = 0;
        std::vector<char> block(std::size_t{1} << 20);
        while (const std::size_t count = file.Read(block.data(), block.size()))
        {
            take({block.data(), count});
            bytes += count;
        }
        return bytes;
    }
    catch (const std::runtime_error& error)
    {
        throw std::runtime_error(OneLineText(path) + ": " + error.what());
    }
}

std::string
ReadInputFile(const std::string& path, std::size_t mostBytes)
{
    InputFile file(path);
    std::string text;
    std::vector<char> block(std::size_t{1} << 16);
    while (text.size() <= mostBytes)
    {
        const std::size_t room = std::min(block.size(), mostBytes + 1 - text.size());
        const std::size_t count = file.Read(block.data(), room);
        if (count == 0)
        {
            break;
        }
        text.append(block.data(), count);
    }
    return text;
}

} // namespace ns3::aiot

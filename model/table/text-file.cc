// SPDX-License-Identifier: GPL-2.0-only
#include "text-file.h"

#include "quoted-text.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace ns3::aiot
{

std::string
ReadText(std::istream& in, const std::string& name)
{
    std::string text;
    std::vector<char> block(std::size_t{1} << 16);
    while (in.good())
    {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        text.append(block.data(), static_cast<std::size_t>(in.gcount()));
        if (text.size() > MAX_TEXT_BYTES)
        {
            throw std::runtime_error(OneLineText(name) + ": larger than the " +
                                     std::to_string(MAX_TEXT_BYTES) +
                                     " bytes that a table may have");
        }
    }
    if (!in.eof())
    {
        throw std::runtime_error(OneLineText(name) + ": cannot be read to its end");
    }
    return text;
}

std::string
ReadTextFile(const std::string& path)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
    {
        throw std::runtime_error(OneLineText(path) + ": a directory, a file is wanted");
    }
    std::ifstream in(path, std::ios::binary);
    if (!in)
    {
        throw std::runtime_error(OneLineText(path) + ": cannot open: " + std::strerror(errno));
    }
    return ReadText(in, path);
}

} // namespace ns3::aiot

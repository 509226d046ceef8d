// SPDX-License-Identifier: GPL-2.0-only
#include "text-file.h"

#include "input-file.h"
#include "quoted-text.h"

#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

std::string
TooLarge()
{
    return "larger than the " + std::to_string(MAX_TEXT_BYTES) + " bytes that a table may have";
}

} // namespace

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
            throw std::runtime_error(OneLineText(name) + ": " + TooLarge());
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
    try
    {
        std::string text = ReadInputFile(path, MAX_TEXT_BYTES);
        if (text.size() > MAX_TEXT_BYTES)
        {
            throw std::runtime_error(TooLarge());
        }
        return text;
    }
    catch (const std::runtime_error& error)
    {
        throw std::runtime_error(OneLineText(path) + ": " + error.what());
    }
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
#include "file-digest.h"

#include "content-digest.h"
#include "input-file.h"
#include "quoted-text.h"

#include <stdexcept>
#include <string_view>
#include <vector>

namespace ns3::aiot
{

FileDigest
DigestFile(const std::string& path)
{
    try
    {
        InputFile file(path);
        FileDigest result;
        ContentDigest digest;
        std::vector<char> block(std::size_t{1} << 20);
        while (const std::size_t count = file.Read(block.data(), block.size()))
        {
            digest.TakePart(std::string_view(block.data(), count));
            result.bytes += count;
        }
        result.digest = digest.GetText();
        return result;
    }
    catch (const std::runtime_error& error)
    {
        throw std::runtime_error(OneLineText(path) + ": " + error.what());
    }
}

} // namespace ns3::aiot

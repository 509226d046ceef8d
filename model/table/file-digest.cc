// SPDX-License-Identifier: GPL-2.0-only
#include "file-digest.h"

#include "content-digest.h"
#include "input-file.h"

#include <string_view>

namespace ns3::aiot
{

FileDigest
DigestFile(const std::string& path)
{
    FileDigest result;
    ContentDigest digest;
    result.bytes =
        ReadInBlocks(path, [&digest](std::string_view block) { digest.TakePart(block); });
    result.digest = digest.GetText();
    return result;
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
#include "input-files.h"

#include "ns3/file-digest.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return the file as it is now, or nothing if it cannot be read
std::optional<InputFileRecord>
LookAt(const std::string& path)
{
    try
    {
        const FileDigest digest = DigestFile(path);
        return InputFileRecord{path, digest.bytes, digest.digest};
    }
    catch (const std::runtime_error&)
    {
        return std::nullopt;
    }
}

} // namespace

void
InputFiles::Add(const std::string& path)
{
    const auto place =
        std::lower_bound(m_records.begin(),
                         m_records.end(),
                         path,
                         [](const InputFileRecord& a, const std::string& b) { return a.path < b; });
    if (place != m_records.end() && place->path == path)
    {
        return;
    }
    if (const auto record = LookAt(path))
    {
        m_records.insert(place, *record);
    }
}

void
InputFiles::RequireUnchanged() const
{
    for (const InputFileRecord& record : m_records)
    {
        const auto now = LookAt(record.path);
        if (!now || now->bytes != record.bytes || now->digest != record.digest)
        {
            throw std::runtime_error(OneLineText(record.path) + ": changed while it was read");
        }
    }
}

const std::vector<InputFileRecord>&
InputFiles::GetRecords() const
{
    return m_records;
}

} // namespace aiot
} // namespace ns3

// SPDX-License-Identifier: GPL-2.0-only
#include "published-verdict.h"

#include "ns3/printed-number.h"

namespace ns3
{
namespace aiot
{

std::string
JudgePublished(const std::string& published,
               const std::optional<double>& ours,
               const std::string& reason)
{
    const PrintedNumber printed = ParsePrintedNumber(published, "published figure");
    return (ours && printed.IsRoundedFrom(*ours) ? "arithmetic: " : "not reproducible: ") + reason;
}

} // namespace aiot
} // namespace ns3

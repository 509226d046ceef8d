// SPDX-License-Identifier: GPL-2.0-only
#include "carbon-blindness.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// A parameter that decides where or when work is done, by the end of its name in lower case.
struct DecidingParameter
{
    const char* name;
    std::vector<std::string> blind; ///< its values that look at no carbon
};

/// "home" of follow-the-sun stays where it is; "static" is its word elsewhere, but for a placement,
/// which is static by the carbon of weeks before. "placement" leaves it to the parameter of that
/// name; "cl" to "maml" are ways to train, which no grid decides.
const std::vector<DecidingParameter> DECIDING{
    {"policy",
     {"",
      "home",
      "static",
      "none",
      "always",
      "never",
      "latency",
      "energy",
      "cl",
      "fa",
      "cfa",
      "maml",
      "all-device",
      "all-edge"}},
    {"placement", {"", "latency", "energy", "none"}},
    {"objective", {"", "latency", "energy", "none"}},
    {"offload", {"", "device", "edge", "cloud", "none", "latency", "energy", "placement"}},
};

bool
EndsWith(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

} // namespace

void
RequireCarbonBlind(const std::string& scenario,
                   const std::map<std::string, std::string>& parameters,
                   const std::string& where)
{
    for (const auto& [name, value] : parameters)
    {
        for (const DecidingParameter& deciding : DECIDING)
        {
            const bool isBlind = std::find(deciding.blind.begin(), deciding.blind.end(), value) !=
                                 deciding.blind.end();
            if (EndsWith(LowerText(name), deciding.name) && !isBlind)
            {
                throw std::invalid_argument(
                    where + " of " + QuotedText(scenario) + " has " + QuotedText(name) + " = " +
                    QuotedText(value) +
                    ", which may look at carbon: in another grid it would have drawn other joules");
            }
        }
    }
}

} // namespace ns3::aiot

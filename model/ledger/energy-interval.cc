// SPDX-License-Identifier: GPL-2.0-only
#include "energy-interval.h"

namespace ns3
{
namespace aiot
{

const char*
ComponentName(Component component)
{
    static constexpr std::array<const char*, COMPONENT_COUNT>
        names{"sensor", "processor", "radio", "port", "platform", "other", "converter"};
    return names.at(static_cast<std::size_t>(component));
}

const char*
PowerStateName(PowerState state)
{
    static constexpr std::array<const char*, POWER_STATE_COUNT> names{"off",
                                                                      "sleep",
                                                                      "idle",
                                                                      "cca",
                                                                      "rx",
                                                                      "tx",
                                                                      "switching",
                                                                      "tail",
                                                                      "active",
                                                                      "sample",
                                                                      "mixed",
                                                                      "wake",
                                                                      "loss"};
    return names.at(static_cast<std::size_t>(state));
}

} // namespace aiot
} // namespace ns3

// SPDX-License-Identifier: GPL-2.0-only
#include "stage.h"

#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr std::array<const char*, STAGE_COUNT> STAGE_NAMES{"standby",
                                                           "data_collection",
                                                           "preprocessing",
                                                           "training",
                                                           "evaluation",
                                                           "deployment",
                                                           "inference"};

} // namespace

const char*
StageName(Stage stage)
{
    return STAGE_NAMES.at(static_cast<std::size_t>(stage));
}

Stage
ParseStage(const std::string& name)
{
    for (std::size_t i = 0; i < STAGE_COUNT; ++i)
    {
        if (name == STAGE_NAMES[i])
        {
            return static_cast<Stage>(i);
        }
    }
    throw std::invalid_argument("unknown lifecycle stage '" + name +
                                "': standby, data_collection, preprocessing, training, "
                                "evaluation, deployment or inference");
}

StageShares::StageShares(Stage stage)
{
    Add(stage, 1);
}

void
StageShares::Add(Stage stage, uint64_t weight)
{
    m_weights[static_cast<std::size_t>(stage)] += weight;
}

void
StageShares::Add(const StageShares& other)
{
    for (std::size_t i = 0; i < STAGE_COUNT; ++i)
    {
        m_weights[i] += other.m_weights[i];
    }
}

bool
StageShares::operator==(const StageShares& other) const
{
    return m_weights == other.m_weights;
}

std::array<int64_t, STAGE_COUNT>
StageShares::Split(int64_t durationNs) const
{
    std::array<int64_t, STAGE_COUNT> parts{};
    const uint64_t total = GetTotal();
    if (total == 0)
    {
        parts[static_cast<std::size_t>(Stage::STANDBY)] = durationNs;
        return parts;
    }
    // Borders between cumulated weights are rounded once each, so that parts never drift apart from
    // the whole.
    uint64_t cumulated = 0;
    int64_t border = 0;
    for (std::size_t i = 0; i < STAGE_COUNT; ++i)
    {
        cumulated += m_weights[i];
        const auto next = cumulated == total
                              ? durationNs
                              : static_cast<int64_t>(static_cast<long double>(durationNs) *
                                                         static_cast<long double>(cumulated) /
                                                         static_cast<long double>(total) +
                                                     0.5L);
        parts[i] = next - border;
        border = next;
    }
    return parts;
}

} // namespace aiot
} // namespace ns3

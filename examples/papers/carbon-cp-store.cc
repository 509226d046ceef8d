// SPDX-License-Identifier: GPL-2.0-only
#include "carbon-cp-store.h"

#include "ns3/catalogue-records.h"
#include "ns3/module-version.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/scenario-run.h"

#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * Say which of the user's own parts and zones were used. The zones of a run are named by tier, and
 * what all runs come to has no nodes: they are named here.
 */
void
AppendUsedCatalogue(const CarbonCpOptions& options, RunData& data)
{
    const Catalogue& catalogue = *options.carbon.GetCatalogue();
    RunData used;
    const std::vector<std::string> zones = options.ListZones();
    const SmartFactoryConfig& factory = options.factory;
    for (const std::string& part : {factory.device, factory.edge, factory.cloud})
    {
        NodeRecord node;
        (catalogue.hardware.boards.Has(part) ? node.board : node.processor) = part;
        node.zone = zones[used.nodes.size()];
        used.nodes.push_back(node);
    }
    used.models.emplace_back();
    used.models.back().name = factory.model;
    AppendCatalogue(catalogue, used);
    data.catalogue = used.catalogue;
}

} // namespace

CarbonCpStore::CarbonCpStore(ScenarioArguments& arguments, const CarbonCpOptions& options)
    : m_arguments(arguments),
      m_options(options)
{
    DescribeRun(m_arguments, m_summary);
    m_summary.run.rngSeed = RngSeedManager::GetSeed();
    m_summary.run.rngRun = RngSeedManager::GetRun();
    m_summary.run.ns3Version = GetNs3Version();
    m_summary.run.moduleVersion = GetModuleVersion();
}

void
CarbonCpStore::Add(uint32_t rotation, const std::string& policy, uint64_t seed, RunData data)
{
    AppendUsedCatalogue(m_options, data);
    if (m_options.CountRuns() == 1)
    {
        DescribeRun(m_arguments, data);
        m_options.intervals.Append(data);
        m_summary = std::move(data);
        return;
    }
    m_arguments.Fix("setting", std::to_string(rotation + 1));
    m_arguments.Fix("policy", policy);
    m_arguments.Fix("seeds", "1");
    m_arguments.Fix("RngRun", std::to_string(seed));
    DescribeRun(m_arguments, data);
    m_options.intervals.Append(data);
    m_runIds.push_back(StoreRun(m_options.database, data));
}

void
CarbonCpStore::AddIntervals(uint32_t rotation, const IntervalReport& intervals)
{
    intervals.Store("setting=" + std::to_string(rotation + 1) + " ", m_summary);
}

void
CarbonCpStore::End(const std::string& startUtc, double simulatedS, double wallS)
{
    if (m_options.CountRuns() > 1)
    {
        m_summary.run.startUtc = startUtc;
        m_summary.run.simulatedS = simulatedS;
        m_summary.run.wallS = wallS;
        AppendUsedCatalogue(m_options, m_summary);
    }
    m_runIds.push_back(StoreRun(m_options.database, m_summary));
}

const std::vector<int64_t>&
CarbonCpStore::GetRunIds() const
{
    return m_runIds;
}

} // namespace aiot
} // namespace ns3

// SPDX-License-Identifier: GPL-2.0-only
#include "city-union.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

/// Records by what tells them apart, in that order.
template <typename K, typename R>
std::vector<R>
GetRecords(const std::map<K, R>& records)
{
    std::vector<R> list;
    list.reserve(records.size());
    for (const auto& [key, record] : records)
    {
        list.push_back(record);
    }
    return list;
}

/**
 * Bring together the records that are of the same thing.
 * @param parts all parts
 * @param records where a part has them
 * @param key tells what a record is of
 * @param add adds the second record, of a part, to the first
 * @return all of them, each once
 */
template <typename R, typename Key, typename Add>
std::vector<R>
Gather(const std::vector<CityPart>& parts, std::vector<R> RunData::*records, Key key, Add add)
{
    std::map<decltype(key(std::declval<R>())), R> all;
    for (const CityPart& part : parts)
    {
        for (const R& record : part.data.*records)
        {
            const auto [found, isNew] = all.emplace(key(record), record);
            add(found->second, record, part, isNew);
        }
    }
    return GetRecords(all);
}

/// Add what may be missing to what may be missing.
void
AddKnown(std::optional<double>& sum, const std::optional<double>& value)
{
    if (value)
    {
        sum = sum.value_or(0) + *value;
    }
}

/// The cloud's rows, of which each part has its own.
class CloudRows
{
  public:
    /**
     * @param parts number of parts
     * @param simulatedS length of the run (s)
     */
    CloudRows(std::size_t parts, double simulatedS)
        : m_surplusS(static_cast<double>(parts - 1) * simulatedS)
    {
    }

    /// @param record a row of the cloud, summed over the parts
    void Add(const EnergyRecord& record)
    {
        Component& component = m_components[record.component];
        component.instances = std::max(component.instances, record.componentInstance + 1);
        const auto [found, isNew] =
            component.rows.emplace(std::make_pair(record.state, record.stage), record);
        if (!isNew)
        {
            found->second.durationS += record.durationS;
            found->second.energyItJ += record.energyItJ;
            found->second.operationalLocationGco2e += record.operationalLocationGco2e;
            AddKnown(found->second.operationalMarketGco2e, record.operationalMarketGco2e);
        }
    }

    /// Append the rows, at rest once, and what that takes away to the totals.
    void Append(std::vector<EnergyRecord>& rows, double& surplusJ, double& surplusG) const
    {
        for (const auto& [name, component] : m_components)
        {
            for (auto [key, row] : component.rows)
            {
                if (row.stage == "standby" && row.durationS > 0)
                {
                    const double left = 1 - m_surplusS * component.instances / row.durationS;
                    surplusJ += (1 - left) * row.energyItJ;
                    surplusG += (1 - left) * row.operationalLocationGco2e;
                    Scale(row, left);
                }
                Scale(row, 1.0 / component.instances);
                for (uint32_t i = 0; i < component.instances; ++i)
                {
                    row.componentInstance = i;
                    rows.push_back(row);
                }
            }
        }
    }

  private:
    /// Components of one kind.
    struct Component
    {
        uint32_t instances{0};                                            //!< how many
        std::map<std::pair<std::string, std::string>, EnergyRecord> rows; //!< by state and stage
    };

    /// Take a share of a row.
    static void Scale(EnergyRecord& row, double share)
    {
        row.durationS *= share;
        row.energyItJ *= share;
        row.operationalLocationGco2e *= share;
        if (row.operationalMarketGco2e)
        {
            *row.operationalMarketGco2e *= share;
        }
    }

    double m_surplusS;                             //!< time that counts too often (s)
    std::map<std::string, Component> m_components; //!< by kind
};

/// Unite the energy accounts.
void
UniteEnergy(const CityConfig& config, const std::vector<CityPart>& parts, RunData& data)
{
    const uint32_t group = config.grouped ? GetFirstSensor(config) : CITY_CLOUD;
    const auto energy = Gather(
        parts,
        &RunData::energy,
        [](const EnergyRecord& each) {
            return std::make_tuple(each.nodeId,
                                   each.component,
                                   each.componentInstance,
                                   each.state,
                                   each.stage);
        },
        [&](EnergyRecord& sum, const EnergyRecord& each, const CityPart& part, bool isNew) {
            const double share = each.nodeId == group && config.grouped
                                     ? static_cast<double>(part.sensors) / config.sensors
                                     : 1;
            sum.durationS = (isNew ? 0 : sum.durationS) + share * each.durationS;
            if (!isNew)
            {
                sum.energyItJ += each.energyItJ;
                sum.operationalLocationGco2e += each.operationalLocationGco2e;
                AddKnown(sum.operationalMarketGco2e, each.operationalMarketGco2e);
            }
        });
    data.energyPeriods = Gather(
        parts,
        &RunData::energyPeriods,
        [](const EnergyPeriodRecord& each) {
            return std::make_pair(each.nodeId, each.periodStart);
        },
        [](EnergyPeriodRecord& sum, const EnergyPeriodRecord& each, const CityPart&, bool isNew) {
            sum.energyItJ += isNew ? 0 : each.energyItJ;
            sum.operationalLocationGco2e += isNew ? 0 : each.operationalLocationGco2e;
        });
    CloudRows cloud(parts.size(), data.run.simulatedS);
    for (const EnergyRecord& record : energy)
    {
        if (record.nodeId == CITY_CLOUD)
        {
            cloud.Add(record);
        }
        else
        {
            data.energy.push_back(record);
        }
    }
    double surplusJ = 0;
    double surplusG = 0;
    cloud.Append(data.energy, surplusJ, surplusG);
    for (EnergyPeriodRecord& record : data.energyPeriods)
    {
        // The zone's intensity is constant, so there is one period.
        record.energyItJ -= record.nodeId == CITY_CLOUD ? surplusJ : 0;
        record.operationalLocationGco2e -= record.nodeId == CITY_CLOUD ? surplusG : 0;
    }
}

/// Unite what supplies say, without the energy accounts.
void
UniteSupplies(const std::vector<CityPart>& parts, RunData& data)
{
    data.supplies = Gather(
        parts,
        &RunData::supplies,
        [](const SupplyRecord& each) { return each.nodeId; },
        [&](SupplyRecord& sum, const SupplyRecord& each, const CityPart& part, bool isNew) {
            if (isNew)
            {
                return;
            }
            const bool cloud = each.nodeId == CITY_CLOUD;
            sum.drawnJ += each.drawnJ - (cloud ? part.cloudRestW * data.run.simulatedS : 0);
            sum.harvestedJ += each.harvestedJ;
            AddKnown(sum.initialJ, each.initialJ);
            AddKnown(sum.remainingJ, each.remainingJ);
            // Of a group, the one that has gone longest without being full.
            if (!each.fullAtS || !sum.fullAtS)
            {
                sum.fullAtS.reset();
            }
            else
            {
                sum.fullAtS = std::min(*sum.fullAtS, *each.fullAtS);
            }
            if (each.depletedAtS)
            {
                sum.depletedAtS =
                    std::min(sum.depletedAtS.value_or(*each.depletedAtS), *each.depletedAtS);
            }
        });
}

/// Unite what became of tasks and messages.
void
UniteTasks(const std::vector<CityPart>& parts, RunData& data)
{
    LatencyHistogram latency;
    for (const CityPart& part : parts)
    {
        latency.Merge(part.latency);
    }
    data.inferences = Gather(
        parts,
        &RunData::inferences,
        [](const InferenceRecord& each) { return each.nodeId; },
        [](InferenceRecord& sum, const InferenceRecord& each, const CityPart&, bool isNew) {
            if (!isNew)
            {
                sum.completed += each.completed;
                sum.lost += each.lost;
                sum.timedOut += each.timedOut;
                sum.skipped += each.skipped;
                sum.energyJ += each.energyJ;
                AddKnown(sum.operationalLocationGco2e, each.operationalLocationGco2e);
            }
        });
    for (InferenceRecord& record : data.inferences)
    {
        // The cloud runs inference, and nobody else.
        if (latency.GetCount() > 0)
        {
            record.latencyP50S = latency.GetQuantileS(0.50);
            record.latencyP95S = latency.GetQuantileS(0.95);
            record.latencyP99S = latency.GetQuantileS(0.99);
        }
    }
    data.traffic = Gather(
        parts,
        &RunData::traffic,
        [](const TrafficRecord& each) { return std::make_pair(each.nodeId, each.direction); },
        [](TrafficRecord& sum, const TrafficRecord& each, const CityPart&, bool isNew) {
            if (!isNew)
            {
                sum.messages += each.messages;
                sum.applicationBits += each.applicationBits;
                sum.wireBits += each.wireBits;
                sum.lost += each.lost;
            }
        });
}

/// Unite what happened: the run's own events once.
void
UniteEvents(const std::vector<CityPart>& parts, RunData& data)
{
    for (const CityPart& part : parts)
    {
        std::copy_if(
            part.data.events.begin(),
            part.data.events.end(),
            std::back_inserter(data.events),
            [&](const EventRecord& event) { return event.nodeId || &part == &parts.front(); });
    }
    std::stable_sort(data.events.begin(),
                     data.events.end(),
                     [](const EventRecord& a, const EventRecord& b) { return a.timeS < b.timeS; });
}

} // namespace

RunData
UniteCity(const CityConfig& config, const std::vector<CityPart>& parts)
{
    RunData data;
    if (parts.size() == 1)
    {
        data = parts.front().data;
    }
    else
    {
        data.run = parts.front().data.run;
        data.run.wallS = UniteOutcomes(parts).wallS;
        data.intensities = parts.front().data.intensities;
        data.nodes = Gather(
            parts,
            &RunData::nodes,
            [](const NodeRecord& each) { return each.id; },
            [](NodeRecord&, const NodeRecord&, const CityPart&, bool) {});
        UniteEnergy(config, parts, data);
        UniteSupplies(parts, data);
        UniteTasks(parts, data);
        UniteEvents(parts, data);
        for (NodeRecord& node : data.nodes)
        {
            if (config.grouped && node.id == GetFirstSensor(config))
            {
                node.name = "sensor (" + std::to_string(config.sensors) + " nodes)";
                node.population = config.sensors;
            }
        }
    }
    AppendEcal(GetCityTask(), 0, data);
    return data;
}

CityOutcome
UniteOutcomes(const std::vector<CityPart>& parts)
{
    CityOutcome sum;
    double sensors = 0;
    for (const CityPart& part : parts)
    {
        const CityOutcome& each = part.outcome;
        sum.generated += each.generated;
        sum.completed += each.completed;
        sum.lost += each.lost;
        sum.pending += each.pending;
        sum.events += each.events;
        sum.cpuS += each.cpuS;
        sum.bareCpuS += each.bareCpuS;
        sum.peakB += each.peakB;
        sum.sensorB += each.sensorB * part.sensors;
        sum.waitS += each.waitS * static_cast<double>(each.completed);
        sum.buildS = std::max(sum.buildS, each.buildS);
        sum.wallS = std::max(sum.wallS, each.wallS);
        sum.writeS = std::max(sum.writeS, each.writeS);
        sum.bareWallS = std::max(sum.bareWallS, each.bareWallS);
        sensors += part.sensors;
    }
    sum.sensorB /= sensors;
    sum.waitS /= static_cast<double>(std::max<uint64_t>(1, sum.completed));
    return sum;
}

} // namespace aiot
} // namespace ns3

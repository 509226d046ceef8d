// SPDX-License-Identifier: GPL-2.0-only
#include "result-rows.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr const char* STANDBY = "standby";
/// Relative difference of two numbers that are the same but for rounding.
constexpr double ROUNDING = 1e-9;

bool
IsRounded(double a, double b)
{
    return std::abs(a - b) <= ROUNDING * std::max(std::abs(a), std::abs(b));
}

} // namespace

ResultRows::ResultRows(const RunData& data, const RunParts& parts, FigurePool& pool)
    : m_data(data),
      m_parts(parts),
      m_pool(pool),
      m_declared(data)
{
    for (const NodeRecord& node : data.nodes)
    {
        m_nodes[node.id] = &node;
    }
    for (const IntensityRecord& step : data.intensities)
    {
        m_publishers[step.zone] = step.ciSource;
    }
    for (const ParameterRecord& parameter : data.parameters)
    {
        if (parameter.name == "chargeZone")
        {
            m_chargeZone = parameter.value;
        }
        m_hasGivenPue = m_hasGivenPue || (parameter.name == "pue" && !parameter.value.empty());
    }
}

const NodeRecord&
ResultRows::GetNode(std::size_t row) const
{
    return *m_nodes.at(m_data.energy[row].nodeId);
}

const RunParts&
ResultRows::GetParts() const
{
    return m_parts;
}

const RunData&
ResultRows::GetData() const
{
    return m_data;
}

double
ResultRows::Factor(std::size_t row) const
{
    return m_data.energy[row].pue / m_data.energy[row].chargingEfficiency;
}

double
ResultRows::Stored(std::size_t row, EnergyMeasure measure) const
{
    const EnergyRecord& record = m_data.energy[row];
    return measure == EnergyMeasure::IT        ? record.energyItJ
           : measure == EnergyMeasure::METERED ? record.energyItJ * Factor(row)
                                               : record.operationalLocationGco2e;
}

double
ResultRows::AnsweredWeight(std::size_t row) const
{
    return m_data.energy[row].stage == STANDBY ? GetNode(row).share : 1.0;
}

UncertainResult
ResultRows::Sum(const std::string& key, EnergyMeasure measure, const Weight& weight)
{
    std::vector<ChargedPart> parts;
    for (const EnergyPart& part : m_parts.GetEnergy())
    {
        const double counted = weight(part.record);
        if (counted != 0.0)
        {
            parts.push_back(
                {&part, counted * part.share * m_data.energy[part.record].energyItJ, part.record});
        }
    }
    UncertainResult result = Charge(key, measure, parts);
    for (std::size_t row = 0; row < m_data.energy.size(); ++row)
    {
        result.stored += weight(row) * Stored(row, measure);
    }
    return result;
}

UncertainResult
ResultRows::Charge(const std::string& key,
                   EnergyMeasure measure,
                   const std::vector<ChargedPart>& parts)
{
    UncertainResult result;
    result.key = key;
    for (const ChargedPart& part : parts)
    {
        Add(part, measure, result);
    }
    return result;
}

void
ResultRows::Add(const ChargedPart& charged, EnergyMeasure measure, UncertainResult& result)
{
    const EnergyPart& part = *charged.part;
    const std::size_t floor = charged.floor > 0 ? charged.floor : part.floor;
    if (measure == EnergyMeasure::IT)
    {
        result.rows.push_back({charged.energyJ, part.figures, part.divisors, floor});
        return;
    }
    const EnergyRecord& record = m_data.energy[charged.chargedAs];
    double whole = charged.energyJ;
    std::vector<std::size_t> more;
    if (measure == EnergyMeasure::OPERATIONAL)
    {
        if (record.operationalLocationGco2e <= 0.0)
        {
            return;
        }
        whole *= record.operationalLocationGco2e / (record.energyItJ * Factor(charged.chargedAs));
        more = {AddIntensity(record)};
    }
    for (const MeterTerm& term : GetTerms(record))
    {
        WeightedRow row{whole * term.factor, part.figures, part.divisors, floor};
        row.figures.insert(row.figures.end(), term.figures.begin(), term.figures.end());
        row.figures.insert(row.figures.end(), more.begin(), more.end());
        result.rows.push_back(row);
    }
}

/// (1 + PUE's overhead) (1 + joules lost in charging), multiplied out.
std::vector<ResultRows::MeterTerm>
ResultRows::GetTerms(const EnergyRecord& record)
{
    std::vector<MeterTerm> terms(1);
    const auto multiply = [&terms](double overhead, const std::vector<std::size_t>& figures) {
        const std::size_t count = terms.size();
        for (std::size_t i = 0; i < count; ++i)
        {
            MeterTerm more = terms[i];
            more.factor *= overhead;
            more.figures.insert(more.figures.end(), figures.begin(), figures.end());
            terms.push_back(more);
        }
    };
    if (record.pue > 1.0)
    {
        multiply(record.pue - 1.0, FindPue(record));
    }
    if (record.chargingEfficiency < 1.0)
    {
        const double lost = 1.0 / record.chargingEfficiency - 1.0;
        multiply(lost,
                 {m_pool.Add({"charging, joules lost per joule delivered",
                              lost,
                              FigureDistribution::ByGrade(lost, FigureGrade::RECALLED)})});
    }
    return terms;
}

/// The figure of a facility's PUE less 1; none where the run was given another one.
std::vector<std::size_t>
ResultRows::FindPue(const EnergyRecord& record)
{
    const Board* board = m_parts.FindBoard(record.nodeId);
    if (const auto declared = m_declared.FindPue(record.pue))
    {
        return {m_pool.Add(*declared)};
    }
    if (m_hasGivenPue || !board || !IsRounded(board->profile.pue.value, record.pue))
    {
        return {};
    }
    Figure overhead = board->profile.pue.Subtract(1.0);
    return {m_pool.Add(
        {board->profile.name + " pue less 1", overhead.value, FigureDistribution::Of(overhead)})};
}

std::size_t
ResultRows::AddIntensity(const EnergyRecord& record)
{
    const bool isCharged = record.supplyKind == "rechargeable" && !m_chargeZone.empty();
    const std::string zone = isCharged ? m_chargeZone : record.zone;
    // A publisher's factors of fuels, and what they include, are the same for all of its zones.
    const auto publisher = m_publishers.find(zone);
    return m_pool.Add(
        {"carbon intensity of " + zone,
         1.0,
         FigureDistribution::ByGrade(1.0, FigureGrade::SECONDARY),
         FigureKind::DATA,
         publisher == m_publishers.end() ? "" : "intensities of " + publisher->second});
}

UncertainResult
ResultRows::Embodied(const std::string& key, bool all)
{
    UncertainResult result;
    result.key = key;
    for (const EmbodiedRecord& record : m_data.embodied)
    {
        // As the run amortised it where that is all of it; v_share says the same.
        const bool isOwn = !all || m_nodes.at(record.nodeId)->share == 1.0;
        const double grams =
            isOwn ? record.embodiedGco2e
                  : record.totalEmbodiedGco2e * record.timeReservedS / record.expectedLifespanS;
        AddEmbodied(record, grams, result);
        result.stored += grams;
    }
    return result;
}

void
ResultRows::AddEmbodied(const EmbodiedRecord& record, double grams, UncertainResult& result)
{
    const NodeRecord& node = *m_nodes.at(record.nodeId);
    const double total = record.totalEmbodiedGco2e / node.population;
    std::vector<std::size_t> figures;
    if (total > 0.0)
    {
        figures.push_back(m_pool.Add(
            {node.board.value_or(node.role) + " embodied " + record.item,
             total,
             FigureDistribution::Between(record.totalEmbodiedGco2eLow / node.population,
                                         total,
                                         record.totalEmbodiedGco2eHigh / node.population),
             FigureKind::DATA,
             "embodied by " + record.method}));
    }
    const bool isWorn =
        record.deliveredJ && record.deliverableJ && *record.deliveredJ > 0.0 &&
        IsRounded(grams, record.totalEmbodiedGco2e * *record.deliveredJ / *record.deliverableJ);
    if (!isWorn)
    {
        result.rows.push_back({grams, figures});
        return;
    }
    for (const EnergyPart* part : GetPartsOf(record.nodeId))
    {
        const double joules = part->share * m_data.energy[part->record].energyItJ;
        WeightedRow row{grams * joules / m_energyOf[record.nodeId],
                        part->figures,
                        part->divisors,
                        part->floor};
        row.figures.insert(row.figures.end(), figures.begin(), figures.end());
        result.rows.push_back(row);
    }
}

const std::vector<const EnergyPart*>&
ResultRows::GetPartsOf(std::uint32_t nodeId)
{
    if (m_partsOf.empty())
    {
        for (const EnergyPart& part : m_parts.GetEnergy())
        {
            const EnergyRecord& record = m_data.energy[part.record];
            m_partsOf[record.nodeId].push_back(&part);
            m_energyOf[record.nodeId] += part.share * record.energyItJ;
        }
    }
    return m_partsOf[nodeId];
}

UncertainResult
Divided(UncertainResult result, const std::string& key, double by)
{
    result.key = key;
    result.stored /= by;
    for (WeightedRow& row : result.rows)
    {
        row.amount /= by;
    }
    return result;
}

UncertainResult
Summed(UncertainResult result, const UncertainResult& other, const std::string& key)
{
    result.key = key;
    result.stored += other.stored;
    result.rows.insert(result.rows.end(), other.rows.begin(), other.rows.end());
    return result;
}

} // namespace ns3::aiot

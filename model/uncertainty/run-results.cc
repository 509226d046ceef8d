// SPDX-License-Identifier: GPL-2.0-only
#include "run-results.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
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

/// A term of the factor between joules at a supply and joules at the meter.
struct MeterTerm
{
    double factor = 1.0;
    std::vector<std::size_t> figures;
};

/// Turns parts of joules into rows of results.
class ResultRows
{
  public:
    ResultRows(const RunData& data, const RunParts& parts, FigurePool& pool)
        : m_data(data),
          m_parts(parts),
          m_pool(pool)
    {
        for (const NodeRecord& node : data.nodes)
        {
            m_nodes[node.id] = &node;
        }
        for (const ParameterRecord& parameter : data.parameters)
        {
            if (parameter.name == "chargeZone")
            {
                m_chargeZone = parameter.value;
            }
        }
    }

    /// Joules, of all rows or without standby; answered: standby by the node's share.
    UncertainResult Energy(const std::string& key, bool answered, bool standby = true) const
    {
        UncertainResult result;
        result.key = key;
        for (const EnergyPart& part : m_parts.GetEnergy())
        {
            const EnergyRecord& record = m_data.energy[part.record];
            if (standby || record.stage != STANDBY)
            {
                const double whole = Weight(record, answered) * record.energyItJ;
                result.rows.push_back({whole * part.share, part.figures, part.divisors});
            }
        }
        for (const EnergyRecord& record : m_data.energy)
        {
            const bool isCounted = standby || record.stage != STANDBY;
            result.stored += isCounted ? Weight(record, answered) * record.energyItJ : 0.0;
        }
        return result;
    }

    /// Joules with PUE and charging.
    UncertainResult Metered(const std::string& key, bool answered)
    {
        UncertainResult result;
        result.key = key;
        for (const EnergyPart& part : m_parts.GetEnergy())
        {
            const EnergyRecord& record = m_data.energy[part.record];
            AddMetered(part, Weight(record, answered) * record.energyItJ, {}, result);
        }
        for (const EnergyRecord& record : m_data.energy)
        {
            result.stored += Weight(record, answered) * record.energyItJ * Factor(record);
        }
        return result;
    }

    UncertainResult Operational(const std::string& key, bool answered)
    {
        UncertainResult result;
        result.key = key;
        for (const EnergyPart& part : m_parts.GetEnergy())
        {
            const EnergyRecord& record = m_data.energy[part.record];
            const double grams = Weight(record, answered) * record.operationalLocationGco2e;
            if (grams > 0.0)
            {
                AddMetered(part, grams / Factor(record), {AddIntensity(record)}, result);
            }
        }
        for (const EnergyRecord& record : m_data.energy)
        {
            result.stored += Weight(record, answered) * record.operationalLocationGco2e;
        }
        return result;
    }

    UncertainResult Embodied(const std::string& key)
    {
        UncertainResult result;
        result.key = key;
        for (const EmbodiedRecord& record : m_data.embodied)
        {
            AddEmbodied(record, result);
            result.stored += record.embodiedGco2e;
        }
        return result;
    }

  private:
    double Weight(const EnergyRecord& record, bool answered) const
    {
        return answered && record.stage == STANDBY ? m_nodes.at(record.nodeId)->share : 1.0;
    }

    static double Factor(const EnergyRecord& record)
    {
        return record.pue / record.chargingEfficiency;
    }

    /// Add a part times the factor to the meter, term by term.
    void AddMetered(const EnergyPart& part,
                    double whole,
                    const std::vector<std::size_t>& more,
                    UncertainResult& result)
    {
        for (const MeterTerm& term : GetTerms(m_data.energy[part.record]))
        {
            WeightedRow row{whole * part.share * term.factor, part.figures, part.divisors};
            row.figures.insert(row.figures.end(), term.figures.begin(), term.figures.end());
            row.figures.insert(row.figures.end(), more.begin(), more.end());
            result.rows.push_back(row);
        }
    }

    /// (1 + PUE's overhead) (1 + joules lost in charging), multiplied out.
    std::vector<MeterTerm> GetTerms(const EnergyRecord& record)
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
    std::vector<std::size_t> FindPue(const EnergyRecord& record)
    {
        const Board* board = m_parts.FindBoard(record.nodeId);
        if (!board || !IsRounded(board->profile.pue.value, record.pue))
        {
            return {};
        }
        Figure overhead = board->profile.pue.Subtract(1.0);
        return {m_pool.Add({board->profile.name + " pue less 1",
                            overhead.value,
                            FigureDistribution::Of(overhead)})};
    }

    std::size_t AddIntensity(const EnergyRecord& record)
    {
        const bool isCharged = record.supplyKind == "rechargeable" && !m_chargeZone.empty();
        return m_pool.Add({"carbon intensity of " + (isCharged ? m_chargeZone : record.zone),
                           1.0,
                           FigureDistribution::ByGrade(1.0, FigureGrade::SECONDARY)});
    }

    void AddEmbodied(const EmbodiedRecord& record, UncertainResult& result)
    {
        const NodeRecord& node = *m_nodes.at(record.nodeId);
        const double total = record.totalEmbodiedGco2e / node.population;
        std::vector<std::size_t> figures;
        if (total > 0.0)
        {
            figures.push_back(m_pool.Add(
                {node.board.value_or(node.role) + " embodied " + record.item,
                 total,
                 FigureDistribution::Triangular(record.totalEmbodiedGco2eLow / node.population,
                                                total,
                                                record.totalEmbodiedGco2eHigh / node.population)}));
        }
        const bool isWorn =
            record.deliveredJ && record.deliverableJ && *record.deliveredJ > 0.0 &&
            IsRounded(record.embodiedGco2e,
                      record.totalEmbodiedGco2e * *record.deliveredJ / *record.deliverableJ);
        if (!isWorn)
        {
            result.rows.push_back({record.embodiedGco2e, figures});
            return;
        }
        for (const EnergyPart* part : GetParts(record.nodeId))
        {
            const double joules = part->share * m_data.energy[part->record].energyItJ;
            WeightedRow row{record.embodiedGco2e * joules / m_energyOf[record.nodeId],
                            part->figures,
                            part->divisors};
            row.figures.insert(row.figures.end(), figures.begin(), figures.end());
            result.rows.push_back(row);
        }
    }

    /// Parts of one node, whose joules are then in m_energyOf.
    const std::vector<const EnergyPart*>& GetParts(std::uint32_t nodeId)
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

    const RunData& m_data;
    const RunParts& m_parts;
    FigurePool& m_pool;
    std::map<std::uint32_t, const NodeRecord*> m_nodes;
    std::string m_chargeZone;
    std::map<std::uint32_t, std::vector<const EnergyPart*>> m_partsOf;
    std::map<std::uint32_t, double> m_energyOf;
};

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

/// Add what a run's scores say, which are stored and so can be compared.
void
AppendScores(const RunData& data,
             ResultRows& rows,
             const UncertainResult& carbon,
             bool isAssessed,
             std::vector<UncertainResult>& results)
{
    for (const SciRecord& score : data.sci)
    {
        if (isAssessed && score.functionalUnit == "inference" && score.functionalUnits > 0.0 &&
            score.sciGco2ePerUnit)
        {
            results.push_back(Divided(carbon, "sci_gco2e_per_inference", score.functionalUnits));
            results.back().stored = *score.sciGco2ePerUnit;
        }
    }
    for (const EcalRecord& ecal : data.ecal)
    {
        if (ecal.basis != "simulated")
        {
            continue;
        }
        if (ecal.inferences > 0)
        {
            results.push_back(Divided(rows.Metered("", true),
                                      "answered_total_j_per_inference",
                                      static_cast<double>(ecal.inferences)));
        }
        if (ecal.ecalJPerBit && ecal.ecalWithStandbyJPerBit)
        {
            results.push_back(
                Divided(rows.Energy("", true, false), "ecal_j_per_bit", ecal.applicationBits));
            results.back().stored = *ecal.ecalJPerBit;
            results.push_back(Divided(rows.Energy("", true),
                                      "ecal_with_standby_j_per_bit",
                                      ecal.applicationBits));
            results.back().stored = *ecal.ecalWithStandbyJPerBit;
        }
    }
}

} // namespace

std::vector<UncertainResult>
MakeUncertainResults(const RunData& data, const RunParts& parts, FigurePool& pool)
{
    ResultRows rows(data, parts, pool);
    std::vector<UncertainResult> results = {rows.Energy("energy_it_j", false),
                                            rows.Metered("energy_total_j", false),
                                            rows.Operational("operational_gco2e", false),
                                            rows.Metered("answered_total_j", true),
                                            rows.Operational("answered_operational_gco2e", true)};
    UncertainResult carbon = results.back();
    const bool isAssessed = !data.embodied.empty();
    if (isAssessed)
    {
        results.push_back(rows.Embodied("answered_embodied_gco2e"));
        carbon = Summed(carbon, results.back(), "answered_gco2e");
        results.push_back(carbon);
    }
    AppendScores(data, rows, carbon, isAssessed, results);
    return results;
}

} // namespace ns3::aiot

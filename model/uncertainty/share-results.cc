// SPDX-License-Identifier: GPL-2.0-only
#include "share-results.h"

#include "caused-rows.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// How nearly what a battery lost must be what was drawn from it: it was never full then.
constexpr double SAME_LOSS = 1e-6;

/// Results of a run, by role and as a whole.
class ShareResults
{
  public:
    ShareResults(const RunData& data, const RunParts& parts, FigurePool& pool)
        : m_data(data),
          m_rows(data, parts, pool),
          m_pool(pool)
    {
        for (const NodeRecord& node : data.nodes)
        {
            m_roles.insert(node.role);
        }
    }

    void AddDrawn()
    {
        AddBy("answered_it_j", [&](std::size_t row) { return m_rows.AnsweredWeight(row); });
        m_results.push_back(m_rows.Sum("answered_it_j", EnergyMeasure::IT, [&](std::size_t row) {
            return m_rows.AnsweredWeight(row);
        }));
        AddBy("energy_it_j", [](std::size_t /* row */) { return 1.0; });
        if (!m_data.embodied.empty())
        {
            m_results.push_back(m_rows.Embodied("embodied_gco2e", true));
            const UncertainResult embodied = m_results.back();
            m_results.push_back(Summed(m_rows.Sum("",
                                                  EnergyMeasure::OPERATIONAL,
                                                  [](std::size_t /* row */) { return 1.0; }),
                                       embodied,
                                       "gco2e"));
        }
    }

    void AddStages()
    {
        std::set<std::string> stages;
        for (const EnergyRecord& record : m_data.energy)
        {
            stages.insert(record.stage);
        }
        for (const std::string& stage : stages)
        {
            m_results.push_back(m_rows.Sum("energy_it_j", EnergyMeasure::IT, [&](std::size_t row) {
                return m_data.energy[row].stage == stage ? 1.0 : 0.0;
            }));
            m_results.back().part = "stage=" + stage;
        }
    }

    /// Forward passes cost what the estimate of their network does.
    void AddForward(const InferenceFigures& inferences)
    {
        UncertainResult forward;
        forward.key = "forward_energy_j";
        for (const InferenceRecord& record : m_data.inferences)
        {
            const Board* board = m_rows.GetParts().FindBoard(record.nodeId);
            const auto figure = board && board->processor
                                    ? inferences(record.model, record.precision, *board->processor)
                                    : std::nullopt;
            forward.stored += record.energyJ;
            forward.rows.push_back({record.energyJ, {}});
            if (figure && record.energyJ > 0.0)
            {
                forward.rows.back().figures.push_back(m_pool.Add(figure->energy));
            }
        }
        if (forward.stored > 0.0)
        {
            m_results.push_back(forward);
        }
    }

    void AddCaused()
    {
        CausedRows caused(m_rows);
        for (const std::string& role : m_roles)
        {
            AddOf(role, caused.Make("caused_it_j", EnergyMeasure::IT, role));
        }
        m_results.push_back(caused.Make("caused_it_j", EnergyMeasure::IT, ""));
        m_results.push_back(caused.Make("caused_total_j", EnergyMeasure::METERED, ""));
        m_results.push_back(
            caused.Make("caused_operational_gco2e", EnergyMeasure::OPERATIONAL, ""));
    }

    /// What this run drew beyond one without the application, which rests on the same figures.
    void AddMarginal(ResultRows& alone)
    {
        for (const std::string& role : m_roles)
        {
            AddOf(role, Difference("marginal_it_j", EnergyMeasure::IT, role, alone));
        }
        m_results.push_back(Difference("marginal_it_j", EnergyMeasure::IT, "", alone));
        m_results.push_back(Difference("marginal_total_j", EnergyMeasure::METERED, "", alone));
        m_results.push_back(
            Difference("marginal_operational_gco2e", EnergyMeasure::OPERATIONAL, "", alone));
    }

    void AddLives()
    {
        std::map<std::string, std::pair<double, const SupplyRecord*>> first; // by role
        for (const SupplyRecord& supply : m_data.supplies)
        {
            const auto node =
                std::find_if(m_data.nodes.begin(), m_data.nodes.end(), [&](const NodeRecord& each) {
                    return each.id == supply.nodeId;
                });
            const double lostJ = supply.initialJ.value_or(0.0) - supply.remainingJ.value_or(0.0);
            if (lostJ <= 0.0 || node == m_data.nodes.end() ||
                supply.IsRefilled(m_data.run.simulatedS))
            {
                continue;
            }
            const double lifeS = *supply.initialJ * m_data.run.simulatedS / lostJ;
            const auto known = first.emplace(node->role, std::make_pair(lifeS, &supply)).first;
            if (lifeS < known->second.first)
            {
                known->second = {lifeS, &supply};
            }
        }
        for (const auto& [role, battery] : first)
        {
            AddLife(role, *battery.second);
        }
    }

    const std::vector<UncertainResult>& Get() const
    {
        return m_results;
    }

  private:
    void AddOf(const std::string& role, UncertainResult result)
    {
        result.part = "role=" + role;
        m_results.push_back(std::move(result));
    }

    void AddBy(const std::string& key, const ResultRows::Weight& weight)
    {
        for (const std::string& role : m_roles)
        {
            AddOf(role, m_rows.Sum(key, EnergyMeasure::IT, [&](std::size_t row) {
                return m_rows.GetNode(row).role == role ? weight(row) : 0.0;
            }));
        }
    }

    UncertainResult Difference(const std::string& key,
                               EnergyMeasure measure,
                               const std::string& role,
                               ResultRows& alone)
    {
        const auto of = [&role](const ResultRows& rows) {
            return [&rows, &role](std::size_t row) {
                return role.empty() || rows.GetNode(row).role == role ? 1.0 : 0.0;
            };
        };
        const UncertainResult without = alone.Sum(key, measure, of(alone));
        return Summed(m_rows.Sum(key, measure, of(m_rows)), Divided(without, key, -1.0), key);
    }

    void AddLife(const std::string& role, const SupplyRecord& supply)
    {
        const double lostJ = *supply.initialJ - *supply.remainingJ;
        const double takenJ = supply.drawnJ - supply.harvestedJ;
        if (std::abs(takenJ - lostJ) > SAME_LOSS * lostJ)
        {
            return;
        }
        UncertainResult life;
        life.key = "battery_life_s";
        life.over = *supply.initialJ * m_data.run.simulatedS;
        // The difference of two large numbers has less digits.
        life.stored = life.over / takenJ;
        const std::size_t stored =
            m_pool.Add({"stored energy, battery of role " + role,
                        *supply.initialJ,
                        FigureDistribution::ByGrade(*supply.initialJ, FigureGrade::DERIVED)});
        for (const EnergyPart* part : m_rows.GetPartsOf(supply.nodeId))
        {
            WeightedRow row{part->share * m_data.energy[part->record].energyItJ,
                            part->figures,
                            part->divisors,
                            part->floor};
            row.divisors.push_back(stored);
            life.rows.push_back(row);
        }
        if (supply.harvestedJ > 0.0)
        {
            life.rows.push_back({-supply.harvestedJ, {}, {stored}});
        }
        AddOf(role, life);
    }

    const RunData& m_data;
    ResultRows m_rows;
    FigurePool& m_pool;
    std::set<std::string> m_roles;
    std::vector<UncertainResult> m_results;
};

/// The second run, without the application, as a run of its own.
RunData
WithoutApplication(const RunData& data)
{
    RunData alone;
    alone.nodes = data.nodes;
    alone.parameters = data.parameters;
    std::map<std::uint32_t, const NodeRecord*> nodes;
    for (const NodeRecord& node : data.nodes)
    {
        nodes[node.id] = &node;
    }
    for (const BaselineRecord& row : data.baseline)
    {
        EnergyRecord record;
        record.nodeId = row.nodeId;
        record.component = row.component;
        record.componentInstance = row.componentInstance;
        record.state = row.state;
        record.stage = row.stage;
        record.zone = nodes.at(row.nodeId)->zone.value_or("");
        record.supplyKind = nodes.at(row.nodeId)->supplyKind.value_or("");
        record.durationS = row.durationS;
        record.energyItJ = row.energyItJ;
        record.pue = row.pue;
        record.chargingEfficiency = row.chargingEfficiency;
        record.operationalLocationGco2e = row.operationalLocationGco2e;
        alone.energy.push_back(record);
    }
    return alone;
}

} // namespace

std::vector<UncertainResult>
MakeShareResults(const RunData& data,
                 const RunParts& parts,
                 const HardwareCatalogue& hardware,
                 const InferenceFigures& inferences,
                 FigurePool& pool)
{
    ShareResults results(data, parts, pool);
    results.AddDrawn();
    results.AddStages();
    results.AddForward(inferences);
    if (data.baseline.empty())
    {
        results.AddCaused();
    }
    else
    {
        const RunData alone = WithoutApplication(data);
        const RunParts aloneParts(alone, hardware, inferences, pool);
        ResultRows aloneRows(alone, aloneParts, pool);
        results.AddMarginal(aloneRows);
    }
    results.AddLives();
    return results.Get();
}

} // namespace ns3::aiot

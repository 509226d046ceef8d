// SPDX-License-Identifier: GPL-2.0-only
#include "mlperf-table.h"

#include "mlperf-network-name.h"

#include "ns3/dnn-work.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

constexpr const char* ENERGY_COLUMN = "energy_mj";
constexpr double J_PER_MJ = 1e-3;

/// Works of networks, each counted once.
class WorkCache
{
  public:
    explicit WorkCache(const DnnZoo& zoo)
        : m_zoo(zoo)
    {
    }

    /// @return nothing for a network that the zoo does not have
    const std::optional<DnnWork>& Get(const std::string& network)
    {
        const auto found = m_works.find(network);
        if (found != m_works.end())
        {
            return found->second;
        }
        std::optional<DnnWork> work;
        if (m_zoo.Has(network))
        {
            work = CountDnnWork(m_zoo.Make(network));
        }
        return m_works.emplace(network, work).first->second;
    }

  private:
    const DnnZoo& m_zoo;
    std::map<std::string, std::optional<DnnWork>> m_works;
};

} // namespace

double
ReadMlperfEnergyJ(const CsvTable& table, std::size_t row)
{
    const double energyJ = table.GetNumber(row, table.GetColumn(ENERGY_COLUMN)) * J_PER_MJ;
    if (energyJ <= 0.0)
    {
        throw std::invalid_argument(table.Where(row) + ": " + ENERGY_COLUMN + " must be above 0");
    }
    return energyJ;
}

bool
IsMlperfTable(const CsvTable& table)
{
    const auto needed = MlperfInputColumns();
    return std::all_of(needed.begin(), needed.end(), [&](const std::string& column) {
        return table.FindColumn(column).has_value();
    });
}

std::vector<std::string>
MlperfInputColumns()
{
    return {"division", "platform", "framework", "model"};
}

MlperfMeasurements
ReadMlperfTable(const CsvTable& table, const DnnZoo& zoo)
{
    MlperfMeasurements result;
    WorkCache works(zoo);
    std::map<std::string, EnergyDataset> pairs;
    const auto text = [&](std::size_t row, const char* title) {
        return table.GetText(row, table.GetColumn(title));
    };
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (text(row, "division") != "open")
        {
            continue;
        }
        ++result.rows;
        const double energyJ = ReadMlperfEnergyJ(table, row);
        const std::string model = text(row, "model");
        const auto network = ParseMlperfModelName(model);
        const auto work = network ? works.Get(network->network) : std::nullopt;
        if (!work)
        {
            ++result.unmapped[model];
            continue;
        }
        ++result.mapped;
        const std::string name = text(row, "platform") + " | " + text(row, "framework");
        const auto place = pairs.emplace(name, EnergyDataset{name, DnnTerms(), DnnFeatures(), {}});
        place.first->second.samples.push_back(
            {MakeDnnInput(*work, network->precision), energyJ, network->network, model});
    }
    for (auto& pair : pairs)
    {
        result.pairs.push_back(std::move(pair.second));
    }
    return result;
}

} // namespace ns3::aiot

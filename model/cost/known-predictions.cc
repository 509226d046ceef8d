// SPDX-License-Identifier: GPL-2.0-only
#include "known-predictions.h"

#include "ns3/built-in-table.h"
#include "ns3/csv-cell.h"
#include "ns3/csv-table.h"

#include <array>
#include <charconv>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ns3::aiot
{

namespace
{

constexpr const char* TABLE = "left-out-predictions.csv";
constexpr const char* TITLES =
    "device,network,precision,load,runtime,method,energy_j,in_measured_range";
constexpr std::array<EnergyMethod, 4> METHODS{EnergyMethod::FITTED,
                                              EnergyMethod::OTHER_DEVICES,
                                              EnergyMethod::SCALED,
                                              EnergyMethod::ANALYTIC};

/// What tells a measurement from all others, as the line of the table that it has begins.
std::string
BeginLine(const MeasuredInference& row)
{
    const InferenceCost& cost = row.cost;
    std::string line;
    for (const std::string& text : {row.device,
                                    cost.network,
                                    cost.precision,
                                    std::string(InferenceLoadName(cost.load)),
                                    cost.runtime})
    {
        line += CsvCell(text) + ',';
    }
    return line;
}

EnergyMethod
ReadMethod(const CsvTable& line, std::size_t column)
{
    for (const EnergyMethod method : METHODS)
    {
        if (line.GetText(0, column) == EnergyMethodName(method))
        {
            return method;
        }
    }
    throw std::invalid_argument(line.Where(0) + ": no method of a prediction");
}

} // namespace

bool
KnownPredictions::Find(const MeasuredInference& row, std::optional<LeftOutPrediction>& prediction)
{
    // Not read as a whole: one line of some hundreds is asked for.
    const std::string_view text = GetBuiltInTable(TABLE);
    const std::size_t at = text.find('\n' + BeginLine(row));
    if (at == std::string_view::npos)
    {
        return false;
    }
    const std::string_view line = text.substr(at, text.find('\n', at + 1) - at);
    const CsvTable cells = CsvTable::FromText(TITLES + std::string(line), TABLE);
    const auto energyJ = cells.GetOptionalNumber(0, cells.GetColumn("energy_j"));
    prediction.reset();
    if (energyJ)
    {
        prediction =
            LeftOutPrediction{ReadMethod(cells, cells.GetColumn("method")),
                              *energyJ,
                              LeftOutPrediction::ErrorPercent(*energyJ, row.cost.energyJ),
                              cells.GetNumber(0, cells.GetColumn("in_measured_range")) != 0.0};
    }
    return true;
}

void
KnownPredictions::WriteHead(std::ostream& os)
{
    os << "# What EnergyErrors predicts of each measurement in processor-inferences.csv and "
          "inferences/ without it, from others on\n# its device; empty where these tell nothing. "
          "A test computes the table again; where it differs, it says how to write it.\n"
       << TITLES << "\n";
}

void
KnownPredictions::Write(std::ostream& os,
                        const MeasuredInference& row,
                        const std::optional<LeftOutPrediction>& prediction)
{
    os << BeginLine(row);
    if (prediction)
    {
        std::array<char, 32> text{};
        const auto end =
            std::to_chars(text.data(), text.data() + text.size(), prediction->energyJ).ptr;
        os << EnergyMethodName(prediction->method) << ','
           << std::string_view(text.data(), static_cast<std::size_t>(end - text.data())) << ','
           << (prediction->inRange ? '1' : '0') << "\n";
    }
    else
    {
        os << ",,\n";
    }
}

} // namespace ns3::aiot

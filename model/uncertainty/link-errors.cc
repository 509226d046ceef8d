// SPDX-License-Identifier: GPL-2.0-only
#include "link-errors.h"

#include "error-interval.h"

#include "ns3/csv-table.h"

#include <vector>

namespace ns3::aiot
{

namespace
{

/// Names of radios that the table has as one.
std::string
TechnologyOf(const std::string& radio)
{
    return radio.rfind("ble-", 0) == 0 ? "ble" : radio;
}

} // namespace

std::optional<UncertainFigure>
FindLinkError(const std::string& radio)
{
    const CsvTable table = CsvTable::BuiltIn("link-deviations.csv");
    const std::size_t technology = table.GetColumn("technology");
    std::vector<double> ratios;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (table.GetText(row, technology) == TechnologyOf(radio))
        {
            ratios.push_back(table.GetNumber(row, table.GetColumn("ratio")));
        }
    }
    const ErrorInterval interval = IntervalOfRatios(ratios);
    if (!(interval.lowFactor < interval.highFactor))
    {
        return std::nullopt;
    }
    return UncertainFigure{
        "messages over " + radio + " in closed form",
        1.0,
        FigureDistribution::LogNormalAround(interval.lowFactor, 1.0, interval.highFactor),
        FigureKind::MODEL};
}

LinkErrors::LinkErrors(const RunData& data)
{
    bool isMessage = false;
    std::string radio;
    for (const ParameterRecord& parameter : data.parameters)
    {
        isMessage = isMessage || ((parameter.name == "fidelity" || parameter.name == "link") &&
                                  parameter.value == "message");
        radio = parameter.name == "radio" ? parameter.value : radio;
    }
    if (isMessage && !radio.empty())
    {
        m_error = FindLinkError(radio);
    }
}

std::optional<UncertainFigure>
LinkErrors::Find(const EnergyRecord& record, const NodeRecord& node) const
{
    const bool isSender = node.role == "sensor" || node.role == "device";
    const bool isAwake = record.state != "sleep" && record.state != "off";
    return isSender && isAwake && record.component == "radio" ? m_error : std::nullopt;
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
#include "other-figures.h"

#include "ns3/csv-table.h"
#include "ns3/name-index.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace ns3::aiot
{

const std::vector<std::string>&
GetProcessorColumns()
{
    static const std::vector<std::string> columns = {"device",
                                                     "kind",
                                                     "quantity",
                                                     "value",
                                                     "low",
                                                     "high",
                                                     "unit",
                                                     "boundary",
                                                     "source",
                                                     "grade",
                                                     "note"};
    return columns;
}

std::vector<std::vector<std::string>>
FindOtherFigures(const CalibrateQuery& query, const std::vector<CalibratedFigure>& measured)
{
    const CsvTable table = CsvTable::BuiltIn("processors.csv");
    const std::size_t device = table.GetColumn("device");
    const std::size_t quantity = table.GetColumn("quantity");
    NameIndex names("processor");
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        names.Add(table.GetText(row, device));
    }
    const std::optional<std::size_t> own = names.Find(query.device);
    if (query.like.empty() && !own)
    {
        return {};
    }
    const std::size_t like = query.like.empty() ? *own : names.Get(query.like);
    std::vector<std::vector<std::string>> rows;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const bool isMeasured =
            std::any_of(measured.begin(), measured.end(), [&](const CalibratedFigure& figure) {
                return figure.quantity == table.GetText(row, quantity);
            });
        if (isMeasured || names.Find(table.GetText(row, device)) != like)
        {
            continue;
        }
        const std::string boundary = table.GetText(row, table.GetColumn("boundary"));
        if (boundary != query.boundary)
        {
            if (query.like.empty())
            {
                return {};
            }
            throw std::invalid_argument("--like: " + table.GetText(row, quantity) + " of " +
                                        names.GetNames()[like] + " is known at the " + boundary +
                                        ", and the trace was measured at the " + query.boundary);
        }
        std::vector<std::string>& cells = rows.emplace_back();
        for (const std::string& column : GetProcessorColumns())
        {
            cells.push_back(table.GetText(row, table.GetColumn(column)));
        }
        cells[0] = query.device;
        cells[1] = query.kind;
        cells.back() += (cells.back().empty() ? "" : "; ") + std::string("not measured: as ") +
                        names.GetNames()[like];
    }
    return rows;
}

} // namespace ns3::aiot

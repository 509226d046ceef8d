// SPDX-License-Identifier: GPL-2.0-only
#include "llm-models.h"

#include "ns3/csv-table.h"
#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

LlmSetting
FindLlmModel(const std::string& name)
{
    constexpr double PER_BILLION = 1e9;
    const CsvTable table = CsvTable::BuiltIn("llm-models.csv");
    std::string known;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const std::string& own = table.GetText(row, table.GetColumn("model"));
        const auto billions = [&](const std::string& title) {
            return PER_BILLION * table.GetNumber(row, table.GetColumn(title));
        };
        if (own == name)
        {
            LlmSetting setting;
            setting.totalParameters = billions("total_params_billions");
            setting.activeParameters = billions("activated_params_billions");
            setting.precision = table.GetText(row, table.GetColumn("weight_precision"));
            setting.architecture = LlmArchitectureTable::BuiltIn().Find(name,
                                                                        setting.totalParameters,
                                                                        setting.activeParameters);
            return setting;
        }
        known += (known.empty() ? "" : ", ") + own;
    }
    throw std::invalid_argument("there is no language model " + QuotedText(name) + "; known are " +
                                known);
}

} // namespace ns3::aiot

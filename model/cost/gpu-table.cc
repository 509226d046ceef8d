// SPDX-License-Identifier: GPL-2.0-only
#include "gpu-table.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double GIGA = 1e9;
constexpr double TERA = 1e12;

double
GetPositive(const CsvTable& table, std::size_t row, const std::string& title)
{
    const double number = table.GetNumber(row, table.GetColumn(title));
    if (number <= 0.0)
    {
        throw std::invalid_argument(table.Where(row) + ": " + title + " must be above 0, not " +
                                    ShownNumber(number));
    }
    return number;
}

} // namespace

GpuTable::GpuTable(const CsvTable& table)
{
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        m_gpus.push_back({table.GetText(row, table.GetColumn("gpu")),
                          GIGA * GetPositive(table, row, "memory_gb"),
                          GIGA * GetPositive(table, row, "memory_gb_per_s"),
                          TERA * GetPositive(table, row, "bf16_tflops"),
                          GetPositive(table, row, "fp8_factor"),
                          GetPositive(table, row, "power_w")});
    }
}

GpuTable
GpuTable::BuiltIn()
{
    return GpuTable(CsvTable::BuiltIn("gpus.csv"));
}

const GpuProfile&
GpuTable::Get(const std::string& name) const
{
    std::string known;
    for (const GpuProfile& gpu : m_gpus)
    {
        if (gpu.name == name)
        {
            return gpu;
        }
        known += (known.empty() ? "" : ", ") + gpu.name;
    }
    throw std::invalid_argument("there is no GPU " + QuotedText(name) + "; known are " + known);
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
#include "country-codes.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

CountryCodes
CountryCodes::BuiltIn()
{
    return CountryCodes(CsvTable::BuiltIn("country-names.csv"));
}

CountryCodes::CountryCodes(const CsvTable& table)
{
    const std::size_t name = table.GetColumn("name");
    const std::size_t code = table.GetColumn("code");
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const std::string& iso = table.GetText(row, code);
        if (iso.size() != 2 || iso.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != iso.npos)
        {
            throw std::invalid_argument(table.Where(row) + ": code " + QuotedText(iso) +
                                        " is not two capital letters");
        }
        const std::string& text = table.GetText(row, name);
        if (!m_codes.emplace(LowerText(TrimmedText(text)), iso).second)
        {
            throw std::invalid_argument(table.Where(row) + ": " + QuotedText(text) +
                                        " is there twice");
        }
        m_codes.emplace(LowerText(iso), iso);
    }
}

std::optional<std::string>
CountryCodes::Find(const std::string& country) const
{
    const auto found = m_codes.find(LowerText(TrimmedText(country)));
    return found == m_codes.end() ? std::nullopt : std::optional<std::string>(found->second);
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_TABLE_H
#define AIOT_REPORT_TABLE_H

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Rows of text in columns: the first two to the left, all others to the right.
class ReportTable
{
  public:
    /// @param headings titles of the columns
    explicit ReportTable(const std::vector<std::string>& headings);

    /// @param cells one per column
    void Add(const std::vector<std::string>& cells);

    /// @param os where to print
    void Print(std::ostream& os) const;

  private:
    std::vector<std::vector<std::string>> m_rows; //!< heading first
};

/**
 * @param number a number
 * @return six significant digits
 */
std::string SixDigits(double number);

/**
 * @param number a number that may be missing
 * @return its text, or a dash
 */
std::string SixDigits(const std::optional<double>& number);

} // namespace aiot
} // namespace ns3

#endif // AIOT_REPORT_TABLE_H

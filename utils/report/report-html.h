// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_HTML_H
#define AIOT_REPORT_HTML_H

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/**
 * @file
 * @brief HTML of a report. Texts are taken as they are in the database and made harmless here:
 *        escaped, invalid UTF-8 and control characters replaced.
 */

namespace ns3::aiot
{

/// @return @p text fit for an element or a quoted attribute
std::string HtmlText(const std::string& text);

/// @return @p text as valid UTF-8, for JSON
std::string ValidText(const std::string& text);

/// @return @p value on one line, fit for a script element: no "</script" can be in it
std::string ScriptJson(const nlohmann::json& value);

/// @return `<p>` with @p text
std::string HtmlParagraph(const std::string& text);

/// @return @p number with four significant digits, or all those before the point up to seven
std::string ReportNumber(double number);

/** A column of a table. */
struct HtmlColumn
{
    std::string name;    ///< heading, with the unit: "eCAL [J/bit]"
    std::string id;      ///< `data-column` of the cells, a name as in the database
    bool number = false; ///< aligned right
};

/**
 * A table that can be scrolled sideways, and reached by keyboard. A cell is null ("not known"), a
 * text, or a number: shown with four digits, exact in the `value` of its `data` element.
 */
class HtmlTable
{
  public:
    /**
     * @param id of the table, without blanks
     * @param caption what it shows
     * @param columns from the left; the first heads its row
     */
    HtmlTable(std::string id, std::string caption, std::vector<HtmlColumn> columns);

    /// @param cells one for each column
    void AddRow(const std::vector<nlohmann::json>& cells);

    bool IsEmpty() const;        ///< @return whether there is no row
    std::string GetHtml() const; ///< @return the table

  private:
    std::string m_id;
    std::string m_caption;
    std::vector<HtmlColumn> m_columns;
    std::string m_rows;
};

/** A chart and the table of its data. */
struct HtmlFigure
{
    std::string id;          ///< without blanks, unique in the report
    std::string title;       ///< one line
    std::string description; ///< what is drawn, and how to read it
    nlohmann::json chart;    ///< Vega specification
    std::string data;        ///< HTML of the table
};

/// @return the figure; without Vega its table only
std::string MakeFigure(const HtmlFigure& figure);

} // namespace ns3::aiot

#endif // AIOT_REPORT_HTML_H

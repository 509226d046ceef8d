// SPDX-License-Identifier: GPL-2.0-only
#include "report-html.h"

#include "common/short-number.h"
#include "report-files.h"

#include <cmath>
#include <cstdio>
#include <utility>

namespace ns3::aiot
{

std::string
ValidText(const std::string& text)
{
    using Json = nlohmann::json;
    // What the library cannot decode it replaces by U+FFFD.
    std::string valid = Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace))
                            .get<std::string>();
    for (char& c : valid)
    {
        const auto byte = static_cast<unsigned char>(c);
        c = byte < ' ' || byte == 0x7f ? '?' : c;
    }
    return valid;
}

std::string
HtmlText(const std::string& text)
{
    std::string html;
    for (const char c : ValidText(text))
    {
        switch (c)
        {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        case '\'':
            html += "&#39;";
            break;
        default:
            html += c;
        }
    }
    return html;
}

std::string
ScriptJson(const nlohmann::json& value)
{
    std::string script;
    for (const char c : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace))
    {
        // Outside strings JSON has none.
        script += c == '<' ? std::string("\\u003c") : std::string(1, c);
    }
    return script;
}

std::string
HtmlParagraph(const std::string& text)
{
    return "<p>" + HtmlText(text) + "</p>\n";
}

std::string
ReportNumber(double number)
{
    char text[32];
    const double size = std::abs(number);
    // Five to seven digits are read more easily than an exponent.
    std::snprintf(text, sizeof(text), size >= 9999.5 && size < 1e7 ? "%.0f" : "%.4g", number);
    return text;
}

HtmlTable::HtmlTable(std::string id, std::string caption, std::vector<HtmlColumn> columns)
    : m_id(std::move(id)),
      m_caption(std::move(caption)),
      m_columns(std::move(columns))
{
}

void
HtmlTable::AddRow(const std::vector<nlohmann::json>& cells)
{
    m_rows += "<tr>";
    for (std::size_t i = 0; i < m_columns.size(); ++i)
    {
        const auto& cell = cells.at(i);
        std::string content = "<span title=\"not known\">&ndash;</span>";
        if (cell.is_string())
        {
            content = HtmlText(cell.get<std::string>());
        }
        else if (cell.is_number_integer())
        {
            content = "<data value=\"" + cell.dump() + "\">" + cell.dump() + "</data>";
        }
        else if (cell.is_number() && std::isfinite(cell.get<double>()))
        {
            content = "<data value=\"" + ExactNumber(cell.get<double>()) + "\">" +
                      ReportNumber(cell.get<double>()) + "</data>";
        }
        m_rows.append(i == 0 ? "<th scope=\"row\"" : "<td")
            .append(m_columns[i].number ? " class=\"number\"" : "")
            .append(" data-column=\"")
            .append(m_columns[i].id)
            .append("\">")
            .append(content)
            .append(i == 0 ? "</th>" : "</td>");
    }
    m_rows += "</tr>\n";
}

bool
HtmlTable::IsEmpty() const
{
    return m_rows.empty();
}

std::string
HtmlTable::GetHtml() const
{
    const std::string caption = HtmlText(m_caption);
    std::string html = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" +
                       caption + "\">\n<table id=\"" + m_id + "\">\n<caption>" + caption +
                       "</caption>\n<thead><tr>";
    for (const auto& column : m_columns)
    {
        html += std::string("<th scope=\"col\"") + (column.number ? " class=\"number\">" : ">") +
                HtmlText(column.name) + "</th>";
    }
    return html + "</tr></thead>\n<tbody>\n" + m_rows + "</tbody>\n</table>\n</div>\n";
}

std::string
MakeFigure(const HtmlFigure& figure)
{
    const std::string title = HtmlText(figure.title);
    const std::string description = HtmlText(figure.description);
    std::string html = "<figure id=\"" + figure.id + "\">\n<figcaption><strong>" + title +
                       "</strong> " + description + "</figcaption>\n";
    if (HasReportCharts())
    {
        html += "<div class=\"chart\" role=\"img\" aria-label=\"" + title + " " + description +
                " The table below has the same figures.\"></div>\n"
                "<script type=\"application/json\">" +
                ScriptJson(figure.chart) + "</script>\n<p class=\"saves\" hidden>";
        for (const char* format : {"SVG", "PNG", "PDF", "CSV"})
        {
            html += std::string("<button type=\"button\" class=\"save\" data-format=\"") + format +
                    "\">Save as " + format + "<span class=\"hidden\">: " + title +
                    "</span></button>\n";
        }
        html += "</p>\n";
    }
    return html + "<details" + (HasReportCharts() ? "" : " open") +
           "><summary>Data of this figure" + "<span class=\"hidden\">: " + title +
           "</span></summary>\n" + figure.data + "</details>\n</figure>\n";
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
#include "view-print.h"

#include "common/short-number.h"
#include "common/text-table.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <variant>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// @return a value as text: rounded for people, or with all digits; NULL as given
std::string
ValueText(const ResultsRow::Value& value, bool isRounded, const std::string& null)
{
    if (const auto* number = std::get_if<double>(&value))
    {
        return isRounded ? RoundedNumber(*number) : ExactNumber(*number);
    }
    if (const auto* count = std::get_if<std::int64_t>(&value))
    {
        return std::to_string(*count);
    }
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : null;
}

nlohmann::ordered_json
ValueJson(const ResultsRow::Value& value)
{
    return std::visit(
        [](const auto& one) -> nlohmann::ordered_json {
            if constexpr (std::is_same_v<std::decay_t<decltype(one)>, std::monostate>)
            {
                return nullptr;
            }
            else
            {
                return one;
            }
        },
        value);
}

/// @return indices of the columns that hold nothing but numbers
std::vector<std::size_t>
FindNumbers(const ViewRows& rows)
{
    std::vector<std::size_t> numbers;
    for (std::size_t column = 0; column < rows.columns.size(); ++column)
    {
        if (std::none_of(rows.rows.begin(), rows.rows.end(), [column](const auto& row) {
                return std::holds_alternative<std::string>(row[column]);
            }))
        {
            numbers.push_back(column);
        }
    }
    return numbers;
}

/// @return by column what differences of its values may be off by rounding: people read it as 0
std::vector<double>
FindNoise(const ViewRows& rows)
{
    constexpr double share = 1e-15;
    std::vector<double> noise(rows.columns.size());
    for (const auto& row : rows.rows)
    {
        for (std::size_t column = 0; column < row.size(); ++column)
        {
            if (const auto* number = std::get_if<double>(&row[column]))
            {
                noise[column] = std::max(noise[column], share * std::abs(*number));
            }
        }
    }
    return noise;
}

void
PrintRowsJson(std::ostream& out, const ViewRows& rows)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const auto& row : rows.rows)
    {
        nlohmann::ordered_json json = nlohmann::ordered_json::object();
        for (std::size_t column = 0; column < row.size(); ++column)
        {
            json[rows.columns[column]] = ValueJson(row[column]);
        }
        list.push_back(json);
    }
    out << list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

} // namespace

void
PrintListing(std::ostream& out, const ViewListing& listing, TableFormat format)
{
    if (format == TableFormat::TEXT)
    {
        TextTable table({"view", "columns"});
        for (const ListedView& view : listing.views)
        {
            std::string columns;
            for (const std::string& column : view.columns)
            {
                columns += (columns.empty() ? "" : ", ") + column;
            }
            table.AddRow({view.name, view.isView ? "" : "(table)"});
            table.AddNote(columns);
        }
        table.Print(out);
        out << "parameters of the runs, for --group-by and --where:";
        for (const std::string& parameter : listing.parameters)
        {
            out << " " << parameter;
        }
        out << "\n";
        return;
    }
    ViewRows rows;
    rows.columns = {"name", "kind", "column"};
    for (const ListedView& view : listing.views)
    {
        for (const std::string& column : view.columns)
        {
            rows.rows.push_back({view.name, std::string(view.isView ? "view" : "table"), column});
        }
    }
    for (const std::string& parameter : listing.parameters)
    {
        rows.rows.push_back({parameter, std::string("parameter"), std::monostate()});
    }
    PrintViewRows(out, rows, format);
}

void
PrintViewRows(std::ostream& out, const ViewRows& rows, TableFormat format)
{
    if (format == TableFormat::JSON)
    {
        PrintRowsJson(out, rows);
        return;
    }
    const bool isText = format == TableFormat::TEXT;
    const std::vector<double> noise = FindNoise(rows);
    CellWriter writer(out, rows.columns, FindNumbers(rows), format);
    for (const auto& row : rows.rows)
    {
        std::vector<std::string> cells;
        for (std::size_t column = 0; column < row.size(); ++column)
        {
            const auto* number = std::get_if<double>(&row[column]);
            const bool isNoise = isText && number && std::abs(*number) <= noise[column];
            cells.push_back(
                isNoise ? "0"
                        : ValueText(row[column], isText, format == TableFormat::CSV ? "" : "-"));
        }
        writer.Add(cells);
    }
    writer.End();
}

} // namespace ns3::aiot

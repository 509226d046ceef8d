// SPDX-License-Identifier: GPL-2.0-only
#include "calibration-file.h"

#include "ns3/csv-table.h"
#include "ns3/quoted-text.h"
#include "ns3/text-file.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Title of the column with the scores.
const std::string SCORE = "score";

/// @return the table; of a file with one number a line, with a title
CsvTable
ReadTable(const std::string& path, const std::string& column, const std::string& weights)
{
    const CsvTable table = CsvTable::ReadFile(path);
    const std::string& title = table.GetHeader().front();
    // Any other single title is a first number, or one that is damaged.
    if (table.GetHeader().size() != 1 || title == SCORE || title == column)
    {
        return table;
    }
    if (!weights.empty())
    {
        throw std::invalid_argument(OneLineText(path) + ": no column " + QuotedText(weights) +
                                    ": its lines have one number each");
    }
    // Lines count from 0, so that the first number is in line 1.
    return CsvTable::FromText(SCORE + "\n" + ReadTextFile(path), OneLineText(path), 0);
}

std::size_t
FindScores(const CsvTable& table, const std::string& column)
{
    if (!column.empty())
    {
        return table.GetColumn(column);
    }
    if (const auto found = table.FindColumn(SCORE))
    {
        return *found;
    }
    throw std::invalid_argument(table.WhereHeader() +
                                ": no column 'score'; --column names the one that holds them");
}

} // namespace

CalibrationData
ReadCalibration(const std::string& path, const std::string& column, const std::string& weights)
{
    const CsvTable table = ReadTable(path, column, weights);
    const std::size_t scores = FindScores(table, column);
    CalibrationData data;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        data.scores.push_back(table.GetNumber(row, scores));
        if (!weights.empty())
        {
            data.weights.push_back(table.GetNumber(row, table.GetColumn(weights)));
        }
    }
    if (data.scores.size() < 2)
    {
        throw std::invalid_argument(table.GetName() + ": " + std::to_string(data.scores.size()) +
                                    " rows of scores; a calibration has 2 or more");
    }
    return data;
}

} // namespace ns3::aiot

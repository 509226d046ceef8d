// SPDX-License-Identifier: GPL-2.0-only
#include "power-cap-table.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <cmath>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Largest batch that is read: doubles count exactly up to 2^53.
constexpr double MAX_BATCH_SIZE = 9007199254740992.0;

/// A job: dataset, network, batch size, optimizer.
using JobKey = std::tuple<std::string, std::string, std::int64_t, std::string>;

/// Where the columns are.
struct Columns
{
    explicit Columns(const CsvTable& table)
        : dataset(table.GetColumn("dataset")),
          network(table.GetColumn("network")),
          batch(table.GetColumn("batch_size")),
          optimizer(table.GetColumn("optimizer")),
          cap(table.GetColumn("power_limit")),
          time(table.GetColumn("time_per_epoch")),
          power(table.GetColumn("average_power"))
    {
    }

    std::size_t dataset;
    std::size_t network;
    std::size_t batch;
    std::size_t optimizer;
    std::size_t cap;
    std::size_t time;
    std::size_t power;
};

double
GetPositive(const CsvTable& table, std::size_t row, std::size_t column)
{
    const double number = table.GetNumber(row, column);
    if (number <= 0.0)
    {
        throw std::invalid_argument(table.Where(row) + ": " + table.GetHeader()[column] +
                                    " must be above 0, not " + ShownNumber(number));
    }
    return number;
}

JobKey
ReadKey(const CsvTable& table, std::size_t row, const Columns& columns)
{
    const double batch = GetPositive(table, row, columns.batch);
    if (batch != std::floor(batch) || batch > MAX_BATCH_SIZE)
    {
        throw std::invalid_argument(table.Where(row) + ": batch_size must be an integer, not " +
                                    ShownNumber(batch));
    }
    return {table.GetText(row, columns.dataset),
            table.GetText(row, columns.network),
            static_cast<std::int64_t>(batch),
            table.GetText(row, columns.optimizer)};
}

} // namespace

std::string
PowerCapJob::GetName() const
{
    return OneLineText(network) + ", " + OneLineText(dataset) + ", " + std::to_string(batchSize) +
           ", " + OneLineText(optimizer);
}

std::vector<PowerCapJob>
ReadPowerCapTable(const CsvTable& table)
{
    const Columns columns(table);
    std::vector<JobKey> order;
    std::map<JobKey, std::vector<PowerCapPoint>> points;
    std::set<std::pair<JobKey, double>> caps;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const JobKey key = ReadKey(table, row, columns);
        const PowerCapPoint point{GetPositive(table, row, columns.cap),
                                  GetPositive(table, row, columns.time),
                                  GetPositive(table, row, columns.power)};
        if (!caps.emplace(key, point.capW).second)
        {
            throw std::invalid_argument(table.Where(row) + ": the job has the power limit " +
                                        ShownNumber(point.capW) + " W twice");
        }
        if (points.find(key) == points.end())
        {
            order.push_back(key);
        }
        points[key].push_back(point);
    }
    if (order.empty())
    {
        throw std::invalid_argument(table.GetName() + ": no rows");
    }
    std::vector<PowerCapJob> jobs;
    jobs.reserve(order.size());
    for (const JobKey& key : order)
    {
        const auto& [dataset, network, batch, optimizer] = key;
        jobs.push_back({network, dataset, batch, optimizer, PowerCapCurve(points[key])});
    }
    return jobs;
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
#include "measured-inferences.h"

#include "software-choice.h"

#include "ns3/precision.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Takes "0"s, and then a point, off the end of a part that holds a point.
void
AppendPart(std::string& key, std::string part)
{
    const bool isDecimal = part.find('.') != std::string::npos &&
                           part.find_first_not_of("0123456789.") == std::string::npos;
    if (isDecimal)
    {
        part.erase(part.find_last_not_of('0') + 1);
        if (!part.empty() && part.back() == '.')
        {
            part.pop_back();
        }
    }
    key += (key.empty() ? "" : "_") + part;
}

void
CheckPrecision(const CsvTable& table, std::size_t row, const std::string& precision)
{
    const auto& known = GetPrecisions();
    if (std::none_of(known.begin(), known.end(), [&](Precision p) {
            return ToString(p) == precision;
        }))
    {
        throw std::invalid_argument(table.Where(row) + ": precision " + QuotedText(precision) +
                                    " is not one of fp32, fp16, int8, int4");
    }
}

bool
Fits(const std::string& wanted, const std::string& is)
{
    return wanted.empty() || wanted == is;
}

/// @return "2.1" of "MLPerf Inference v2.1 ..." as a number, 0 for other sources
double
FindRound(const std::string& source)
{
    const std::size_t place = source.find(" v");
    if (source.compare(0, 6, "MLPerf") != 0 || place == std::string::npos)
    {
        return 0.0;
    }
    return std::strtod(source.c_str() + place + 2, nullptr);
}

void
CompleteEngine(InferenceCost& cost, const ProcessorProfile& processor)
{
    if (cost.engine == ComputeEngine::UNKNOWN)
    {
        cost.engine = GuessEngine(processor, cost.runtime);
    }
}

MeasuredInference
MakeRow(const ProcessorProfile& processor, const InferenceCost& cost)
{
    MeasuredInference row;
    row.device = processor.name;
    row.key = DnnKey(cost.network);
    row.cost = cost;
    row.kind = processor.kind;
    row.netJ = std::max(cost.NetEnergyJ(processor.idleW.value), LEAST_NET_SHARE * cost.energyJ);
    row.operatingPoint = FindOperatingPoint(cost.runtime);
    CompleteEngine(row.cost, processor);
    return row;
}

void
CompleteRound(InferenceCost& cost)
{
    cost.round = cost.round > 0.0 ? cost.round : FindRound(cost.source);
    cost.round = cost.round > 0.0 ? cost.round : OWN_ROUND;
}

/// What rows share that stand for one measurement, regardless of what they call its software.
using RowIdentity =
    std::tuple<std::string, std::string, std::string, InferenceLoad, double, double>;

RowIdentity
IdentityOf(const MeasuredInference& row)
{
    return {row.device,
            row.key,
            row.cost.precision,
            row.cost.load,
            row.cost.energyJ,
            row.cost.latencyS};
}

} // namespace

std::string
DnnKey(const std::string& name)
{
    std::string key;
    std::string part;
    for (const char c : LowerText(TrimmedText(name)) + "_")
    {
        if (c != '_' && c != '-' && c != ' ')
        {
            part += c;
        }
        else if (!part.empty())
        {
            AppendPart(key, std::move(part));
            part.clear();
        }
    }
    if (key == "bert_large")
    {
        return "bert_large_384"; // the length at which it was measured
    }
    return key == "mobilenet_v2_1_224" ? "mobilenet_v2" : key;
}

MeasuredInferences::MeasuredInferences(const ProcessorCatalogue& processors)
{
    for (const std::string& device : processors.GetNames())
    {
        const ProcessorProfile processor = processors.Get(device);
        for (const InferenceCost& cost : processors.GetInferences(device))
        {
            m_rows.push_back(MakeRow(processor, cost));
        }
    }
}

std::vector<InferenceRow>
ReadMeasurements(const CsvTable& table, const ProcessorCatalogue& processors)
{
    std::vector<InferenceRow> rows;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        rows.push_back(ReadInferenceRow(table, row));
        if (!processors.Has(rows.back().device))
        {
            throw std::invalid_argument(table.Where(row) + ": device " +
                                        QuotedText(rows.back().device) +
                                        " is not in the processor catalogue");
        }
        CheckPrecision(table, row, rows.back().cost.precision);
    }
    return rows;
}

void
MeasuredInferences::Add(const std::vector<InferenceRow>& rows, const ProcessorCatalogue& processors)
{
    std::vector<MeasuredInference> added;
    added.reserve(rows.size());
    for (const InferenceRow& row : rows)
    {
        added.push_back(MakeRow(processors.Get(row.device), row.cost));
        CompleteRound(added.back().cost);
    }
    std::map<RowIdentity, std::size_t> places;
    for (std::size_t place = 0; place < m_rows.size(); ++place)
    {
        places.emplace(IdentityOf(m_rows[place]), place);
    }
    for (MeasuredInference& row : added)
    {
        const auto place = places.emplace(IdentityOf(row), m_rows.size());
        if (place.second)
        {
            m_rows.push_back(std::move(row));
        }
        else
        {
            m_rows[place.first->second] = std::move(row);
        }
    }
}

std::vector<const MeasuredInference*>
MeasuredInferences::Find(const InferenceFilter& filter) const
{
    std::vector<const MeasuredInference*> found;
    for (const MeasuredInference& row : m_rows)
    {
        if (Fits(filter.device, row.device) && Fits(filter.precision, row.cost.precision) &&
            Fits(filter.runtime, row.cost.runtime) && Fits(filter.key, row.key) &&
            (!filter.load || *filter.load == row.cost.load) &&
            (!filter.engine || *filter.engine == row.cost.engine))
        {
            found.push_back(&row);
        }
    }
    return found;
}

const std::vector<MeasuredInference>&
MeasuredInferences::GetRows() const
{
    return m_rows;
}

MeasuredInferences
MeasuredInferences::Without(const std::function<bool(const MeasuredInference&)>& isHeldBack) const
{
    MeasuredInferences rest = *this;
    rest.m_rows.erase(std::remove_if(rest.m_rows.begin(), rest.m_rows.end(), isHeldBack),
                      rest.m_rows.end());
    return rest;
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
#include "cost-bounds.h"

#include "engine-rows.h"
#include "work-coefficients.h"

#include "ns3/precision.h"

#include <algorithm>
#include <limits>
#include <map>

namespace ns3::aiot
{

namespace
{

constexpr double NO_BOUND = std::numeric_limits<double>::infinity();

/// Place of a load in the order of costs.
int
RankOf(InferenceLoad load)
{
    return load == InferenceLoad::OFFLINE ? 0 : load == InferenceLoad::SERVER ? 1 : 2;
}

/// How rows under a load and in a precision compare with the subject.
struct Comparison
{
    bool isBelow = false; ///< rows of less work cost no more
    bool isAbove = false; ///< rows of more work cost no less
};

Comparison
Compare(const MeasuredInferences& measured,
        const EnergySubject& subject,
        InferenceLoad load,
        const std::string& precision)
{
    const auto bits = [](const std::string& name) { return GetBits(ParsePrecision(name)); };
    const auto has = bits(precision);
    const auto asked = bits(subject.precision);
    Comparison result{has <= asked && RankOf(load) <= RankOf(subject.load),
                      has >= asked && RankOf(load) >= RankOf(subject.load)};
    const bool isOrdered =
        has == asked || IsWiderDearer(measured,
                                      subject,
                                      has < asked ? precision : subject.precision,
                                      has < asked ? subject.precision : precision);
    result.isBelow = result.isBelow && isOrdered;
    result.isAbove = result.isAbove && isOrdered;
    return result;
}

void
AddRow(CostBounds& bounds,
       const MeasuredInference& row,
       const KnownDnn& measured,
       const KnownDnn& wanted,
       const Comparison& comparison)
{
    if (comparison.isBelow && HasNoMoreWork(measured, wanted))
    {
        bounds.least.netJ = std::max(bounds.least.netJ, row.netJ);
        bounds.least.latencyS = std::max(bounds.least.latencyS, row.cost.latencyS);
    }
    if (comparison.isAbove && HasNoMoreWork(wanted, measured))
    {
        bounds.most.netJ = std::min(bounds.most.netJ, row.netJ);
        bounds.most.latencyS = std::min(bounds.most.latencyS, row.cost.latencyS);
    }
}

} // namespace

NetCost
CostBounds::Apply(const NetCost& cost) const
{
    return {std::max(least.netJ, std::min(most.netJ, cost.netJ)),
            std::max(least.latencyS, std::min(most.latencyS, cost.latencyS))};
}

bool
HasNoMoreWork(const KnownDnn& a, const KnownDnn& b)
{
    if (a.key == b.key)
    {
        return true;
    }
    if (!a.work || !b.work)
    {
        return false;
    }
    const WorkAmounts less = MakeWorkAmounts(*a.work);
    const WorkAmounts more = MakeWorkAmounts(*b.work);
    return std::equal(less.begin(), less.end(), more.begin(), [](double x, double y) {
        return x <= y;
    });
}

CostBounds
FindCostBounds(const MeasuredInferences& measured,
               DnnLibrary& library,
               const EnergySubject& subject,
               bool leaveOut)
{
    CostBounds bounds{{0.0, 0.0}, {NO_BOUND, NO_BOUND}};
    const KnownDnn& wanted = *subject.network;
    for (const InferenceLoad load :
         {InferenceLoad::OFFLINE, InferenceLoad::SERVER, InferenceLoad::SINGLE})
    {
        const auto all = FindEngineRows(measured, subject, load);
        std::map<std::pair<std::string, std::string>, MeasuredRows> runs;
        for (const MeasuredInference* row : all)
        {
            if (!leaveOut || row->key != wanted.key)
            {
                runs[{row->cost.precision, row->key}].push_back(row);
            }
        }
        for (const auto& [precisionAndKey, rows] : runs)
        {
            const MeasuredInference& row = *FindNewestRun(rows, all);
            AddRow(bounds,
                   row,
                   library.Get(row.cost.network),
                   wanted,
                   Compare(measured, subject, load, precisionAndKey.first));
        }
    }
    return bounds;
}

} // namespace ns3::aiot

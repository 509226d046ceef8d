// SPDX-License-Identifier: GPL-2.0-only
#include "powercap-answer.h"

#include "ns3/cubic-power-cap.h"

#include <algorithm>
#include <map>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Sums of ratios by cap.
using CapSums = std::map<double, MeanAtCap>;

void
AddJob(CapSums& sums, const PowerCapCurve& curve)
{
    for (const PowerCapPoint& point : curve.GetPoints())
    {
        MeanAtCap& sum = sums[point.capW];
        sum.capW = point.capW;
        sum.timeRatio += curve.GetTimeRatio(point.capW);
        sum.energyRatio += curve.GetEnergyRatio(point.capW);
        ++sum.jobs;
    }
}

PowerCapMean
FinishMean(const std::string& network, const std::string& dataset, const CapSums& sums)
{
    PowerCapMean mean{network, dataset, {}};
    for (auto [cap, sum] : sums)
    {
        sum.timeRatio /= static_cast<double>(sum.jobs);
        sum.energyRatio /= static_cast<double>(sum.jobs);
        mean.caps.push_back(sum);
    }
    return mean;
}

nlohmann::json
PointJson(const PowerCapCurve& curve, const PowerCapPoint& point, const PowerCapCost& cost)
{
    return {{"cap_w", point.capW},
            {"time_s", point.timeS},
            {"power_w", point.powerW},
            {"energy_j", point.GetEnergyJ()},
            {"time_ratio", curve.GetTimeRatio(point.capW)},
            {"energy_ratio", curve.GetEnergyRatio(point.capW)},
            {"cost_j", cost.Of(curve, point)}};
}

nlohmann::json
CubicJson(const PowerCapCurve& curve)
{
    const CubicPowerCap model = FitCubicPowerCap(curve);
    nlohmann::json caps = nlohmann::json::array();
    for (const PowerCapPoint& point : curve.GetPoints())
    {
        caps.push_back({{"cap_w", point.capW},
                        {"time_ratio", model.GetTimeRatio(point.capW)},
                        {"energy_ratio", model.GetEnergyRatio(point.capW)}});
    }
    return {{"static_w", model.staticW},
            {"dynamic_w", model.dynamicW},
            {"beta", model.beta},
            {"headroom", model.headroom},
            {"rms_error", GetRmsError(model, curve)},
            {"caps", caps}};
}

nlohmann::json
JobJson(const PowerCapJob& job, const PowerCapQuestion& question)
{
    nlohmann::json caps = nlohmann::json::array();
    for (const PowerCapPoint& point : job.curve.GetPoints())
    {
        caps.push_back(PointJson(job.curve, point, question.cost));
    }
    nlohmann::json json{{"network", job.network},
                        {"dataset", job.dataset},
                        {"batch_size", job.batchSize},
                        {"optimizer", job.optimizer},
                        {"eta", question.cost.eta},
                        {"best_cap_w", FindBestCap(job.curve, question.cost).capW},
                        {"slowdown", question.slowdown},
                        {"slowdown_cap_w", FindCapWithin(job.curve, question.slowdown).capW},
                        {"caps", caps}};
    if (question.capW)
    {
        json["at_cap"] = PointJson(job.curve, job.curve.At(*question.capW), question.cost);
    }
    if (question.cubic)
    {
        json["cubic"] = CubicJson(job.curve);
    }
    return json;
}

} // namespace

std::vector<PowerCapMean>
MeanPowerCaps(const std::vector<PowerCapJob>& jobs)
{
    using Group = std::pair<std::string, std::string>;
    std::vector<Group> order;
    std::map<Group, CapSums> groups;
    CapSums all;
    for (const PowerCapJob& job : jobs)
    {
        const Group group{job.network, job.dataset};
        if (groups.find(group) == groups.end())
        {
            order.push_back(group);
        }
        AddJob(groups[group], job.curve);
        AddJob(all, job.curve);
    }
    std::vector<PowerCapMean> means{FinishMean("", "", all)};
    for (const Group& group : order)
    {
        means.push_back(FinishMean(group.first, group.second, groups[group]));
    }
    return means;
}

nlohmann::json
PowerCapsJson(const std::vector<PowerCapJob>& jobs, const PowerCapQuestion& question)
{
    nlohmann::json list = nlohmann::json::array();
    for (const PowerCapJob& job : jobs)
    {
        list.push_back(JobJson(job, question));
    }
    return list;
}

nlohmann::json
PowerCapMeansJson(const std::vector<PowerCapMean>& means)
{
    nlohmann::json list = nlohmann::json::array();
    for (const PowerCapMean& mean : means)
    {
        nlohmann::json caps = nlohmann::json::array();
        for (const MeanAtCap& cap : mean.caps)
        {
            caps.push_back({{"cap_w", cap.capW},
                            {"time_ratio", cap.timeRatio},
                            {"energy_ratio", cap.energyRatio},
                            {"jobs", cap.jobs}});
        }
        list.push_back({{"network", mean.network.empty() ? nullptr : nlohmann::json(mean.network)},
                        {"dataset", mean.dataset.empty() ? nullptr : nlohmann::json(mean.dataset)},
                        {"caps", caps}});
    }
    return list;
}

} // namespace ns3::aiot

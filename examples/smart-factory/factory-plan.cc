// SPDX-License-Identifier: GPL-2.0-only
#include "factory-plan.h"

#include "ns3/quoted-text.h"

#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

bool
IsDivided(const std::string& plan)
{
    return plan == "best" || plan.rfind("cut:", 0) == 0;
}

PlanRequest
ParsePlan(const std::string& plan)
{
    PlanRequest request;
    if (plan == "best")
    {
        return request;
    }
    request.layer = plan.substr(std::string("cut:").size());
    const std::size_t at = request.layer.rfind('@');
    if (at != std::string::npos)
    {
        const std::string tail = request.layer.substr(at + 1);
        request.layer.resize(tail == "edge" || tail == "cloud" ? at : 0);
        request.tail = tail == "cloud" ? Offload::CLOUD : Offload::EDGE;
    }
    if (request.layer.empty())
    {
        throw std::invalid_argument("plan " + QuotedText(plan) +
                                    ": allowed is cut:LAYER, cut:LAYER@edge or cut:LAYER@cloud");
    }
    return request;
}

std::string
DescribePlan(const std::string& name, const std::vector<InferenceStep>& steps)
{
    std::ostringstream text;
    text << "plan " << name << ": ";
    for (std::size_t i = 0; i < steps.size(); ++i)
    {
        text << (i > 0 ? ", " : "") << steps[i].part << " on the " << OffloadName(steps[i].tier)
             << " in " << steps[i].duration.GetSeconds() << " s";
        if (steps[i].outputBytes > 0)
        {
            text << ", " << steps[i].outputBytes << " B sent";
        }
    }
    return text.str();
}

} // namespace aiot
} // namespace ns3

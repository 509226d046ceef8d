// SPDX-License-Identifier: GPL-2.0-only
#include "closed-loop.h"

#include "serving-run.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MEASURED_ROUNDS = 3;
constexpr double NANO = 1e-9;

} // namespace

ClosedLoopResult
RunClosedLoop(ServingModel& model, const ServingRequest& request, std::size_t concurrency)
{
    if (concurrency < 1)
    {
        throw std::invalid_argument("a closed loop needs at least 1 request");
    }
    const std::size_t last = (1 + MEASURED_ROUNDS) * concurrency;
    std::size_t answered = 0;
    double interTokenS = 0.0;
    std::size_t intervals = 0;
    ServingTotals before;
    ServingTotals after;
    const ServingTotals* totals = nullptr;
    ServingRun run(model, [&](const ServedRequest& served) {
        ++answered;
        if (answered > concurrency && answered <= last && served.request.tokensOut > 1)
        {
            interTokenS += static_cast<double>(served.doneNs - served.firstNs) * NANO;
            intervals += served.request.tokensOut - 1;
        }
        before = answered == concurrency ? *totals : before;
        after = answered == last ? *totals : after;
        if (answered < last)
        {
            ServingRequest next = request;
            next.id = served.request.id;
            next.arrivalNs = served.doneNs;
            model.Submit(next);
        }
    });
    totals = &run.GetTotals();
    for (std::size_t i = 0; i < concurrency; ++i)
    {
        ServingRequest first = request;
        first.id = i;
        first.arrivalNs = 0;
        const double share = static_cast<double>(i + 1) / static_cast<double>(concurrency);
        first.tokensOut =
            std::max<uint32_t>(1, static_cast<uint32_t>(std::lround(share * request.tokensOut)));
        run.Arrive(first);
    }
    run.Drain();
    const double busyS = static_cast<double>(after.busyNs - before.busyNs) * NANO;
    const double energyJ = after.energyJ.Get() - before.energyJ.Get();
    const auto tokens = static_cast<double>(after.tokens - before.tokens);
    ClosedLoopResult result;
    result.meanBatch = (after.batchNs - before.batchNs) * NANO / busyS;
    result.tokensPerS = tokens / busyS;
    result.powerW = energyJ / busyS;
    result.energyPerTokenJ = energyJ / tokens;
    result.interTokenS = intervals > 0 ? interTokenS / static_cast<double>(intervals) : 0.0;
    return result;
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
#include "batch-serving.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace ns3::aiot
{

namespace
{

void
RequireMeasured(const MeasuredKind& kind)
{
    const auto require = [](bool isGood, const std::string& what, double value) {
        if (!isGood)
        {
            throw std::invalid_argument("a kind of query: " + what + ", not " + ShownNumber(value));
        }
    };
    require(std::isfinite(kind.energyJ) && kind.energyJ > 0.0,
            "its energy [J] must be above 0",
            kind.energyJ);
    require(std::isfinite(kind.powerW) && kind.powerW > 0.0,
            "its power [W] must be above 0",
            kind.powerW);
    require(kind.batchCost >= 0.0 && kind.batchCost <= 1.0,
            "its cost in a batch must be 0 to 1",
            kind.batchCost);
}

} // namespace

BatchServing::BatchServing(std::size_t kinds, Price price, std::size_t maxBatch)
    : m_kinds(kinds),
      m_price(std::move(price)),
      m_maxBatch(maxBatch)
{
    if (maxBatch < 1)
    {
        throw std::invalid_argument("a batch must hold at least 1 request, not 0");
    }
}

void
BatchServing::Submit(const ServingRequest& request)
{
    if (request.kind >= m_kinds)
    {
        throw std::invalid_argument("there is no kind " + std::to_string(request.kind) +
                                    " of query; the server knows " + std::to_string(m_kinds));
    }
    if (!(std::isfinite(request.size) && request.size > 0.0))
    {
        throw std::invalid_argument("the size of a query must be above 0, not " +
                                    ShownNumber(request.size));
    }
    m_queue.push_back({request, 0, 0, 0, 0.0});
}

std::optional<ServingStep>
BatchServing::Begin(int64_t nowNs)
{
    if (m_queue.empty())
    {
        return std::nullopt;
    }
    const std::size_t kind = m_queue.front().request.kind;
    m_size = 0.0;
    for (auto it = m_queue.begin(); it != m_queue.end() && m_batch.size() < m_maxBatch;)
    {
        if (it->request.kind != kind)
        {
            ++it;
            continue;
        }
        m_size += it->request.size;
        m_batch.push_back(*it);
        m_batch.back().admittedNs = nowNs;
        it = m_queue.erase(it);
    }
    const BatchPrice price = m_price(kind, m_batch.size(), m_size);
    m_step = ServingStep();
    m_step.durationNs = std::max<int64_t>(1, std::llround(price.timeS * 1e9));
    // Whole nanoseconds take the same joules.
    m_step.powerW = price.powerW * price.timeS / (static_cast<double>(m_step.durationNs) * 1e-9);
    m_step.batch = m_batch.size();
    for (ServedRequest& each : m_batch)
    {
        each.firstNs = nowNs + m_step.durationNs;
        each.doneNs = each.firstNs;
    }
    return m_step;
}

std::vector<ServedRequest>
BatchServing::End()
{
    ShareEnergy(1.0);
    return std::exchange(m_batch, {});
}

void
BatchServing::Abort(double share)
{
    ShareEnergy(share);
    m_queue.insert(m_queue.begin(), m_batch.begin(), m_batch.end());
    m_batch.clear();
}

void
BatchServing::ShareEnergy(double share)
{
    for (ServedRequest& each : m_batch)
    {
        each.energyJ += share * m_step.GetEnergyJ() * (each.request.size / m_size);
    }
}

std::size_t
BatchServing::GetQueued() const
{
    return m_queue.size();
}

std::size_t
BatchServing::GetRunning() const
{
    return m_batch.size();
}

double
BatchServing::GetRunningJ() const
{
    // A batch is one step: what has ended is answered, but for steps that were cut short.
    double sumJ = 0.0;
    for (const ServedRequest& each : m_queue)
    {
        sumJ += each.energyJ;
    }
    for (const ServedRequest& each : m_batch)
    {
        sumJ += each.energyJ;
    }
    return sumJ;
}

BatchServing::Price
MakeMeasuredPrice(const std::vector<MeasuredKind>& kinds)
{
    std::for_each(kinds.begin(), kinds.end(), RequireMeasured);
    return [kinds](std::size_t kind, std::size_t count, double size) {
        const MeasuredKind& measured = kinds.at(kind);
        const auto n = static_cast<double>(count);
        const double batch = (size / n) * (1.0 + (n - 1.0) * measured.batchCost);
        return BatchPrice{measured.energyJ / measured.powerW * batch, measured.powerW};
    };
}

BatchServing::Price
MakeDiffusionPrice(const std::vector<DiffusionSetting>& kinds,
                   const DiffusionCoefficients& coefficients)
{
    for (const DiffusionSetting& kind : kinds)
    {
        kind.Check();
    }
    return [kinds, coefficients](std::size_t kind, std::size_t /* count */, double size) {
        DiffusionSetting setting = kinds.at(kind);
        setting.batch = size;
        const DiffusionEstimate estimate = EstimateDiffusion(setting, coefficients);
        return BatchPrice{estimate.timeS, estimate.powerW};
    };
}

} // namespace ns3::aiot

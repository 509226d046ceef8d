// SPDX-License-Identifier: GPL-2.0-only
#include "token-serving.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

constexpr double GIGA = 1e9;

uint64_t
CountTokens(const ServingRequest& request)
{
    return uint64_t{request.tokensIn} + request.tokensOut;
}

TokenServingConfig
CheckServing(TokenServingConfig config)
{
    // The load of the setting is not looked at; it must pass its check all the same.
    config.setting.sequences = 1.0;
    config.setting.tokensIn = 0.0;
    config.setting.tokensOut = 1.0;
    config.setting.Check();
    config.setting.CheckMemory();
    config.setting.architecture = config.setting.GetArchitecture();
    if (config.maxSequences < 1)
    {
        throw std::invalid_argument("a batch must hold at least 1 sequence, not 0");
    }
    if (config.chunkTokens < 1)
    {
        throw std::invalid_argument("a step must read at least 1 token of prompts, not 0");
    }
    if (!(config.memoryShare > 0.0 && config.memoryShare <= 1.0))
    {
        throw std::invalid_argument("the share of memory must be above 0 and at most 1, not " +
                                    ShownNumber(config.memoryShare));
    }
    return config;
}

} // namespace

bool
TokenServing::Sequence::IsDone() const
{
    return made >= served.request.tokensOut;
}

bool
TokenServing::Sequence::IsDecoding() const
{
    return promptLeft == 0;
}

bool
TokenServing::Sequence::TakesPart() const
{
    return IsDecoding() || chunk > 0;
}

double
TokenServing::Sequence::GetCachedTokens() const
{
    return TakesPart() ? static_cast<double>(served.request.tokensIn - promptLeft) + made : 0.0;
}

TokenServing::TokenServing(const TokenServingConfig& config)
    : m_config(CheckServing(config))
{
    const LlmSetting& setting = m_config.setting;
    m_capacity = setting.GetCacheTokens(m_config.memoryShare);
    if (m_capacity < 2.0)
    {
        const double weightB = setting.totalParameters * setting.GetWeightBytes();
        throw std::invalid_argument(
            "the weights, " + ShownNumber(weightB / GIGA) + " GB, leave no memory for a cache in " +
            ShownNumber(m_config.memoryShare) + " of " + ShownNumber(setting.gpus) + " x " +
            ShownNumber(setting.gpu.memoryB / GIGA) + " GB of " + setting.gpu.name);
    }
}

void
TokenServing::Submit(const ServingRequest& request)
{
    if (request.tokensIn < 1 || request.tokensOut < 1)
    {
        throw std::invalid_argument("a request needs at least 1 token of a prompt and 1 of an "
                                    "answer, not " +
                                    std::to_string(request.tokensIn) + " and " +
                                    std::to_string(request.tokensOut));
    }
    if (static_cast<double>(CountTokens(request)) > m_capacity)
    {
        throw std::invalid_argument("a request of " + std::to_string(CountTokens(request)) +
                                    " tokens does not fit into the cache, which holds " +
                                    ShownNumber(std::floor(m_capacity)) + " of this model");
    }
    m_queue.push_back(request);
}

void
TokenServing::Admit(int64_t nowNs)
{
    m_fresh = 0;
    if (m_config.batching == Batching::STATIC && !m_batch.empty())
    {
        return;
    }
    while (!m_queue.empty() && m_batch.size() < m_config.maxSequences)
    {
        const ServingRequest& next = m_queue.front();
        const uint64_t tokens = CountTokens(next);
        if (static_cast<double>(m_reserved + tokens) > m_capacity)
        {
            return;
        }
        Sequence sequence;
        sequence.served.request = next;
        sequence.served.admittedNs = nowNs;
        sequence.promptLeft = next.tokensIn;
        m_batch.push_back(sequence);
        m_reserved += tokens;
        m_queue.pop_front();
        ++m_fresh;
    }
}

LlmLoad
TokenServing::PlanStep()
{
    LlmLoad load;
    load.requests = static_cast<double>(m_fresh);
    uint32_t budget = m_config.chunkTokens;
    for (Sequence& each : m_batch)
    {
        each.chunk = std::min(each.promptLeft, budget);
        budget -= each.chunk;
        load.promptTokens += each.chunk;
        load.sequences += each.IsDecoding() ? 1.0 : 0.0;
        load.contextTokens += each.GetCachedTokens();
    }
    // A prompt's tokens are routed to experts as well; the fit of mixtures of experts counts
    // sequences, so the larger of the two.
    load.routedTokens = std::max(load.sequences, load.promptTokens);
    return load;
}

std::optional<ServingStep>
TokenServing::Begin(int64_t nowNs)
{
    Admit(nowNs);
    if (m_batch.empty())
    {
        return std::nullopt;
    }
    m_isSteady = m_isSteady && m_fresh == 0;
    if (m_isSteady)
    {
        // One token more in each cache; whole numbers, so that the sum is that of PlanStep().
        m_load.requests = 0.0;
        m_load.contextTokens += m_load.sequences;
    }
    else
    {
        m_load = PlanStep();
    }
    m_parts = EstimateLlmStep(m_config.setting, m_load, m_config.coefficients);
    m_step = ServingStep();
    m_step.durationNs = std::max<int64_t>(1, std::llround(m_parts.GetTimeS() * GIGA));
    m_step.powerW = m_parts.powerW;
    m_step.batch = m_batch.size();
    m_step.promptTokens = static_cast<uint64_t>(m_load.promptTokens);
    m_step.tokens = m_isSteady ? m_batch.size() : CountMakers();
    m_stepEndNs = nowNs + m_step.durationNs;
    return m_step;
}

uint64_t
TokenServing::CountMakers() const
{
    uint64_t makers = 0;
    for (const Sequence& each : m_batch)
    {
        const bool makes = each.promptLeft == each.chunk && !each.IsDone();
        makers += makes ? 1 : 0;
    }
    return makers;
}

TokenServing::Shares
TokenServing::MakeShares(double parts) const
{
    const double jPerS = m_step.GetEnergyJ() / m_parts.GetTimeS();
    const auto per = [jPerS](double seconds, double count) {
        return count > 0.0 ? jPerS * seconds / count : 0.0;
    };
    return {per(m_parts.launchS + m_parts.weightS + m_parts.hostS, parts),
            per(m_parts.cacheS, m_load.contextTokens),
            per(m_parts.decodeS, m_load.sequences),
            per(m_parts.promptS, m_load.promptTokens),
            per(m_parts.linkS, m_load.sequences + m_load.promptTokens)};
}

void
TokenServing::ShareEnergy(double share)
{
    double parts = 0.0;
    for (const Sequence& each : m_batch)
    {
        parts += each.TakesPart() ? 1.0 : 0.0;
    }
    const Shares shares = MakeShares(parts);
    for (Sequence& each : m_batch)
    {
        if (each.TakesPart())
        {
            const double tokens = each.IsDecoding() ? 1.0 : each.chunk;
            each.served.energyJ +=
                share *
                (shares.equalJ + shares.cachedJ * each.GetCachedTokens() + shares.linkJ * tokens +
                 (each.IsDecoding() ? shares.decodeJ : shares.promptJ * tokens));
        }
    }
}

bool
TokenServing::EndSteady()
{
    const Shares shares = MakeShares(static_cast<double>(m_batch.size()));
    bool isAnyDone = false;
    for (Sequence& each : m_batch)
    {
        each.served.energyJ +=
            shares.equalJ + shares.cachedJ * each.GetCachedTokens() + shares.linkJ + shares.decodeJ;
        ++each.made;
        each.served.doneNs = m_stepEndNs;
        isAnyDone = isAnyDone || each.IsDone();
    }
    return isAnyDone;
}

void
TokenServing::Advance(Sequence& each) const
{
    each.promptLeft -= each.chunk;
    if (each.promptLeft > 0 || each.IsDone())
    {
        return;
    }
    ++each.made;
    each.served.firstNs = each.made == 1 ? m_stepEndNs : each.served.firstNs;
    each.served.doneNs = m_stepEndNs;
}

std::vector<ServedRequest>
TokenServing::Leave()
{
    std::vector<ServedRequest> left;
    const auto isDone = [](const Sequence& each) { return each.IsDone(); };
    if (m_config.batching == Batching::STATIC &&
        !std::all_of(m_batch.begin(), m_batch.end(), isDone))
    {
        return left;
    }
    for (const Sequence& each : m_batch)
    {
        if (each.IsDone())
        {
            left.push_back(each.served);
            left.back().doneNs = m_stepEndNs;
            m_reserved -= CountTokens(each.served.request);
        }
    }
    if (!left.empty())
    {
        m_batch.erase(std::remove_if(m_batch.begin(), m_batch.end(), isDone), m_batch.end());
    }
    return left;
}

std::vector<ServedRequest>
TokenServing::End()
{
    if (m_isSteady)
    {
        m_isSteady = !EndSteady();
        return m_isSteady ? std::vector<ServedRequest>() : Leave();
    }
    ShareEnergy(1.0);
    for (Sequence& each : m_batch)
    {
        Advance(each);
    }
    std::vector<ServedRequest> left = Leave();
    // From a step on in which all got a token and none is done, only tokens are added.
    m_isSteady = left.empty() && m_load.promptTokens == 0.0 &&
                 std::none_of(m_batch.begin(), m_batch.end(), [](const Sequence& each) {
                     return each.IsDone() || !each.IsDecoding();
                 });
    return left;
}

void
TokenServing::Abort(double share)
{
    ShareEnergy(share);
    // The next step must be planned again.
    m_isSteady = false;
}

std::size_t
TokenServing::GetQueued() const
{
    return m_queue.size();
}

std::size_t
TokenServing::GetRunning() const
{
    return m_batch.size();
}

double
TokenServing::GetRunningJ() const
{
    double sumJ = 0.0;
    for (const Sequence& each : m_batch)
    {
        sumJ += each.served.energyJ;
    }
    return sumJ;
}

uint64_t
TokenServing::GetPromptTokensLeft() const
{
    uint64_t tokens = 0;
    for (const ServingRequest& request : m_queue)
    {
        tokens += request.tokensIn;
    }
    for (const Sequence& each : m_batch)
    {
        tokens += each.promptLeft;
    }
    return tokens;
}

double
TokenServing::GetCacheCapacity() const
{
    return m_capacity;
}

uint64_t
TokenServing::GetReservedTokens() const
{
    return m_reserved;
}

} // namespace ns3::aiot

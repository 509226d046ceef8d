// SPDX-License-Identifier: GPL-2.0-only
#include "learning-pipe.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(PipePolicy);

namespace
{

constexpr double MOST_PIPE_BYTES = 1e12;
constexpr double MOST_PIPE_BATCHES = 1e9;
constexpr double MOST_PIPE_S = 9e9;

/// @return a number between two bounds
double
ParseBetween(const std::string& text, double low, double high, const std::string& what)
{
    const auto number = ParseFiniteNumber(text);
    if (!number || *number < low || *number > high)
    {
        throw std::invalid_argument("pipe: expected " + what + " from " + ShownNumber(low) +
                                    " to " + ShownNumber(high) + ", not " + QuotedText(text));
    }
    return *number;
}

/// @return an integer between two bounds
uint64_t
ParseCount(const std::string& text, double low, double high, const std::string& what)
{
    const double number = ParseBetween(text, low, high, what);
    if (number != std::floor(number))
    {
        throw std::invalid_argument("pipe: " + what + " must be an integer, not " +
                                    QuotedText(text));
    }
    return static_cast<uint64_t>(number);
}

/// @return numbers with commas; a dash for none
std::string
ListNumbers(const std::vector<std::string>& numbers)
{
    std::string list;
    for (const std::string& number : numbers)
    {
        list += (list.empty() ? "" : ",") + number;
    }
    return list.empty() ? "-" : list;
}

} // namespace

RoundPlan
ParseRound(const std::string& line,
           const LearnerGroup& group,
           double nowS,
           std::vector<uint32_t>& asked)
{
    RoundPlan plan;
    std::istringstream words(line);
    std::string word;
    words >> word;
    asked.clear();
    if (word == "end" && !(words >> word))
    {
        plan.isEnd = true;
        return plan;
    }
    std::string at;
    std::string bytes;
    if (word != "round" || !(words >> at >> bytes))
    {
        throw std::invalid_argument(
            "pipe: expected \"round AT BYTES DEVICE:BATCHES ...\" or \"end\", "
            "not " +
            QuotedText(line));
    }
    plan.delayS = at == "now" ? 0 : ParseBetween(at, nowS, MOST_PIPE_S, "an instant [s]") - nowS;
    plan.modelBytes = ParseCount(bytes, 1, MOST_PIPE_BYTES, "bytes of weights");
    while (words >> word)
    {
        const std::size_t colon = word.find(':');
        const auto device = static_cast<uint32_t>(
            ParseCount(word.substr(0, colon), 0, group.devices - 1.0, "a device"));
        LearnerTask task;
        task.batches =
            static_cast<double>(ParseCount(colon == std::string::npos ? "" : word.substr(colon + 1),
                                           0,
                                           MOST_PIPE_BATCHES,
                                           "batches of device " + std::to_string(device)));
        task.refreshes = task.trains = task.uploads = true;
        if (std::find(asked.begin(), asked.end(), device) != asked.end())
        {
            throw std::invalid_argument("pipe: device " + std::to_string(device) +
                                        " is named twice");
        }
        asked.push_back(device);
        if (std::binary_search(group.available.begin(), group.available.end(), device))
        {
            plan.tasks[device] = task;
        }
    }
    if (asked.empty())
    {
        throw std::invalid_argument("pipe: a round without devices");
    }
    return plan;
}

TypeId
PipePolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::PipePolicy")
                            .SetParent<RoundPolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<PipePolicy>();
    return tid;
}

PipePolicy::PipePolicy() = default;

PipePolicy::~PipePolicy() = default;

void
PipePolicy::SetStreams(std::istream& in, std::ostream& out)
{
    m_in = &in;
    m_out = &out;
}

void
PipePolicy::Connect(const Ptr<LearningRounds>& rounds,
                    const LearningRecorder& recorder,
                    const std::vector<uint32_t>& devices)
{
    m_recorder = &recorder;
    m_devices = devices;
    rounds->TraceConnectWithoutContext("Dropped", MakeCallback(&PipePolicy::Dropped, this));
}

void
PipePolicy::Dropped(uint32_t nodeId, uint64_t /* round */, std::string why)
{
    const auto found = std::find(m_devices.begin(), m_devices.end(), nodeId);
    std::replace(why.begin(), why.end(), ' ', '-');
    m_dropped[static_cast<uint32_t>(found - m_devices.begin())] = why;
}

RoundPlan
PipePolicy::Plan(uint64_t round, const LearnerGroup& group)
{
    if (round > 1)
    {
        Answer(round - 1);
    }
    std::string line;
    if (!std::getline(*m_in, line))
    {
        throw std::runtime_error("pipe: the other side is gone after " + std::to_string(round - 1) +
                                 " rounds");
    }
    RoundPlan plan = ParseRound(line, group, Simulator::Now().GetSeconds(), m_asked);
    m_dropped.clear();
    for (const uint32_t device : m_asked)
    {
        if (plan.tasks.count(device) == 0)
        {
            m_dropped[device] = "no-power";
        }
    }
    return plan;
}

void
PipePolicy::Answer(uint64_t round)
{
    std::vector<std::string> finished;
    std::vector<std::string> lost;
    for (const uint32_t device : m_asked)
    {
        const auto found = m_dropped.find(device);
        const std::string number = std::to_string(device);
        if (found == m_dropped.end())
        {
            finished.push_back(number);
        }
        else
        {
            lost.push_back(number + "=" + found->second);
        }
    }
    const RoundOutcome& outcome = m_recorder->GetOutcomes().back();
    std::ostringstream text;
    text.precision(12);
    text << "done " << round << " " << (outcome.ended - outcome.began).GetSeconds() << " "
         << m_recorder->GetLastRoundJ() << " " << ListNumbers(finished) << " " << ListNumbers(lost)
         << "\n";
    if (!(*m_out << text.str() << std::flush))
    {
        throw std::runtime_error("pipe: the other side is gone after " + std::to_string(round) +
                                 " rounds");
    }
}

} // namespace aiot
} // namespace ns3

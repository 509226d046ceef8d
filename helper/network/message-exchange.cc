// SPDX-License-Identifier: GPL-2.0-only
#include "message-exchange.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double NS = 1e-9;

/// One message, outcome by outcome.
class ExchangeSum
{
  public:
    ExchangeSum(const MessageRadio& radio,
                const RadioMessageLink& link,
                const LinkRadioProfile& profile,
                const ExchangeSettings& settings,
                MessageExchange& exchange)
        : m_radio(radio),
          m_link(link),
          m_profile(profile),
          m_settings(settings),
          m_exchange(exchange)
    {
    }

    void Add(const RadioRequest& up, const RadioRequest& down);

  private:
    /// Time in a state, for a share of the messages.
    void Book(PowerState state, double durationS, double share);

    /// Phases up to an instant. @return their end (s)
    double BookPhases(const std::vector<RadioPhase>& phases, double untilS, double share);

    /// What the radio does from one instant to another while an answer is expected.
    void BookBetween(double fromS, double toS, double share);

    /// What follows data.
    void BookAfter(double share);

    void AddAnswer(const std::vector<RadioPhase>& phases,
                   int64_t arrivedNs,
                   const RadioRequest& down,
                   double share);
    void AddUnanswered(const std::vector<RadioPhase>& phases, double share);

    /// A message that nobody waits for an answer to.
    void AddOneWay(const RadioTransmission& transmission);
    double BookAnswer(const std::vector<RadioPhase>& phases,
                      const RadioTransmission& answer,
                      double arrivalS,
                      double share);

    const MessageRadio& m_radio;
    const RadioMessageLink& m_link;
    const LinkRadioProfile& m_profile;
    const ExchangeSettings& m_settings;
    MessageExchange& m_exchange;
};

double
SumS(const std::vector<RadioPhase>& phases)
{
    return std::accumulate(phases.begin(),
                           phases.end(),
                           0.0,
                           [](double sum, const RadioPhase& one) {
                               return sum + static_cast<double>(one.durationNs) * NS;
                           });
}

void
ExchangeSum::Book(PowerState state, double durationS, double share)
{
    const auto index = static_cast<std::size_t>(state);
    m_exchange.radioS[index] += share * durationS;
    m_exchange.radioJ[index] += share * durationS * m_profile.powerW[index];
}

double
ExchangeSum::BookPhases(const std::vector<RadioPhase>& phases, double untilS, double share)
{
    double atS = 0;
    for (const RadioPhase& phase : phases)
    {
        const double durationS =
            std::min(static_cast<double>(phase.durationNs) * NS, std::max(untilS - atS, 0.0));
        Book(phase.state, durationS, share);
        atS += durationS;
    }
    return atS;
}

void
ExchangeSum::BookBetween(double fromS, double toS, double share)
{
    const double durationS = std::max(toS - fromS, 0.0);
    if (m_radio.IsDutyCycled())
    {
        // A mixture stands under the state that listening is made of most.
        const PowerState state = m_profile.listen.GetState();
        const auto index =
            static_cast<std::size_t>(state == PowerState::MIXED ? PowerState::IDLE : state);
        m_exchange.radioS[index] += share * durationS;
        m_exchange.radioJ[index] += share * durationS * m_profile.listen.GetPowerW();
        return;
    }
    const double tailS = std::min(durationS, static_cast<double>(m_profile.tailNs) * NS);
    const double activeS =
        std::min(durationS - tailS, static_cast<double>(m_profile.activeNs) * NS);
    Book(PowerState::TAIL, tailS, share);
    const auto index = static_cast<std::size_t>(PowerState::IDLE);
    m_exchange.radioS[index] += share * activeS;
    m_exchange.radioJ[index] += share * activeS * m_profile.active.GetPowerW();
}

void
ExchangeSum::BookAfter(double share)
{
    if (!m_radio.IsDutyCycled())
    {
        BookBetween(0, static_cast<double>(m_profile.tailNs + m_profile.activeNs) * NS, share);
    }
}

void
ExchangeSum::AddUnanswered(const std::vector<RadioPhase>& phases, double share)
{
    const double endS = SumS(phases);
    BookPhases(phases, endS, share);
    if (m_radio.IsDutyCycled())
    {
        BookBetween(endS, m_settings.timeoutS, share);
    }
    BookAfter(share);
    m_exchange.waitS += share * m_settings.timeoutS;
}

double
ExchangeSum::BookAnswer(const std::vector<RadioPhase>& phases,
                        const RadioTransmission& answer,
                        double arrivalS,
                        double share)
{
    const double endS = SumS(phases);
    const double rxS = static_cast<double>(answer.rxNs) * NS;
    if (arrivalS < endS && !m_profile.windowed)
    {
        return BookPhases(phases, endS, share);
    }
    if (arrivalS < endS)
    {
        // The window that hears it goes on for as long as the frame takes; no other follows.
        BookPhases(phases, arrivalS - rxS, share);
    }
    else
    {
        BookPhases(phases, endS, share);
        BookBetween(endS, std::max(arrivalS - rxS, endS), share);
    }
    Book(PowerState::RX, std::min(rxS, arrivalS < endS ? rxS : arrivalS - endS), share);
    for (const RadioPhase& phase : m_profile.answer)
    {
        Book(phase.state, static_cast<double>(phase.durationNs) * NS * answer.frames, share);
    }
    return arrivalS;
}

void
ExchangeSum::AddAnswer(const std::vector<RadioPhase>& phases,
                       int64_t arrivedNs,
                       const RadioRequest& down,
                       double share)
{
    const int64_t handedNs = arrivedNs + ToNs(m_settings.answerDelayS);
    RadioRequest request = down;
    const auto startNs = m_link.ChooseAnswerTime(arrivedNs, ToNs(SumS(phases)), request, handedNs);
    if (!startNs)
    {
        AddUnanswered(phases, share);
        return;
    }
    const RadioTransmission& answer = m_link.GetRadioTransmission(request);
    for (std::size_t i = 0; i < answer.plan.GetOutcomeCount(); ++i)
    {
        const LinkOutcome& outcome = answer.plan.GetOutcome(i);
        const double each = share * outcome.probability;
        if (!outcome.delivered)
        {
            AddUnanswered(phases, each);
            continue;
        }
        const double arrivalS = static_cast<double>(*startNs + answer.leadNs) * NS + outcome.delayS;
        BookAnswer(phases, answer, arrivalS, each);
        BookAfter(each);
        m_exchange.waitS += each * arrivalS;
        m_exchange.answered += each;
    }
}

void
ExchangeSum::AddOneWay(const RadioTransmission& transmission)
{
    for (std::size_t i = 0; i < transmission.plan.GetOutcomeCount(); ++i)
    {
        const double share = transmission.plan.GetOutcome(i).probability;
        const std::vector<RadioPhase>& phases = transmission.phases[i];
        BookPhases(phases, SumS(phases), share);
        BookAfter(share);
    }
}

void
ExchangeSum::Add(const RadioRequest& up, const RadioRequest& down)
{
    const RadioTransmission& transmission = m_link.GetRadioTransmission(up);
    if (!up.answered)
    {
        AddOneWay(transmission);
        return;
    }
    for (std::size_t i = 0; i < transmission.plan.GetOutcomeCount(); ++i)
    {
        const LinkOutcome& outcome = transmission.plan.GetOutcome(i);
        if (outcome.delivered)
        {
            AddAnswer(transmission.phases[i],
                      transmission.leadNs + ToNs(outcome.delayS),
                      down,
                      outcome.probability);
        }
        else
        {
            AddUnanswered(transmission.phases[i], outcome.probability);
        }
    }
}

/// Price the link's sessions, and add the share of those that recur to the message.
void
AddSessions(MessageExchange& exchange,
            const RadioMessageLink& link,
            const LinkRadioProfile& profile,
            double handshakeJ)
{
    for (const RadioSession& session : link.GetSessions())
    {
        SessionCost cost;
        cost.name = session.name;
        cost.every = session.every;
        cost.durationS = SumS(session.phases);
        cost.upBits = session.sentBits;
        cost.downBits = session.receivedBits;
        cost.processorJ = session.isHandshake ? handshakeJ : 0;
        const double share = session.every > 0 ? 1.0 / session.every : 0;
        for (const RadioPhase& phase : session.phases)
        {
            const auto index = static_cast<std::size_t>(phase.state);
            const double durationS = static_cast<double>(phase.durationNs) * NS;
            cost.radioJ += durationS * profile.powerW[index];
            exchange.radioS[index] += share * durationS;
            exchange.radioJ[index] += share * durationS * profile.powerW[index];
        }
        exchange.stackJ += share * cost.processorJ;
        exchange.waitS += share * cost.durationS;
        exchange.sessions.push_back(cost);
    }
}

} // namespace

MessageExchange::MessageExchange(LinkPlan plan)
    : plan(std::move(plan))
{
}

double
MessageExchange::GetRadioJ() const
{
    return std::accumulate(radioJ.begin(), radioJ.end(), 0.0);
}

double
MessageExchange::GetProcessorJ() const
{
    return stackJ + waitJ;
}

MessageExchange
EstimateExchange(const MessageRadio& radio,
                 const Board& board,
                 const OfferedTraffic& traffic,
                 const ExchangeSettings& settings)
{
    const Ptr<RadioMessageLink> link = radio.GetLoadedLink(traffic, settings.sensors);
    const auto profile = radio.MakeProfile(*link, traffic);
    const auto [up, down] = MessageRadio::GetRequests(traffic);
    MessageExchange exchange(link->GetRadioTransmission(up).plan);
    exchange.delivered = exchange.plan.GetDeliveryProbability();
    ExchangeSum(radio, *link, *profile, settings, exchange).Add(up, down);
    exchange.restRadioW = profile->rest.GetPowerW();
    const double activeW = board.processor ? board.processor->activeW.value : 0;
    AddSessions(exchange, *link, *profile, radio.GetHandshakeS() * activeW);
    if (board.processor)
    {
        const ProcessorProfile& processor = *board.processor;
        const bool oneChip =
            board.profile.radioAccounting == RadioAccounting::RADIO_INCLUDES_PROCESSOR;
        exchange.restProcessorW = oneChip ? processor.idleW.value : processor.sleepW.value;
        const double waitW = settings.waitsAsleep ? exchange.restProcessorW : processor.idleW.value;
        exchange.stackS = radio.GetStackS(*link, traffic) + exchange.stackJ / activeW;
        exchange.stackJ = exchange.stackS * activeW;
        exchange.waitJ = exchange.waitS * waitW;
    }
    return exchange;
}

} // namespace aiot
} // namespace ns3

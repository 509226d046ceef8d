// SPDX-License-Identifier: GPL-2.0-only
#include "energy-predictions.h"

#include "analytic-roofline.h"
#include "cost-bounds.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

EnergySubject
UnderLoad(EnergySubject subject, InferenceLoad load)
{
    subject.load = load;
    return subject;
}

std::string
KindOf(const EnergySubject& subject)
{
    return GetPriceGroup(subject.engine,
                         InferenceLoad::SINGLE,
                         subject.processor.kind,
                         subject.runtime,
                         subject.precision)
        .name;
}

void
LowerTo(EnergyEstimate& answer, const EnergyEstimate& most)
{
    answer.energyNetJ = std::min(answer.energyNetJ, most.energyNetJ);
    answer.latencyS = std::min(answer.latencyS, most.latencyS);
}

void
RaiseTo(EnergyEstimate& answer, const EnergyEstimate& least)
{
    answer.energyNetJ = std::max(answer.energyNetJ, least.energyNetJ);
    answer.latencyS = std::max(answer.latencyS, least.latencyS);
}

void
AddNote(EnergyEstimate& answer, const std::string& note)
{
    answer.note += (answer.note.empty() ? "" : "; ") + note;
}

} // namespace

/// Costs of one network in one precision under the three loads.
struct EnergyPredictions::Levels
{
    std::optional<EnergyEstimate> offline;
    std::optional<EnergyEstimate> server;
    std::optional<EnergyEstimate> single;

    /// Offline <= server <= single: what was measured here sets the others right, not the sheet.
    void Order()
    {
        if (single && single->method != EnergyMethod::ANALYTIC)
        {
            for (auto* level : {&server, &offline})
            {
                if (*level)
                {
                    LowerTo(**level, *single);
                }
            }
        }
        if (offline && server)
        {
            LowerTo(*offline, *server);
        }
        for (auto* level : {&offline, &server})
        {
            if (*level && single)
            {
                RaiseTo(*single, **level);
            }
        }
    }
};

EnergyPredictions::EnergyPredictions(const MeasuredInferences& measured,
                                     DnnLibrary& library,
                                     const ProcessorCatalogue& processors,
                                     std::size_t leastNetworks)
    : m_measured(measured),
      m_library(library),
      m_methods(measured, library, leastNetworks),
      m_sheets(measured, library, processors),
      m_ratios(measured, processors)
{
}

void
EnergyPredictions::FitWith(DnnFitter fitter)
{
    m_methods.FitWith(std::move(fitter));
}

double
EnergyPredictions::FindLeastNetShare(const EnergySubject& subject) const
{
    double least = 1.0;
    bool hasSingle = false;
    const auto add = [&](const MeasuredInference& row) {
        least = row.cost.grossOfIdle ? std::min(least, row.netJ / row.cost.energyJ) : least;
    };
    InferenceFilter filter;
    filter.engine = subject.engine;
    filter.device = subject.processor.name;
    for (const MeasuredInference* row : m_measured.Find(filter))
    {
        add(*row);
        hasSingle = hasSingle || row->cost.load == InferenceLoad::SINGLE;
    }
    filter.device.clear();
    filter.load = InferenceLoad::SINGLE;
    for (const MeasuredInference* row : m_measured.Find(filter))
    {
        if (!hasSingle && row->kind == subject.processor.kind)
        {
            add(*row);
        }
    }
    return least < 1.0 ? least : LEAST_NET_SHARE;
}

/// Within what was measured, above idle, and gross.
void
EnergyPredictions::Finish(EnergyEstimate& answer, const EnergySubject& subject, bool leaveOut)
{
    const NetCost before{answer.energyNetJ, answer.latencyS};
    const NetCost cost = FindCostBounds(m_measured, m_library, subject, leaveOut).Apply(before);
    answer.energyNetJ = cost.netJ;
    answer.latencyS = cost.latencyS;
    if (cost.netJ != before.netJ || cost.latencyS != before.latencyS)
    {
        AddNote(answer, "held between measurements of less and of more work");
    }
    const double share = FindLeastNetShare(subject);
    const double leastJ = share / (1.0 - share) * subject.processor.idleW.value * answer.latencyS;
    if (answer.grossOfIdle && answer.energyNetJ < leastJ)
    {
        answer.energyNetJ = leastJ;
        AddNote(answer, "above idle by the least share measured on this engine");
    }
    SetGrossEnergy(answer, subject.processor.idleW.value);
    answer.energyLowJ = answer.energyJ;
    answer.energyHighJ = answer.energyJ;
}

std::optional<EnergyEstimate>
EnergyPredictions::PriceByDevice(const EnergySubject& subject, bool leaveOut)
{
    auto answer = m_methods.Anchor(subject, leaveOut);
    return answer ? answer : m_methods.Scale(subject, leaveOut);
}

/// No cheaper than in a narrower precision of the sheet.
std::optional<EnergyEstimate>
EnergyPredictions::PriceBySheet(const EnergySubject& subject, const std::string& withoutDevice)
{
    const auto cost = m_sheets.Estimate(subject, withoutDevice);
    if (!cost)
    {
        return std::nullopt;
    }
    EnergyEstimate answer = StartEnergyAnswer(subject, EnergyMethod::ANALYTIC);
    answer.energyNetJ = cost->netJ;
    answer.latencyS = std::max(cost->latencyS, m_methods.GetLaunchesS(subject));
    for (const auto& rate : MakeDeviceSheet(subject.processor).macsPerS)
    {
        EnergySubject narrower = subject;
        narrower.precision = ToString(rate.first);
        if (GetBits(rate.first) < GetBits(ParsePrecision(subject.precision)))
        {
            const auto other = m_sheets.Estimate(narrower, withoutDevice);
            answer.energyNetJ = std::max(answer.energyNetJ, other->netJ);
            answer.latencyS = std::max(answer.latencyS, other->latencyS);
        }
    }
    const std::size_t rows = m_sheets.CountRows(KindOf(subject), withoutDevice);
    answer.engineKind = KindOf(subject);
    answer.inRange = false;
    answer.source = "roofline of the device's sheet";
    answer.note = rows == 0 ? "not calibrated: expect an error of ten times"
                            : "coefficients from " + std::to_string(rows) +
                                  " single requests on other engines of this kind";
    return answer;
}

/// From what is known under another load, by how the two compare on engines of the kind.
std::optional<EnergyEstimate>
EnergyPredictions::Derive(const EnergySubject& subject,
                          const std::optional<EnergyEstimate>& base,
                          const std::string& withoutDevice)
{
    if (!base)
    {
        return std::nullopt;
    }
    const LoadRatio ratio = m_ratios.Find(KindOf(subject), base->load, subject.load, withoutDevice);
    const bool isSingle = base->load == InferenceLoad::SINGLE;
    const double units = isSingle ? std::max(1U, subject.processor.accelerators) : 1.0;
    EnergyEstimate answer = *base;
    answer.method =
        base->method == EnergyMethod::ANALYTIC ? base->method : EnergyMethod::OTHER_LOADS;
    answer.load = subject.load;
    answer.energyNetJ *= ratio.factor.netJ;
    answer.latencyS *= ratio.factor.latencyS / units;
    answer.inRange = false;
    const std::string name = InferenceLoadName(base->load);
    AddNote(answer,
            ratio.pairs == 0
                ? "as under load " + name + ": nothing of this kind was measured under both"
                : "by load " + name + " and " + std::to_string(ratio.pairs) +
                      " networks measured under both on engines of this kind");
    return answer;
}

EnergyPredictions::Levels
EnergyPredictions::FindLevels(const EnergySubject& subject, bool leaveOut)
{
    const EnergySubject offline = UnderLoad(subject, InferenceLoad::OFFLINE);
    const EnergySubject server = UnderLoad(subject, InferenceLoad::SERVER);
    const EnergySubject single = UnderLoad(subject, InferenceLoad::SINGLE);
    Levels levels{PriceByDevice(offline, leaveOut),
                  PriceByDevice(server, leaveOut),
                  PriceByDevice(single, leaveOut)};
    levels.single = levels.single ? levels.single : PriceBySheet(single, "");
    const bool hasOffline = levels.offline.has_value();
    if (!hasOffline)
    {
        levels.offline = Derive(offline, levels.server ? levels.server : levels.single);
    }
    if (!levels.server)
    {
        levels.server = Derive(server, hasOffline ? levels.offline : levels.single);
    }
    levels.Order();
    return levels;
}

bool
EnergyPredictions::IsFitted(const EnergySubject& subject, bool leaveOut)
{
    return m_methods.CanFit(subject, leaveOut);
}

std::optional<EnergyEstimate>
EnergyPredictions::PredictFromDevice(const EnergySubject& subject, bool leaveOut)
{
    auto answer = m_methods.Fit(subject, leaveOut);
    answer = answer ? answer : m_methods.Anchor(subject, leaveOut);
    answer = answer || subject.network->work ? answer : m_methods.Transfer(subject);
    answer = answer ? answer : m_methods.Scale(subject, leaveOut);
    if (answer)
    {
        Finish(*answer, subject, leaveOut);
    }
    return answer;
}

std::optional<EnergyEstimate>
EnergyPredictions::PredictFromSheet(const EnergySubject& subject)
{
    const std::string& device = subject.processor.name;
    auto answer = PriceBySheet(UnderLoad(subject, InferenceLoad::SINGLE), device);
    if (answer)
    {
        answer = subject.load == InferenceLoad::SINGLE ? answer : Derive(subject, answer, device);
        SetGrossEnergy(*answer, subject.processor.idleW.value);
    }
    return answer;
}

EnergyEstimate
EnergyPredictions::Predict(const EnergySubject& subject, bool leaveOut)
{
    auto answer = m_methods.Fit(subject, leaveOut);
    answer = answer || subject.network->work ? answer : m_methods.Transfer(subject);
    if (!answer)
    {
        const Levels levels = FindLevels(subject, leaveOut);
        answer = subject.load == InferenceLoad::OFFLINE  ? levels.offline
                 : subject.load == InferenceLoad::SERVER ? levels.server
                                                         : levels.single;
    }
    if (!answer)
    {
        throw std::invalid_argument(
            "no energy of " + QuotedText(subject.network->name) + " on " +
            QuotedText(subject.processor.name) + " at " + subject.precision +
            ": neither it nor a network that could be scaled was measured, and " +
            (subject.network->kernels.empty() ? "its layers are not known"
                                              : "the device's sheet has no rate for that") +
            "; [[inference]] in a file of --catalogue gives what you measured");
    }
    Finish(*answer, subject, leaveOut);
    return *answer;
}

LoadRatios&
EnergyPredictions::GetLoadRatios()
{
    return m_ratios;
}

void
EnergyPredictions::Clear()
{
    m_methods.Clear();
    m_sheets.Clear();
    m_ratios.Clear();
}

} // namespace ns3::aiot

// SPDX-License-Identifier: GPL-2.0-only
#include "labels-intervals.h"

#include "ns3/draw-summary.h"
#include "ns3/interval-arguments.h"
#include "ns3/run-uncertainty.h"
#include "ns3/uniform-draws.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

using Getter = double (LabelChoice::*)() const;

const std::vector<std::pair<const char*, Getter>> RESULTS{
    {"label_j", &LabelChoice::GetLabelJ},
    {"supervised_j", &LabelChoice::GetSupervisedJ},
    {"semi_supervised_j", &LabelChoice::GetSemiSupervisedJ},
    {"break_even_j", &LabelChoice::GetBreakEvenJ},
    {"ratio", &LabelChoice::GetRatio}};

/// Multiply a figure of a choice.
void
Scale(const std::string& figure, double ratio, LabelChoice& choice)
{
    const std::map<std::string, double LabelChoice::*> members{
        {"trainEnergy", &LabelChoice::trainJ},
        {"pretrainEnergy", &LabelChoice::pretrainJ},
        {"finetuneEnergy", &LabelChoice::finetuneJ},
        {"annotatorPower", &LabelChoice::annotatorW},
        {"labelTime", &LabelChoice::secondsPerLabel},
        {"annotator", &LabelChoice::annotatorW}};
    choice.*members.at(figure) *= ratio;
}

} // namespace

IntervalReport
DrawLabelChoice(const LabelChoice& choice, const LabelFigures& figures)
{
    const DrawSettings settings = IntervalArguments::GetSettings();
    std::map<std::string, std::vector<double>> draws;
    UniformDraws uniform(settings.seed);
    for (std::size_t draw = 0; draw < settings.draws; ++draw)
    {
        LabelChoice drawn = choice;
        for (const auto& [name, distribution] : figures)
        {
            Scale(name, distribution.GetQuantile(uniform.Next()), drawn);
        }
        for (const auto& [name, get] : RESULTS)
        {
            draws[name].push_back((drawn.*get)());
        }
    }
    const bool byRule = std::any_of(figures.begin(), figures.end(), [](const auto& figure) {
        return figure.second.GetOrigin() == SpreadOrigin::RULE;
    });
    RunData data;
    for (const auto& [name, get] : RESULTS)
    {
        const DrawSummary summary = Summarise(draws.at(name));
        IntervalRecord interval;
        interval.result = name;
        interval.value = (choice.*get)();
        interval.low = std::min(summary.low, interval.value);
        interval.high = std::max(summary.high, interval.value);
        interval.varianceByRule = byRule ? 1 : 0;
        data.intervals.push_back(interval);
    }
    return IntervalReport(data);
}

} // namespace aiot
} // namespace ns3
